// SPDX-License-Identifier: Apache-2.0
#include "core/claims/find_claims.hpp"

#include "core/claims/claim_words.hpp"
#include "core/claims/clauses.hpp"
#include "core/claims/deadlines.hpp"
#include "core/claims/kinds.hpp"
#include "core/claims/voices.hpp"
#include "core/claims/worth.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace onrecord {

namespace {

// A sentence of more tokens than this is a list or no prose; it would cost quadratic time.
constexpr std::size_t longest_sentence = 400;

// The notes of one list that begin in `span`; the list is sorted by span.
template <typename Note>
std::span<const Note> notes_in(const std::vector<Note>& notes, Span span) {
  const auto begins_before = [](std::uint32_t position) {
    return [position](const Note& note) { return note.span.begin < position; };
  };
  const auto first = std::partition_point(notes.begin(), notes.end(), begins_before(span.begin));
  const auto last = std::partition_point(first, notes.end(), begins_before(span.end));
  return {first, last};
}

// Without "the": "the piece" speaks as "piece".
std::string described(std::string_view words) {
  for (std::string_view article : {"The ", "the "}) {
    if (words.starts_with(article)) words.remove_prefix(article.size());
  }
  return std::string(words);
}

// Whether a figure measures: "the three agencies", "the 747" and "one of the orbiters" only say
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
    if (s.is(number.first - 1, definite)) return false;
  }
  return true;
}

// Whether a figure is reason enough to take a claim down: an age or a bare number is not.
bool weighs(const Quantity& quantity) {
  const bool fraction = quantity.value != std::floor(quantity.value) || quantity.value2;
  return quantity.unit_kind == UnitKind::none ? fraction : !quantity.unit.ends_with("old");
}

bool starts_with_pronoun(const SentenceView& s, TokenRange range) {
  return range.first < range.last && s.tokens[range.first].tag == Tag::pron;
}

class Finder {
 public:
  explicit Finder(const Reading& reading)
      : reading_(reading), marked_(find_marked(reading)) {}

  std::vector<Claim> run() {
    for (std::size_t i = 0; i < reading_.layout.sentences.size(); ++i) read_sentence(i);
    return std::move(claims_);
  }

 private:
  void read_sentence(std::size_t index) {
    const Sentence& sentence = reading_.layout.sentences[index];
    const auto tokens = reading_.layout.tokens_of(sentence);
    if (tokens.empty() || tokens.size() > longest_sentence) return;
    const SentenceView s = view_sentence(reading_.text.view(), tokens);
    const std::vector<const Quote*> quotes = quotes_in(sentence.span);
    for (const Voice& voice : find_voices(s, quotes)) {
      for (const TokenRange& range : split_clauses(s, voice.range)) {
        const bool found = read_clause(s, trimmed(s, range), voice, quotes);
        if (!starts_with_pronoun(s, trimmed(s, range))) rule_before_ = speaks_of_rule(s, range);
        if (found) continue;
        for (const TokenRange& inner : subordinate_clauses(s, range)) {
          if (read_clause(s, trimmed(s, inner), voice, quotes)) break;
        }
      }
    }
  }

  // Quotes are sorted by their content, so those that touch a sentence end soon after it.
  std::vector<const Quote*> quotes_in(Span sentence) const {
    std::vector<const Quote*> out;
    for (const Quote& quote : reading_.notes.quotes) {
      const bool touches = std::any_of(quote.content.begin(), quote.content.end(),
                                       [&](Span c) { return c.overlaps(sentence); });
      if (touches || quote.cue.overlaps(sentence)) out.push_back(&quote);
    }
    return out;
  }

  // Takes the clause down if it is a claim, and says whether it is.
  bool read_clause(const SentenceView& s, TokenRange range, const Voice& voice,
                   std::span<const Quote* const> quotes) {
    if (range.first >= range.last) return false;
    const Span span = cover(s.tokens[range.first].span, s.tokens[range.last - 1].span);
    std::vector<Quantity> quantities;
    for (const Quantity& quantity : notes_in(reading_.notes.quantities, span)) {
      if (measures(s, quantity)) quantities.push_back(quantity);
    }
    const auto times = notes_in(reading_.notes.times, span);
    Piece piece{range};
    piece.attributed = voice.quote != nullptr;
    piece.direct = voice.quote && voice.quote->kind == QuoteKind::direct;
    piece.question = s.is(s.tokens.size() - 1, "?");
    piece.figures = std::any_of(quantities.begin(), quantities.end(), weighs);
    auto deadline = find_deadline(reading_, span, times);
    piece.deadline = deadline.has_value();
    piece.rule_before = rule_before_;
    piece.worth = words_worth(s.text, s.tokens.subspan(range.first, range.last - range.first));
    auto verdict = decide(s, piece);
    if (!verdict) return false;

    Claim claim;
    claim.span = span;
    claim.wording = reading_.text[span];
    claim.kind = verdict->kind;
    claim.worth = piece.worth;
    claim.why = std::move(verdict->why);
    if (voice.quote) attribute(claim, *voice.quote);
    if (verdict->act) attribute_act(claim, s, range, quotes);
    claim.quantities = std::move(quantities);
    const bool dated = claim.kind == ClaimKind::commitment || claim.kind == ClaimKind::prediction ||
                       claim.kind == ClaimKind::demand || claim.kind == ClaimKind::rule;
    if (dated) claim.deadline = std::move(deadline);
    claims_.push_back(std::move(claim));
    return true;
  }

  void attribute(Claim& claim, const Quote& quote) const {
    claim.speaker =
        quote.speaker_name.empty() ? described(reading_.text[quote.speaker]) : quote.speaker_name;
    claim.cue = quote.cue;
    claim.mode = mode_of(claim.span, quote, marked_);
  }

  // Who promises, demands or denies is the speaker, and that verb the cue. What an agreement or law
  // "calls for" is the outlet's own account of it.
  void attribute_act(Claim& claim, const SentenceView& s, TokenRange range,
                     std::span<const Quote* const> quotes) const {
    const VerbGroup& verb = *main_verb(s, range);
    const TokenRange subject = subject_of(s, range, verb);
    if (subject.first < subject.last && s.classes[subject.last - 1] & word_class::rule_noun) {
      return;
    }
    const Span cue = cover(s.tokens[verb.first].span, s.tokens[verb.head].span);
    for (const Quote* quote : quotes) {
      if (quote->cue.overlaps(cue)) {
        attribute(claim, *quote);
        if (claim.mode == Mode::direct) claim.mode = Mode::mixed;
        return;
      }
    }
    if (subject.first == subject.last) return;
    const Span words = cover(s.tokens[subject.first].span, s.tokens[subject.last - 1].span);
    const auto names = notes_in(reading_.notes.names, words);
    if (!names.empty()) {
      claim.speaker = names.back().canonical;
    } else if (claim.mode == Mode::narrator) {
      claim.speaker = described(reading_.text[words]);
    }
    if (claim.mode == Mode::narrator) {
      claim.mode = Mode::indirect;
      claim.cue = cue;
    }
  }

  const Reading& reading_;
  const std::vector<Span> marked_;
  bool rule_before_ = false;  // the last clause spoke of a law or agreement, or of "it" after one
  std::vector<Claim> claims_;
};

}  // namespace

std::vector<Claim> find_claims(const Reading& reading) { return Finder(reading).run(); }

}  // namespace onrecord
