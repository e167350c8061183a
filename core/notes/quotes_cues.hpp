// SPDX-License-Identifier: Apache-2.0
#pragma once

// Cues: the words that attribute, with the patterns in which they do. Internal to
// core/notes/quotes*.

#include <cstdint>
#include <span>
#include <string_view>

namespace onrecord::quoting {

enum class CueClass : std::uint8_t {
  speech,    // says, argues, promises
  document,  // shows: what a poll, a study, a paper has to say
  belief,    // thinks, hopes, fears
  plan,      // decides, intends
  noun,      // claim, belief, statement
};

// Patterns that a cue takes, as bits: what follows it (or stands before it) and is the content.
enum Pattern : std::uint32_t {
  quote = 1u << 0,    // "A," X said; A, X said; X said: A
  that = 1u << 1,     // said that A
  zero = 1u << 2,     // said A
  wh = 1u << 3,       // asked whether A, explained why A
  to = 1u << 4,       // promised to A
  them = 1u << 5,     // told Y (that) A
  them_to = 1u << 6,  // urged Y to A
  np = 1u << 7,       // announced A, praised A
  as = 1u << 8,       // describes A as B
  call = 1u << 9,     // calls A B
  about = 1u << 10,   // talks about A, and so on
  of = 1u << 11,
  for_ = 1u << 12,
  on = 1u << 13,
  against = 1u << 14,
  with = 1u << 15,
  at = 1u << 16,
  to_np = 1u << 17,        // responded to A
  that_belief = 1u << 18,  // the belief that A: no speech
  source = 1u << 19        // of nouns: words that have an author
};

struct Cue {
  std::string_view form;      // "says"
  std::string_view lemma;     // "say", "point out"
  std::string_view particle;  // "out": must follow the form; empty for most
  CueClass cls = CueClass::speech;
  std::uint32_t patterns = 0;

  bool takes(std::uint32_t pattern) const { return (patterns & pattern) != 0; }
  bool speech() const {
    return cls == CueClass::speech || cls == CueClass::document ||
           (cls == CueClass::noun && !takes(that_belief));
  }
};

// The cues of one form, lower-cased; those with a particle first. Empty if it is none.
// Table: data/cues.tsv.
std::span<const Cue> cues_of(std::string_view form);

// Whether a lower-cased form can say that somebody says something: "said", "announced".
bool is_speech_cue(std::string_view form);

// Whether words are sent by it ("said by telephone"), and whether somebody speaks in it ("said in a
// statement"). Lower-case words; table: data/cues.tsv.
bool is_medium(std::string_view word);
bool is_occasion(std::string_view word);

}  // namespace onrecord::quoting
