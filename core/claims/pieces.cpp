// SPDX-License-Identifier: Apache-2.0
#include "core/claims/pieces.hpp"

#include "core/claims/claim_words.hpp"
#include "core/claims/deadlines.hpp"
#include "core/claims/evidence.hpp"
#include "core/claims/speakers.hpp"
#include "core/claims/voices.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace onrecord {

namespace {

std::uint64_t classes_in(const SentenceView& s, TokenRange range) {
  std::uint64_t classes = 0;
  for (std::uint32_t i = range.first; i < range.last; ++i) classes |= s.classes[i];
  return classes;
}

// The words for a speaker with the apposition after them: "Ana Ruiz, head of the union".
std::string_view introduced(std::string_view text, Span speaker) {
  std::uint32_t end = speaker.end;
  for (std::string_view article : {", a ", ", an ", ", the "}) {
    if (!text.substr(end).starts_with(article)) continue;
    end = static_cast<std::uint32_t>(std::min(text.find_first_of(",.\n", end + 2), text.size()));
    break;
  }
  return text.substr(speaker.begin, end - speaker.begin);
}

// Whether a figure measures: "the three ferries", "the 911" and "one of the divers" only say
// which are meant.
bool measures(const SentenceView& s, const Quantity& quantity) {
  if (quantity.unit_kind != UnitKind::count && quantity.unit_kind != UnitKind::none) return true;
  const TokenRange number = tokens_in(s, quantity.number);
  if (number.first == number.last) return true;
  const bool in_words = std::isalpha(static_cast<unsigned char>(s.word(number.first).front()));
  if (quantity.unit_kind == UnitKind::count && (!in_words || quantity.value > 12)) return true;
  if (in_words && quantity.value == 1 && number.last < s.tokens.size() && s.is(number.last, "of")) {
    return false;
  }
  if (number.first == 0) return true;
  for (std::string_view definite : {"the", "these", "those", "its", "his", "her", "their", "our"}) {
    if (!s.is(number.first - 1, definite)) continue;
    return number.first > 2 && s.is(number.first - 2, "of") &&  // "two of the eight judges"
           s.tokens[number.first - 3].tag == Tag::num && !s.is(number.first - 3, "one");
  }
  return true;
}

// Whether a figure is reason enough to take a claim down: an age or a bare number is not.
bool weighs(const SentenceView& s, const Quantity& quantity) {
  const std::string_view text = s.text;
  if (!quantity.per.empty()) return true;  // "3 in 100,000"
  // "300 were injured": the noun is left out.
  const TokenRange number = tokens_in(s, quantity.number);
  if (quantity.unit_kind == UnitKind::none && number.last < s.tokens.size() &&
      number.last > number.first) {
    const Token& next = s.tokens[number.last];
    const bool subject = (next.tag == Tag::aux || next.tag == Tag::verb) &&
                         (next.form == Form::past || next.form == Form::present);
    if (subject || s.is(number.last, "others") || s.is(number.last, "more")) return true;
  }
  // "70 of the injured"
  if (quantity.unit_kind == UnitKind::none && quantity.value != 1 && s.is(number.last, "of") &&
      s.is(number.last + 1, "the")) {
    return true;
  }
  // "killing two", "injured at least 40": so is that of an object.
  const TokenRange words = tokens_in(s, quantity.span);
  if (quantity.unit_kind == UnitKind::none && words.first > 0 && quantity.value != 1) {
    const Tag next = number.last < s.tokens.size() ? s.tokens[number.last].tag : Tag::punct;
    const bool object =
        s.tokens[words.first - 1].tag == Tag::verb && !s.is(words.first - 1, "turned");
    if (object && (next == Tag::punct || next == Tag::cconj || next == Tag::adp)) return true;
  }
  if (quantity.unit_kind == UnitKind::count && s.is(number.first, "one") && quantity.value == 1 &&
      quantity.comparator == Comparator::equal) {
    return false;  // "one player was caught" tells of a player
  }
  // "a workforce of 240,000", "more than a thousand": too many for a number of something's name.
  const bool fraction = quantity.value != std::floor(quantity.value) || quantity.value2 ||
                        (quantity.comparator != Comparator::equal && quantity.value >= 100);
  const auto is_age = [](std::string_view unit) {  // "year-old", but not "household"
    return unit == "old" || unit.ends_with("-old") || unit.ends_with(" old");
  };
  return quantity.unit_kind == UnitKind::none
             ? fraction
             : !is_age(quantity.unit) && !is_age(slice(text, quantity.unit_span));
}

// "meets the union on May 2": said close behind the verb, of a time after the publication.
bool lies_ahead(const Reading& reading, const SentenceView& s, const VerbGroup& verb,
                std::uint32_t when, const TimeRef& time) {
  constexpr std::uint32_t close = 16;
  if (when > verb.head + close || !time.latest) return false;
  for (std::uint32_t i = verb.head + 1; i < when; ++i) {
    if (s.tokens[i].tag == Tag::punct || s.is(i, "after") || s.is(i, "between") ||
        s.is(i, "since")) {
      return false;
    }
  }
  return !reading.published || *time.latest > *reading.published;
}

// What its times say: a deadline, an appointment to come, a term.
void note_times(Piece& piece, const Reading& reading, const SentenceView& s, Span span) {
  const auto times = notes_in(reading.notes.times, span);
  for (const TimeRef& time : times) piece.term |= is_term(reading, time);
  if (times.empty() || !find_deadline(reading, s, piece.range, 0)) return;
  piece.deadline = true;
  const VerbGroup* const verb = main_verb(s, piece.range);
  for (const TimeRef& time : times) {
    const std::uint32_t when = tokens_in(s, time.span).first;
    if (!verb || when <= verb->head) continue;
    piece.ahead |= lies_ahead(reading, s, *verb, when, time);
    piece.dated_verb |= when <= verb->head + 2;
  }
}

// Whether those who speak are one body: "the union", "Russia".
bool is_body(const Reading& reading, const SentenceView& s, TokenRange who) {
  const Token& last = s.tokens[who.last - 1];
  const auto names = notes_in(reading.notes.names, span_of(s, who));
  if (last.tag == Tag::propn) {
    return !names.empty() &&
           (names.back().kind == NameKind::organisation || names.back().kind == NameKind::place);
  }
  return last.tag == Tag::noun && last.form != Form::plural && !is_person_noun(s, who.last - 1) &&
         (s.classes[who.last - 1] & word_class::agent);
}

// What its source says of it: who it is, and by what word.
void note_source(Piece& piece, const Reading& reading, const SentenceView& s, const Quote& quote) {
  piece.attributed = true;
  piece.direct = quote.kind == QuoteKind::direct;
  piece.speaker = introduced(reading.text.view(), quote.speaker);
  const std::uint64_t cue_classes = classes_in(s, tokens_in(s, quote.cue));
  const std::string cue = lower(reading.text[quote.cue]);
  piece.announced = cue_classes & (word_class::announce | word_class::promise);
  piece.promised = cue_classes & word_class::promise;
  piece.ordered = (cue_classes & word_class::order) && !piece.direct;
  piece.ruled = cue.starts_with("rul");
  piece.foreseen =
      cue.starts_with("warn") || (cue_classes & (word_class::forecast | word_class::worry));
  piece.insisted =
      (cue_classes & (word_class::ask | word_class::demand | word_class::should)) && !piece.direct;
  piece.may_report = cue.starts_with("insist") || cue.starts_with("suggest");
  const TokenRange who = tokens_in(s, quote.speaker);
  if (who.first >= who.last) return;
  const Token& last = s.tokens[who.last - 1];
  piece.threatens = cue.starts_with("warn") && !piece.direct && is_body(reading, s, who);
  if (last.tag != Tag::noun) return;
  piece.by_rule = s.classes[who.last - 1] & word_class::law;
  piece.by_judge = classes_in(s, who) & word_class::judge;
  piece.speakers = last.form == Form::plural;
}

}  // namespace

