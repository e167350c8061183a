// SPDX-License-Identifier: Apache-2.0
#pragma once

// Reverse search: an index over claims that is asked, once per incoming article, which claims the
// article can bear on. The cost depends on the article and on the claims that share its rare terms,
// not on the size of the ledger.

#include "core/judge/bearing.hpp"
#include "core/judge/profile.hpp"
#include "core/notes/reading.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace onrecord {

// A value together with the id that the ledger gave it.
template <typename T>
struct Stored {
  std::int64_t id = 0;
  T value;
};

struct Candidate {
  std::int64_t claim = 0;  // the id given to index()
  float score = 0;         // unnormalised, comparable within one call only
};

class ClaimIndex {
 public:
  ClaimIndex();
  explicit ClaimIndex(std::span<const Stored<Profile>> claims);
  ~ClaimIndex();
  ClaimIndex(ClaimIndex&&) noexcept;
  ClaimIndex& operator=(ClaimIndex&&) noexcept;

  // Takes one more claim in. The profile need not outlive the call: 16 bytes are kept for each of
  // its terms, 8 for a common one. Calls to candidates() may follow at any time.
  void add(std::int64_t id, const Profile& profile);

  // The claims that `coverage` can bear on, best first, at most `limit`. Claims made after the
  // coverage was published are left out. Several threads may ask at once.
  std::vector<Candidate> candidates(const Reading& coverage, std::size_t limit = 128) const;
  // The same, given the coverage's terms and day.
  std::vector<Candidate> candidates(const DocumentTerms& coverage, std::optional<Day> published,
                                    std::size_t limit = 128) const;

  std::size_t size() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace onrecord
