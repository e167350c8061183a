// SPDX-License-Identifier: Apache-2.0
#include "cli/options/definition.hpp"
#include "cli/options/values.hpp"

#include <CLI/CLI.hpp>

namespace onrecord::cli {

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
    day(app, "--date", o->date, "When the files were published.");
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
    day(app, "--today", o->today, "The day that deadlines are judged on.");
  }
  command<StanceOptions>(group, "stance", "", "Say what evidence says about claims.",
                         "Lines {\"id\", \"claim\", \"evidence\", \"evidence_title\"?} on the "
                         "standard input.");
  {
    auto [app, o] = command<HelpOptions>("Help", "help", "[COMMAND]", "Show the manual.");
    value(app, "command", o->command, "COMMAND", "Only of that command.");
  }
}

}  // namespace onrecord::cli
