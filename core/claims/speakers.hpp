// SPDX-License-Identifier: Apache-2.0
#pragma once

// Who makes a claim: the speaker of its quote, or who promises, orders, asks or denies in it.

#include "core/claims/claim.hpp"
#include "core/claims/clauses.hpp"
#include "core/notes/reading.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace onrecord {

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

// The names of those who speak for others by their role: "the senator's spokeswoman", "his lawyer"
// (data/claim_words.tsv, class envoy). They live as long as `reading`.
std::unordered_set<std::string_view> find_envoys(const Reading& reading);

// Sets speaker, cue and mode of claims. Refers to the reading and to its marked stretches.
class Attributor {
 public:
  Attributor(const Reading& reading, std::span<const Span> marked)
      : reading_(reading), marked_(marked) {}

  // What `quote` holds is its speaker's.
  void by_quote(Claim& claim, const Quote& quote) const;

  // Who promises, demands or denies in `range` of `s` is the speaker, and that verb the cue. What
  // an agreement or law "calls for" is the outlet's own account of it. `quotes` are those that
  // touch the sentence, `before` those that touch the one before it.
  void by_act(Claim& claim, const SentenceView& s, TokenRange range,
              std::span<const Quote* const> quotes, std::span<const Quote* const> before) const;

 private:
  void by_agent(Claim& claim, const SentenceView& s, TokenRange range, const VerbGroup& verb) const;
  Span without_times(const SentenceView& s, Span words) const;
  const Name* person_speaking(std::uint32_t position, bool female,
                              std::span<const Quote* const> before) const;
  const Quote* body_before(std::uint32_t position, std::span<const Quote* const> before) const;
  const Name* body_called(std::string_view word, std::uint32_t position) const;
  const Name* person_before(std::uint32_t position, bool female) const;

  const Reading& reading_;
  std::span<const Span> marked_;
};

}  // namespace onrecord
