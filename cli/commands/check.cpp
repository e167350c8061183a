// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "cli/gather.hpp"
#include "cli/judging.hpp"
#include "cli/opinions.hpp"
#include "cli/print.hpp"
#include "core/report/json.hpp"
#include "core/report/printable.hpp"
#include "core/report/words.hpp"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <ostream>

namespace onrecord::cli {

namespace {

std::vector<db::Id> claims_to_check(const db::Ledger& ledger, const CheckOptions& options,
                                    Instant now) {
  for (const db::Id id : options.ids)
    ledger.claim(id);  // an unknown id is an error before any fetch
  std::vector<db::Id> ids = options.ids;
  if (options.due) {
    db::Filter filter;
    filter.today = today(ledger, now);
    filter.due_until = filter.today;
    filter.open = true;
    for (const ClaimView& view : ledger.claims(filter)) ids.push_back(view.id);
  }
  return ids;
}

void print_news(const News& news, const ClaimView& view, const Context& context) {
  context.out << wrapped(
                     "#" + std::to_string(news.claim) + "  " + printable(standing(view).headline),
                     0, 6)
              << '\n'
              << wrapped("“" + printable(view.claim.wording) + "”", 6) << '\n';
  if (const std::string words = contradiction_words(view); !words.empty()) {
    context.out << wrapped(printable(words), 6) << '\n';
  }
  for (const EvidenceView& e : view.evidence) {
    if (std::find(news.matches.begin(), news.matches.end(), e.match) == news.matches.end())
      continue;
    std::string line = "[" + std::to_string(e.match) + "] " + stance_words(e) + ":";
    for (const std::string_view said : quotations(e)) line += " “" + printable(said) + "”";
    context.out << wrapped(line, 6) << '\n'
                << wrapped(printable(document_words(e.document)), 10) << '\n';
    if (is_web_address(e.document.url)) {
      context.out << wrapped(printable(e.document.url), 10) << '\n';
    }
  }
}

void print_news_json(const News& news, const ClaimView& view, const Context& context) {
  for (const EvidenceView& e : view.evidence) {
    if (std::find(news.matches.begin(), news.matches.end(), e.match) == news.matches.end())
      continue;
    context.out << dump(Json{{"event", "match"},
                             {"claim", news.claim},
                             {"match", e.match},
                             {"document", e.document.id},
                             {"url", e.document.url},
                             {"stance", to_string(e.stance)},
                             {"score", e.score},
                             {"wording", e.wording}})
                << '\n';
  }
  for (const Change& change : news.changes) {
    context.out << dump(Json{{"event", "change"},
                             {"claim", news.claim},
                             {"what", change.what},
                             {"before", change.before},
                             {"after", change.after},
                             {"why", change.why}})
                << '\n';
  }
}

void print_reworded(const Gathered& gathered, bool json, const Context& context) {
  for (const auto& [claim, what] : gathered.reworded) {
    if (json) {
      Json event = {{"event", "reworded"}, {"claim", claim}};
      event.update(to_json(what));
      context.out << dump(event) << '\n';
    } else {
      context.out << wrapped("#" + std::to_string(claim) + "  " + printable(rewording_words(what)),
                             0, 6)
                  << '\n';
    }
  }
  for (const Withdrawn& article : gathered.withdrawn) {
    if (json) {
      context.out << dump(Json{{"event", "withdrawn"},
                               {"url", article.url},
                               {"status", article.status},
                               {"claims", article.claims}})
                  << '\n';
      continue;
    }
    std::string claims;
    for (const db::Id claim : article.claims) {
      claims += (claims.empty() ? "#" : ", #") + std::to_string(claim);
    }
    context.out << wrapped(claims +
                               "  The article is not there any more: " + printable(article.url) +
                               " answered " + std::to_string(article.status) + ".",
                           0, 6)
                << '\n';
  }
}

// The line at the bottom of a terminal that says how far it has come; nothing elsewhere.
class ProgressLine {
 public:
  explicit ProgressLine(const Context& context) : context_(context) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const Progress& p) {
    std::string line =
        std::to_string(p.sources_done) + " of " + counted(p.sources, "source", "sources");
    if (p.pages) {
      line += ", " + std::to_string(p.pages_done) + " of " + counted(p.pages, "page", "pages");
    }
    line += ", " + std::to_string(p.items_new) + (p.items_new == 1 ? " new item" : " new items");
    if (p.errors) line += ", " + counted(p.errors, "error", "errors");
    show(line);
  }

