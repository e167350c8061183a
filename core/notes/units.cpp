// SPDX-License-Identifier: Apache-2.0
#include "core/notes/units.hpp"

#include "core/lexicon/embedded.hpp"
#include "core/lexicon/phrase_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <deque>

namespace onrecord::amounts {

namespace {

// A sign and whether it must be glued to the figure.
struct Sign {
  std::string_view text;
  const Unit* unit;
  bool glued = false;
};

template <typename Visit>
void each_alternative(std::string_view list, Visit visit) {
  while (!list.empty()) {
    const std::size_t bar = list.find('|');
    if (bar != 0) visit(list.substr(0, bar));
    if (bar == std::string_view::npos) break;
    list.remove_prefix(bar + 1);
  }
}

std::string plural_of(std::string_view noun) {
  std::string plural(noun);
  if (noun.size() > 2 && noun.back() == 'y' && noun.find_last_of("aeiou") != noun.size() - 2) {
    plural.back() = 'i';
    return plural + "es";
  }
  return plural +
         (noun.ends_with("ch") || noun.ends_with("sh") || noun.ends_with("x") ? "es" : "s");
}

// data/units.tsv, ready to be asked.
struct UnitTables {
  std::deque<Unit> units;
  std::deque<std::string> plurals;  // own the phrases of `words` that are not in the file
  PhraseTable<const Unit*> names;
  PhraseTable<const Unit*> words;
  std::array<std::vector<Sign>, 256> after, before;  // by first byte and last byte, longest first
};

const UnitTables& unit_tables() {
  static const UnitTables tables = [] {
    std::deque<Unit> units;
    std::deque<std::string> plurals;
    std::vector<std::pair<std::string_view, const Unit*>> names, words;
    std::array<std::vector<Sign>, 256> after, before;
    for (const auto& row : table_rows(embedded("units.tsv"))) {
      if (row.size() < 4) continue;
      Unit& unit = units.emplace_back();
      unit.name = row[0];
      unit.kind = row[1] == "money"     ? UnitKind::money
                  : row[1] == "percent" ? UnitKind::percent
                  : row[1] == "measure" ? UnitKind::measure
                                        : UnitKind::count;
      unit.group = row[2];
      std::from_chars(row[3].data(), row[3].data() + row[3].size(), unit.factor);
      names.push_back({unit.name, &unit});
      if (row.size() > 4) {
        each_alternative(row[4], [&](std::string_view word) {
          words.push_back({word, &unit});
          words.push_back({plurals.emplace_back(plural_of(word)), &unit});
        });
      }
      if (row.size() > 5) {
        each_alternative(row[5], [&](std::string_view sign) {
          const bool glued = sign.starts_with('+');
          if (glued) sign.remove_prefix(1);
          after[static_cast<unsigned char>(sign.front())].push_back({sign, &unit, glued});
        });
      }
      if (row.size() > 6) {
        each_alternative(row[6], [&](std::string_view sign) {
          before[static_cast<unsigned char>(sign.back())].push_back({sign, &unit, false});
        });
      }
    }
    for (auto* table : {&after, &before}) {
      for (auto& signs : *table) {
        std::stable_sort(signs.begin(), signs.end(), [](const Sign& a, const Sign& b) {
          return a.text.size() > b.text.size();
        });
      }
    }
    return UnitTables{std::move(units),
                      std::move(plurals),
                      PhraseTable<const Unit*>(std::move(names)),
                      PhraseTable<const Unit*>(std::move(words)),
                      std::move(after),
                      std::move(before)};
  }();
  return tables;
}

// "9m" is nine metres, "9m people" nine million.
bool is_million(const SentenceView& s, std::uint32_t after) {
  if (find_words(s, after).unit) return true;
  const std::size_t first = s.token_at(after);
  for (std::size_t i = first; i < s.tokens.size() && i < first + 5; ++i) {
    const Token& token = s.tokens[i];
    if (token.tag == Tag::noun) {
      if (token.form == Form::plural) return true;
      continue;
    }
    if (!may_modify(token) && token.tag != Tag::cconj) return false;
  }
  return false;
}

// "$500 US", "$20 Canadian": the country after the amount.
void read_country(const SentenceView& s, Amount& amount) {
  if (amount.quantity.unit != "USD") return;
  const Span word = next_word(s, amount.end);
  if (word.begin != amount.end + 1) return;
  const std::string_view name = slice(s.text, word);
  if (name == "US" || name == "USD") {
    amount.end = word.end;
  } else if (name == "Canadian" || name == "CAD") {
    amount.quantity.unit = "CAD";
    amount.end = word.end;
  } else if (name == "Australian" || name == "AUD") {
    amount.quantity.unit = "AUD";
    amount.end = word.end;
  }
}

// "a 12,000-strong force", "the crew was 40 strong": so many members.
bool read_strength(const SentenceView& s, Amount& amount, std::uint32_t at) {
  const Span word = next_word(s, at);
  if (slice(s.text, word) != "strong" || word.begin > at + 1) return false;
  const std::size_t next = s.token_at(word.end);
  const bool counts = next < s.tokens.size() && s.tokens[next].form == Form::plural;
  if (!amount.hyphened && counts) return false;  // "40 strong men"
  amount.quantity.unit = "member";
  amount.quantity.unit_kind = UnitKind::count;
  amount.end = word.end;
  return true;
}

}  // namespace

Found find_words(const SentenceView& s, std::uint32_t at) {
  constexpr int longest_phrase = 4;  // "pounds per square inch"
  Found found;
  const Span first = next_word(s, at);
  std::uint32_t end = at;
  for (int words = 0; words < longest_phrase && !first.empty(); ++words) {
    const Span word = next_word(s, end);
    if (word.empty()) break;
    end = word.end;
    const Span phrase{first.begin, end};
    if (const auto* unit = unit_tables().words.find(Lowered(slice(s.text, phrase)).view())) {
      found = {*unit, phrase};
    }
  }
  return found;
}

Found find_sign(const SentenceView& s, std::uint32_t at) {
  for (const bool glued : {true, false}) {
    const std::uint32_t begin = glued ? at : at + 1;
    if (!glued && s.at(at) != ' ' && s.at(at) != '-') break;
    if (begin >= s.span.end) break;
    const std::string_view rest = slice(s.text, {begin, s.span.end});
    for (const Sign& sign : unit_tables().after[static_cast<unsigned char>(rest.front())]) {
      if ((sign.glued && !glued) || !rest.starts_with(sign.text)) continue;
      const auto end = static_cast<std::uint32_t>(begin + sign.text.size());
      if (is_letter(s.at(end - 1)) && is_wordlike(s.at(end)) && s.at(end) != '\xe2') continue;
      // "12 C" is a temperature, but the capital that begins a name is not.
      if (!glued && sign.text.size() == 1 && s.at(end) == '.') continue;
      return {sign.unit, {begin, end}};
    }
  }
  return {};
}

const Unit* unit_of_word(std::string_view lower) {
  const auto* found = unit_tables().words.find(lower);
  return found ? *found : nullptr;
}

void set_unit(Amount& amount, const Found& found) {
  Quantity& q = amount.quantity;
  q.unit = found.unit->name;
  q.unit_kind = found.unit->kind;
  q.unit_span = found.span;
  amount.end = std::max(amount.end, found.span.end);
  // British money and weight share a word; nobody weighs millions of pounds in the news.
  if (q.unit == "pound-mass" && amount.number.scaled) {
    q.unit = "GBP";
    q.unit_kind = UnitKind::money;
  }
}

const Unit* find_unit(std::string_view canonical) {
  const auto* found = unit_tables().names.find(canonical);
  return found ? *found : nullptr;
}

void read_sign(const SentenceView& s, Amount& amount) {
  std::uint32_t at = amount.number.span.begin;
  amount.begin = at;
  const auto minus = [&] {
    const std::string_view before = slice(s.text, {s.span.begin, at});
    std::uint32_t width = before.ends_with("−") || before.ends_with("–") ? 3 : 0;
    if (before.ends_with('-')) width = 1;
    if (width != 0) {
      const char left = at - width > s.span.begin ? s.text[at - width - 1] : ' ';
      if (left == ' ' || left == '(' || left == '$') {
        at -= width;
        amount.number.value = -amount.number.value;
        return;
      }
    }
    if (const Span word = previous_word(s, at); !word.empty()) {
      const Lowered lower(slice(s.text, word));
      const std::string_view name = lower.view();
      if (name == "minus" || name == "negative" || name == "minus-") {
        at = word.begin;
        amount.number.value = -amount.number.value;
      }
    }
  };
  minus();
  const std::uint32_t bare = at;
  for (const bool spaced : {false, true}) {
    std::uint32_t end = bare;
    if (spaced) {
      if (end == s.span.begin || s.text[end - 1] != ' ') break;
      --end;
    }
    if (end == s.span.begin) break;
    const std::string_view before = slice(s.text, {s.span.begin, end});
    for (const Sign& sign : unit_tables().before[static_cast<unsigned char>(before.back())]) {
      if (!before.ends_with(sign.text)) continue;
      const std::size_t left = before.size() - sign.text.size();
      if (left > 0 && is_letter(sign.text.front()) && is_wordlike(before[left - 1])) continue;
      if (sign.text == "PS" && (spaced || (amount.number.value < 6 && !amount.number.scaled))) {
        continue;  // a console
      }
      const double sense = amount.number.value < 0 ? -1 : 1;
      if (const auto money = read_number(s.text, amount.number.span.begin, s.span.end, true)) {
        amount.number = *money;
        amount.number.value *= sense;
      }
      amount.money_sign = true;
      amount.quantity.unit = sign.unit->name;
      amount.quantity.unit_kind = UnitKind::money;
      amount.quantity.unit_span = {static_cast<std::uint32_t>(end - sign.text.size()), end};
      at = amount.quantity.unit_span.begin;
      // "-$50" and "US $5": what stands before the sign.
      if (at > s.span.begin && s.text[at - 1] == '-' && sense > 0 &&
          (at - 1 == s.span.begin || s.text[at - 2] == ' ')) {
        --at;
        amount.number.value = -amount.number.value;
      }
      amount.begin = at;
      return;
    }
  }
  amount.begin = at;
}

void read_unit(const SentenceView& s, Amount& amount) {
  std::uint32_t at = amount.number.span.end;
  amount.end = at;
  if (amount.money_sign) {
    read_country(s, amount);
    read_per(s, amount);
    return;
  }
  const bool figure = !amount.number.in_words;
  if (figure && s.at(at) == 'm' && !is_wordlike(s.at(at + 1)) && is_million(s, at + 1)) {
    amount.number.value *= 1e6;
    amount.number.step *= 1e6;
    amount.number.scale = 1e6;
    amount.number.scaled = true;
    amount.number.span.end = amount.end = ++at;
  }
  at = amount.end = behind_plus(s, at);
  amount.hyphened = s.at(at) == '-';
  if (!amount.hyphened) at = behind_hedge(s, at);  // "40 or more people"
  Found found;
  const std::uint32_t word_at = amount.hyphened ? at + 1 : at;
  found = find_words(s, word_at);
  if (found.unit && found.span.begin > word_at + 1) found.unit = nullptr;
  if (found.unit && found.unit->kind == UnitKind::count) found.unit = nullptr;
  if (!found.unit && figure) found = find_sign(s, at);
  if (!found.unit) {
    // "52,000 barrel-a-day", "six-times": the first part of a hyphened word.
    const Span word = next_word(s, word_at);
    const std::size_t hyphen = slice(s.text, word).find('-');
    if (hyphen != std::string_view::npos && word.begin <= word_at + 1) {
      const Span part{word.begin, word.begin + static_cast<std::uint32_t>(hyphen)};
      const Unit* unit = unit_of_word(Lowered(slice(s.text, part)).view());
      if (unit && unit->kind != UnitKind::count) found = {unit, part};
    }
  }
  if (found.unit) {
    set_unit(amount, found);
    read_per(s, amount);
    return;
  }
  if (read_strength(s, amount, word_at)) return;
  if (amount.hyphened) {  // "six-member": the hyphened word is the unit, if it is a noun
    const Span word = next_word(s, word_at);
    const Lowered lower(slice(s.text, word));
    if (word.empty() || word.begin != word_at || lower.view().empty() ||
        !is_letter(lower.view().front()) || lower.view().find('-') != std::string_view::npos ||
        lower.view() == "to" || lower.view() == "odd" || lower.view() == "plus") {
      return;
    }
    amount.quantity.unit = singular(lower.view());
    amount.quantity.unit_kind = UnitKind::count;
    amount.quantity.unit_span = word;
    amount.end = word.end;
    return;
  }
  if (!read_partitive(s, amount)) {
    const bool counted = s.at(at) == ' ' && read_counted(s, amount, at, false);
    // "12 per 100,000 people" names no noun; "12 a day" does not either, but may be an age.
    const std::string_view word = slice(s.text, next_word(s, at));
    if (!counted && word != "per" && word != "for" && word != "in") return;
  }
  read_per(s, amount);
}

}  // namespace onrecord::amounts
