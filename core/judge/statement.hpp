// SPDX-License-Identifier: Apache-2.0
#pragma once

// Statement: one sentence or headline as the comparison of stances sees it: its words with their
// stems, what negates it, and its figures as intervals.

#include "core/notes/reading.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace onrecord {

struct StatementWord {
  std::string folded;
  std::string stem;
  Span span;  // in the Text it was read from
  Tag tag = Tag::x;
  bool content = false;      // says what the sentence is about (data/stop_terms.tsv)
  bool after_mark = false;   // a comma, colon, bracket or dash stands before it
  bool of_time = false;      // part of a date or a length of time
  bool possessive = false;   // "the mayor's", "his"
  std::uint32_t person = 0;  // of a person's name: equal for the words of one mention; 0 = of none
  char initial = 0;          // of the first name, for the last word of a person's name; 0 = unknown
};

struct StatementFigure {
  std::size_t word = 0;  // index of the number among the words
  Interval interval;
  double value = 0;
  bool year = false;                 // a bare year, compared for equality only
  bool vague = false;                // an open end or a range was stated: "more than", "up to"
  std::optional<Quantity> quantity;  // with its unit, when it has one
};

struct Statement {
  std::vector<StatementWord> words;
  std::vector<StatementFigure> figures;
  int negations = 0;      // "not", "never", "without", ...
  bool question = false;  // ends in a question mark or begins like one
};

// Under which stem an irregular verb is compared.
enum class VerbForms { as_written, base };

// The sentence of `reading` in `range`; the whole text for an empty range. With VerbForms::base
// "met" has the stem of "meet" (data/irregular_forms.tsv); the linear model of stances was trained
// without.
Statement statement(const Reading& reading, Span range = {},
                    VerbForms forms = VerbForms::as_written);

inline bool is_verbal(const StatementWord& w) { return w.tag == Tag::verb || w.tag == Tag::aux; }

// Whether a clause beside the main one begins with the word: "who", "because", "if".
bool opens_clause(const StatementWord& w);

// Whether an irregular verb looks the same in the past: "let", "cut".
bool is_its_own_past(std::string_view folded);

// "not", "never", "without", ...: words that negate.
bool is_negation(std::string_view folded);

// compare() of two quantities, also for counted nouns that stand for one another
// (data/comparable_units.tsv): lives and people.
std::optional<Agreement> compare_figures(const Quantity& a, const Quantity& b);

// Whether the word at `i` negates; "no" of "no more than" and "not" of
// "not only" do not.
bool negates(const Statement& statement, std::size_t i);
bool compares_with_no(const Statement& statement, std::size_t i);

// The count of a vote that was taken, 51-49, tells it from every other vote.
bool is_count_of_votes(const Quantity& q);

// 49 and 50 percent are two figures: where both are whole, neither is the other, rounded.
bool are_exact_and_differ(const Quantity& a, const Quantity& b);

// Whether the greater is at most `ratio` times the other.
bool are_close(const Quantity& a, const Quantity& b, double ratio);

// Reads one sentence on its own: laid out, with figures, without times, names and quotes.
Reading read_sentence(std::string_view sentence);

}  // namespace onrecord
