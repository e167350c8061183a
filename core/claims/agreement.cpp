// SPDX-License-Identifier: Apache-2.0
#include "core/claims/agreement.hpp"

#include "core/claims/find_claims.hpp"

#include <algorithm>
#include <charconv>

namespace onrecord {

namespace {

constexpr const char* field_names[] = {"span",       "kind",  "speaker",          "deadline",
                                       "quantities", "hedge", "condition_wording"};

std::optional<Day> last_day(const Claim& claim) {
  return claim.deadline ? claim.deadline->latest : std::nullopt;
}

bool same_figure(const Quantity& a, const Quantity& b) {
  return a.value == b.value && a.value2 == b.value2 && a.comparator == b.comparator &&
         a.unit == b.unit && a.per == b.per;
}

void append_number(std::string& out, double value) {
  char digits[32];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

std::string shown_figures(const std::vector<Quantity>& quantities) {
  std::string out;
  for (const Quantity& q : quantities) {
    if (!out.empty()) out += ", ";
    if (q.comparator != Comparator::equal && q.comparator != Comparator::range) {
      out += to_string(q.comparator);
      out += ' ';
    }
    append_number(out, q.value);
    if (q.value2) {
      out += " to ";
      append_number(out, *q.value2);
    }
    if (!q.unit.empty()) out += ' ' + q.unit;
    if (!q.per.empty()) out += " per " + q.per;
  }
  return out.empty() ? "none" : out;
}

}  // namespace

const char* to_string(ClaimField field) { return field_names[static_cast<std::size_t>(field)]; }

std::optional<ClaimField> parse_claim_field(std::string_view name) {
  const auto* const it = std::find(std::begin(field_names), std::end(field_names), name);
  if (it == std::end(field_names)) return {};
  return static_cast<ClaimField>(it - std::begin(field_names));
}

const Claim* claim_at(std::span<const Claim> claims, Span span, double least) {
  const Claim* best = nullptr;
  double best_share = least;
  for (const Claim& claim : claims) {
    const Span other = claim.span;
    const std::uint32_t begin = std::max(span.begin, other.begin);
    const std::uint32_t end = std::min(span.end, other.end);
    if (begin >= end) continue;
    const std::uint32_t joined = std::max(span.end, other.end) - std::min(span.begin, other.begin);
    const double share = static_cast<double>(end - begin) / joined;
    if (share > best_share) {
      best_share = share;
      best = &claim;
    }
  }
  return best;
}

bool agrees(ClaimField field, const Claim& read, const Claim& wanted) {
  switch (field) {
    case ClaimField::span:
      return read.span == wanted.span || fingerprint(read.wording) == fingerprint(wanted.wording);
    case ClaimField::kind: return read.kind == wanted.kind;
    case ClaimField::speaker: return fingerprint(read.speaker) == fingerprint(wanted.speaker);
    case ClaimField::deadline: return last_day(read) == last_day(wanted);
    case ClaimField::quantities:
      return std::is_permutation(read.quantities.begin(), read.quantities.end(),
                                 wanted.quantities.begin(), wanted.quantities.end(), same_figure);
    case ClaimField::hedge: return fingerprint(read.hedge) == fingerprint(wanted.hedge);
    case ClaimField::condition_wording:
      return fingerprint(read.condition) == fingerprint(wanted.condition);
  }
  return false;
}

std::string shown(ClaimField field, const Claim& claim) {
  switch (field) {
    case ClaimField::span: return claim.wording;
    case ClaimField::kind: return to_string(claim.kind);
    case ClaimField::speaker: return claim.speaker.empty() ? "the article itself" : claim.speaker;
    case ClaimField::deadline: {
      const auto day = last_day(claim);
      return day ? format_day(*day) : "none";
    }
    case ClaimField::quantities: return shown_figures(claim.quantities);
    case ClaimField::hedge: return claim.hedge.empty() ? "none" : claim.hedge;
    case ClaimField::condition_wording: return claim.condition.empty() ? "none" : claim.condition;
  }
  return {};
}

}  // namespace onrecord
