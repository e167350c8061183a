// SPDX-License-Identifier: Apache-2.0
#pragma once

// How a claim stands in its rows, and how it is known again. Only for the files of db/; nothing
// here writes history: whoever changes a claim appends the event.

#include "db/impl.hpp"

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace onrecord::db {

// A deadline as corrections and events keep it, "2021-03-05/2021-04-05"; empty without a day.
std::string stored_form(const std::optional<Deadline>& deadline);
std::string stored_form(Span span);  // "12-87"
std::optional<Span> parse_span(std::string_view text);

// Whether a span lies in the text, on UTF-8 boundaries, and is not empty.
bool fits(std::string_view text, Span span);

// Gives the claim a person's deadline (stored form; empty = none).
void set_deadline(Claim& claim, std::string_view stored);

// What people corrected stands above what was read. True: the claim has other words now.
bool apply_corrections(Connection& db, Id id, std::string_view text, Claim& claim);

Id insert_claim(Connection& db, Id document, Id event, const std::string& engine,
                const Claim& claim, std::string_view print);
void update_claim(Connection& db, Id id, const std::string& engine, const Claim& claim,
                  std::string_view print);
// What coverage is matched with: of a claim, and of the document of these claims.
void put_profile(Connection& db, Id claim, const NewClaim& c);
void put_context(Connection& db, Id document, std::span<const NewClaim> claims);

// The `data` of the events that take a claim down; the audit ties the claim to it.
std::string claim_event_data(const Claim& claim, std::string_view print);
std::string claim_words(const Claim& claim);  // "a commitment claim by Ada Brandt, due 2021-04-05"

// What is compared to know a claim again and to see whether a new reading changed it.
struct Stood {
  Id id = 0;
  std::string fingerprint, wording, kind, speaker, deadline;
  Span span;
  bool superseded = false;
  bool found = false;
};

std::vector<Stood> standing_claims(Connection& db, Id document);

// Claims of the earlier revisions of a document, by fingerprint.
std::unordered_map<std::string, Id> earlier_claims(Connection& db, Id document);

// Which known claim each new one is: by fingerprint, else the one that it overlaps most; null where
// it is none. Marks those found.
std::vector<Stood*> recognised(std::span<const NewClaim> claims, std::vector<Stood>& known);

}  // namespace onrecord::db
