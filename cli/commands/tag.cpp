// SPDX-License-Identifier: Apache-2.0
// Claims under a word: tag, untag, tags.
#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "core/report/json.hpp"
#include "core/report/printable.hpp"

#include <nlohmann/json.hpp>

#include <ostream>

namespace onrecord::cli {

int run(const TagOptions& options, Context& context) {
  db::Ledger ledger = open_ledger(context, db::Access::read_write);
  db::Transaction transaction = ledger.begin();
  for (const std::int64_t id : options.ids) {
    if (options.untag) {
      ledger.untag(id, options.name, actor(options.by), context.now);
    } else {
      ledger.tag(id, options.name, actor(options.by), context.now);
    }
  }
  transaction.commit();
  for (const std::int64_t id : options.ids) {
    std::string all;
    for (const std::string& tag : ledger.tags(id)) all += (all.empty() ? "" : ", ") + tag;
    context.out << "#" << id << "  " << (all.empty() ? "no tags" : "tags: " + printable(all))
                << '\n';
  }
  return done;
}

int run(const TagsOptions& options, Context& context) {
  const db::Ledger ledger = open_ledger(context, db::Access::read_only);
  const auto all = ledger.all_tags();
  for (const auto& [name, count] : all) {
    if (options.json) {
      context.out << dump(Json{{"tag", name}, {"claims", count}}) << '\n';
    } else {
      context.out << printable(name) << "  " << count << (count == 1 ? " claim\n" : " claims\n");
    }
  }
  if (!options.json && all.empty()) context.out << "no tags; `onrecord tag NAME ID` adds one\n";
  return done;
}

}  // namespace onrecord::cli
