// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.hpp"
#include "core/lexicon/embedded.hpp"
#include "core/lexicon/phrase_table.hpp"
#include "core/notes/amounts.hpp"

#include <array>
#include <charconv>
#include <cmath>
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

// A unit and the words that name it.
struct Found {
  const Unit* unit = nullptr;
  Span span;
};

// The longest phrase of the table that begins at the word after `at`.
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

// The sign that follows the figure, glued or after one space.
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

bool may_modify(const Token& token) {
  return token.tag == Tag::adj || token.tag == Tag::noun || token.tag == Tag::propn ||
         (token.tag == Tag::verb &&
          (token.form == Form::past_participle || token.form == Form::gerund));
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

// "/hour", "per 100,000 people", "a day", "-a-day".
void read_per(const SentenceView& s, Amount& amount) {
  Quantity& q = amount.quantity;
  const char mark = s.at(amount.end);
  std::uint32_t at = 0;
  bool article = false;
  if (mark == '/') {
    at = amount.end + 1;
    if (const Found sign = find_sign(s, at); sign.unit && sign.unit->kind == UnitKind::measure) {
      q.per = sign.unit->name;
      amount.end = sign.span.end;
      return;
    }
  } else if (mark == ' ' || mark == '-') {
    const Span word = next_word(s, amount.end + (mark == '-' ? 1 : 0));
    const Lowered whole(slice(s.text, word));
    std::string_view lower = whole.view();
    std::uint32_t end = word.end;
    if (mark == '-') {  // "52,000 barrel-a-day": the rest is one hyphened word
      const std::size_t hyphen = lower.find('-');
      if (hyphen == std::string_view::npos) return;
      end = word.begin + static_cast<std::uint32_t>(hyphen);
      lower = lower.substr(0, hyphen);
    }
    article = lower == "a" || lower == "an";
    if (!article && lower != "per") return;
    at = mark == '-' ? end + 1 : end;
  } else {
    return;
  }
  std::string count;
  std::uint32_t noun_at = at;
  if (!article && is_digit(s.at(at + 1)) && s.at(at) == ' ') {
    const auto number = read_number(s.text, at + 1, s.span.end);
    if (!number) return;
    std::array<char, 32> digits;
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(),
                                            number->value, std::chars_format::fixed);
    count.assign(digits.data(), end);
    count += ' ';
    noun_at = number->span.end;
  }
  const Found unit = find_words(s, noun_at);
  const Span word = unit.unit ? unit.span : next_word(s, noun_at);
  const Lowered lower(slice(s.text, word));
  if (word.empty() || lower.view() == "cent") return;
  if (article) {
    // "15 a day", "$52 a barrel"; not "12 people a day after the vote".
    const bool timed = unit.unit && unit.unit->group == "time";
    if (!timed &&
        !(q.unit_kind == UnitKind::money && s.tokens[s.token_at(word.begin)].tag == Tag::noun)) {
      return;
    }
    const Lowered after(slice(s.text, next_word(s, word.end)));
    for (const std::string_view other :
         {"after", "before", "earlier", "later", "ago", "ahead", "apart", "from"}) {
      if (timed && after.view() == other) return;
    }
  }
  q.per = count;
  if (lower.view() == "annum") {
    q.per += "year";
  } else if (lower.view() == "capita" || lower.view() == "head") {
    q.per += "person";
  } else {
    q.per += unit.unit ? std::string(unit.unit->name) : singular(slice(s.text, word));
  }
  amount.end = word.end;
}

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

// Adjectives that do not say what is counted: "50 new immigration judges" are immigration judges.
bool is_loose_modifier(std::string_view lower) {
  static constexpr std::string_view loose[] = {
      "new",        "key",      "major",  "other",     "additional",  "more",   "further",
      "extra",      "separate", "such",   "straight",  "consecutive", "fresh",  "total",
      "full",       "whole",    "entire", "remaining", "last",        "first",  "next",
      "past",       "previous", "recent", "latest",    "estimated",   "same",   "different",
      "successive", "long",     "short",  "alleged",   "suspected",   "single", "good"};
  for (const std::string_view word : loose) {
    if (lower == word) return true;
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

// The counted noun that begins at byte `at`; false when there is none.
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
  while (first < phrase.head && is_loose_modifier(Lowered(s.word(first)).view())) ++first;
  Quantity& q = amount.quantity;
  const Span head = s.tokens[phrase.head].span;
  const Lowered head_word(slice(s.text, head));
  const auto* known = unit_tables().words.find(head_word.view());
  if (first == phrase.head && known && (*known)->kind != UnitKind::count) {
    set_unit(amount, {*known, head});
    return true;
  }
  q.unit_kind = UnitKind::count;
  q.unit_span = {s.tokens[first].span.begin, head.end};
  for (std::size_t j = first; j < phrase.head; ++j) {
    const std::string_view word = s.word(j);
    q.unit += s.tokens[j].tag == Tag::propn ? std::string(word) : std::string(Lowered(word).view());
    q.unit += ' ';
  }
  if (known && (*known)->kind == UnitKind::count) {
    // The table gives the singular by its first word only when it is the same noun.
    q.unit += (*known)->name == singular(head_word.view()) ? std::string((*known)->name)
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

// "of the 1.5 billion shekels", "of the eight immigration judges", "of our exports".
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
      amount.end = std::min(amount.end, from);
      amount.end = std::max(amount.end, from);
      return true;
    }
  }
  const std::uint32_t end = amount.end;
  const bool found = read_counted(s, amount, at, true);
  if (found && inner != i) amount.end = end;  // the inner figure is a quantity of its own
  return found;
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

}  // namespace

const Unit* find_unit(std::string_view canonical) {
  const auto* found = unit_tables().names.find(canonical);
  return found ? *found : nullptr;
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
  amount.hyphened = s.at(at) == '-';
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
      const auto* unit = unit_tables().words.find(Lowered(slice(s.text, part)).view());
      if (unit && (*unit)->kind != UnitKind::count) found = {*unit, part};
    }
  }
  if (found.unit) {
    set_unit(amount, found);
    read_per(s, amount);
    return;
  }
  if (amount.hyphened) {  // "six-member": the hyphened word is the unit, if it is a noun
    const Span word = next_word(s, word_at);
    const Lowered lower(slice(s.text, word));
    if (word.empty() || word.begin != word_at || lower.view().empty() ||
        !is_letter(lower.view().front()) || lower.view().find('-') != std::string_view::npos ||
        lower.view() == "strong" || lower.view() == "to" || lower.view() == "odd" ||
        lower.view() == "plus") {
      return;
    }
    amount.quantity.unit = singular(lower.view());
    amount.quantity.unit_kind = UnitKind::count;
    amount.quantity.unit_span = word;
    amount.end = word.end;
    return;
  }
  if (!read_partitive(s, amount)) {
    if (s.at(at) != ' ' || !read_counted(s, amount, at, false)) return;
  }
  read_per(s, amount);
}

}  // namespace onrecord::amounts
