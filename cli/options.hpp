// SPDX-License-Identifier: Apache-2.0
#pragma once

// The command line as values: one struct for each command, filled by parse_command_line. Nothing
// here knows CLI11; nothing in commands/ knows argv.

#include "core/base/days.hpp"
#include "core/claims/claim.hpp"
#include "core/judge/assess.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace onrecord::cli {

// What a person may set for every command.
struct GlobalOptions {
  std::string ledger;          // path; empty = the default place
  std::optional<Instant> now;  // empty = the clock
};

struct LogOptions {
  std::vector<std::string> sources;  // files, URLs, "-"
  std::optional<Instant> date;
  Precision date_precision = Precision::day;
  std::string outlet, url, title, author;
  std::vector<std::string> tags;
  double min_worth = 0;
  bool dry_run = false, allow_private = false, json = false;
};

struct ListOptions {
  std::optional<Phase> phase;
  std::optional<Outcome> outcome;
  std::optional<Timeliness> timeliness;
  std::optional<ClaimKind> kind;
  std::string speaker, outlet, search, tag, quantity;
  std::optional<Day> since, until, due_by;  // published; due
  std::optional<std::int64_t> document;
  std::optional<double> min_worth;
  std::string sort;           // empty = as fits the choice
  int limit = 0, offset = 0;  // 0 = all
  bool all = false, count = false, json = false;
  std::string save, saved;  // names of searches
};

struct SearchesOptions {
  std::string remove;  // empty = list them
};

struct SearchOptions {
  std::string words, in;  // in: empty = everywhere
  int limit = 10, offset = 0;
  bool json = false;
};

// tag and untag.
struct TagOptions {
  std::vector<std::int64_t> ids;
  std::string name, by;
  bool untag = false;
};

struct TagsOptions {
  bool json = false;
};

struct ShowOptions {
  std::int64_t id = 0;
  bool json = false;
};

struct ExplainOptions {
  std::int64_t id = 0;
};

struct EditOptions {
  std::int64_t id = 0;
  std::optional<Instant> date;
  Precision date_precision = Precision::day;
  std::optional<std::string> outlet, url, title, author;  // of a document
  std::optional<std::string> wording, speaker;            // of a claim
  std::optional<ClaimKind> kind;
  std::optional<Day> deadline;
  bool no_deadline = false;
  std::vector<std::string> figures;
  std::optional<std::string> hedge, condition;
  bool no_figures = false, no_hedge = false, no_condition = false;
  std::optional<Day> condition_met;
  bool condition_never = false, condition_waits = false;
  std::string by, why;
};

struct DismissOptions {
  std::int64_t id = 0;
  std::string by, why;
};

struct EvalOptions {
  bool wrong = false, exit_code = false, json = false;
};

struct FollowOptions {
  std::vector<std::string> sources;
  std::vector<std::string> queries;  // templates of search feeds
  bool allow_private = false, yes = false;
};

struct UnfollowOptions {
  std::string source;  // id or URL
};

struct SourcesOptions {
  bool json = false, opml = false;
};

struct CheckOptions {
  std::vector<std::int64_t> ids;
  bool due = false, allow_private = false, force = false, json = false, exit_code = false;
  std::size_t searches = 20;                          // at most, of each followed search
  std::optional<std::chrono::seconds> watch;          // between two rounds; none: one round
  std::string assessor, model;                        // endpoint; empty = none is asked
  std::size_t questions = 50;                         // to it at most
  std::optional<std::chrono::seconds> answer_within;  // that one answer may take; none: the default
};

struct DueOptions {
  std::chrono::days within{0};
  std::optional<std::int64_t> limit;  // none: a page, with `json` all; 0: all
  int offset = 0;
  bool count = false, json = false, exit_code = false;
};

struct ScheduleOptions {
  std::int64_t id = 0;
  std::optional<Day> date;  // none with `looked` or `off`
  std::optional<std::chrono::days> every;
  bool looked = false, off = false;
  std::string by, why;
};

