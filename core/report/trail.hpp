// SPDX-License-Identifier: Apache-2.0
#pragma once

// How a claim was read, in plain words: which rules took it down, and where its speaker, figures,
// deadline, hedge and condition come from. Plain text: nothing here is escaped.

#include "core/base/reason.hpp"
#include "core/notes/reading.hpp"
#include "core/report/report.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

// One part of a claim and how it was read.
struct TrailLine {
  const char* field;  // as corrections name it: "speaker", "quantities", "deadline", "hedge", "condition"
  std::string words;  // "Speaker: “he” stands for Ada Reed"
};

// The parts that the claim has, in the order of `field` above, hedge before condition; of figures
// one line each. `article` is its article, read.
std::vector<TrailLine> reading_trail(const ClaimView& view, const Reading& article);

// "“will” or “would” tells what somebody is going to do": what a rule saw; the detail of the reason
// where it has one, empty for a rule without words in data/rule_words.tsv.
std::string rule_words(const Reason& reason);

}  // namespace onrecord
