// SPDX-License-Identifier: Apache-2.0
#include "core/notes/times_lexicon.hpp"

#include "core/lexicon/embedded.hpp"
#include "core/notes/times_meaning.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <unordered_map>

namespace onrecord::times {

namespace {

struct Name {
  std::string_view text;
  int value;
};

constexpr Name symbol_names[] = {
    {"NUM", symbol::num},
    {"DAYN", symbol::dayn},
    {"ORD", symbol::ord},
    {"YEAR", symbol::year},
    {"YEAR2", symbol::year2},
    {"DECADE", symbol::decade},
    {"NUMDATE", symbol::numdate},
    {"SHORTDATE", symbol::shortdate},
    {"CLOCK", symbol::clock},
    {"HHMM", symbol::hhmm},
    {"AMPM", symbol::ampm},
    {"ZONE", symbol::zone},
    {"NOON", symbol::noon},
    {"MONTH", symbol::month},
    {"WEEKDAY", symbol::weekday},
    {"WEEKDAYS", symbol::weekdays},
    {"UNIT", symbol::unit},
    {"UNITS", symbol::units},
    {"SEASON", symbol::season},
    {"PART", symbol::part},
    {"EDGE", symbol::edge},
    {"EDGENOUN", symbol::edgenoun},
    {"DAILY", symbol::daily},
    {"LONG", symbol::long_unit},
    {"PREV", symbol::prev},
    {"NEXT", symbol::next},
    {"THIS", symbol::this_},
    {"THAT", symbol::that},
    {"RELDAY", symbol::relday},
    {"VAGUE", symbol::vague},
    {"FILLER", symbol::filler},
    {"WORKING", symbol::working},
    {"APPROX", symbol::approx},
    {"OWNER", symbol::owner},
    {"NINETIES", symbol::nineties},
    {"NUMWORD", symbol::numword},
    {"ORDWORD", symbol::ordword},
    {"FINAL", symbol::final_},
    {"HOLIDAY", symbol::holiday},
    {"Q", symbol::q},
    {"FY", symbol::fy},
    {"DATE", symbol::date},
    {"TIME", symbol::time},
    {"DUR", symbol::dur},
    {"SET", symbol::set},
    {"NTHOF", symbol::nthof},
    {"'s", symbol::s},
    {"'", symbol::apostrophe},
    {"-", symbol::hyphen},
    {",", symbol::comma},
    {".", symbol::point},
};

constexpr Name value_names[] = {
    {"second", static_cast<int>(Unit::second)},
    {"minute", static_cast<int>(Unit::minute)},
    {"hour", static_cast<int>(Unit::hour)},
    {"day", static_cast<int>(Unit::day)},
    {"working_day", static_cast<int>(Unit::working_day)},
    {"week", static_cast<int>(Unit::week)},
    {"fortnight", static_cast<int>(Unit::fortnight)},
    {"weekend", static_cast<int>(Unit::weekend)},
    {"month", static_cast<int>(Unit::month)},
    {"quarter", static_cast<int>(Unit::quarter)},
    {"half_year", static_cast<int>(Unit::half_year)},
    {"year", static_cast<int>(Unit::year)},
    {"decade", static_cast<int>(Unit::decade)},
    {"century", static_cast<int>(Unit::century)},
    {"millennium", static_cast<int>(Unit::millennium)},
    {"spring", static_cast<int>(Season::spring)},
    {"summer", static_cast<int>(Season::summer)},
    {"autumn", static_cast<int>(Season::autumn)},
    {"winter", static_cast<int>(Season::winter)},
    {"morning", static_cast<int>(Part::morning)},
    {"midday", static_cast<int>(Part::midday)},
    {"afternoon", static_cast<int>(Part::afternoon)},
    {"evening", static_cast<int>(Part::evening)},
    {"daytime", static_cast<int>(Part::daytime)},
    {"start", static_cast<int>(Edge::start)},
    {"turn", static_cast<int>(Edge::turn)},
    {"mid", static_cast<int>(Edge::mid)},
    {"end", static_cast<int>(Edge::end)},
    {"early", static_cast<int>(Edge::early)},
    {"late", static_cast<int>(Edge::late)},
};

int number_or_name(std::string_view text, std::uint16_t id) {
  int value = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{}) {
    return value;
  }
  if (text == "night") {
    return id == symbol::part ? static_cast<int>(Part::night) : static_cast<int>(Unit::night);
  }
  for (const Name& name : value_names) {
    if (name.text == text) return name.value;
  }
  assert(!"unknown value in times.tsv");
  return 0;
}

using Alternatives = std::vector<std::vector<std::uint16_t>>;

// Reads the patterns; gives literal words their symbols.
class PatternReader {
 public:
  PatternReader() {
    for (const Name& name : symbol_names) {
      ids_[name.text] = static_cast<std::uint16_t>(name.value);
    }
  }

