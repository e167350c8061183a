// SPDX-License-Identifier: Apache-2.0
#pragma once

// Signs: what the words of a sentence say of a claim's event: that it fails, is denied, put off,
// doubted, planned, achieved or spoken of again, in which tense, and on which days.

#include "core/judge/event_dates.hpp"
#include "core/judge/hindrance.hpp"
#include "core/judge/profile.hpp"
#include "core/judge/stance_features.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace onrecord {

// The senses of data/event_cues.tsv.
enum class Sense : std::uint8_t {
  fails,
  denies,  // somebody says that it is not so
  postpones,
  doubts,
  attempts,  // it was tried or wanted, in vain for all that is said
  plans,
  achieves,
  repeats,
  replaces,  // another plan, law or date took its place
  lasts,     // things are as they were
  alleges,   // somebody claims so, who may be wrong
  early,     // it came before its day
  count
};

struct Signs {
  // How much each sense counts, 0..1: the more, the nearer its word stands to the claim's.
  std::array<float, static_cast<std::size_t>(Sense::count)> weights{};
  std::array<Span, static_cast<std::size_t>(Sense::count)> spans{};
  float negation = 0;
  Span negation_span;
  bool past = false;       // a finite past or perfect verb that is no verb of saying
  bool modal = false;      // "will", "could"
  bool doubted = false;    // the whole of it is: "few think that they left"
  bool done = false;       // a verb of the claim is told in the past: "reopened" of "will reopen"
  std::vector<bool> told;  // of each word of the evidence: a verb in the past, told as done
  std::vector<Hindrance> hindrance;  // of each that names the claim's deed
  Span in_the_way;  // what may stop it, or is to: "challenge" of "a challenge to the sale"
  Span cleared;     // what cleared such away: "lifted" of "lifted the ban"

  float operator[](Sense s) const { return weights[static_cast<std::size_t>(s)]; }
  Span span(Sense s) const { return spans[static_cast<std::size_t>(s)]; }
};

// What a folded word says by itself.
std::optional<Sense> sense_of(std::string_view folded);

// Whether the verb at `i` is done to people who lose their posts, and not to what is said:
// "dismissed 30 workers", other than "dismissed the report".
bool is_of_staff(const Statement& statement, std::size_t i);

// Whether it is a noun for what is planned or laid down (data/plan_words.tsv).
bool is_plan_word(std::string_view folded);

// Whether it speaks of a figure that somebody foretells or aims at (data/forecast_words.tsv).
bool names_forecast(const Statement& statement);

// The form of the word in the coverage that it was read from.
Form form_of(const Reading& coverage, const StatementWord& word);

// How a verb stands: after "to" or a modal, also in the passive ("to be signed"); after another
// auxiliary ("has been signed"); without one.
enum class VerbUse : std::uint8_t { to_come, with_auxiliary, alone };
VerbUse verb_use(const Statement& statement, const Reading& reading, std::size_t word);

// Requires: `evidence` is the statement of a sentence of `coverage`, aligned with `claim`. `own`:
// of each word, whether it names the claim's deed, and so is no sign of anything else ("walked out"
// of a strike); may be empty.
Signs read_signs(const Statement& claim, const Statement& evidence, const Alignment& alignment,
                 const Reading& coverage, const std::vector<bool>& own = {});

// Whether what the word says is only supposed: "if the bill is signed", "had they signed it". With
// the sentence's signs also by "had", and not by the "until" and "once" of what happened.
bool is_supposed(const Statement& statement, std::size_t word, const Signs* signs = nullptr);
// The first word of what denies the clause of the word and governs it: "untrue" of "it is untrue
// that they left"; none where nothing does.
std::optional<std::size_t> denial_of(const Statement& statement, std::size_t word);
bool is_denied(const Statement& statement, std::size_t word);

// Words this near to those of the claim belong to it, by their weight in Signs.
inline constexpr float kBesideIt = 0.4F;

// Whether the sentence tells that something else took the place of what the claim plans: "the bill
// was replaced by another", "they replaced the plan for the park".
bool replaces_plan(const Statement& evidence, const Alignment& alignment, const Signs& signs);

// Whether a sign is told as such: neither negated, denied nor only possible ("may be put off").
bool is_meant(const Statement& evidence, const Signs& signs, Span sign);

// Whether in place of a word of the claim its opposite stands there: "rose" for "fell".
bool tells_opposite(const Statement& claim, const Statement& evidence);

// "Could lose two and still win": what still is to come does not last.
bool is_of_next_deed(const Statement& evidence, const Reading& coverage, Span still);

// Whether what the words tell is disputed in a clause after them: "..., but the general denied it".
bool is_disputed(const Statement& evidence, Span words);

}  // namespace onrecord
