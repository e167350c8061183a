// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "cli/evaluation.hpp"
#include "core/report/json.hpp"
#include "core/report/printable.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <ostream>

namespace onrecord::cli {

namespace {

struct Score {
  std::size_t corrections = 0, right = 0;
  void add(const Example& example) {
    ++corrections;
    if (example.right) ++right;
  }
};

struct Outlet {
  Score all;
  std::map<std::string, Score> fields;
};

std::map<std::string, Outlet> by_outlet(const std::vector<Example>& examples) {
  std::map<std::string, Outlet> outlets;
  for (const Example& e : examples) {
    Outlet& outlet = outlets[e.outlet];
    outlet.all.add(e);
    outlet.fields[e.field].add(e);
  }
  return outlets;
}

// "#3 deadline", "document 4 title", "#3 with document 7: stance"
std::string place(const Example& e) {
  if (!e.claim) return "document " + std::to_string(e.document) + " " + e.field;
  std::string words = "#" + std::to_string(*e.claim);
  if (e.field == "stance") words += " with document " + std::to_string(e.document) + ":";
  return words + " " + e.field;
}

std::string joined(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

std::string of(const Score& score) {
  return std::to_string(score.right) + " of " + std::to_string(score.corrections) + " right";
}

Json to_json(const Score& score) {
  return {{"corrections", score.corrections}, {"right", score.right}};
}

Json to_json(const Example& e) {
  return {{"correction", e.correction}, {"claim", e.claim ? Json(*e.claim) : Json(nullptr)},
          {"document", e.document},     {"outlet", e.outlet},
          {"field", e.field},           {"wanted", e.wanted},
          {"reads", e.reads},           {"right", e.right},
          {"right_in", e.right_in},     {"broken", e.broken()}};
}

void print_json(const Evaluated& evaluated, const Context& context) {
  Score all;
  Json examples = Json::array(), outlets = Json::array(), versions = Json::array();
  for (const Example& e : evaluated.examples) {
    all.add(e);
    examples.push_back(to_json(e));
  }
  for (const auto& [name, outlet] : by_outlet(evaluated.examples)) {
    Json fields = Json::object();
    for (const auto& [field, score] : outlet.fields) fields[field] = to_json(score);
    Json item = {{"outlet", name}};
    item.update(to_json(outlet.all));
    item["fields"] = std::move(fields);
    outlets.push_back(std::move(item));
  }
  for (const VersionScore& v : evaluated.versions) {
    versions.push_back({{"engine", v.engine}, {"corrections", v.corrections}, {"right", v.right}});
  }
  Json out = {{"engine", engine}};
  out.update(to_json(all));
  out["outlets"] = std::move(outlets);
  out["versions"] = std::move(versions);
  out["examples"] = std::move(examples);
  context.out << dump(out) << '\n';
}

void print_text(const Evaluated& evaluated, bool with_wrong, const Context& context) {
  Score all;
  for (const Example& e : evaluated.examples) all.add(e);
  if (all.corrections == 0) {
    context.out << "nobody has corrected anything yet that a reading could be held against\n";
    return;
  }
  for (const auto& [name, outlet] : by_outlet(evaluated.examples)) {
    context.out << (name.empty() ? "unknown outlet" : printable(name)) << ": " << of(outlet.all)
                << '\n';
    for (const auto& [field, score] : outlet.fields) {
      context.out << "  " << field << std::string(12 - std::min<std::size_t>(11, field.size()), ' ')
                  << of(score) << '\n';
    }
  }
  context.out << "all corrections: " << of(all) << '\n';
  for (const VersionScore& v : evaluated.versions) {
    context.out << "  " << printable(v.engine) << ": " << of({v.corrections, v.right}) << '\n';
  }
  const auto print = [&](const std::string& words) {
    context.out << wrapped(printable(words), 0, 2) << '\n';
  };
  for (const Example& e : evaluated.examples) {
    if (!with_wrong || e.right || e.broken()) continue;
    print("wrong: " + place(e) + " reads " + e.reads + " instead of " + e.wanted);
  }
  for (const Example& e : evaluated.examples) {
    if (!e.broken()) continue;
    print("broken: " + place(e) + " was right in " + joined(e.right_in) + ", now reads " + e.reads +
          " instead of " + e.wanted);
  }
}

}  // namespace

int run(const EvalOptions& options, Context& context) {
  db::Ledger ledger = open_ledger(context, db::Access::read_only);
  const bool is_any = !ledger.corrections().empty();
  if (is_any) ledger = open_ledger(context, db::Access::read_write);
  const Evaluated evaluated = is_any ? evaluate(ledger, context.now) : Evaluated{};
  if (options.json) {
    print_json(evaluated, context);
  } else {
    print_text(evaluated, options.wrong, context);
  }
  const bool broke = std::any_of(evaluated.examples.begin(), evaluated.examples.end(),
                                 [](const Example& e) { return e.broken(); });
  return options.exit_code && broke ? needs_person : done;
}

}  // namespace onrecord::cli