  void show(const std::string& line) {
    if (context_.err_terminal) context_.err << "\r\033[K" << line << std::flush;
  }

  void clear() { show(std::string()); }

 private:
  const Context& context_;
};

// Whom to ask about the matches; nothing without --assessor.
Result<std::optional<Asking>> asking_of(const CheckOptions& options) {
  if (options.assessor.empty() && options.model.empty()) return std::optional<Asking>{};
  if (options.assessor.empty()) return fail("--model belongs to --assessor URL");
  if (options.model.empty())
    return fail("--assessor needs --model NAME: which model is to be asked");
  const char* key = std::getenv("ONRECORD_ASSESSOR_KEY");
  auto endpoint = fetch::assessor_endpoint(options.assessor, key ? key : "");
  if (!endpoint) return fail(endpoint.error().message);
  return Asking{std::move(*endpoint), options.model, options.questions, {}, options.answer_within};
}

// Those that differ are told to people; other programs are told all.
void print_opinion(const Assessed& answer, const std::string& model, bool json,
                   const Context& context) {
  const db::StoredMatch& match = answer.match;
  const Opinion& opinion = answer.opinion;
  const bool counts = opinion.ignored.empty();
  if (json) {
    context.out << dump(Json{{"event", "opinion"},
                             {"claim", match.claim},
                             {"match", match.id},
                             {"document", match.document.id},
                             {"model", model},
                             {"stance", counts ? Json(to_string(opinion.stance)) : Json(nullptr)},
                             {"wording", counts ? Json(opinion.wording) : Json(nullptr)},
                             {"ignored", counts ? Json(nullptr) : Json(opinion.ignored)},
                             {"differs", answer.differs}})
                << '\n';
  } else if (answer.differs) {
    context.out << wrapped("#" + std::to_string(match.claim) +
                               "  An outside assessor differs on [" + std::to_string(match.id) +
                               "] (" + stance_words(match.match.stance) +
                               "): " + stance_words(opinion.stance) + ", citing “" +
                               printable(opinion.wording) + "”",
                           0, 6)
                << '\n';
  }
}

// "Asked tiny about 3 matches: 1 agrees, 1 differs, 1 answer ignored"; empty when it was not asked.
std::string answers_words(const Answers& answers, const std::string& model) {
  if (answers.answered() == 0) return {};
  std::string parts;
  const auto add = [&parts](std::size_t count, const char* one, const char* many) {
    if (count) parts += (parts.empty() ? "" : ", ") + counted(count, one, many);
  };
  add(answers.agree, "agrees", "agree");
  add(answers.differ, "differs", "differ");
  add(answers.ignored, "answer ignored", "answers ignored");
  return "Asked " + model + " about " + counted(answers.answered(), "match", "matches") + ": " +
         parts + (answers.more ? "; more wait for the next check" : "");
}

// What one round found, for the summary and the exit code.
struct Round {
  Gathered gathered;
  std::size_t matches = 0, changed = 0, need_person = 0;
  Answers answers;

