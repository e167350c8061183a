// SPDX-License-Identifier: Apache-2.0
#pragma once

// From a Reading to its claims, and what is needed to know a claim again.

#include "core/claims/claim.hpp"
#include "core/notes/reading.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

// The checkable propositions of an article in text order: clause-level spans without the reporting
// clause, enclosing marks and final punctuation. Rules: docs/reading.md.
std::vector<Claim> find_claims(const Reading& reading);

// How much a fact-checker would want each sentence of the layout checked, probabilities 0..1. A
// logistic model over the sentence's words and notes, data/worth.bin.
std::vector<double> sentence_worths(const Reading& reading);

// The claims, where the worths of the sentences are known already.
std::vector<Claim> find_claims(const Reading& reading, std::span<const double> worths);

// The same for claims of the same words, whatever their case, spaces, quotation marks and final
// punctuation: 16 hexadecimal digits. It keeps a claim's id when its article is read again, and
// links claims that say the same.
std::string fingerprint(std::string_view wording);

}  // namespace onrecord
