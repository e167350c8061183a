// SPDX-License-Identifier: Apache-2.0
#pragma once

// What one later sentence says of a claim.

#include "core/judge/act.hpp"
#include "core/judge/event_stance.hpp"

namespace onrecord::test {

// The claim was made by Lena Brandt on 2 May 2017, in an article where one is given, the sentence
// was written on 20 May.
inline EventStance stance_of(ClaimKind kind, const char* wording, const char* sentence,
                             const char* article = nullptr) {
  Claim claim;
  claim.wording = wording;
  claim.kind = kind;
  claim.speaker = "Lena Brandt";
  const auto made = parse_day("2017-05-02");
  const Profile p = article == nullptr ? profile(claim, made)
                                       : profile(claim, read(Text::from_utf8(article), made));
  const Reading coverage = read(Text::from_utf8(sentence), parse_day("2017-05-20"));
  const Statement c = statement(p.words, {}, VerbForms::base);
  const Span span = coverage.layout.sentences.front().span;
  const Statement e = statement(coverage, span, VerbForms::base);
  return event_stance(p, c, article == nullptr ? act_of(p.words, c) : act_of(p, c), coverage, span,
                      e, align(c, e));
}

}  // namespace onrecord::test