struct DecideOptions {
  std::int64_t id = 0;
  Outcome outcome = Outcome::none;
  std::optional<Timeliness> timeliness;
  std::optional<Day> happened;
  std::string by, why;
  std::vector<std::int64_t> evidence;
};

struct ReopenOptions {
  std::int64_t id = 0;
  std::string by, why;
};

// link and unlink: a person says that a document bears on a claim, or that it does not.
struct LinkOptions {
  std::int64_t id = 0, document = 0;
  std::optional<Stance> stance;  // link only
  std::string by, why;
  bool unlink = false;
};

struct ReportCommandOptions {
  std::string format = "text";
  std::string output;  // empty = stdout
  std::optional<Day> since;
  std::vector<std::int64_t> ids;
};

struct AuditOptions {
  std::vector<std::string> against;  // reports, heads, signatures
  bool rebuild = false, dry_run = false;
  bool json = false;
};

struct SignOptions {
  std::string output, key;
  bool new_key = false;
};

struct VerifyOptions {
  std::string file;
  std::string key;  // the public key that it must be signed with; empty = any
  bool json = false;
};

struct BackupOptions {
  std::string file;
};

struct RestoreOptions {
  std::string file;
  bool force = false;
};

struct ExportOptions {
  std::string output;  // empty = stdout
};

struct ImportOptions {
  std::string file;  // "-" = stdin
  std::string by;
  bool dry_run = false, json = false;
};

struct OptionOptions {
  std::string name;
  std::optional<std::string> value;
};

struct HelpOptions {
  std::string command;  // empty = the whole manual
  bool usage = false;   // one screen only: `onrecord` without a command
};

struct VersionOptions {};

// Plumbing: no ledger, JSON Lines in and out.
struct ReadOptions {
  std::vector<std::string> files;  // articles; empty = JSON Lines on stdin
  std::vector<std::string> only;   // "claims", "quotes" ...; empty = all
  std::optional<Day> date;         // of the files
  int jobs = 1;
};

struct BatchOptions {
  std::string file, url, batch;  // either file or batch
};
struct ParseOptions : BatchOptions {};
struct ArticleOptions : BatchOptions {};

struct FetchOptions {
  std::string url;
  int times = 1;
  bool allow_private = false;
};

struct JudgeOptions {
  std::string claims, docs;
  std::size_t top = 20;
  std::optional<Day> today;
};

struct StanceOptions {};

using Command = std::variant<
    HelpOptions, VersionOptions, LogOptions, ListOptions, SearchOptions, SearchesOptions,
    TagOptions, TagsOptions, ShowOptions, ExplainOptions, EditOptions, DismissOptions, EvalOptions,
    FollowOptions, UnfollowOptions, SourcesOptions, CheckOptions, DueOptions, ScheduleOptions,
    DecideOptions, ReopenOptions, LinkOptions, ReportCommandOptions, AuditOptions, SignOptions,
    VerifyOptions, BackupOptions, RestoreOptions, ExportOptions, ImportOptions, OptionOptions,
    ReadOptions, ParseOptions, ArticleOptions, FetchOptions, JudgeOptions, StanceOptions>;

struct CommandLine {
  GlobalOptions global;
  Command command;
};

// What is wrong with a command line, in one line that names the word and the mend.
struct UsageError {
  std::string message;
};

// Reads the arguments (without the program's name).
std::variant<CommandLine, UsageError> parse_command_line(const std::vector<std::string>& arguments);

// One option or argument of a command as the manual shows it.
struct OptionHelp {
  std::string names;  // "-o, --output FILE"
  std::string text;
};

struct CommandHelp {
  std::string name, group, summary, usage, details;
  std::vector<OptionHelp> options;
};

// Every command and the options before the command, from the same definitions that parse them.
std::vector<CommandHelp> all_commands();
std::vector<OptionHelp> global_options();

}  // namespace onrecord::cli
