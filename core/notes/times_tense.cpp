// SPDX-License-Identifier: Apache-2.0
#include "core/notes/times_tense.hpp"

#include "core/lexicon/embedded.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace onrecord::times {

namespace {

constexpr int farthest = 40;  // tokens looked at on either side
// Tokens within which a clause that a date opens has its verb.
constexpr std::uint32_t kClauseReach = 12;

// What a closed-class word does to tense; the open classes go by their tags.
enum class Sign : std::uint8_t {
  none,
  modal,
  be_past,
  be_present,
  have,
  had,
  did,
  planned,    // "due", "expected to"
  scheduled,  // in the present tense of what is to come: "takes effect on 1 May"
  done,       // its infinitive happened: "began to withdraw on Friday"
  moved,      // "postponed to Monday" looks ahead
  ahead,      // "agreed a truce by Monday": what is agreed is due
  to,
};

const std::unordered_map<std::string_view, Sign>& sign_words() {
  static const std::unordered_map<std::string_view, Sign> table = [] {
    constexpr std::pair<std::string_view, Sign> names[] = {
        {"modal", Sign::modal},     {"be_past", Sign::be_past}, {"be_present", Sign::be_present},
        {"have", Sign::have},       {"had", Sign::had},         {"did", Sign::did},
        {"planned", Sign::planned}, {"to", Sign::to},           {"scheduled", Sign::scheduled},
        {"done", Sign::done},       {"moved", Sign::moved},     {"ahead", Sign::ahead}};
    std::unordered_map<std::string_view, Sign> read;
    for (const auto& row : table_rows(embedded("times_verbs.tsv"))) {
      for (const auto& [name, sign] : names) {
        if (name == row[1]) read.emplace(row[0], sign);
      }
    }
    return read;
  }();
  return table;
}

// The word in lower case in `buffer`; empty when it is too long to matter.
std::string_view lower_word(std::string_view word, std::array<char, 12>& buffer) {
  if (word.size() > buffer.size()) return {};
  std::size_t size = 0;
  for (char c : word) {
    // A curly apostrophe reads as a straight one.
    if (static_cast<unsigned char>(c) == 0xE2) c = '\'';
    if (static_cast<unsigned char>(c) >= 0x80) continue;
    buffer[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return std::string_view(buffer.data(), size);
}

Sign sign_of(std::string_view lower) {
  const auto at = sign_words().find(lower);
  return at == sign_words().end() ? Sign::none : at->second;
}

class TenseReader {
 public:
  TenseReader(std::string_view text, const Layout& layout, const Sentence& sentence)
      : text_(text), tokens_(layout.tokens), first_(sentence.first), last_(sentence.last) {}

  bool moves(std::uint32_t k) const { return sign_at(k) == Sign::moved; }

  // Whether a clause may begin with the date at token `at`: "..., and on Friday the mayor resigns".
  bool opens_clause(std::uint32_t at) const {
    if (at > first_ && tokens_[at - 1].tag == Tag::adp) --at;
    if (at <= first_) return false;
    const Token& t = tokens_[at - 1];
    return t.tag == Tag::cconj || t.tag == Tag::punct;
  }

  // Whether the verb at token `k` is what was done by the date at token `at`: "hired 74 hands by
  // Friday", but not "demanded 74 hands by Friday", "wants the dam repaired by Friday".
  bool done_by(std::uint32_t k, std::uint32_t at) const {
    if (tokens_[k].form != Form::past || tokens_[k].tag != Tag::verb) return false;
    if (sign_at(k) != Sign::none) return false;
    for (std::uint32_t i = k + 1; i < at; ++i) {
      const Sign sign = sign_at(i);
      if (sign == Sign::ahead || sign == Sign::planned || sign == Sign::to) return false;
    }
    // A finite verb before it in the clause makes it a participle that was mistaken.
    for (std::uint32_t i = k; i-- > first_;) {
      const Token& t = tokens_[i];
      if (t.tag == Tag::punct || t.tag == Tag::cconj || t.tag == Tag::sconj || t.tag == Tag::pron) {
        break;
      }
      if (t.form == Form::present || t.form == Form::past || t.form == Form::modal) return false;
      if (sign_at(i) == Sign::to || sign_at(i) == Sign::modal) return false;
    }
    return true;
  }

  // The tense of the verb group that token `k` belongs to, `none` when it is no verb.
  TenseSign group_at(std::uint32_t k) const {
    const Token& token = tokens_[k];
    std::array<char, 12> buffer;
    const std::string_view word = lower_word(slice(text_, token.span), buffer);
    const Sign sign = sign_of(word);
    switch (sign) {
      case Sign::modal:
        // "would have gone" and the month of May are no future.
        if (token.tag == Tag::propn || token.tag == Tag::noun) return {};
        if (next_is(k, Sign::have) && (word == "would" || word == "could" || word == "should" ||
                                       word == "might" || word == "'d")) {
          return {Tense::past, token.span};
        }
        return {Tense::future, token.span};
      case Sign::planned:
        if (word == "set" && (token.form == Form::past || !governs(k))) break;
        return {Tense::future, token.span};
      case Sign::be_past:
      case Sign::did: return {next_planned(k) ? Tense::future : Tense::past, token.span};
      case Sign::had: return {Tense::past, token.span};
      case Sign::have:
        if (next_planned(k)) return {Tense::future, token.span};
        return {next_participle(k) ? Tense::past : Tense::present, token.span};
      case Sign::be_present:
        if (next_planned(k)) return {Tense::future, token.span};
        return {next_participle(k) ? Tense::none : Tense::present, token.span};
      default: break;
    }
    if (token.tag != Tag::verb && token.tag != Tag::aux) return {};
    switch (token.form) {
      case Form::past:  // or a participle that was mistaken for one
      case Form::past_participle: return participle(k);
      case Form::present:
        return {sign == Sign::scheduled ? Tense::future : Tense::present, token.span, false};
      case Form::base: return base(k);
      default: return {};
    }
  }

 private:
  Sign sign_at(std::uint32_t k) const {
    std::array<char, 12> buffer;
    return sign_of(lower_word(slice(text_, tokens_[k].span), buffer));
  }
  bool next_is(std::uint32_t k, Sign sign) const { return k + 1 < last_ && sign_at(k + 1) == sign; }
  bool is_adverb(std::uint32_t k) const {
    return tokens_[k].tag == Tag::adv || tokens_[k].tag == Tag::part;
  }
  // "is to meet", "was due", "has been scheduled", "are meeting" count as plans.
  bool next_planned(std::uint32_t k) const {
    for (std::uint32_t i = k + 1; i < std::min(k + 4, last_); ++i) {
      const Sign sign = sign_at(i);
      if (sign == Sign::to) return i + 1 < last_ && tokens_[i + 1].form == Form::base;
      if (sign == Sign::planned) return true;
      const std::string_view word = slice(text_, tokens_[i].span);
      if (word == "going") return true;
      if (word != "been" && word != "not" && word != "n't" && !is_adverb(i)) return false;
    }
    return false;
  }
  bool next_participle(std::uint32_t k) const {
    for (std::uint32_t i = k + 1; i < std::min(k + 4, last_); ++i) {
      if (tokens_[i].form == Form::past_participle || tokens_[i].form == Form::past) return true;
      if (!is_adverb(i)) return false;
    }
    return false;
  }
  // Whether "set" is followed by "for" or "to".
  bool governs(std::uint32_t k) const {
    if (k + 1 >= last_) return false;
    const std::string_view next = slice(text_, tokens_[k + 1].span);
    return next == "for" || next == "to";
  }
  // A participle takes the tense of its auxiliary, and is past without one ("held on Friday").
  TenseSign participle(std::uint32_t k) const {
    for (std::uint32_t i = k; i-- > first_ && k - i <= 4;) {
      const Sign sign = sign_at(i);
      if (sign == Sign::modal || sign == Sign::to) {
        return {Tense::future, cover(tokens_[i].span, tokens_[k].span)};
      }
      if (sign == Sign::be_present) return {Tense::present, tokens_[i].span};
      if (sign == Sign::had || sign == Sign::have || sign == Sign::be_past) {
        return {Tense::past, tokens_[k].span};
      }
      const std::string_view word = slice(text_, tokens_[i].span);
      if (word != "be" && word != "been" && word != "being" && !is_adverb(i)) break;
    }
    return {Tense::past, tokens_[k].span, false};
  }
  TenseSign base(std::uint32_t k) const {
    for (std::uint32_t i = k; i-- > first_ && k - i <= 3;) {
      const Sign sign = sign_at(i);
      if (sign == Sign::modal) return {Tense::future, tokens_[i].span};
      if (sign == Sign::did) return {Tense::past, tokens_[i].span};
      if (sign == Sign::to) return infinitive(i, k);
      if (!is_adverb(i)) break;
    }
    return {Tense::present, tokens_[k].span, false};
  }
  TenseSign infinitive(std::uint32_t to, std::uint32_t k) const {
    if (to > first_) {
      std::array<char, 12> buffer;
      const std::string_view governor = lower_word(slice(text_, tokens_[to - 1].span), buffer);
      if (sign_of(governor) == Sign::done) return {Tense::past, tokens_[to - 1].span, false};
      // "was willing to go", but "was expected to go".
      if (to - 1 > first_ && sign_of(governor) != Sign::planned &&
          sign_at(to - 2) == Sign::be_past) {
        return {Tense::past, tokens_[to - 2].span};
      }
      if (governor == "had") return {Tense::past, tokens_[to - 1].span};
    }
    return {Tense::future, cover(tokens_[to].span, tokens_[k].span)};
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::uint32_t first_, last_;
};

}  // namespace

TenseSign tense_opened(std::string_view text, const Layout& layout, std::uint32_t sentence,
                       Span place) {
  if (sentence >= layout.sentences.size()) return {};
  const Sentence& s = layout.sentences[sentence];
  const TenseReader reader(text, layout, s);
  std::uint32_t first = layout.token_at(place.end);
  if (first < s.last && slice(text, layout.tokens[first].span) == ",") ++first;
  bool has_subject = false;
  for (std::uint32_t k = first; k < s.last && k < first + kClauseReach; ++k) {
    const Token& t = layout.tokens[k];
    const bool nominal = k > first && (layout.tokens[k - 1].tag == Tag::noun ||
                                       layout.tokens[k - 1].tag == Tag::propn);
    const std::string_view word = slice(text, t.span);
    if (t.tag == Tag::punct || t.tag == Tag::sconj || (t.tag == Tag::cconj && !nominal) ||
        word == "who" || word == "which" || word == "that" || word == "where") {
      break;
    }
    has_subject |= t.tag == Tag::noun || t.tag == Tag::propn || t.tag == Tag::pron;
    const TenseSign sign = reader.group_at(k);
    // "Is low and in many years starts high" goes on with the clause before.
    if (!has_subject && !sign.auxiliary && sign.tense != Tense::past) continue;
    if (sign.tense != Tense::none) return sign;
  }
  return {};
}

TenseSign tense_at(std::string_view text, const Layout& layout, std::uint32_t sentence,
                   Span place) {
  if (sentence >= layout.sentences.size()) return {};
  const Sentence& s = layout.sentences[sentence];
  const auto tokens = layout.tokens_of(s);
  const auto begin = std::partition_point(
      tokens.begin(), tokens.end(), [&](const Token& t) { return t.span.end <= place.begin; });
  const std::uint32_t at = s.first + static_cast<std::uint32_t>(begin - tokens.begin());
  const TenseReader reader(text, layout, s);
  // "moved to Monday", "adjourned until June".
  const auto before = at > s.first ? slice(text, layout.tokens[at - 1].span) : std::string_view();
  const bool toward = before == "to" || before == "until" || before == "till";
  if (reader.opens_clause(at)) {
    const TenseSign own = tense_opened(text, layout, sentence, place);
    if (own.tense != Tense::none) return own;
  }
  for (std::uint32_t k = at, steps = 0; k-- > s.first && steps < farthest; ++steps) {
    if (toward && reader.moves(k)) return {Tense::future, layout.tokens[k].span};
    TenseSign sign = reader.group_at(k);
    if (sign.tense == Tense::past && before == "by") sign.done = reader.done_by(k, at - 1);
    if (sign.tense != Tense::none) return sign;
  }
  for (std::uint32_t k = at, steps = 0; k < s.last && steps < farthest; ++k, ++steps) {
    if (layout.tokens[k].span.begin < place.end) continue;
    const TenseSign sign = reader.group_at(k);
    if (sign.tense != Tense::none) return sign;
  }
  return {};
}

}  // namespace onrecord::times
