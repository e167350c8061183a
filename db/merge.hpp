// SPDX-License-Identifier: Apache-2.0
#pragma once

// Merging a colleague's ledger: what stands where. Only for merge*.cpp.

#include "db/impl.hpp"

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

namespace onrecord::db {

// One merge at work. `ids` lead from the other ledger's rows to ours.
struct Merge {
  Ledger& ours;
  Ledger::Impl& our;
  const Ledger& theirs;
  Ledger::Impl& their;
  std::string by;
  Instant now{};
  Merged result{};
  std::set<Id> touched{};
  std::unordered_map<Id, Id> sources{}, documents{}, claims{}, matches{};
  std::set<Id> new_documents{};  // ours
};

// merge.cpp: what was received and read.
void merge_sources(Merge& m);
void merge_documents(Merge& m);  // with their claims
void merge_matches(Merge& m);

// merge_opinions.cpp: what assessors from outside answered.
void merge_opinions(Merge& m);

// merge_people.cpp: what people did.
void merge_corrections(Merge& m);
void merge_decisions(Merge& m);
void merge_labels(Merge& m);       // tags, schedules, saved searches
void fill_in_documents(Merge& m);  // what is known of a document there and not here

// Where `wording` stands in `text`, nearest to `near`; empty if it does not.
Span find_near(std::string_view text, std::string_view wording, std::uint32_t near);

}  // namespace onrecord::db
