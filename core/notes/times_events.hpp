// SPDX-License-Identifier: Apache-2.0
#pragma once

// Events that a date can belong to (data/times_events.tsv), and those that the text itself dates:
// "Friday's agreement", "the vote on 5 May", "the deal was signed on 12 April". Internal to
// find_times.

#include "core/base/days.hpp"
#include "core/notes/times.hpp"
#include "core/notes/times_grammar.hpp"
#include "core/notes/times_words.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord::times {

// What an event noun says of its time when the text gives it no date.
enum class Course : std::uint8_t {
  told,    // it has happened by the time it is told of: "within a month of the ruling"
  befell,  // the same, and nobody sets its day ahead: "the victims of Monday's fire"
  set,     // known, but its day may lie ahead: "Monday's deadline"
  comes,   // not happened for all that the text says: "within a week of the release"
};

// None for a noun that is no event. Lower case, singular or plural.
std::optional<Course> course_of(std::string_view noun);

// The event noun at most two words behind `at`, a possessive mark before them or none: "Friday's
// landmark agreement". Its word is singular.
std::optional<Word> event_noun_after(std::string_view text, std::uint32_t at, std::uint32_t end);

// Whether the date belongs to an event that is over as it is told of, whatever tense the sentence
// is in: "Under Friday's agreement troops will leave", "the accord of 12 April", "the attack on 3
// March"; not "before Friday's ruling" and "Friday's ruling will decide".
bool dates_done(std::string_view text, const Layout& layout, std::uint32_t sentence, Span date);

// An event and the day that the text gives it.
struct Event {
  Span span;  // the date with the noun or verb
  Day day{};
  std::uint32_t sentence = 0;
  std::string noun;  // stems; empty if there is none
  std::string verb;
};

// In text order. `refs` and parse.found go together; dates are already placed.
std::vector<Event> dated_events(std::string_view text, const Layout& layout, const Parse& parse,
                                const std::vector<TimeRef>& refs);

// The last of `events` that the words of `phrase` name: "the agreement", "signing", "the release of
// the hostages"; null if none does.
const Event* event_named(const std::vector<Event>& events, std::string_view phrase);

// Whether a sentence before `sentence` tells of the noun in the past tense: "A fire broke out".
bool is_told_before(std::string_view text, const Layout& layout, std::uint32_t sentence,
                    std::string_view noun);

}  // namespace onrecord::times
