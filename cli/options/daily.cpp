// SPDX-License-Identifier: Apache-2.0
#include "cli/options/definition.hpp"
#include "cli/options/values.hpp"

#include <CLI/CLI.hpp>

namespace onrecord::cli {

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
    moment(app, "--date", o->date, o->date_precision,
           "When the article was published; deadlines count from it.");
    value(app, "--outlet", o->outlet, "NAME", "Who published it.");
    value(app, "--url", o->url, "URL", "Where it stands, for a file that was saved.");
    value(app, "--title", o->title, "TEXT", "Its headline.");
    value(app, "--author", o->author, "NAME", "Its author.");
    app->add_option("--tag", o->tags,
                    "Put its claims under a word, as `tag` does; may be repeated.")
        ->type_name("NAME")
        ->expected(1)
        ->take_all();
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
    one_of(app, "--phase", o->phase, parse_phase, phases, joined(phases),
           "Only claims in that phase.");
    one_of(app, "--outcome", o->outcome, parse_outcome, outcomes, "OUTCOME",
           "Only claims with that outcome: " + joined(outcomes) + ".");
    one_of(app, "--timeliness", o->timeliness, parse_timeliness, timings, joined(timings),
           "Only claims that came true so.");
    one_of(app, "--kind", o->kind, parse_claim_kind, kinds, "KIND",
           "Only claims of that kind: " + joined(kinds) + ".");
    value(app, "--speaker", o->speaker, "NAME", "Only claims of that speaker (part of the name).");
    value(app, "--outlet", o->outlet, "NAME", "Only claims in articles of that outlet.");
    day(app, "--since", o->since, "Only claims in articles published on that day or later.");
    day(app, "--until", o->until, "Only claims in articles published on that day or earlier.");
    day(app, "--due-by", o->due_by, "Only claims whose deadline or agreed day is then or earlier.");
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
    value(
        app, "--assessor", o->assessor, "URL",
        "Ask an OpenAI-compatible endpoint (http://localhost:11434/v1) how it reads each accepted "
        "match. Its opinion is shown and never counts. Its key, if it needs one, is taken from "
        "$ONRECORD_ASSESSOR_KEY.");
    value(app, "--model", o->model, "NAME", "The model to ask there.");
    value(app, "--questions", o->questions, "N",
          "Ask it at most N questions, about the newest matches first. Default: 50.")
        ->check(CLI::Range(1, 100000));
    function(
        app, "--answer-within", "TIME",
        "Wait no longer than that for one answer (30s, 5m); the question is asked again at the "
        "next check. Default: 2m.",
        [o = o](const std::string& v) { o->answer_within = pause_value("--answer-within", v); });
    allow_private(app, o->allow_private);
    json(app, o->json, "One event a line as JSON.");
    app->add_flag("--exit-code", o->exit_code, "Exit with 3 when a claim needs a person.");
  }
  {
    auto [app, o] = command<DueOptions>(
        group, "due", "[--within 7d] [options]", "List the claims that need a person today.",
        "Claims whose deadline or agreed date has come, for which an outcome is proposed, or whose "
        "evidence an outside assessor reads otherwise; with the proposal and its evidence, most "
        "worth first.");
    function(app, "--within", "DAYS", "Also those of the next days: 7d, 2w.",
             [o = o](const std::string& v) { o->within = days_value("--within", v); });
    value(app, "--limit", o->limit, "N",
          "At most N claims, 0 for all. Default: 50, with --json all.")
        ->check(CLI::Range(0, 1000000000));
    value(app, "--offset", o->offset, "N", "Leave out the first N: the next page.")
        ->check(CLI::Range(0, 1000000000));
    app->add_flag("--count", o->count, "Print only how many there are.");
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
    one_of(app, "--timeliness", o->timeliness, parse_timeliness, timings, joined(timings),
           "Whether it was in time, without a day.");
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
    day(app, "--since", o->since, "Only claims about which something was learnt since.");
  }
}

}  // namespace onrecord::cli
