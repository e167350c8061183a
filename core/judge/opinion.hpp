// SPDX-License-Identifier: Apache-2.0
#pragma once

// Opinion: what an assessor from outside (a language model that the user names) says of a match. It
// is asked with a question that quotes claim and article as data, and its answer is believed in
// nothing: a stance of ours and a sentence that stands in the article, or it is ignored. An opinion
// is shown beside the stance of the match; nothing is ever decided or computed by it. The asking
// itself is fetchers/assessor.hpp.

#include "core/base/days.hpp"
#include "core/base/span.hpp"
#include "core/claims/claim.hpp"
#include "core/judge/match.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace onrecord {

// The two sides of a match as the assessor is to see them. Its own members are all that it is told:
// never what we think ourselves.
struct AskedMatch {
  Claim claim;
  std::optional<Day> made;  // when it was published
  std::string found_in;     // title of its article
  std::string title;        // of the coverage
  std::string outlet;
  std::optional<Day> published;
  std::string text;  // the whole coverage
  Span passage;      // of the match; a long text is quoted around it
};

struct Question {
  std::string instructions;  // the system message, data/assessor_prompt.txt
  std::string data;          // the user message: one JSON object with claim and article as strings
  std::string hash;          // SHA-256 of both, a line end between them, hexadecimal
};

// What is asked about a match. The same match gives the same question, byte for byte. Of a text of
// more than 12 kB so much is quoted, around the passage.
Question question(const AskedMatch& match);

// The question as the body of a request to "chat/completions": JSON with `model`, the two messages
// and nothing that only some servers understand.
std::string chat_request(const Question& question, std::string_view model);

struct Opinion {
  Stance stance = Stance::unrelated;
  Span evidence;        // the sentence that it cites, in the text of the coverage
  std::string wording;  // that sentence as the article has it
  std::string ignored;  // why it has no effect, in plain words; then the rest is empty
};

// What the model said: the message in the body of an answer from "chat/completions", empty when it
// said nothing. None: the body is no such answer.
std::optional<std::string> chat_message(std::string_view body);

// Reads what the model said. It must be one JSON object, alone or in one code fence, whose `stance`
// is one of ours and whose `sentence` stands in what was quoted of the article, letter for letter
// but for white space. A piece of a sentence is widened to the whole of it (in the article, also
// where only a part of the article was quoted), so that nothing is cited out of its context; less
// than half of one, or more than a few, cites nothing. Any bytes may come; what does not fit gives
// an ignored opinion.
Opinion read_opinion(std::string_view message, const AskedMatch& match);

}  // namespace onrecord
