// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "cli/print.hpp"
#include "core/report/printable.hpp"
#include "core/report/trail.hpp"
#include "core/report/words.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>

namespace onrecord::cli {

namespace {

// Reasons in words: the rule, what it means here, and the words that made it fire.
void print_reasons(const std::vector<Reason>& why, std::string_view text, const Context& context) {
  for (const Reason& reason : why) {
    std::string words = reason.rule;
    if (const std::string meaning = rule_words(reason); !meaning.empty()) words += ": " + meaning;
    const std::string_view span = slice(text, reason.span);
    if (!span.empty()) words += " (“" + shortened(printable(span), 60) + "”)";
    context.out << wrapped("- " + printable(words), 4) << '\n';
  }
  if (why.empty()) context.out << "    no reasons were recorded\n";
}

// A value as a correction stores it, for readers: "“The council”", "31 July 2021", "nothing"; empty
// where it would tell a reader nothing.
std::string plain_value(const std::string& field, const std::string& value) {
  if (field == "span" || field == "quantities") return {};
  if (field == "condition") {
    const auto mark = parse_condition_mark(value);
    if (!mark) return {};
    if (mark->met) return "met on " + format_day_long(*mark->met);
    return mark->never ? "never to come about" : "still waited for";
  }
  if (value.empty()) return "nothing";
  if (field == "published") {
    const auto at = parse_instant(value);
    return at ? format_day_long(day_of(*at)) : value;
  }
  if (field != "deadline") return "“" + value + "”";
  const auto last = parse_day(value.substr(value.find('/') + 1));
  return last ? format_day_long(*last) : value;
}

// "Speaker: C. Editor set it to “The council” on 2 July 2021; the program had read “Clara Vogt”".
std::string correction_words(const db::CorrectionView& c) {
  std::string label = c.field == "span"                ? "wording"
                      : c.field == "quantities"        ? "figures"
                      : c.field == "condition_wording" ? "condition"
                      : c.field == "published"         ? "day of the article"
                                                       : c.field;
  label.front() = static_cast<char>(label.front() - 'a' + 'A');
  const std::string after = plain_value(c.field, c.after), before = plain_value(c.field, c.before);
  std::string words = label + ": " + c.person + " set it";
  if (!after.empty()) words += (c.field == "condition" ? " as " : " to ") + after;
  words += " on " + format_day_long(day_of(c.at));
  if (!before.empty() && before != after) words += "; the program had read " + before;
  return words;
}

// Where each part of the claim comes from: a person, or the words of the article.
void print_trail(const db::Ledger& ledger, const ClaimView& view, const Context& context) {
  const auto put = [&](const std::string& words) {
    context.out << wrapped("- " + printable(words), 4) << '\n';
  };
  std::vector<std::string> corrected;
  for (const db::CorrectionView& c : ledger.corrections()) {
    const bool of_claim = c.claim == view.id && !c.document && c.field != "dismissed";
    const bool of_date = !c.claim && c.document == view.document.id && c.field == "published";
    if (!of_claim && !of_date) continue;
    put(correction_words(c));
    if (of_claim) corrected.push_back(c.field);
  }
  for (const TrailLine& line : reading_trail(view, stored_reading(ledger, view.document.id))) {
    // What is set as "condition" is whether it was met; its words are a field of their own.
    const std::string_view field =
        std::string_view(line.field) == "condition" ? "condition_wording" : line.field;
    if (std::find(corrected.begin(), corrected.end(), field) == corrected.end()) put(line.words);
  }
}

}  // namespace

int run(const ShowOptions& options, Context& context) {
  const db::Ledger ledger = open_ledger(context, db::Access::read_only);
  const ClaimView view = full_view(ledger, options.id, context.now);
  if (options.json) {
    context.out << dump(ClaimJson(ledger)(view, true)) << '\n';
  } else {
    print_full_claim(view, context);
  }
  return done;
}

int run(const ExplainOptions& options, Context& context) {
  const db::Ledger ledger = open_ledger(context, db::Access::read_only);
  const ClaimView view = full_view(ledger, options.id, context.now);
  print_claim(view, context);
  context.out << "\n  Why it is a claim, and read like this\n";
  print_reasons(view.claim.why, ledger.text(view.document.id), context);
  print_trail(ledger, view, context);
  for (const EvidenceView& e : view.evidence) {
    context.out << '\n'
                << wrapped("Why [" + std::to_string(e.match) + "] " + to_string(e.stance) + ": “" +
                               printable(e.wording) + "”",
                           2)
                << '\n';
    print_reasons(e.why, ledger.text(e.document.id), context);
    for (const OpinionView& o : e.opinions) {
      context.out << wrapped(printable(opinion_words(o)), 4) << '\n';
    }
  }
  context.out << "\n  Why “" << printable(standing(view).headline) << "”\n";
  print_reasons(view.assessment.why, {}, context);
  return done;
}

}  // namespace onrecord::cli
