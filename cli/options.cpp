// SPDX-License-Identifier: Apache-2.0
#include "cli/options.hpp"

#include "cli/suggest.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <functional>
#include <memory>

namespace onrecord::cli {

namespace {

[[noreturn]] void reject(const std::string& option, const std::string& value,
                         const std::string& mend) {
  throw CLI::ValidationError(option, "'" + value + "' " + mend);
}

struct Moment {
  Instant at{};
  Precision precision = Precision::day;
};

Moment moment_of(const std::string& option, const std::string& value) {
  const auto at = parse_instant(value);
  if (!at) {
    reject(option, value, "is no date: write it as 2016-02-13 or 2016-02-13T10:00:00Z");
  }
  return {*at, value.size() == 10 ? Precision::day : Precision::instant};
}

Day day_value(const std::string& option, const std::string& value) {
  const auto day = parse_day(value);
  if (!day) reject(option, value, "is no date: write it as 2016-02-13");
  return *day;
}

// "7d" or "2w".
std::chrono::days days_value(const std::string& option, const std::string& value) {
  const std::string digits = value.substr(0, value.find_first_not_of("0123456789"));
  const std::string unit = value.substr(digits.size());
  if (digits.empty() || digits.size() > 5 || (unit != "d" && unit != "w")) {
    reject(option, value, "is no number of days: write it as 7d or 2w");
  }
  return std::chrono::days{std::stoi(digits) * (unit == "w" ? 7 : 1)};
}

// "30m", "2h" or "1d"; between a second and 30 days.
std::chrono::seconds pause_value(const std::string& option, const std::string& value) {
  const std::string digits = value.substr(0, value.find_first_not_of("0123456789"));
  const std::string unit = value.substr(digits.size());
  const int scale = unit == "s"   ? 1
                    : unit == "m" ? 60
                    : unit == "h" ? 3600
                    : unit == "d" ? 86400
                                  : 0;
  if (digits.empty() || digits.size() > 5 || scale == 0) {
    reject(option, value, "is no length of time: write it as 30m, 2h or 1d");
  }
  const std::chrono::seconds pause{std::stoll(digits) * scale};
  if (pause < std::chrono::seconds(1) || pause > std::chrono::days(30)) {
    reject(option, value, "must be at least 1s and at most 30d");
  }
  return pause;
}

template <typename Parse>
auto name_value(const std::string& option, const std::string& value, Parse parse,
                const std::vector<std::string>& known) {
  const auto parsed = parse(value);
  if (!parsed) {
    std::string list;
    for (const std::string& name : known) list += (list.empty() ? "" : ", ") + name;
    reject(option, value, "is none of: " + list);
  }
  return *parsed;
}

const std::vector<std::string> phases = {"open", "due", "overdue", "closed", "void"};
const std::vector<std::string> outcomes = {
    "none",        "in_progress", "stalled",  "fulfilled",  "partly_fulfilled",
    "unfulfilled", "revised",     "disputed", "superseded", "unrateable"};
const std::vector<std::string> kinds = {"quantity", "commitment", "prediction", "demand",
                                        "causal",   "rule",       "event"};
const std::vector<std::string> stances = {"supports",  "partly_supports", "refutes", "revises",
                                          "announces", "questions",       "repeats", "context"};
const std::vector<std::string> timings = {"on_time", "early", "late", "missed"};
const std::vector<std::string> sorts = {"newest", "oldest", "worth", "due", "relevance"};
const std::vector<std::string> formats = {"text", "markdown", "html", "json", "csv"};

std::string joined(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : "|") + name;
  return list;
}

// The program's whole command line, built once and used both for parsing and for the manual.
class Definition {
 public:
  Definition() {
    app_.require_subcommand(0, 1);
    app_.fallthrough();
    app_.set_help_flag("");
    app_.add_option("--ledger", global_.ledger,
                    "The ledger. Default: $ONRECORD_LEDGER, else onrecord.db in "
                    "$XDG_DATA_HOME/onrecord/ (~/.local/share/onrecord/).")
        ->type_name("FILE");
    function(&app_, "--now", "T", "Pretend that it is now T, for tests and replays.",
             [this](const std::string& v) { global_.now = moment_of("--now", v).at; });
    app_.add_flag("-h,--help", help_, "Show the manual, or that of the command.");
    app_.add_flag("--version", version_, "Print the version.");
    add_daily();
    add_ledger();
    add_plumbing();
  }

  CLI::App& app() { return app_; }

