// SPDX-License-Identifier: Apache-2.0
#pragma once

// Values that have no table of their own, as JSON columns (docs/ledger.md) and packed blobs.
// Reading back what was written gives equal values; columns that were tampered with give fewer
// values, never an error: the audit is who complains.

#include "db/rows.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord::db {

// Appends a JSON string, quotes included.
void append_quoted(std::string& out, std::string_view text);

// One JSON object, member by member, in the order added.
class JsonObject {
 public:
  JsonObject() { out_.reserve(256); }
  JsonObject& text(std::string_view name, std::string_view value);
  JsonObject& number(std::string_view name, std::int64_t value);
  JsonObject& number(std::string_view name, double value);  // shortest form that reads back equal
  JsonObject& raw(std::string_view name, std::string_view json);
  std::string str();  // once, when all is in it

 private:
  void name(std::string_view name);
  std::string out_;
};

std::string encode(std::span<const Reason> reasons);
std::string encode(std::span<const Quantity> quantities);
std::string encode(std::span<const LinkedDeadline> revisions);
std::string encode(std::span<const Id> ids);
std::string encode(std::span<const std::string> texts);
std::string encode(const std::optional<ConditionSign>& condition);  // none: ""

// What a decision rests on, with the words as the person saw them; back come the ids of the
// matches.
std::string encode_evidence(std::span<const StoredMatch> matches);
std::vector<Id> decode_evidence(std::string_view json);

std::vector<Reason> decode_reasons(std::string_view json);
std::vector<Quantity> decode_quantities(std::string_view json);
std::vector<LinkedDeadline> decode_revisions(std::string_view json);
std::optional<ConditionSign> decode_condition(std::string_view json);
std::vector<Id> decode_ids(std::string_view json);
std::vector<std::string> decode_texts(std::string_view json);

// Sketch and terms: little-endian, so that a ledger can move between machines.
std::string pack(const Sketch& sketch);
Sketch unpack_sketch(std::string_view bytes);
std::string pack(std::span<const Term> terms);
std::vector<Term> unpack_terms(std::string_view bytes);

const char* to_string(UnitKind kind);

// The value that core prints as `name`, else `fallback`. `last` is the enumeration's last value.
template <typename E>
E named(std::string_view name, E last, E fallback) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (name == to_string(static_cast<E>(i))) return static_cast<E>(i);
  }
  return fallback;
}

}  // namespace onrecord::db
