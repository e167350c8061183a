// SPDX-License-Identifier: Apache-2.0
#pragma once

// The words and patterns of data/times*.tsv in the form in which they are matched: a hash table of
// words and one trie of symbols per level. Built once. Internal to find_times.

#include "core/lexicon/phrase_table.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord::times {

// A symbol with its value: MONTH 2. Literal words are symbols too.
struct Symbol {
  std::uint16_t id = 0;
  std::int32_t value = 0;
};

// The symbols that the code knows; those of literal words follow.
namespace symbol {
enum : std::uint16_t {
  none,
  num,
  dayn,
  ord,
  year,
  year2,
  decade,
  numdate,
  shortdate,
  clock,
  hhmm,
  ampm,
  zone,
  noon,
  month,
  weekday,
  weekdays,
  unit,
  units,
  season,
  part,
  edge,
  edgenoun,
  daily,
  long_unit,
  prev,
  next,
  this_,
  that,
  relday,
  vague,
  filler,
  working,
  approx,
  owner,
  nineties,
  numword,
  ordword,
  final_,
  holiday,
  q,
  fy,
  date,
  time,
  dur,
  set,
  nthof,  // results; the value is an index into the meanings
  s,
  apostrophe,
  hyphen,
  comma,
  point,  // 's ' - , .
  first_literal
};
}  // namespace symbol

struct Rule {
  std::string_view name;        // "time.ago"
  std::string_view production;  // "ago"
  std::uint16_t result = 0;     // the symbol that it becomes
};

struct Holiday {
  std::string_view key;
  std::string_view rule;  // as in data/times_holidays.tsv
};

class Lexicon {
 public:
  static constexpr int levels = 6;

  static const Lexicon& get();

  // The symbols of a word in lower case; empty when it is unknown.
  std::span<const Symbol> find(std::string_view lower) const;

  std::uint32_t root(int level) const { return roots_[level]; }

  // The node that follows `node` on `symbol`, 0 = none.
  std::uint32_t step(std::uint32_t node, std::uint16_t symbol) const;

  // The rules that end at `node`, in the order of the file.
  std::span<const std::uint16_t> rules_at(std::uint32_t node) const;

  const Rule& rule(std::uint16_t index) const { return rules_[index]; }
  std::uint16_t rule_count() const { return static_cast<std::uint16_t>(rules_.size()); }
  // The holiday that a rule names, -1 for any other rule.
  std::int32_t holiday_of(std::uint16_t rule) const {
    return rule > 0 && rule <= holidays_.size() ? rule - 1 : -1;
  }
  std::span<const Holiday> holidays() const { return holidays_; }

  // Whether a word with this symbol can make an expression; the others only help to.
  bool is_trigger(std::uint16_t id) const { return id < triggers_.size() && triggers_[id]; }

 private:
  Lexicon();
  void index_words(std::vector<std::pair<std::string_view, Symbol>> entries);

  std::vector<Symbol> symbols_;
  PhraseTable<std::span<const Symbol>> words_;
  std::vector<std::uint64_t> edges_;  // open addressing: node << 48 | symbol << 32 | target
  std::uint32_t roots_[levels + 1] = {};
  std::vector<std::vector<std::uint16_t>> ends_;
  std::vector<Rule> rules_;  // [0] is no rule
  std::vector<Holiday> holidays_;
  std::vector<bool> triggers_;
};

}  // namespace onrecord::times
