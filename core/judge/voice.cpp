// SPDX-License-Identifier: Apache-2.0
#include "core/judge/voice.hpp"

#include "core/judge/terms.hpp"
#include "core/lexicon/embedded.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace onrecord {
namespace {

constexpr std::size_t kLongestRecordCue = 3;

const std::unordered_set<std::string_view>& record_cues() {
  static const std::unordered_set<std::string_view> cues = word_list("record_cues.tsv");
  return cues;
}

bool names_record(const Statement& statement) {
  std::string words;
  for (std::size_t i = 0; i < statement.words.size(); ++i) {
    words.clear();
    for (std::size_t n = 0; n < kLongestRecordCue && i + n < statement.words.size(); ++n) {
      if (n > 0) words += ' ';
      words += statement.words[i + n].folded;
      if (record_cues().contains(words)) return true;
    }
  }
  return false;
}

std::string_view last_word(std::string_view name) { return name.substr(name.rfind(' ') + 1); }

// Whether two names are forms of one: "Lena Brandt" and "Brandt", but not "the minister".
bool are_one(std::string_view a, std::string_view b) {
  return !a.empty() && !b.empty() && (a == b || last_word(a) == last_word(b));
}

// The quote that holds most of the sentence.
const Quote* quote_of(const Reading& coverage, Span sentence) {
  const auto& quotes = coverage.notes.quotes;
  const auto quote = std::find_if(quotes.begin(), quotes.end(), [&](const Quote& q) {
    return std::any_of(q.content.begin(), q.content.end(), [&](Span s) {
      return s.overlaps(sentence) &&
             2 * (std::min(s.end, sentence.end) - std::max(s.begin, sentence.begin)) >=
                 sentence.end - sentence.begin;
    });
  });
  return quote == quotes.end() ? nullptr : &*quote;
}

}  // namespace

bool is_speech(const Reading& coverage, Span sentence) {
  return quote_of(coverage, sentence) != nullptr;
}

bool is_said_by_claimant(const Profile& claim, const Reading& coverage, Span words) {
  const auto& quotes = coverage.notes.quotes;
  return std::any_of(quotes.begin(), quotes.end(), [&](const Quote& q) {
    return are_one(q.speaker_name, claim.claim.speaker) &&
           std::any_of(q.content.begin(), q.content.end(),
                       [words](Span s) { return s.contains(words); });
  });
}

bool names_claimant(const Claim& claim, const Statement& evidence) {
  const std::string speaker = term_of(claim.speaker.substr(claim.speaker.rfind(' ') + 1));
  return !speaker.empty() &&
         std::any_of(evidence.words.begin(), evidence.words.end(),
                     [&](const StatementWord& w) { return term_of(w.folded) == speaker; });
}

bool is_claimed(const Reading& coverage, Span words) {
  const auto& quotes = coverage.notes.quotes;
  const auto& tokens = coverage.layout.tokens;
  // "Claimed victory after the senate passed the bill" claims no more than victory.
  const auto beside = [&](Span said) {
    for (std::uint32_t i = coverage.layout.token_at(said.begin);
         i < tokens.size() && tokens[i].span.begin < words.begin; ++i)
      if (const auto word = coverage.text[tokens[i].span];
          word == "when" || (tokens[i].tag == Tag::sconj && word != "that"))
        return true;
    return false;
  };
  return std::any_of(quotes.begin(), quotes.end(), [&](const Quote& q) {
    const std::string cue = folded_word(coverage.text[q.cue]);
    return (cue.starts_with("claim") || cue.starts_with("alleg")) &&
           std::any_of(q.content.begin(), q.content.end(),
                       [&](Span s) { return s.contains(words) && !beside(s); });
  });
}

Voice voice_of(const Profile& claim, const Reading& coverage, Span sentence,
               const Statement& statement) {
  const Quote* const quote = quote_of(coverage, sentence);
  if (quote != nullptr && !quote->speaker_name.empty())
    return are_one(quote->speaker_name, claim.claim.speaker) ? Voice::claimant
                                                             : Voice::counterparty;
  return names_record(statement) ? Voice::record : Voice::third_party;
}

}  // namespace onrecord
