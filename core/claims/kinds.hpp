// SPDX-License-Identifier: Apache-2.0
#pragma once

// Kinds: whether a clause is a claim at all, and which kind. docs/reading.md lists the rules.

#include "core/claims/claim.hpp"
#include "core/claims/clauses.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace onrecord {

// A clause with what is known of it before its kind is.
struct Piece {
  TokenRange range;
  bool attributed = false;     // somebody else's words
  bool direct = false;         // in quotation marks
  bool question = false;       // its sentence asks
  bool figures = false;        // it holds a quantity
  bool deadline = false;       // it says by when
  bool dated_verb = false;     // right behind its verb
  bool ahead = false;          // behind its verb, a day after that of publication
  bool term = false;           // it says how long there is to do something
  bool rule_before = false;    // the clause before it spoke of a law or agreement
  double worth = 0;            // worth of its sentence
  bool agent_before = false;   // the clause before it, whose subject it may share, had one who acts
  bool for_another = false;    // said by a spokesman or lawyer
  bool announced = false;      // by somebody's announcement
  bool promised = false;       // somebody gives his word for it
  bool insisted = false;       // somebody insists on it, asks for or recommends it
  bool may_report = false;     // by a word that reports facts as well: "insisted", "suggests"
  bool ordered = false;        // somebody orders it
  bool ruled = false;          // a court or board ruled so
  bool foreseen = false;       // somebody warns of it, expects or fears it
  bool threatens = false;      // a body warns of it, which "it" may stand for
  bool by_rule = false;        // a law or agreement says so: "according to state law"
  bool by_judge = false;       // a court or judge says so
  bool speakers = false;       // several people or bodies say it
  std::string_view speaker{};  // of somebody else's words: "Dan Oto, a spokesman for the ministry"
};

struct Verdict {
  ClaimKind kind = ClaimKind::event;
  bool act = false;  // the claim tells what its subject says or does about it: that is the speaker
  std::vector<Reason> why;
};

// Whether the piece speaks of silence or not knowing ("declined to comment", "it is unclear
// whether"), so that nothing in it is asserted; so do questions.
bool asserts_nothing(const SentenceView& s, const Piece& piece);

// Nothing when the piece is no claim.
std::optional<Verdict> decide(const SentenceView& s, const Piece& piece);

// Whether the subject of a clause is somebody who acts; without one, `before`.
bool has_agent(const SentenceView& s, TokenRange range, bool before);

// Whether the subject of a clause is a law, agreement or the like; without one, `before`.
bool speaks_of_rule(const SentenceView& s, TokenRange range, bool before);

// The noun or pronoun that a subject turns on: "members" of "on Monday members of the union";
// subject.last if there is none.
std::uint32_t subject_head(const SentenceView& s, TokenRange subject);

// The tokens before the main verb that are its subject; empty when there are none.
TokenRange subject_of(const SentenceView& s, TokenRange range, const VerbGroup& verb);

}  // namespace onrecord
