// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "cli/figure.hpp"
#include "cli/print.hpp"
#include "core/report/printable.hpp"

#include <algorithm>
#include <ostream>
#include <utility>

namespace onrecord::cli {

namespace {

int edit_document(const EditOptions& options, Context& context) {
  db::Ledger ledger = open_ledger(context, db::Access::read_write);
  db::Transaction transaction = ledger.begin();
  db::DocumentEdit edit;
  edit.title = options.title;
  edit.outlet = options.outlet;
  edit.author = options.author;
  edit.url = options.url;
  edit.published = options.date;
  edit.published_precision = options.date_precision;
  ledger.edit_document(options.id, edit, actor(options.by), options.why, context.now);
  std::size_t claims = 0;
  if (options.date) claims = read_again(ledger, options.id, context.now).claims.size();
  transaction.commit();
  context.out << "document " << options.id << " corrected";
  if (options.date) context.out << "; its " << claims << " claims were read anew with the date";
  context.out << '\n';
  return done;
}

// Where `wording` stands in the text, nearest to the place of the claim so far.
std::optional<Span> find_wording(std::string_view text, std::string_view wording, Span near) {
  std::optional<Span> best;
  std::uint32_t best_distance = 0;
  for (std::size_t at = text.find(wording); at != std::string_view::npos;
       at = text.find(wording, at + 1)) {
    const auto begin = static_cast<std::uint32_t>(at);
    const std::uint32_t distance = begin > near.begin ? begin - near.begin : near.begin - begin;
    if (!best || distance < best_distance) {
      best = Span{begin, static_cast<std::uint32_t>(begin + wording.size())};
      best_distance = distance;
    }
  }
  return best;
}

// The figures that a person gives a claim, placed where their words stand in its article, if they
// do.
Result<std::vector<Quantity>> figures_of(const EditOptions& options, std::string_view article,
                                         Span claim) {
  std::vector<Quantity> figures;
  for (const std::string& words : options.figures) {
    Result<Quantity> figure = quantity_of(words);
    if (!figure) return tl::make_unexpected(figure.error());
    const bool given = std::any_of(figures.begin(), figures.end(), [&](const Quantity& other) {
      return other.value == figure->value && other.value2 == figure->value2 &&
             other.comparator == figure->comparator && other.unit == figure->unit;
    });
    if (given) return tl::make_unexpected(Error{"'" + words + "' is given twice; give it once"});
    if (const auto place = find_wording(article, words, claim)) figure->span = *place;
    figures.push_back(*std::move(figure));
  }
  return figures;
}

// Whether the words of a condition stand in the article; those of two, each for itself.
bool has_condition(std::string_view article, std::string_view joined, Span claim) {
  const auto conditions = split_conditions(joined);
  return joined.empty() == conditions.empty() &&
         std::all_of(conditions.begin(), conditions.end(), [&](std::string_view condition) {
           return find_wording(article, std::string(condition), claim).has_value();
         });
}

std::string not_in_article(const std::string& what, std::int64_t id) {
  return what + " of claim #" + std::to_string(id) +
         " does not contain these words; copy them exactly, see `onrecord show " +
         std::to_string(id) + "`";
}

int edit_claim(const EditOptions& options, Context& context) {
  db::Ledger ledger = open_ledger(context, db::Access::read_write);
  db::Transaction transaction = ledger.begin();
  const ClaimView before = ledger.claim(options.id);
  if (options.condition_met) {
    const Day made = made_day(before.document);
    const Day now = today(ledger, context.now);
    if (*options.condition_met < made || *options.condition_met > now) {
      complain(context, "--condition-met " + format_day(*options.condition_met) +
                            (*options.condition_met > now
                                 ? " is still to come; say it when it has happened"
                                 : " is before the claim was made, on " + format_day(made)));
      return failed;
    }
  }
  db::ClaimEdit edit;
  edit.kind = options.kind;
  edit.speaker = options.speaker;
  edit.no_deadline = options.no_deadline;
  if (options.condition_met || options.condition_never || options.condition_waits)
    edit.condition = ConditionMark{options.condition_never, options.condition_met};
  if (options.deadline) edit.deadline = Days{*options.deadline, *options.deadline};
  if (!options.figures.empty() || options.no_figures) {
    const auto figures = figures_of(options, ledger.text(before.document.id), before.claim.span);
    if (!figures) {
      complain(context, "--figure: " + figures.error().message);
      return failed;
    }
    edit.quantities = *figures;
  }
  if (options.hedge || options.no_hedge) edit.hedge = options.hedge.value_or("");
  if (options.condition &&
      !has_condition(ledger.text(before.document.id), *options.condition, before.claim.span)) {
    complain(context, "--condition: " + not_in_article("the article", options.id));
    return failed;
  }
  if (options.condition || options.no_condition)
    edit.condition_wording = options.condition.value_or("");
  if (options.wording) {
    edit.span = options.wording->empty() ? std::nullopt
                                         : find_wording(ledger.text(before.document.id),
                                                        *options.wording, before.claim.span);
    if (!edit.span) {
      complain(context, not_in_article("the article", options.id));
      return failed;
    }
  }
  ledger.edit_claim(options.id, edit, actor(options.by), options.why, context.now);
  match_again(ledger, options.id, context.now);
  reassess(ledger, options.id, context.now);
  transaction.commit();
  const ClaimView after = listed_view(ledger, options.id, context.now);
  print_claim(after, context);
  if (edit.condition) {
    context.out << wrapped("-> " + printable(standing(after).headline), 6) << '\n';
  }
  return done;
}

}  // namespace

int run(const EditOptions& options, Context& context) {
  const bool of_document =
      options.date || options.outlet || options.url || options.title || options.author;
  const bool of_claim = options.wording || options.speaker || options.kind || options.deadline ||
                        options.no_deadline || options.condition_met || options.condition_never ||
                        options.condition_waits || !options.figures.empty() || options.no_figures ||
                        options.hedge || options.no_hedge || options.condition ||
                        options.no_condition;
  if (of_document == of_claim) {
    complain(context, of_document
                          ? "--date, --outlet, --url, --title and --author correct a document, "
                            "the other options a claim; edit one at a time"
                          : "edit needs something to correct; see 'onrecord help edit'");
    return failed;
  }
  const std::pair<bool, const char*> contradictions[] = {
      {options.deadline && options.no_deadline, "--deadline and --no-deadline"},
      {!options.figures.empty() && options.no_figures, "--figure and --no-figures"},
      {options.hedge && options.no_hedge, "--hedge and --no-hedge"},
      {options.condition && options.no_condition, "--condition and --no-condition"}};
  for (const auto& [given, names] : contradictions) {
    if (!given) continue;
    complain(context, std::string(names) + " contradict each other; give one");
    return failed;
  }
  if (options.condition_met.has_value() + options.condition_never + options.condition_waits > 1) {
    complain(context,
             "--condition-met, --condition-never and --condition-waits contradict each other; "
             "give one");
    return failed;
  }
  return of_document ? edit_document(options, context) : edit_claim(options, context);
}

}  // namespace onrecord::cli
