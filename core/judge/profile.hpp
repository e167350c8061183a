// SPDX-License-Identifier: Apache-2.0
#pragma once

// Profile: a claim together with what its own article says about who, where and which event it is
// about. It is what coverage is matched against; the claim's words alone rarely suffice.

#include "core/base/days.hpp"
#include "core/claims/claim.hpp"
#include "core/notes/reading.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace onrecord {

// A search term: a folded stem, name or figure (core/judge/terms.hpp).
struct Term {
  std::string key;       // "truce", "kerry", "2016-02-19", "250000 life"
  float weight = 0;      // its share in the claim, before the rarity of the term is known
  bool in_claim = true;  // false: it comes from the claim's article (context)

  friend bool operator==(const Term&, const Term&) = default;
};

struct Profile {
  Claim claim;
  std::optional<Day> made;  // publication day of the article; coverage from before it never counts
  std::optional<Instant> made_at{};  // to the second, when it is known so well
  std::vector<Term> terms;           // sorted by key, keys unique
  Reading
      words;  // the claim's wording read as a text of its own; spans of `claim` do not apply to it

  std::vector<std::string> places;  // that its article names, or else the claim
  std::vector<std::string> actors;  // full names of the speaker and of who is named in the claim
};

// Whether the claim's article was at hand: without it nothing tells which bill "the bill" is.
bool has_article(const Profile& profile);

// Whether the claim, its speaker or its article bears or often uses the term
// (core/judge/terms.hpp).
bool knows(const Profile& profile, const std::string& term);

// Whether something published then cannot be evidence, because the claim was not yet made. By the
// day unless both are known to the second.
bool is_older(std::optional<Day> published, std::optional<Instant> published_at,
              const Profile& claim);

// Requires: `claim` was found in `article`. Terms of the claim weigh 1, those of its sentence, its
// speaker and the headline less, and the article's own rare words least.
Profile profile(const Claim& claim, const Reading& article);

// What an article gives to the profiles of all its claims, worked out once.
struct ArticleContext {
  std::vector<std::string> title;   // the terms of its headline
  std::vector<std::string> terms;   // those that tell it from others
  std::vector<std::string> places;  // that it names
};
ArticleContext context_of(const Reading& article);

// The same as profile(claim, article), with context_of(article).
Profile profile(const Claim& claim, const Reading& article, const ArticleContext& context);

// Reads the claim's wording as a text of its own: a profile that was kept without `words` has all
// that matching needs.
void complete(Profile& profile);

// For a claim whose article is not at hand (`onrecord judge` without source documents). Figures and
// a deadline that `claim` does not carry are read from its wording.
Profile profile(const Claim& claim, std::optional<Day> made);

}  // namespace onrecord
