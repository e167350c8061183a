// SPDX-License-Identifier: Apache-2.0
// The noun that a number counts, with what says which of them: "50 new immigration judges".

#include "core/lexicon/rare_words.hpp"
#include "core/notes/units.hpp"

#include <algorithm>

namespace onrecord::amounts {

namespace {

bool is_day_or_month(std::string_view word) {
  static constexpr std::string_view names[] = {
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",   "Saturday",
      "Sunday", "January", "February",  "March",    "April",    "June",
      "July",   "August",  "September", "October",  "November", "December"};
  for (const std::string_view name : names) {
    if (word == name) return true;
  }
  return false;
}

// A noun phrase: tokens [first, head].
struct NounPhrase {
  std::size_t first = 0, head = 0;
  bool found = false;
};

NounPhrase read_phrase(const SentenceView& s, std::size_t first) {
  NounPhrase phrase;
  phrase.first = first;
  constexpr std::size_t longest = 7;
  for (std::size_t i = first; i < s.tokens.size() && i < first + longest; ++i) {
    const Token& token = s.tokens[i];
    const bool noun = token.tag == Tag::noun || token.tag == Tag::propn;
    if (i > first && s.tokens[i - 1].span.end + 1 < token.span.begin) break;
    if (noun) {
      if (token.tag == Tag::propn && is_day_or_month(s.word(i))) break;
      if (phrase.found && token.tag == Tag::propn && s.tokens[i - 1].tag == Tag::noun &&
          s.tokens[i - 1].form == Form::plural) {
        break;
      }
      phrase.head = i;
      phrase.found = true;
      const bool next_plural = i + 1 < s.tokens.size() && s.tokens[i + 1].tag == Tag::noun &&
                               s.tokens[i + 1].form == Form::plural;
      if (token.tag == Tag::noun && token.form == Form::plural && !next_plural) break;
      continue;
    }
    if (phrase.found) break;
    if (may_modify(token)) continue;
    // "digital and physical sales", "highly skilled workers"
    const bool joins = token.tag == Tag::cconj && i > first && s.tokens[i - 1].tag == Tag::adj;
    const bool degree = token.tag == Tag::adv && i + 1 < s.tokens.size() &&
                        s.tokens[i + 1].tag == Tag::adj && s.word(i) != "away";
    if (!joins && !degree) break;
  }
  return phrase;
}

}  // namespace

bool may_modify(const Token& token) {
  return token.tag == Tag::adj || token.tag == Tag::noun || token.tag == Tag::propn ||
         (token.tag == Tag::verb &&
          (token.form == Form::past_participle || token.form == Form::gerund));
}

bool read_counted(const SentenceView& s, Amount& amount, std::uint32_t at, bool partitive) {
  std::size_t i = s.token_at(at);
  if (i >= s.tokens.size() || s.tokens[i].span.begin > at + 1) return false;
  NounPhrase phrase = read_phrase(s, i);
  // "two of Johnson's deputies"
  while (partitive && phrase.found && phrase.head + 2 < s.tokens.size() &&
         s.tokens[phrase.head + 1].form == Form::possessive) {
    phrase = read_phrase(s, phrase.head + 2);
  }
  if (!phrase.found) return false;
  std::size_t first = phrase.first;
  // "50 new immigration judges" are immigration judges.
  while (first < phrase.head && is_rare_word(Lowered(s.word(first)).view(), "loose")) ++first;
  Quantity& q = amount.quantity;
  const Span head = s.tokens[phrase.head].span;
  const Lowered head_word(slice(s.text, head));
  const Unit* known = unit_of_word(head_word.view());
  if (first == phrase.head && known && known->kind != UnitKind::count) {
    set_unit(amount, {known, head});
    return true;
  }
  q.unit_kind = UnitKind::count;
  q.unit_span = {s.tokens[first].span.begin, head.end};
  for (std::size_t j = first; j < phrase.head; ++j) {
    const std::string_view word = s.word(j);
    q.unit += s.tokens[j].tag == Tag::propn ? std::string(word) : std::string(Lowered(word).view());
    q.unit += ' ';
  }
  if (known && known->kind == UnitKind::count) {
    // The table gives the singular by its first word only when it is the same noun.
    q.unit += known->name == singular(head_word.view()) ? std::string(known->name)
              : head_word.view() == "people" || head_word.view() == "persons"
                  ? "person"
                  : singular(head_word.view());
  } else {
    const std::string_view word = slice(s.text, head);
    q.unit += s.tokens[phrase.head].tag == Tag::propn      ? singular(word)
              : s.tokens[phrase.head].form == Form::plural ? singular(head_word.view())
                                                           : std::string(head_word.view());
  }
  amount.end = std::max(amount.end, head.end);
  return true;
}

bool read_partitive(const SentenceView& s, Amount& amount) {
  const std::uint32_t from = amount.number.span.end;
  const Span of = next_word(s, from);
  if (of.begin > from + 1) return false;
  std::size_t i = s.token_at(of.begin);
  if (slice(s.text, of) == "of") {
    ++i;
  } else if (!amount.number.fraction || i >= s.tokens.size() || s.tokens[i].tag != Tag::det) {
    return false;  // "half the voters" needs no "of"
  }
  const auto skip = [&](auto&& test) {
    while (i < s.tokens.size() && test(s.tokens[i])) ++i;
  };
  skip([](const Token& t) {
    return t.tag == Tag::det || (t.tag == Tag::pron && t.form == Form::possessive);
  });
  const std::size_t inner = i;
  skip([&](const Token& t) {
    return t.tag == Tag::num || (t.tag != Tag::noun && starts_number(slice(s.text, t.span)));
  });
  if (i >= s.tokens.size()) return false;
  // "one of 12" and "three of them" name no noun.
  const std::uint32_t at = s.tokens[i].span.begin;
  if (inner != i) {
    if (const Found unit = find_words(s, at - 1); unit.unit && unit.unit->kind != UnitKind::count) {
      set_unit(amount, unit);
      amount.end = from;
      return true;
    }
  }
  const std::uint32_t end = amount.end;
  const bool found = read_counted(s, amount, at, true);
  if (found && inner != i) amount.end = end;  // the inner figure is a quantity of its own
  return found;
}

std::string singular(std::string_view noun) {
  static constexpr std::pair<std::string_view, std::string_view> irregular[] = {
      {"men", "man"},
      {"women", "woman"},
      {"children", "child"},
      {"people", "person"},
      {"lives", "life"},
      {"wives", "wife"},
      {"knives", "knife"},
      {"wolves", "wolf"},
      {"feet", "foot"},
      {"teeth", "tooth"},
      {"mice", "mouse"},
      {"crises", "crisis"},
      {"series", "series"},
      {"species", "species"},
      {"criteria", "criterion"},
      {"phenomena", "phenomenon"},
      {"news", "news"},
      {"movies", "movie"},
      {"viruses", "virus"},
      {"shoes", "shoe"},
      {"leaves", "leaf"},
      {"halves", "half"},
      {"thieves", "thief"},
      {"buses", "bus"},
      {"bonuses", "bonus"},
      {"campuses", "campus"},
      {"zombies", "zombie"}};
  std::string word(noun);
  const auto ends = [&](std::string_view tail) { return std::string_view(word).ends_with(tail); };
  for (const auto& [many, one] : irregular) {
    if (!ends(many)) continue;
    const std::size_t stem = word.size() - many.size();
    if (stem != 0 && many != "men" && many != "women") continue;
    return word.substr(0, stem) + std::string(one);
  }
  if (word.size() > 4 && ends("ies")) return word.substr(0, word.size() - 3) + "y";
  if (word.size() > 4 && (ends("sses") || ends("shes") || ends("ches") || ends("xes"))) {
    return word.substr(0, word.size() - 2);
  }
  if (word.size() > 3 && ends("s") && !ends("ss") && !ends("us") && !ends("is")) word.pop_back();
  return word;
}

}  // namespace onrecord::amounts