  std::uint16_t id(std::string_view word) {
    const auto [at, added] = ids_.try_emplace(word, next_);
    if (added) {
      literals_.push_back({word, next_});
      words_.emplace(next_, word);
      ++next_;
    }
    return at->second;
  }

  // Every sequence of symbols that the pattern stands for.
  Alternatives expand(std::string_view pattern) {
    Alternatives all = {{}};
    while (!pattern.empty()) {
      std::string_view item = take_word(pattern);
      if (item == "(") {
        const std::size_t end = pattern.find(" )");
        const Alternatives inner = expand(pattern.substr(0, end));
        pattern.remove_prefix(end + 2);
        bool optional = false;
        if (!pattern.empty() && pattern.front() == '?') optional = true, pattern.remove_prefix(1);
        if (!pattern.empty() && pattern.front() == ' ') pattern.remove_prefix(1);
        Alternatives next = optional ? all : Alternatives{};
        for (const auto& head : all) {
          for (const auto& tail : inner) {
            next.push_back(head);
            next.back().insert(next.back().end(), tail.begin(), tail.end());
          }
        }
        all = std::move(next);
        continue;
      }
      const bool optional = item.size() > 1 && item.back() == '?';
      if (optional) item.remove_suffix(1);
      Alternatives next = optional ? all : Alternatives{};
      while (true) {
        const std::size_t bar = item.find('|');
        const std::uint16_t symbol = id(item.substr(0, bar));
        for (const auto& head : all) {
          next.push_back(head);
          next.back().push_back(symbol);
        }
        if (bar == std::string_view::npos) break;
        item.remove_prefix(bar + 1);
      }
      all = std::move(next);
    }
    return all;
  }

  const std::vector<std::pair<std::string_view, std::uint16_t>>& literals() const {
    return literals_;
  }
  const std::unordered_map<std::uint16_t, std::string_view>& words() const { return words_; }

 private:
  static std::string_view take_word(std::string_view& text) {
    const std::size_t end = text.find(' ');
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return word;
  }

  std::unordered_map<std::string_view, std::uint16_t> ids_;
  std::vector<std::pair<std::string_view, std::uint16_t>> literals_;
  std::unordered_map<std::uint16_t, std::string_view> words_;
  std::uint16_t next_ = symbol::first_literal;
};

// The trie under construction.
struct Trie {
  std::vector<std::unordered_map<std::uint16_t, std::uint32_t>> nodes{1};
  std::vector<std::vector<std::uint16_t>> ends{1};
  std::vector<bool> triggers;  // by symbol
  const std::unordered_map<std::uint16_t, std::string_view>* words = nullptr;

  // A pattern of literal words alone is set off by its longest one.
  void mark_trigger(const std::vector<std::uint16_t>& path) {
    std::uint16_t longest = 0;
    std::size_t length = 2;
    for (std::uint16_t id : path) {
      if (id < triggers.size() && triggers[id]) return;
      const auto word = words->find(id);
      if (word != words->end() && word->second.size() > length && word->second != "the") {
        longest = id;
        length = word->second.size();
      }
    }
    if (longest == 0) return;
    if (triggers.size() <= longest) triggers.resize(longest + 1u);
    triggers[longest] = true;
  }

  std::uint32_t add() {
    nodes.emplace_back();
    ends.emplace_back();
    return static_cast<std::uint32_t>(nodes.size() - 1);
  }
  void insert(std::uint32_t node, const std::vector<std::uint16_t>& path, std::uint16_t rule) {
    for (std::uint16_t symbol : path) {
      const auto at = nodes[node].find(symbol);
      if (at != nodes[node].end()) {
        node = at->second;
        continue;
      }
      const std::uint32_t next = add();
      nodes[node].emplace(symbol, next);
      node = next;
    }
    mark_trigger(path);
    auto& rules = ends[node];
    if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(rule);
  }
};

// Symbols that can make an expression; the others only help to.
std::vector<bool> symbol_triggers() {
  std::vector<bool> triggers(symbol::first_literal);
  for (std::uint16_t id :
       {symbol::ord,       symbol::year,    symbol::year2,    symbol::decade,    symbol::numdate,
        symbol::shortdate, symbol::clock,   symbol::hhmm,     symbol::ampm,      symbol::noon,
        symbol::month,     symbol::weekday, symbol::weekdays, symbol::unit,      symbol::units,
        symbol::season,    symbol::part,    symbol::daily,    symbol::long_unit, symbol::relday,
        symbol::nineties,  symbol::ordword, symbol::holiday,  symbol::q,         symbol::date,
        symbol::time,      symbol::dur,     symbol::set}) {
    triggers[id] = true;
  }
  return triggers;
}

std::size_t slots_for(std::size_t count) {
  std::size_t slots = 64;
  while (slots < count * 2) slots *= 2;
  return slots;
}

}  // namespace

