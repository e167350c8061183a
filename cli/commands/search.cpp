// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "core/report/json.hpp"
#include "core/report/printable.hpp"

#include <nlohmann/json.hpp>

#include <ostream>

namespace onrecord::cli {

namespace {

struct Place {
  db::Searched in;
  const char *option, *name, *heading;
};
constexpr Place places[] = {{db::Searched::claims, "claims", "claim", "Claims"},
                            {db::Searched::evidence, "evidence", "evidence", "Evidence"},
                            {db::Searched::documents, "documents", "document", "Documents"}};

std::string place_of(const DocumentView& d) {
  std::string text = "document " + std::to_string(d.id);
  for (const std::string& part :
       {d.title, d.outlet, d.published ? format_day(day_of(*d.published)) : std::string()}) {
    if (!part.empty()) text += ", " + part;
  }
  return text;
}

Json json_of(const db::Hit& hit, const Place& place) {
  const auto text_or_null = [](const std::string& s) {
    return s.empty() ? Json(nullptr) : Json(s);
  };
  const DocumentView& d = hit.document;
  return {{"in", place.name},
          {"id", hit.id},
          {"claim", hit.claim ? Json(hit.claim) : Json(nullptr)},
          {"document", d.id},
          {"title", text_or_null(d.title)},
          {"outlet", text_or_null(d.outlet)},
          {"url", text_or_null(d.url)},
          {"published", d.published ? Json(format_instant(*d.published)) : Json(nullptr)},
          {"text", hit.text}};
}

void print(const db::Hit& hit, const Place& place, Context& context) {
  const std::string lead = place.in == db::Searched::claims ? "#" + std::to_string(hit.id)
                           : place.in == db::Searched::evidence
                               ? "[" + std::to_string(hit.id) + "] on #" + std::to_string(hit.claim)
                               : std::string();
  if (!lead.empty()) context.out << "  " << lead << '\n';
  context.out << wrapped(printable(hit.text), 6) << '\n'
              << wrapped(printable(place_of(hit.document)), 6) << '\n';
}

}  // namespace

int run(const SearchOptions& options, Context& context) {
  const db::Ledger ledger = open_ledger(context, db::Access::read_only);
  bool any = false;
  for (const Place& place : places) {
    if (!options.in.empty() && options.in != place.option) continue;
    const std::vector<db::Hit> hits =
        ledger.search(options.words, place.in, options.limit, options.offset);
    if (hits.empty()) continue;
    any = true;
    if (!options.json) context.out << place.heading << '\n';
    for (const db::Hit& hit : hits) {
      if (options.json) {
        context.out << dump(json_of(hit, place)) << '\n';
      } else {
        print(hit, place, context);
      }
    }
  }
  if (!any && !options.json) context.out << "nothing found\n";
  return done;
}

}  // namespace onrecord::cli