  CommandLine result() const {
    for (const Entry& entry : entries_) {
      if (entry.app->parsed()) {
        return {global_, help_ ? Command(HelpOptions{entry.app->get_name(), false}) : entry.make()};
      }
    }
    if (version_) return {global_, VersionOptions{}};
    return {global_, HelpOptions{"", !help_}};
  }

  std::vector<CommandHelp> commands() const {
    std::vector<CommandHelp> list;
    for (const Entry& entry : entries_) {
      CommandHelp help{entry.app->get_name(), entry.app->get_group(), entry.app->get_description(),
                       entry.usage,           entry.details,          options_of(*entry.app)};
      list.push_back(std::move(help));
    }
    return list;
  }

  std::vector<OptionHelp> globals() const { return options_of(app_); }

  std::vector<std::string> command_names() const {
    std::vector<std::string> names;
    for (const Entry& entry : entries_) names.push_back(entry.app->get_name());
    return names;
  }

  // The long names that the given command (or, without one, the program) understands.
  std::vector<std::string> option_names(const CLI::App* command) const {
    std::vector<std::string> names;
    for (const CLI::App* app : {command, static_cast<const CLI::App*>(&app_)}) {
      if (!app) continue;
      for (const CLI::Option* option : app->get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
      }
    }
    return names;
  }

 private:
  struct Entry {
    CLI::App* app;
    std::function<Command()> make;
    std::string usage, details;
  };

  static std::vector<OptionHelp> options_of(const CLI::App& app) {
    std::vector<OptionHelp> list;
    for (const CLI::Option* option : app.get_options()) {
      if (option->get_description().empty()) continue;
      std::string names = option->get_name(false, true);
      std::replace(names.begin(), names.end(), ',', ' ');
      std::string type = option->get_type_name();
      type = type.substr(0, type.find(':'));  // what follows is CLI11's account of the validator
      if (option->get_positional()) {
        names = type;
        type.clear();
      } else if (const auto space = names.find(' '); space != std::string::npos) {
        names.insert(space, ",");
      }
      if (option->get_items_expected_max() == 0) type.clear();
      list.push_back({names + (type.empty() ? "" : " " + type), option->get_description()});
    }
    return list;
  }

  // Adds a command whose values go to a fresh O; `usage` is what follows the name in the synopsis.
  template <typename O>
  std::pair<CLI::App*, O*> command(const std::string& group, const std::string& name,
                                   const std::string& usage, const std::string& summary,
                                   const std::string& details = {}) {
    CLI::App* app = app_.add_subcommand(name, summary)->group(group);
    app->set_help_flag("");
    auto options = std::make_shared<O>();
    entries_.push_back({app, [options] { return Command(*options); }, usage, details});
    return {app, options.get()};
  }

  static void function(CLI::App* app, const std::string& names, const std::string& type,
                       const std::string& text, std::function<void(const std::string&)> set) {
    app->add_option_function<std::string>(names, std::move(set), text)->type_name(type);
  }

  template <typename T>
  static CLI::Option* value(CLI::App* app, const std::string& names, T& target,
                            const std::string& type, const std::string& text) {
    return app->add_option(names, target, text)->type_name(type);
  }

  static CLI::Option* claim_id(CLI::App* app, std::int64_t& id) {
    return value(app, "id", id, "ID", "Number of the claim, as `log` and `list` print it.")
        ->required();
  }

  static void who_and_why(CLI::App* app, std::string& by, std::string& why, bool needs_why) {
    value(app, "--by", by, "NAME", "Who decided it. Default: $USER.");
    auto* option = value(app, "--why", why, "TEXT", "The reason; it stays in the history.");
    if (needs_why) option->required();
  }

  static void allow_private(CLI::App* app, bool& flag) {
    app->add_flag("--allow-private", flag,
                  "Also connect to private, loopback and link-local addresses.");
  }

  static void json(CLI::App* app, bool& flag, const std::string& text) {
    app->add_flag("--json", flag, text);
  }

  void add_daily();
  void add_ledger();
  void add_plumbing();

