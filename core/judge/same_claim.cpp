// SPDX-License-Identifier: Apache-2.0
#include "core/judge/same_claim.hpp"

#include "core/judge/event_signs.hpp"
#include "core/judge/stance_features.hpp"
#include "core/judge/statement.hpp"
#include "core/judge/terms.hpp"
#include "core/lexicon/embedded.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace onrecord {
namespace {

// So much of what each says must be in the other, by the rarity of the words.
constexpr float kShared = 0.5F;

std::set<std::string> words_of(std::string_view name) {
  std::set<std::string> words;
  for (const std::string_view word : cells(name, ' '))
    if (!word.empty()) words.insert(folded_word(word));
  return words;
}

// The share of a statement that is aligned with the other one. Its date and figures are compared
// apart.
float share(const Statement& statement, const std::vector<int>& aligned) {
  float shared = 0, all = 0;
  for (std::size_t i = 0; i < statement.words.size(); ++i) {
    const StatementWord& w = statement.words[i];
    if (!w.content || w.of_time || w.tag == Tag::num) continue;
    const float weight = background_rarity(term_key(term_of(w.folded)));
    all += weight;
    if (aligned[i] >= 0) shared += weight;
  }
  return all > 0 ? shared / all : 0;
}

// Whether a noun or name stands there that the other one has not: of two such claims one may be of
// the bridge, the other of the tunnel.
bool has_own_noun(const Claim& claim, const Statement& statement, const std::vector<int>& aligned) {
  const std::set<std::string> date =
      claim.deadline ? words_of(claim.deadline->text) : std::set<std::string>();
  for (std::size_t i = 0; i < statement.words.size(); ++i) {
    const StatementWord& w = statement.words[i];
    if (!w.content || aligned[i] >= 0 || date.contains(w.folded)) continue;
    if (w.tag == Tag::noun || w.tag == Tag::propn) return true;
  }
  return false;
}

}  // namespace

bool is_same_speaker(std::string_view a, std::string_view b) {
  const std::set<std::string> x = words_of(a), y = words_of(b);
  if (x.empty() || y.empty()) return x.empty() && y.empty();
  return std::includes(x.begin(), x.end(), y.begin(), y.end()) ||
         std::includes(y.begin(), y.end(), x.begin(), x.end());
}

bool says_the_same(const Claim& a, const Claim& b) {
  if (!is_same_speaker(a.speaker, b.speaker)) return false;
  const auto day = [](const Claim& c) { return c.deadline ? c.deadline->latest : std::nullopt; };
  const bool same_day = day(a) && day(a) == day(b);
  if (!same_day && day(a) && day(b)) return false;
  const Statement x = statement(read_sentence(a.wording), {}, VerbForms::base);
  const Statement y = statement(read_sentence(b.wording), {}, VerbForms::base);
  const Alignment aligned = align(x, y);
  if (aligned.figures.conflicts > 0) return false;
  if (!same_day && aligned.figures.entailed == 0) return false;
  if (has_own_noun(a, x, aligned.claim) && has_own_noun(b, y, aligned.evidence)) return false;
  if ((x.negations + y.negations) % 2 != 0 || tells_opposite(x, y)) return false;
  return share(x, aligned.claim) >= kShared && share(y, aligned.evidence) >= kShared;
}

}  // namespace onrecord
