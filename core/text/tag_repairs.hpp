// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a rule knows better than the tagger, whose mistakes over verbs cost whole clauses. Internal
// to core/text.

#include "core/text/layout.hpp"

#include <span>
#include <string_view>

namespace onrecord {

// Mends the tags of one sentence of `text`: past tenses taken for participles ("unemployment fell
// by 2 percent"), presents taken for nouns ("the bank plans to sell"), nouns taken for verbs
// ("according to court records", "and Chase with", "That bill would"), verbs taken for nouns ("will
// monitor the", "will close in May", "The bridge cost 3 million", "Prices rose 20 percent", "is due
// to begin") and auxiliaries taken for verbs
// ("has accused"). Linear. Words: data/tag_repairs.tsv.
void repair_tags(std::string_view text, std::span<Token> sentence);

}  // namespace onrecord