  CLI::App app_{"", "onrecord"};
  GlobalOptions global_;
  bool help_ = false, version_ = false;
  std::vector<Entry> entries_;
};

void Definition::add_daily() {
  const std::string group = "Every day";
  {
    auto [app, o] = command<LogOptions>(
        group, "log", "SOURCE... [options]", "Take down the claims of an article.",
        "Reads text and HTML files, http(s) URLs and, as '-', the standard input, and prints the "
        "claims found, best first, each with the number by which the other commands know it. The "
        "same article again adds nothing; a changed article at the same URL becomes a revision.");
    value(app, "sources", o->sources, "SOURCE...", "Files, URLs, or - for the standard input.")
        ->required();
    function(app, "--date", "DATE", "When the article was published; deadlines count from it.",
             [o = o](const std::string& v) {
               const Moment moment = moment_of("--date", v);
               o->date = moment.at;
               o->date_precision = moment.precision;
             });
    value(app, "--outlet", o->outlet, "NAME", "Who published it.");
    value(app, "--url", o->url, "URL", "Where it stands, for a file that was saved.");
    value(app, "--title", o->title, "TEXT", "Its headline.");
    value(app, "--author", o->author, "NAME", "Its author.");
    value(app, "--min-worth", o->min_worth, "W",
          "Leave out claims that are worth checking less than W (0 to 1).")
        ->check(CLI::Range(0.0, 1.0));
    app->add_flag("--dry-run", o->dry_run, "Print what would be logged and log nothing.");
    allow_private(app, o->allow_private);
    json(app, o->json, "One claim a line as JSON.");
  }
  {
    auto [app, o] = command<ListOptions>(
        group, "list", "[options]", "List the claims.",
        "Every option narrows the list. The order is the same each time: the newest claims first, "
        "with --search the best, of due and overdue ones those that are due first.");
    function(app, "--phase", joined(phases), "Only claims in that phase.",
             [o = o](const std::string& v) {
               o->phase = name_value("--phase", v, parse_phase, phases);
             });
    function(app, "--outcome", "OUTCOME",
             "Only claims with that outcome: " + joined(outcomes) + ".",
             [o = o](const std::string& v) {
               o->outcome = name_value("--outcome", v, parse_outcome, outcomes);
             });
    function(app, "--timeliness", joined(timings), "Only claims that came true so.",
             [o = o](const std::string& v) {
               o->timeliness = name_value("--timeliness", v, parse_timeliness, timings);
             });
    function(app, "--kind", "KIND", "Only claims of that kind: " + joined(kinds) + ".",
             [o = o](const std::string& v) {
               o->kind = name_value("--kind", v, parse_claim_kind, kinds);
             });
    value(app, "--speaker", o->speaker, "NAME", "Only claims of that speaker (part of the name).");
    value(app, "--outlet", o->outlet, "NAME", "Only claims in articles of that outlet.");
    function(app, "--since", "DATE", "Only claims in articles published on that day or later.",
             [o = o](const std::string& v) { o->since = day_value("--since", v); });
    function(app, "--until", "DATE", "Only claims in articles published on that day or earlier.",
             [o = o](const std::string& v) { o->until = day_value("--until", v); });
    function(app, "--due-by", "DATE",
             "Only claims whose deadline or agreed day is then or earlier.",
             [o = o](const std::string& v) { o->due_by = day_value("--due-by", v); });
    value(app, "--quantity", o->quantity, "FIGURE",
          "Only claims with such a figure: '>1000 deaths', '5..10%', '<= $2 million', '3 years'.");
    value(app, "--tag", o->tag, "NAME", "Only claims with that tag.");
    value(app, "--document", o->document, "N", "Only claims of that document.");
    value(app, "--min-worth", o->min_worth, "W", "Only claims worth checking at least W (0 to 1).")
        ->check(CLI::Range(0.0, 1.0));
    value(app, "--search", o->search, "WORDS", "Only claims with these words, in any form.");
    value(app, "--sort", o->sort, joined(sorts), "In another order.")->check(CLI::IsMember(sorts));
    value(app, "--limit", o->limit, "N", "At most N claims.")->check(CLI::Range(0, 1000000000));
    value(app, "--offset", o->offset, "N", "Leave out the first N: the next page.")
        ->check(CLI::Range(0, 1000000000));
    app->add_flag("--count", o->count, "Print only how many there are.");
    app->add_flag("--all", o->all, "Dismissed and superseded claims too.");
    value(app, "--save", o->save, "NAME", "Keep these options under a name.");
    value(app, "--saved", o->saved, "NAME", "Use the options kept under that name, and these.");
    json(app, o->json, "One claim a line as JSON.");
  }
  {
    auto [app, o] = command<SearchOptions>(
        group, "search", "WORDS [--in WHERE] [options]",
        "Search the claims, the evidence and the documents.",
        "Finds what has all of the words, in any form: unemployed finds unemployment.");
    value(app, "words", o->words, "WORDS", "In quotes, if there are several.")->required();
    value(app, "--in", o->in, "claims|evidence|documents", "Only there.")
        ->check(CLI::IsMember({"claims", "evidence", "documents"}));
    value(app, "--limit", o->limit, "N", "At most N of each. Default: 10.")
        ->check(CLI::Range(1, 1000000000));
    value(app, "--offset", o->offset, "N", "Leave out the first N of each: the next page.")
        ->check(CLI::Range(0, 1000000000));
    json(app, o->json, "One find a line as JSON.");
  }
  {
    auto [app, o] =
        command<ShowOptions>(group, "show", "ID [--json]", "Show everything about a claim.",
                             "Its words in context, figures, deadline with the day that the clock "
                             "started on, evidence and history.");
    claim_id(app, o->id);
    json(app, o->json, "One JSON object with evidence and history.");
  }
  {
    auto [app, o] = command<ExplainOptions>(group, "explain", "ID",
                                            "Say which rule fired where, for a claim and its "
                                            "evidence.");
    claim_id(app, o->id);
  }
  {
    auto [app, o] = command<FollowOptions>(
        group, "follow", "URL|FILE... | --query TEMPLATE",
        "Follow a feed or a search for coverage.",
        "Takes RSS, Atom and JSON feeds and sitemaps by http(s) URL or as local files, pages that "
        "name feeds, and OPML files. A source that cannot be read is not stored. With --query it "
        "takes the address of any search that answers with a feed; {words}, {speaker} and {since} "
        "in it stand for the telling words of a claim, its speaker and the day on which it was "
        "made (2016-02-12). At `check` it is filled and asked for each claim that waits for an "
        "outcome.");
    value(app, "sources", o->sources, "URL|FILE...", "The feeds.");
    app->add_option("--query", o->queries,
                    "A search: https://news.example/rss?q={words}+{speaker}&after={since}")
        ->type_name("TEMPLATE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    allow_private(app, o->allow_private);
    app->add_flag("--yes", o->yes, "Of a page with several feeds follow all, without asking.");
  }
  {
    auto [app, o] = command<UnfollowOptions>(group, "unfollow", "ID|URL", "Stop following a feed.");
    value(app, "source", o->source, "ID|URL", "The source, as `sources` lists it.")->required();
  }
  {
    auto [app, o] =
        command<SourcesOptions>(group, "sources", "[--json|--opml]",
                                "List the followed feeds: state, last success, last error.");
    json(app, o->json, "One source a line as JSON.");
    app->add_flag("--opml", o->opml, "As OPML, for other feed readers.");
  }
  {
    auto [app, o] = command<CheckOptions>(
        group, "check", "[--due | ID...] [options]",
        "Fetch the followed feeds and say what is new about the claims.",
        "Reads what is new, finds the claims that it bears on, and proposes what became of them. A "
        "source that fails does not stop the others; the exit code is then 1.");
    value(app, "ids", o->ids, "ID...", "Only these claims.");
    app->add_flag("--due", o->due, "Only claims whose day has come.");
    app->add_flag("--force", o->force,
                  "Fetch also sources that asked to be left alone until later.");
    value(app, "--searches", o->searches, "N",
          "Ask each followed search about at most N claims, those longest unasked first. Default: "
          "20.")
        ->check(CLI::Range(0, 1000));
    function(app, "--watch", "TIME",
             "Go on until stopped, with so long a pause between two rounds (30m, 2h, 1d); each "
             "round fetches what has something new by its own account.",
             [o = o](const std::string& v) { o->watch = pause_value("--watch", v); });
    allow_private(app, o->allow_private);
    json(app, o->json, "One event a line as JSON.");
    app->add_flag("--exit-code", o->exit_code, "Exit with 3 when a claim needs a person.");
  }
  {
    auto [app, o] = command<DueOptions>(
        group, "due", "[--within 7d] [options]", "List the claims that need a person today.",
        "Claims whose deadline or agreed date has come, with the proposal and its evidence, most "
        "worth first.");
    function(app, "--within", "DAYS", "Also those of the next days: 7d, 2w.",
             [o = o](const std::string& v) { o->within = days_value("--within", v); });
    json(app, o->json, "One claim a line as JSON.");
    app->add_flag("--exit-code", o->exit_code, "Exit with 3 when the list is not empty.");
  }
  {
    auto [app, o] = command<DecideOptions>(
        group, "decide", "ID OUTCOME --by NAME --why TEXT [--happened DATE] [--evidence E...]",
        "Record what became of a claim.",
        "A decision is a person's; it wins over the proposal and stays in the history. Outcomes: " +
            joined(outcomes) + ".");
    claim_id(app, o->id);
    app->add_option_function<std::string>(
           "outcome",
           [o = o](const std::string& v) {
             o->outcome = name_value("OUTCOME", v, parse_outcome, outcomes);
           },
           "What became of it.")
        ->type_name("OUTCOME")
        ->required();
    value(app, "--by", o->by, "NAME", "Who decided.")->required();
    value(app, "--why", o->why, "TEXT", "The reason.")->required();
    function(app, "--happened", "DATE",
             "The day on which it came true; after the deadline it is late by so many days.",
             [o = o](const std::string& v) { o->happened = day_value("--happened", v); });
    function(app, "--timeliness", joined(timings), "Whether it was in time, without a day.",
             [o = o](const std::string& v) {
               o->timeliness = name_value("--timeliness", v, parse_timeliness, timings);
             });
    value(app, "--evidence", o->evidence, "E...", "Numbers of the evidence, as `show` lists them.");
  }
  {
    auto [app, o] = command<ScheduleOptions>(
        group, "schedule", "ID (DATE [--every 7d] | --looked | --off)",
        "Agree on a day to look at a claim again.",
        "On that day `due` lists the claim, until `--looked` says that it was looked at or "
        "somebody decides it.");
    claim_id(app, o->id);
    app->add_option_function<std::string>(
           "date", [o = o](const std::string& v) { o->date = day_value("DATE", v); },
           "The day, as 2016-02-19.")
        ->type_name("DATE");
    app->add_flag("--looked", o->looked,
                  "It was looked at: on to the next day, or to none if it was for once.");
    app->add_flag("--off", o->off, "No day is agreed any more.");
    function(app, "--every", "DAYS", "And again every so many days: 7d, 2w.",
             [o = o](const std::string& v) {
               o->every = days_value("--every", v);
               if (o->every->count() == 0) reject("--every", v, "must be at least 1d");
             });
    who_and_why(app, o->by, o->why, false);
  }
  {
    auto [app, o] =
        command<ReportCommandOptions>(group, "report", "[--format F] [-o FILE] [--since D] [ID...]",
                                      "Write a verification report.");
    value(app, "ids", o->ids, "ID...", "Only these claims.");
    value(app, "--format", o->format, joined(formats), "Default: text.")
        ->check(CLI::IsMember(formats));
    value(app, "-o,--output", o->output, "FILE", "Write to a file instead of the standard output.");
    function(app, "--since", "DATE", "Only claims about which something was learnt since.",
             [o = o](const std::string& v) { o->since = day_value("--since", v); });
  }
}

void Definition::add_ledger() {
  const std::string group = "The ledger";
  {
    auto [app, o] = command<EditOptions>(
        group, "edit", "ID [options]", "Correct what was read.",
        "With --date, --outlet, --url, --title or --author ID is a document's number, with the "
        "other "
        "options a claim's. What was received is never changed: the correction stands beside it, "
        "and wins.");
    value(app, "id", o->id, "ID", "Number of the document or claim.")->required();
    function(app, "--date", "DATE", "When the document was published; its deadlines are read anew.",
             [o = o](const std::string& v) {
               const Moment moment = moment_of("--date", v);
               o->date = moment.at;
               o->date_precision = moment.precision;
             });
    value(app, "--outlet", o->outlet, "NAME", "Who published the document.");
    value(app, "--url", o->url, "URL", "Where the document stands.");
    value(app, "--title", o->title, "TEXT", "The document's headline.");
    value(app, "--author", o->author, "NAME", "The document's author.");
    value(app, "--wording", o->wording, "TEXT", "The claim's exact words in its article.");
    value(app, "--speaker", o->speaker, "NAME", "Who made the claim.");
    function(app, "--kind", "KIND", "The claim's kind: " + joined(kinds) + ".",
             [o = o](const std::string& v) {
               o->kind = name_value("--kind", v, parse_claim_kind, kinds);
             });
    function(app, "--deadline", "DATE", "The last day on which the claim can still come true.",
             [o = o](const std::string& v) { o->deadline = day_value("--deadline", v); });
    app->add_flag("--no-deadline", o->no_deadline, "The claim has no deadline.");
    who_and_why(app, o->by, o->why, false);
  }
  {
    auto [app, o] = command<TagOptions>(group, "tag", "NAME ID...",
                                        "Put claims under a word: a topic, a desk, a person.");
    value(app, "name", o->name, "NAME", "The word.")->required();
    value(app, "ids", o->ids, "ID...", "Numbers of the claims.")->required();
    value(app, "--by", o->by, "NAME", "Who says so. Default: $USER.");
  }
  {
    auto [app, o] =
        command<TagOptions>(group, "untag", "NAME ID...", "Take claims out from under a word.");
    o->untag = true;
    value(app, "name", o->name, "NAME", "The word.")->required();
    value(app, "ids", o->ids, "ID...", "Numbers of the claims.")->required();
    value(app, "--by", o->by, "NAME", "Who says so. Default: $USER.");
  }
  {
    auto [app, o] = command<TagsOptions>(group, "tags", "[--json]",
                                         "List the tags and how many claims have each.");
    json(app, o->json, "One tag a line as JSON.");
  }
  {
    auto [app, o] = command<SearchesOptions>(group, "searches", "[--delete NAME]",
                                             "List the searches that `list --save` kept.");
    value(app, "--delete", o->remove, "NAME", "Forget that one.");
  }
  {
    auto [app, o] = command<DismissOptions>(group, "dismiss", "ID --why TEXT",
                                            "Put a claim aside that is not worth keeping.");
    claim_id(app, o->id);
    who_and_why(app, o->by, o->why, true);
  }
  {
    auto [app, o] = command<ReopenOptions>(group, "reopen", "ID --why TEXT",
                                           "Take back a decision or a dismissal.");
    claim_id(app, o->id);
    who_and_why(app, o->by, o->why, true);
  }
  {
    auto [app, o] = command<LinkOptions>(group, "link", "ID DOCUMENT --why TEXT",
                                         "Say that a document bears on a claim.");
    claim_id(app, o->id);
    value(app, "document", o->document, "DOCUMENT", "Number of the document.")->required();
    function(app, "--stance", "STANCE", "How: " + joined(stances) + ".",
             [o = o](const std::string& v) {
               o->stance = name_value("--stance", v, parse_stance, stances);
             });
    who_and_why(app, o->by, o->why, true);
  }
  {
    auto [app, o] = command<LinkOptions>(
        group, "unlink", "ID DOCUMENT --why TEXT",
        "Say that a document does not bear on a claim; it is never proposed again.");
    o->unlink = true;
    claim_id(app, o->id);
    value(app, "document", o->document, "DOCUMENT", "Number of the document.")->required();
    who_and_why(app, o->by, o->why, true);
  }
  {
    auto [app, o] = command<AuditOptions>(
        group, "audit", "[--against WHAT...] [--rebuild [--dry-run]] [--json]",
        "Prove that the ledger was not rewritten.",
        "Recomputes the chain of hashes over every event and the rows that it speaks of, checks "
        "SQLite's own integrity, and that every wording is still found in the bytes received. "
        "Exit 1 when anything does not fit.");
    value(app, "--against", o->against, "WHAT...",
          "Prove too that the ledger still contains the history that an older report (in any form "
          "that names its head), a head of 64 digits, a signature, an export or a backup was made "
          "from.");
    app->add_flag("--rebuild", o->rebuild,
                  "Make all that was read, matched and proposed anew from what was received and "
                  "decided, and show what came out otherwise.");
    app->add_flag("--dry-run", o->dry_run, "With --rebuild: show the difference and keep nothing.");
    json(app, o->json, "The result as JSON.");
  }
  {
    auto [app, o] = command<SignOptions>(
        group, "sign", "[-o FILE] [--key FILE] [--new-key]",
        "Sign the state of the ledger, for others to keep.",
        "Writes a small text with the ledger's head, its number of events and the time, signed "
        "with your Ed25519 key. Whoever keeps it can prove later, with `verify`, that nothing that "
        "was in the ledger then was rewritten. The ledger is audited first.");
    value(app, "-o,--output", o->output, "FILE", "Write to a file instead of the standard output.");
    value(app, "--key", o->key, "FILE",
          "Your signing key. Default: $ONRECORD_KEY, else signing.key beside the default ledger.");
    app->add_flag("--new-key", o->new_key,
                  "Make the key first; one that is there is not replaced.");
  }
  {
    auto [app, o] = command<VerifyOptions>(
        group, "verify", "SIGNATURE [--key PUBLIC]",
        "Prove that a signed state is in the ledger's history.",
        "Checks the signature, audits the ledger, and says how much was added since. Exit 1 when "
        "anything does not fit.");
    value(app, "file", o->file, "SIGNATURE", "What `sign` wrote.")->required();
    value(app, "--key", o->key, "PUBLIC",
          "The public key (64 digits) that it must be signed with; without it the key is printed.");
    json(app, o->json, "The result as JSON.");
  }
  {
    auto [app, o] = command<BackupOptions>(group, "backup", "FILE",
                                           "Copy the ledger, also while others write to it.");
    value(app, "file", o->file, "FILE", "The copy; it must not exist yet.")->required();
  }
  {
    auto [app, o] = command<RestoreOptions>(
        group, "restore", "FILE [--force]", "Put a backup in the place of the ledger.",
        "The backup is audited first. A ledger that is there is only replaced with --force, and "
        "kept beside it as FILE.replaced.");
    value(app, "file", o->file, "FILE", "What `backup` wrote.")->required();
    app->add_flag("--force", o->force, "Replace the ledger that is there.");
  }
  {
    auto [app, o] = command<ExportOptions>(
        group, "export", "[-o FILE]", "Write the whole ledger as JSON Lines, with its hashes.",
        "docs/formats.md describes the lines. `import` makes of them a ledger with the same head.");
    value(app, "-o,--output", o->output, "FILE", "Write to a file instead of the standard output.");
  }
  {
    auto [app, o] = command<ImportOptions>(
        group, "import", "FILE|- [options]", "Read an exported ledger, or merge a colleague's.",
        "Where there is no ledger yet, it becomes one with the same history and head. Else what it "
        "holds and this ledger does not is taken over: documents by their bytes, claims by their "
        "words, evidence, decisions, corrections, tags. What people decided here stays; where the "
        "other's people decided otherwise, `show` and `report` say so until somebody decides anew. "
        "The same file again adds nothing. The file is checked first, and taken over whole or not "
        "at all.");
    value(app, "file", o->file, "FILE|-",
          "The export, another ledger, or - for an export on the "
          "standard input.")
        ->required();
    value(app, "--by", o->by, "NAME", "Who takes it over. Default: $USER.");
    app->add_flag("--dry-run", o->dry_run, "Say what it would bring and keep nothing.");
    json(app, o->json, "The result as JSON.");
  }
  {
    auto [app, o] = command<OptionOptions>(
        group, "option", "NAME [VALUE]", "Show or set an option of the ledger.",
        "time_zone (an IANA name; deadlines end at its midnight), accept (0 to 1, how sure a match "
        "must be), contact (shown to the servers that are asked).");
    value(app, "name", o->name, "NAME", "time_zone, accept or contact.")->required();
    value(app, "value", o->value, "VALUE", "The new value.");
  }
}

void Definition::add_plumbing() {
  const std::string group = "Plumbing: no ledger, JSON Lines in and out";
  {
    auto [app, o] =
        command<ReadOptions>(group, "read", "[--jobs N] [--only LIST] [FILE...]",
                             "Read texts: sentences, figures, times, names, quotes, claims.",
                             "Without files: lines {\"id\", \"text\", \"published\"?, \"title\"?} "
                             "on the standard input.");
    value(app, "files", o->files, "FILE...", "Articles (text or HTML) instead.");
    value(app, "--only", o->only, "LIST", "Only these members, as claims,quotes.")
        ->delimiter(',')
        ->check(CLI::IsMember({"sentences", "quantities", "times", "names", "quotes", "claims"}));
    value(app, "--jobs", o->jobs, "N", "Read N texts at once.")->check(CLI::Range(1, 256));
    function(app, "--date", "DATE", "When the files were published.",
             [o = o](const std::string& v) { o->date = day_value("--date", v); });
  }
  {
    auto [app, o] =
        command<ParseOptions>(group, "parse", "FILE [--url U] | --batch B.jsonl", "Parse feeds.");
    value(app, "file", o->file, "FILE", "The feed.");
    value(app, "--url", o->url, "URL", "Where it came from.");
    value(app, "--batch", o->batch, "FILE", "Lines {\"file\", \"url\"?, \"headers\"?}.");
  }
  {
    auto [app, o] = command<ArticleOptions>(group, "article", "FILE --url U | --batch B.jsonl",
                                            "Extract the articles of HTML pages.");
    value(app, "file", o->file, "FILE", "The page.");
    value(app, "--url", o->url, "URL", "Where it came from.");
    value(app, "--batch", o->batch, "FILE", "Lines {\"file\", \"url\"?}.");
  }
  {
    auto [app, o] = command<FetchOptions>(group, "fetch", "URL [--times N] [--allow-private]",
                                          "Fetch a feed as `check` would.");
    value(app, "url", o->url, "URL", "The feed.")->required();
    value(app, "--times", o->times, "N", "N times, keeping state in between.")
        ->check(CLI::Range(1, 1000));
    allow_private(app, o->allow_private);
  }
  {
    auto [app, o] = command<JudgeOptions>(
        group, "judge", "--claims C.jsonl --docs D.jsonl [--top K] [--today DATE]",
        "Match claims to documents and assess them.");
    value(app, "--claims", o->claims, "FILE", "Lines {\"claim_id\", \"claim\", \"date\"? ...}.")
        ->required();
    value(app, "--docs", o->docs, "FILE", "Lines {\"doc_id\", \"title\"?, \"text\"?, \"date\"?}.")
        ->required();
    value(app, "--top", o->top, "K", "At most K matches a claim. Default: 20.");
    function(app, "--today", "DATE", "The day that deadlines are judged on.",
             [o = o](const std::string& v) { o->today = day_value("--today", v); });
  }
  command<StanceOptions>(group, "stance", "", "Say what evidence says about claims.",
                         "Lines {\"id\", \"claim\", \"evidence\", \"evidence_title\"?} on the "
                         "standard input.");
  {
    auto [app, o] = command<HelpOptions>("Help", "help", "[COMMAND]", "Show the manual.");
    value(app, "command", o->command, "COMMAND", "Only of that command.");
  }
}

// CLI11's complaint as one line that names the word and the mend.
std::string explain(const CLI::ParseError& error, const Definition& definition, CLI::App& app) {
  const auto parsed = app.get_subcommands();
  const CLI::App* command = parsed.empty() ? nullptr : parsed.front();
  const std::string name = command ? "onrecord " + command->get_name() : "onrecord";
  const std::string see =
      command ? "; see 'onrecord help " + command->get_name() + "'" : "; see 'onrecord help'";
  const auto is = [&](CLI::ExitCodes code) {
    return error.get_exit_code() == static_cast<int>(code);
  };
  if (is(CLI::ExitCodes::ExtrasError)) {
    const auto extras = app.remaining(true);
    const std::string word = extras.empty() ? "" : extras.front();
    const bool is_option = word.starts_with("-");
    const auto near =
        nearest(word.substr(0, word.find('=')),
                is_option ? definition.option_names(command) : definition.command_names());
    const std::string what =
        is_option || command
            ? name + ": unknown " + (is_option ? "option" : "argument") + " '" + word + "'"
            : "onrecord: unknown command '" + word + "'";
    return what + (near && (is_option || !command) ? "; did you mean '" + *near + "'?" : see);
  }
  std::string message = error.what();
  if (command && is(CLI::ExitCodes::RequiredError)) {
    const std::string missing = message.substr(0, message.find(' '));
    const CLI::Option* option = command->get_option_no_throw(missing);
    if (option)
      return name + ": " + (option->get_positional() ? option->get_type_name() : missing) +
             " is missing" + see;
  }
  if (is(CLI::ExitCodes::ConversionError))
    message = "that is no number: " + message.substr(message.find(": ") + 2);
  std::replace(message.begin(), message.end(), '\n', ' ');
  return name + ": " + message + see;
}

}  // namespace

std::variant<CommandLine, UsageError> parse_command_line(
    const std::vector<std::string>& arguments) {
  Definition definition;
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    definition.app().parse(std::move(reversed));
    return definition.result();
  } catch (const CLI::ParseError& error) {
    // `onrecord log --help` is answered although SOURCE is missing.
    const bool wants_help =
        std::find(arguments.begin(), arguments.end(), "--help") != arguments.end();
    if (wants_help && error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError)) {
      for (const CLI::App* command : definition.app().get_subcommands()) {
        return CommandLine{{}, HelpOptions{command->get_name(), false}};
      }
    }
    return UsageError{explain(error, definition, definition.app())};
  }
}

std::vector<CommandHelp> all_commands() { return Definition().commands(); }

std::vector<OptionHelp> global_options() { return Definition().globals(); }

}  // namespace onrecord::cli
