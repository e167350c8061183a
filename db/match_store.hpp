// SPDX-License-Identifier: Apache-2.0
#pragma once

// How a match stands in its row. Only for the files of db/; nothing here writes history.

#include "db/impl.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace onrecord::db {

struct Kept {
  Id id = 0;
  Span span;
  std::string wording, stance;
  bool accepted = false, linked = false, rejected = false;
  std::string condition;
};

// The match of a claim and a document, if there is one.
std::optional<Kept> kept(Connection& db, Id claim, Id document);

// Whether a person rejected this passage for the claim: in this document, in an earlier revision of
// it, or the same words anywhere (a copy).
bool was_rejected(Connection& db, Id claim, Id document, std::string_view wording);

// Writes the one match of a claim and a document over an earlier one; gives its id.
Id write_match(Connection& db, Id claim, Id document, const std::string& engine, const Match& m,
               std::uint32_t group, bool linked, bool rejected);

// Brings full-text search up to date with a match that was `before` (nothing: it is new).
void index_match(Ledger::Impl& impl, Id match, const std::optional<Kept>& before,
                 const std::string& wording);

// The `data` of the events about a match.
std::string match_event_data(Id match, const Match& m);

}  // namespace onrecord::db