  bool has_news() const {
    return matches || changed || gathered.items_new || !gathered.withdrawn.empty() ||
           answers.answered();
  }
};

// One line that can be pasted into a message as it is.
std::string summary(const Round& round, Day day) {
  const Gathered& g = round.gathered;
  std::string text = "Checked on " + format_day_long(day) + ": " +
                     counted(static_cast<std::size_t>(g.sources_read), "source", "sources") +
                     " read";
  if (g.searches) {
    text += " (" + counted(static_cast<std::size_t>(g.searches), "search", "searches") + ")";
  }
  text += ", " + std::to_string(g.failures.size()) + " failed";
  if (g.sources_skipped) text += ", " + std::to_string(g.sources_skipped) + " left for later";
  return text + "; " + counted(static_cast<std::size_t>(g.items_new), "new item", "new items") +
         ", " + counted(round.matches, "match", "matches") + "; " +
         counted(round.changed, "claim changed", "claims changed") + ", " +
         (g.reworded.empty()
              ? std::string()
              : counted(g.reworded.size(), "claim", "claims") + " worded otherwise by now, ") +
         counted(round.need_person, "needs a person", "need a person");
}

// Which pages could not be read, by host and reason. Other programs are told of those only that are
// no articles: that a host is out of reach for a while is no event.
void print_page_troubles(const Gathered& gathered, bool json, const Context& context) {
  for (const auto& [why, trouble] : gathered.page_troubles) {
    if (!json) {
      const std::string pages = counted(static_cast<std::size_t>(trouble.pages), "page", "pages");
      context.out << wrapped(pages + " not read, the feed's own words taken: " + printable(why), 0,
                             2)
                  << '\n';
    } else if (trouble.answered) {
      context.out << dump(Json{{"event", "pages_not_read"}, {"pages", trouble.pages}, {"why", why}})
                  << '\n';
    }
  }
}

// Asks the assessor about the matches, and says in one line what kept it from answering.
Answers ask(db::Ledger& ledger, const Asking& asking, bool json, ProgressLine& line,
            const Context& context) {
  line.show("asking " + asking.model);
  std::size_t count = 0;
  Answers answers = ask_about_matches(ledger, asking, context, [&](const Assessed& answer) {
    line.clear();
    print_opinion(answer, asking.model, json, context);
    line.show("asking " + asking.model + ", " + counted(++count, "answer", "answers"));
  });
  line.clear();
  if (answers.given_up) {
    complain(context, "assessor: " + answers.trouble + "; it is not asked again in this run");
  } else if (answers.unanswered) {
    complain(context, "assessor: " + counted(answers.unanswered, "question", "questions") +
                          " not answered, to be asked at the next check: " + answers.trouble);
  }
  return answers;
}

Round check_once(db::Ledger& ledger, const CheckOptions& options, const std::vector<db::Id>& only,
                 const std::optional<Asking>& asking, Context& context) {
  Round round;
  ProgressLine line(context);
  GatherOptions gathering{options.allow_private, options.force, options.watch.has_value(),
                          options.searches, only};
  round.gathered = gather(ledger, gathering, context, [&](const Progress& p) { line.show(p); });
  line.clear();
  for (const SourceFailure& failure : round.gathered.failures) complain(context, failure.error);
  print_reworded(round.gathered, options.json, context);
  if (context.stopped()) return round;  // the next run judges what was stored

  line.show(counted(round.gathered.documents.size(), "new item", "new items") +
            ", looking for what bears on the claims");
  const std::vector<News> all_news = judge_news(ledger, only, context.now, context.stopped);
  line.clear();
  for (const News& news : all_news) {
    const ClaimView view = current_view(ledger, news.claim, context.now);
    round.matches += news.matches.size();
    round.changed += !news.changes.empty();
    if (options.json) {
      print_news_json(news, view, context);
    } else {
      print_news(news, view, context);
    }
  }
  if (asking) round.answers = ask(ledger, *asking, options.json, line, context);
  round.need_person =
      static_cast<std::size_t>(ledger.count(needing_person(today(ledger, context.now))));
  return round;
}

int check(const CheckOptions& options, std::optional<Asking> asking, Context& context) {
  db::Ledger ledger = open_ledger(context, db::Access::read_write);
  const std::vector<db::Id> only = claims_to_check(ledger, options, context.now);
  if (options.due && options.ids.empty() && only.empty()) {
    if (!options.json && !options.watch) context.out << "nothing is due\n";
    return done;
  }
  if (asking) asking->claims = only;
  const Round round = check_once(ledger, options, only, asking, context);
  if (context.stopped()) {
    if (!options.watch) complain(context, "stopped; what was read until then is kept");
    return done_in_part;
  }
  print_page_troubles(round.gathered, options.json, context);
  if (!options.json && (!options.watch || round.has_news() || !round.gathered.failures.empty())) {
    context.out << summary(round, today(ledger, context.now)) << '\n';
    if (const std::string words = answers_words(round.answers, options.model); !words.empty()) {
      context.out << printable(words) << '\n';
    }
  }
  if (options.exit_code && round.need_person) return needs_person;
  const bool all_done = round.gathered.failures.empty() && round.answers.unanswered == 0;
  return all_done ? done : done_in_part;
}

}  // namespace

int run(const CheckOptions& options, Context& context) {
  const auto asking = asking_of(options);
  if (!asking) {
    complain(context, asking.error().message);
    return failed;
  }
  if (!options.watch) return check(options, *asking, context);
  check(options, *asking, context);  // an error of the first round is told at once
  context.runs_until_stopped = true;
  for (;;) {
    context.out << std::flush;
    if (!context.stopped()) context.wait(*options.watch);
    if (context.stopped()) return done;
    context.now = context.clock();
    try {
      check(options, *asking, context);
    } catch (const db::LedgerError& error) {
      // Another program may hold the ledger, a disk may be full for an hour: the next round tells.
      complain(context, error.what());
    }
  }
}

}  // namespace onrecord::cli