bool is_window(const SentenceView& s, const Quantity& quantity) {
  const TokenRange number = tokens_in(s, quantity.number);
  if (number.first == 0 || !is_duration(quantity)) return false;
  if (number.first > 2 && s.is(number.first - 3, "for")) return false;
  for (std::string_view which : {"past", "last", "first", "previous"}) {
    if (s.is(number.first - 1, which)) return true;
  }
  return false;
}

Span span_of(const SentenceView& s, TokenRange range) {
  return cover(s.tokens[range.first].span, s.tokens[range.last - 1].span);
}

std::vector<Quantity> figures_in(const Reading& reading, const SentenceView& s, Span span) {
  std::vector<Quantity> out;
  for (const Quantity& quantity : notes_in(reading.notes.quantities, span)) {
    if (span.contains(quantity.span) && measures(s, quantity)) out.push_back(quantity);
  }
  return out;
}

Piece make_piece(const Reading& reading, const SentenceView& s, TokenRange range,
                 const Quote* quote, const Surroundings& around) {
  Piece piece{range};
  const Span span = span_of(s, range);
  const auto figures = figures_in(reading, s, span);
  piece.figures =
      std::any_of(figures.begin(), figures.end(), [&](const Quantity& q) { return weighs(s, q); });
  piece.question =
      s.is(s.tokens.size() - 1, "?") || (range.last < s.tokens.size() && s.is(range.last, "?"));
  piece.rule_before = around.rule_before;
  piece.agent_before = around.agent_before;
  piece.for_another = around.for_another;
  piece.worth = around.worth;
  note_times(piece, reading, s, span);
  if (quote) note_source(piece, reading, s, *quote);
  return piece;
}

}  // namespace onrecord
