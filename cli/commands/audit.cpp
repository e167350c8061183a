// SPDX-License-Identifier: Apache-2.0
#include "cli/audit.hpp"

#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "cli/rebuild.hpp"
#include "core/report/printable.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <ostream>

namespace onrecord::cli {

Comparison compared(const db::Ledger& ledger, const OldState& state, const std::string& name) {
  Comparison result;
  result.name = name;
  const std::int64_t events = ledger.event_count();
  const auto event = ledger.event_of_head(state.head);
  const auto brief = [](const std::string& hash) { return hash.substr(0, 12) + "..."; };
  if (!state.ledger.empty() && state.ledger != ledger.id()) {
    result.words = name + " is of another ledger: " + brief(state.ledger) + ", this one is " +
                   brief(ledger.id());
  } else if (!event && state.events && *state.events > events) {
    result.words = name + " speaks of " + std::to_string(*state.events) +
                   " events, and the ledger has only " + std::to_string(events) +
                   ": it is an older copy, or its end was cut off";
  } else if (!event) {
    result.words = "the ledger does not contain the history of " + name +
                   ": it was rewritten since" +
                   (state.ledger.empty() ? ", or it is another ledger" : "");
  } else if (state.events && *state.events != *event) {
    result.words = name + " contradicts itself: it speaks of " + std::to_string(*state.events) +
                   " events, and its head is that of event " + std::to_string(*event);
  } else {
    result.contained = true;
    result.events = *event;
    result.added = events - *event;
    result.words = "contains the history of " + name + ": " + std::to_string(result.events) +
                   " events, and " + std::to_string(result.added) + " were added since";
  }
  return result;
}

Result<OldState> old_state(const std::string& argument, const Context& context) {
  std::error_code error;
  if (!std::filesystem::exists(argument, error) && bytes_of_hex(argument, 32)) {
    std::string head = argument;
    std::transform(head.begin(), head.end(), head.begin(),
                   [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c; });
    return OldState{{}, head, {}};
  }
  if (std::filesystem::is_directory(argument, error)) {
    return fail("cannot read " + argument + ": it is a folder");
  }
  std::ifstream in(argument, std::ios::binary);
  if (!in) return fail("cannot read " + argument + ": " + std::strerror(errno));
  std::string bytes(std::size_t{1} << 20u, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (bytes.starts_with("SQLite format 3")) {
    const auto other = db::Ledger::open(argument, db::Access::read_only, engine, context.now);
    return OldState{other.id(), other.head(), other.event_count()};
  }
  auto state = state_in(bytes);
  if (!state) return fail(argument + ": " + state.error().message);
  return state;
}

Json to_json(const db::AuditReport& audit) {
  Json problems = Json::array();
  for (const db::AuditProblem& p : audit.problems) {
    problems.push_back(
        {{"where", p.where}, {"what", p.what}, {"expected", p.expected}, {"found", p.found}});
  }
  return {{"sound", audit.sound()},         {"head", audit.head},
          {"events", audit.events},         {"documents", audit.documents},
          {"claims", audit.claims},         {"matches", audit.matches},
          {"decisions", audit.decisions},   {"opinions", audit.opinions},
          {"problems", std::move(problems)}};
}

Json to_json(const Comparison& c) {
  return {{"name", c.name},
          {"contained", c.contained},
          {"events", c.contained ? Json(c.events) : Json(nullptr)},
          {"added", c.contained ? Json(c.added) : Json(nullptr)},
          {"what", c.words}};
}

void print_audit(const db::AuditReport& audit, const Context& context) {
  for (const db::AuditProblem& p : audit.problems) {
    context.out << "does not fit: " << p.where << ": " << printable(p.what) << '\n';
    if (!p.expected.empty()) context.out << "  expected " << printable(p.expected) << '\n';
    if (!p.found.empty()) context.out << "  found    " << printable(p.found) << '\n';
  }
  context.out << (audit.sound() ? "sound: " : "NOT SOUND: ") << audit.events << " events, "
              << audit.documents << " documents, " << audit.claims << " claims, " << audit.matches
              << " matches, " << audit.decisions << " decisions\n"
              << "head " << audit.head << '\n';
}

namespace {

constexpr std::size_t most_shown = 200;

// Whether what was received, decided or chained is in doubt, and not only what was made of it.
bool is_ground(const db::AuditProblem& problem) {
  for (const char* name : {"text ", "claim ", "standing ", "match ", "quantity ", "deadline "}) {
    if (problem.where.starts_with(name)) return false;
  }
  return true;
}

// Makes the derived rows anew; nothing when the ground that they stand on does not fit.
std::optional<db::Differences> rebuilt(const AuditOptions& options, Context& context) {
  db::Ledger ledger = open_ledger(context, db::Access::read_write);
  for (const db::AuditProblem& problem : ledger.audit().problems) {
    if (!is_ground(problem)) continue;
    complain(context, "what was received or decided does not fit (" + problem.where + ": " +
                          problem.what +
                          "); go back to a backup, there is nothing to rebuild from");
    return {};
  }
  ledger.remember_derived();
  db::Transaction transaction = ledger.begin();
  rebuild(ledger, context);
  db::Differences differences = ledger.derived_differences(most_shown);
  if (!options.dry_run) transaction.commit();
  return differences;
}

void print_differences(const db::Differences& differences, bool kept, const Context& context) {
  for (const db::Difference& d : differences.list) {
    std::string line = d.where + " " + d.what;
    if (d.before != d.after) {
      line += ": " + shortened(d.before, 60) + " -> " + shortened(d.after, 60);
    }
    context.out << wrapped(printable(line), 0, 6) << '\n';
  }
  const auto more = differences.count - static_cast<std::int64_t>(differences.list.size());
  if (more > 0) context.out << "and " << more << " more\n";
  context.out << (differences.count == 0
                      ? "rebuilt: nothing came out otherwise"
                      : "rebuilt: " + std::to_string(differences.count) +
                            (differences.count == 1 ? " value" : " values") + " came out otherwise")
              << (kept ? "\n" : "; nothing was kept of it (--dry-run)\n");
}

}  // namespace

int run(const AuditOptions& options, Context& context) {
  if (options.dry_run && !options.rebuild) {
    complain(context, "--dry-run belongs to --rebuild; an audit changes nothing anyway");
    return failed;
  }
  const db::Ledger ledger = open_ledger(context, db::Access::read_only);
  std::vector<std::pair<std::string, OldState>> states;
  for (const std::string& argument : options.against) {
    auto state = old_state(argument, context);
    if (!state) {
      complain(context, state.error().message);
      return failed;
    }
    states.emplace_back(argument, std::move(*state));
  }
  std::optional<db::Differences> differences;
  if (options.rebuild) {
    differences = rebuilt(options, context);
    if (!differences) return failed;
  }
  const db::AuditReport audit = ledger.audit();
  std::vector<Comparison> comparisons;
  for (const auto& [name, state] : states) {
    const bool is_head = state.head == name;
    comparisons.push_back(
        compared(ledger, state, is_head ? "head " + name.substr(0, 12) + "..." : name));
  }
  const bool all_contained = std::all_of(comparisons.begin(), comparisons.end(),
                                         [](const Comparison& c) { return c.contained; });
  if (options.json) {
    Json json = to_json(audit);
    json["against"] = Json::array();
    for (const Comparison& c : comparisons) json["against"].push_back(to_json(c));
    if (differences) {
      json["rebuilt"] = {{"differences", Json::array()}, {"count", differences->count}};
      for (const db::Difference& d : differences->list) {
        json["rebuilt"]["differences"].push_back(
            {{"where", d.where}, {"what", d.what}, {"before", d.before}, {"after", d.after}});
      }
    }
    context.out << dump(json) << '\n';
  } else {
    if (differences) print_differences(*differences, !options.dry_run, context);
    print_audit(audit, context);
    for (const Comparison& c : comparisons) {
      context.out << (c.contained ? "" : "does not fit: ") << printable(c.words) << '\n';
    }
    if (!comparisons.empty() && !audit.sound()) {
      context.out << "the comparison proves nothing while the ledger itself is not sound\n";
    }
  }
  return audit.sound() && all_contained ? done : done_in_part;
}

}  // namespace onrecord::cli
