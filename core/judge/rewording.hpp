// SPDX-License-Identifier: Apache-2.0
#pragma once

// Rewordings: what a newer version of an article made of the words of a claim that was taken down
// from an earlier one. It compares words, not truth: a person reads both.

#include "core/base/days.hpp"
#include "core/notes/reading.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

struct Rewording {
  std::string after;  // the words that stand there now; empty = nothing like it is left
  std::vector<std::string>
      what;  // "figure", "date", "quotation", "status" (data/status_words.tsv);
             // "wording" when it is none of these; "removed"
};

// How `newer` words what `wording` says; nothing when its words stand there as they did, whatever
// their case, spaces and marks. The passage that took their place is the claim or sentence of
// `newer` that shares most terms with it, at least half. `published`: the day that relative dates
// of `wording` count from.
std::optional<Rewording> reworded(std::string_view wording, std::optional<Day> published,
                                  const Reading& newer);

}  // namespace onrecord
