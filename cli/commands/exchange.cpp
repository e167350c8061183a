// SPDX-License-Identifier: Apache-2.0
// A whole ledger as JSON Lines and back: export, import.
#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "core/report/json.hpp"
#include "core/report/printable.hpp"
#include "core/report/words.hpp"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <ostream>

namespace onrecord::cli {

namespace {

bool is_database(std::istream& in) {
  std::string head(16, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  const bool is = in.gcount() == 16 && head == std::string("SQLite format 3\0", 16);
  in.clear();
  in.seekg(0);
  return is;
}

// The other ledger: an export, or a ledger's own file. Either is checked before anything of it is
// used.
db::Ledger other_ledger(std::istream& in, const ImportOptions& options, const Context& context) {
  if (options.file == "-" || !is_database(in)) return db::Ledger::stage_lines(in, engine);
  db::Ledger other = db::Ledger::open(options.file, db::Access::read_only, engine, context.now);
  const db::AuditReport audit = other.audit();
  if (!audit.sound()) {
    throw db::LedgerError(db::Failure::damaged, "it does not fit: " + audit.problems[0].where +
                                                    ": " + audit.problems[0].what +
                                                    "; nothing was imported");
  }
  return other;
}

// "3 documents, 1 claim"; what is zero is left out.
std::string amounts(const db::Merged& merged) {
  std::string text;
  const auto add = [&](std::int64_t count, const char* one, const char* many) {
    if (count == 0) return;
    text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + (count == 1 ? one : many);
  };
  add(merged.documents, "document", "documents");
  add(merged.claims, "claim", "claims");
  add(merged.matches, "passage of evidence", "passages of evidence");
  add(merged.decisions, "decision", "decisions");
  add(merged.corrections, "correction", "corrections");
  add(merged.tags, "tag", "tags");
  add(merged.fetches, "fetch", "fetches");
  add(merged.opinions, "opinion of an assessor", "opinions of assessors");
  return text.empty() ? "what was known of the sources" : text;
}

Json merged_json(const db::Ledger& ledger, const db::Merged& merged) {
  return {{"ledger", merged.ledger},       {"documents", merged.documents},
          {"claims", merged.claims},       {"matches", merged.matches},
          {"decisions", merged.decisions}, {"corrections", merged.corrections},
          {"tags", merged.tags},           {"fetches", merged.fetches},
          {"opinions", merged.opinions},   {"differing", merged.differing},
          {"not_followed", merged.feeds},  {"changed", merged.changed},
          {"head", ledger.head()}};
}

void print_merged(const db::Ledger& ledger, const db::Merged& merged, Context& context) {
  if (!merged.changed) {
    context.out << "nothing new in it\n";
    return;
  }
  context.out << "merged " << amounts(merged) << '\n';
  for (const db::Id id : merged.touched) {
    for (const std::string& other : differing_words(ledger.claim(id))) {
      context.out << wrapped("#" + std::to_string(id) + " differs: " + printable(other), 0, 6)
                  << '\n';
    }
  }
  for (const std::string& feed : merged.feeds) {
    context.out << "not followed here: " << printable(feed) << '\n';
  }
  context.out << "head " << ledger.head() << '\n';
}

int merge_into(db::Ledger& ledger, std::istream& in, const ImportOptions& options,
               Context& context) {
  const db::Ledger other = other_ledger(in, options, context);
  db::Transaction transaction = ledger.begin();
  const db::Merged merged = ledger.merge(other, actor(options.by), context.now);
  for (const db::Id document : merged.dated) read_again(ledger, document, context.now);
  for (const db::Id claim : merged.touched) reassess(ledger, claim, context.now);
  if (!options.dry_run) transaction.commit();
  if (options.json) {
    context.out << dump(merged_json(ledger, merged)) << '\n';
  } else {
    print_merged(ledger, merged, context);
    if (options.dry_run) context.out << "nothing was kept of it (--dry-run)\n";
  }
  return done;
}

int import_from(std::istream& in, const ImportOptions& options, Context& context) {
  std::error_code error;
  if (std::filesystem::exists(context.ledger, error)) {
    db::Ledger ledger = open_ledger(context, db::Access::read_write);
    return merge_into(ledger, in, options, context);
  }
  if (options.dry_run) {
    const db::Ledger other = other_ledger(in, options, context);
    context.out << "sound: " << other.event_count() << " events, head " << other.head()
                << "; nothing was kept of it (--dry-run)\n";
    return done;
  }
  if (options.file != "-" && is_database(in)) {
    complain(context, options.file + " is a ledger itself: there is none at " + context.ledger +
                          " to merge it into; `onrecord restore " + options.file +
                          "` puts it there");
    return failed;
  }
  const db::Ledger ledger = db::Ledger::import_lines(in, context.ledger, engine);
  if (options.json) {
    db::Merged all;
    all.ledger = ledger.id();
    all.changed = true;
    all.claims = ledger.count({});
    all.documents = static_cast<std::int64_t>(ledger.documents().size());
    context.out << dump(merged_json(ledger, all)) << '\n';
  } else {
    context.out << "imported into a new ledger at " << printable(context.ledger) << ": "
                << ledger.event_count() << " events\nhead " << ledger.head() << '\n';
  }
  return done;
}

}  // namespace

int run(const ExportOptions& options, Context& context) {
  const db::Ledger ledger = open_ledger(context, db::Access::read_only);
  if (options.output.empty()) {
    ledger.export_lines(context.out);
    return done;
  }
  // Under another name until it is whole: an export that was cut never looks like one.
  const std::string part = options.output + ".part";
  std::ofstream file(part, std::ios::binary);
  ledger.export_lines(file);
  file.close();
  std::error_code error;
  if (file) std::filesystem::rename(part, options.output, error);
  if (!file || error) {
    const std::string why = error ? error.message() : std::strerror(errno);
    std::filesystem::remove(part, error);
    complain(context, "cannot write " + options.output + ": " + why);
    return failed;
  }
  context.out << "exported to " << printable(options.output) << ", head " << ledger.head() << '\n';
  return done;
}

int run(const ImportOptions& options, Context& context) {
  const std::string name = options.file == "-" ? "the standard input" : options.file;
  try {
    if (options.file == "-") return import_from(context.in, options, context);
    std::error_code error;
    if (std::filesystem::is_directory(options.file, error)) {
      complain(context, "cannot read " + options.file + ": it is a folder");
      return failed;
    }
    std::ifstream in(options.file, std::ios::binary);
    if (!in) {
      complain(context, "cannot read " + options.file + ": " + std::strerror(errno));
      return failed;
    }
    return import_from(in, options, context);
  } catch (const db::LedgerError& error) {
    if (error.failure() != db::Failure::refused && error.failure() != db::Failure::damaged) throw;
    complain(context, name + ": " + error.what());
    return failed;
  }
}

}  // namespace onrecord::cli