const Lexicon& Lexicon::get() {
  static const Lexicon lexicon;
  return lexicon;
}

Lexicon::Lexicon() {
  PatternReader reader;
  Trie trie;
  trie.triggers = symbol_triggers();
  trie.words = &reader.words();
  for (int level = 1; level <= levels; ++level) roots_[level] = trie.add();
  rules_.push_back({});

  for (const auto& row : table_rows(embedded("times_holidays.tsv"))) {
    assert(row.size() == 3);
    const auto rule = static_cast<std::uint16_t>(rules_.size());
    holidays_.push_back({row[0], row[1]});
    rules_.push_back({row[0], "holiday", symbol::holiday});
    std::string_view names = row[2];
    while (!names.empty()) {
      const std::size_t bar = names.find('|');
      for (const auto& path : reader.expand(names.substr(0, bar))) {
        trie.insert(roots_[1], path, rule);
      }
      names.remove_prefix(bar == std::string_view::npos ? names.size() : bar + 1);
    }
  }
  for (const auto& row : table_rows(embedded("times_rules.tsv"))) {
    assert(row.size() == 5);
    const int level = row[0][0] - '0';
    const auto rule = static_cast<std::uint16_t>(rules_.size());
    rules_.push_back({row[2], row[3], reader.id(row[1])});
    for (const auto& path : reader.expand(row[4])) {
      if (!path.empty()) trie.insert(roots_[level], path, rule);
    }
  }

  std::vector<std::pair<std::string_view, Symbol>> entries;
  for (const auto& row : table_rows(embedded("times.tsv"))) {
    assert(row.size() == 3);
    const std::uint16_t id = reader.id(row[1]);
    const int value = number_or_name(row[2], id);
    entries.push_back({row[0], {id, value}});
    if (id == symbol::units) entries.push_back({row[0], {symbol::unit, value}});
  }
  for (const auto& [word, id] : reader.literals()) entries.push_back({word, {id, 0}});
  entries.push_back({"s", {symbol::s, 0}});  // text that lost its apostrophes: "Friday s"
  index_words(std::move(entries));

  assert(trie.nodes.size() < 0x10000);
  std::size_t count = 0;
  for (const auto& node : trie.nodes) count += node.size();
  edges_.assign(slots_for(count), 0);
  for (std::uint32_t node = 0; node < trie.nodes.size(); ++node) {
    for (const auto& [id, target] : trie.nodes[node]) {
      const std::uint64_t key = (std::uint64_t{node} << 16) | id;
      std::size_t at = (key * 0x9E3779B97F4A7C15u >> 32) & (edges_.size() - 1);
      while (edges_[at] != 0) at = (at + 1) & (edges_.size() - 1);
      edges_[at] = key << 32 | target;
    }
  }
  ends_ = std::move(trie.ends);
  triggers_ = std::move(trie.triggers);
}

void Lexicon::index_words(std::vector<std::pair<std::string_view, Symbol>> entries) {
  std::stable_sort(entries.begin(), entries.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [text, symbol] : entries) symbols_.push_back(symbol);
  std::vector<std::pair<std::string_view, std::span<const Symbol>>> words;
  for (std::size_t i = 0; i < entries.size();) {
    const std::string_view text = entries[i].first;
    const std::size_t first = i;
    while (i < entries.size() && entries[i].first == text) ++i;
    words.emplace_back(text, std::span(symbols_).subspan(first, i - first));
  }
  words_ = PhraseTable(std::move(words));
}

std::span<const Symbol> Lexicon::find(std::string_view lower) const {
  const std::span<const Symbol>* found = words_.find(lower);
  return found ? *found : std::span<const Symbol>();
}

std::uint32_t Lexicon::step(std::uint32_t node, std::uint16_t symbol) const {
  const std::uint64_t key = (std::uint64_t{node} << 16) | symbol;
  for (std::size_t at = (key * 0x9E3779B97F4A7C15u >> 32) & (edges_.size() - 1); edges_[at] != 0;
       at = (at + 1) & (edges_.size() - 1)) {
    if (edges_[at] >> 32 == key) return static_cast<std::uint32_t>(edges_[at]);
  }
  return 0;
}

std::span<const std::uint16_t> Lexicon::rules_at(std::uint32_t node) const { return ends_[node]; }

}  // namespace onrecord::times
