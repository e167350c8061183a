// SPDX-License-Identifier: Apache-2.0
#include "db/encode.hpp"

#include <nlohmann/json.hpp>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

namespace onrecord::db {
namespace {

using nlohmann::json;

constexpr double infinity = std::numeric_limits<double>::infinity();

void append_number(std::string& out, double value) {
  if (!std::isfinite(value)) {  // JSON knows no infinity; an absent bound is one
    out += "null";
    return;
  }
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value);
  out.append(buffer, end.ptr);
}

template <typename T, typename Append>
std::string list(std::span<const T> values, Append append) {
  std::string out = "[";
  for (const T& value : values) {
    if (out.size() > 1) out += ',';
    append(out, value);
  }
  return out + ']';
}

json parsed(std::string_view text) { return json::parse(text, nullptr, false); }

std::string string_of(const json& object, const char* name) {
  const auto it = object.find(name);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

double number_of(const json& object, const char* name, double absent) {
  const auto it = object.find(name);
  return it != object.end() && it->is_number() ? it->get<double>() : absent;
}

std::uint32_t offset_of(const json& object, const char* name) {
  const auto it = object.find(name);
  return it != object.end() && it->is_number_unsigned() ? it->get<std::uint32_t>() : 0;
}

bool flag_of(const json& object, const char* name) {
  const auto it = object.find(name);
  return it != object.end() && it->is_boolean() && it->get<bool>();
}

std::vector<Reason> reasons_of(const json& array) {
  std::vector<Reason> reasons;
  if (!array.is_array()) return reasons;
  for (const json& r : array) {
    if (!r.is_object()) continue;
    reasons.push_back({string_of(r, "rule"),
                       {offset_of(r, "begin"), offset_of(r, "end")},
                       string_of(r, "detail")});
  }
  return reasons;
}

template <typename T>
void append_little(std::string& out, T value) {
  for (unsigned shift = 0; shift < 8 * sizeof value; shift += 8) {
    out += static_cast<char>(value >> shift & 0xFFu);
  }
}

// Reads little-endian values until the bytes end; `ok` tells whether they sufficed.
struct Reader {
  std::string_view bytes;
  bool ok = true;

  template <typename T>
  T little() {
    if (bytes.size() < sizeof(T)) {
      ok = false;
      return 0;
    }
    T value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i) {
      value = static_cast<T>(value | static_cast<T>(static_cast<unsigned char>(bytes[i])) << 8 * i);
    }
    bytes.remove_prefix(sizeof(T));
    return value;
  }
};

}  // namespace

namespace {

bool needs_escape(unsigned char c) { return c < 0x20 || c == '"' || c == '\\'; }

// Where the next byte that needs an escape may stand; eight bytes that need none are passed over at
// once (a byte is below n when taking n from it borrows, and equal to c when XOR leaves 0).
std::size_t without_escape(std::string_view text, std::size_t at) {
  constexpr std::uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
  const auto has_below = [](std::uint64_t word, std::uint64_t n) {
    return (word - ones * n) & ~word & tops;
  };
  for (std::uint64_t word = 0; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if (has_below(word, 0x20) | has_below(word ^ ones * '"', 1) | has_below(word ^ ones * '\\', 1))
      break;
  }
  while (at < text.size() && !needs_escape(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  out += '"';
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t end = without_escape(text, at);
    out.append(text, at, end - at);
    at = end;
    if (at == text.size()) break;
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x20) {
      out += {'\\', text[at]};
    } else {
      out += {'\\', 'u', '0', '0', digits[c >> 4u], digits[c & 15u]};
    }
  }
  out += '"';
}

void JsonObject::name(std::string_view name) {
  out_ += out_.empty() ? '{' : ',';
  append_quoted(out_, name);
  out_ += ':';
}

std::string JsonObject::str() {
  out_ += out_.empty() ? "{}" : "}";
  return std::move(out_);
}

JsonObject& JsonObject::text(std::string_view key, std::string_view value) {
  name(key);
  append_quoted(out_, value);
  return *this;
}

JsonObject& JsonObject::number(std::string_view key, std::int64_t value) {
  name(key);
  out_ += std::to_string(value);
  return *this;
}

JsonObject& JsonObject::number(std::string_view key, double value) {
  name(key);
  append_number(out_, value);
  return *this;
}

JsonObject& JsonObject::raw(std::string_view key, std::string_view value) {
  name(key);
  out_ += value;
  return *this;
}

std::string encode(std::span<const Reason> reasons) {
  return list(reasons, [](std::string& out, const Reason& r) {
    JsonObject object;
    object.text("rule", r.rule);
    if (!r.span.empty()) {
      object.number("begin", std::int64_t{r.span.begin}).number("end", std::int64_t{r.span.end});
    }
    if (!r.detail.empty()) object.text("detail", r.detail);
    out += object.str();
  });
}

std::string encode(std::span<const Quantity> quantities) {
  return list(quantities, [](std::string& out, const Quantity& q) {
    JsonObject object;
    object.number("begin", std::int64_t{q.span.begin}).number("end", std::int64_t{q.span.end});
    object.number("number_begin", std::int64_t{q.number.begin});
    object.number("number_end", std::int64_t{q.number.end}).number("value", q.value);
    if (q.value2) object.number("value2", *q.value2);
    object.number("low", q.interval.low).number("high", q.interval.high);
    object.raw("low_open", q.interval.low_open ? "true" : "false");
    object.raw("high_open", q.interval.high_open ? "true" : "false");
    object.text("comparator", to_string(q.comparator)).text("unit_kind", to_string(q.unit_kind));
    object.text("unit", q.unit).number("unit_begin", std::int64_t{q.unit_span.begin});
    object.number("unit_end", std::int64_t{q.unit_span.end}).text("per", q.per);
    object.raw("why", encode(q.why));
    out += object.str();
  });
}

std::string encode(std::span<const LinkedDeadline> revisions) {
  return list(revisions, [](std::string& out, const LinkedDeadline& r) {
    JsonObject object;
    object.text("latest", format_day(r.latest)).number("document", r.document);
    object.text("outcome", to_string(r.outcome)).text("timeliness", to_string(r.timeliness));
    if (r.days_late) object.number("days_late", std::int64_t{*r.days_late});
    out += object.str();
  });
}

std::string encode(std::span<const Id> ids) {
  return list(ids, [](std::string& out, Id id) { out += std::to_string(id); });
}

std::string encode(std::span<const std::string> texts) {
  return list(texts, [](std::string& out, const std::string& text) { append_quoted(out, text); });
}

std::string encode_evidence(std::span<const StoredMatch> matches) {
  return list(matches, [](std::string& out, const StoredMatch& m) {
    JsonObject object;
    object.number("match", m.id).number("document", m.document.id);
    object.number("begin", std::int64_t{m.match.evidence.begin});
    object.number("end", std::int64_t{m.match.evidence.end});
    object.text("wording", m.match.wording).text("stance", to_string(m.match.stance));
    out += object.str();
  });
}

std::vector<Id> decode_evidence(std::string_view text) {
  std::vector<Id> ids;
  const json array = parsed(text);
  if (!array.is_array()) return ids;
  for (const json& o : array) {
    if (o.is_object()) ids.push_back(static_cast<Id>(number_of(o, "match", 0)));
  }
  return ids;
}

std::vector<Reason> decode_reasons(std::string_view text) { return reasons_of(parsed(text)); }

std::vector<Quantity> decode_quantities(std::string_view text) {
  std::vector<Quantity> quantities;
  const json array = parsed(text);
  if (!array.is_array()) return quantities;
  for (const json& o : array) {
    if (!o.is_object()) continue;
    Quantity q;
    q.span = {offset_of(o, "begin"), offset_of(o, "end")};
    q.number = {offset_of(o, "number_begin"), offset_of(o, "number_end")};
    q.value = number_of(o, "value", 0);
    if (o.contains("value2")) q.value2 = number_of(o, "value2", 0);
    q.interval = {number_of(o, "low", -infinity), number_of(o, "high", infinity),
                  flag_of(o, "low_open"), flag_of(o, "high_open")};
    q.comparator = named(string_of(o, "comparator"), Comparator::range, Comparator::equal);
    q.unit_kind = named(string_of(o, "unit_kind"), UnitKind::none, UnitKind::none);
    q.unit = string_of(o, "unit");
    q.unit_span = {offset_of(o, "unit_begin"), offset_of(o, "unit_end")};
    q.per = string_of(o, "per");
    if (const auto why = o.find("why"); why != o.end()) q.why = reasons_of(*why);
    quantities.push_back(std::move(q));
  }
  return quantities;
}

std::vector<LinkedDeadline> decode_revisions(std::string_view text) {
  std::vector<LinkedDeadline> revisions;
  const json array = parsed(text);
  if (!array.is_array()) return revisions;
  for (const json& o : array) {
    const auto latest = o.is_object() ? parse_day(string_of(o, "latest")) : std::nullopt;
    if (!latest) continue;
    LinkedDeadline r;
    r.latest = *latest;
    r.document = static_cast<Id>(number_of(o, "document", 0));
    r.outcome = named(string_of(o, "outcome"), Outcome::unrateable, Outcome::none);
    r.timeliness = named(string_of(o, "timeliness"), Timeliness::missed, Timeliness::none);
    if (o.contains("days_late")) r.days_late = static_cast<int>(number_of(o, "days_late", 0));
    revisions.push_back(r);
  }
  return revisions;
}

std::string encode(const std::optional<ConditionSign>& condition) {
  if (!condition) return {};
  return JsonObject()
      .text("state", to_string(condition->state))
      .number("begin", std::int64_t{condition->evidence.begin})
      .number("end", std::int64_t{condition->evidence.end})
      .text("wording", condition->wording)
      .text("first", format_day(condition->happened.first))
      .text("last", format_day(condition->happened.last))
      .str();
}

std::optional<ConditionSign> decode_condition(std::string_view text) {
  if (text.empty()) return {};
  const json object = parsed(text);
  if (!object.is_object()) return {};
  const auto state = parse_condition_state(string_of(object, "state"));
  const auto first = parse_day(string_of(object, "first"));
  const auto last = parse_day(string_of(object, "last"));
  if (!state || !first || !last) return {};
  return ConditionSign{*state,
                       {offset_of(object, "begin"), offset_of(object, "end")},
                       string_of(object, "wording"),
                       {*first, *last}};
}

std::vector<Id> decode_ids(std::string_view text) {
  std::vector<Id> ids;
  const json array = parsed(text);
  if (!array.is_array()) return ids;
  for (const json& id : array) {
    if (id.is_number_integer()) ids.push_back(id.get<Id>());
  }
  return ids;
}

std::vector<std::string> decode_texts(std::string_view text) {
  std::vector<std::string> texts;
  const json array = parsed(text);
  if (!array.is_array()) return texts;
  for (const json& value : array) {
    if (value.is_string()) texts.push_back(value.get<std::string>());
  }
  return texts;
}

std::string pack(const Sketch& sketch) {
  std::string out;
  for (std::uint32_t minimum : sketch.minima) append_little(out, minimum);
  return out + sketch.agency;
}

Sketch unpack_sketch(std::string_view bytes) {
  Sketch sketch;
  Reader reader{bytes};
  for (std::uint32_t& minimum : sketch.minima) minimum = reader.little<std::uint32_t>();
  if (!reader.ok) return {};
  sketch.agency = reader.bytes;
  return sketch;
}

std::string pack(std::span<const Term> terms) {
  std::size_t size = 0;
  for (const Term& term : terms) size += 6 + term.key.size();
  std::string out;
  out.reserve(size);
  for (const Term& term : terms) {
    // A key has no more than 32 kB: it was a word of an article.
    append_little(out,
                  static_cast<std::uint16_t>(term.key.size() << 1u | (term.in_claim ? 1u : 0u)));
    append_little(out, std::bit_cast<std::uint32_t>(term.weight));
    out += term.key.substr(0, 0x7FFF);
  }
  return out;
}

std::vector<Term> unpack_terms(std::string_view bytes) {
  std::vector<Term> terms;
  Reader reader{bytes};
  while (!reader.bytes.empty()) {
    const auto head = reader.little<std::uint16_t>();
    const auto weight = std::bit_cast<float>(reader.little<std::uint32_t>());
    const std::size_t size = head >> 1u;
    if (!reader.ok || reader.bytes.size() < size) break;
    terms.push_back({std::string(reader.bytes.substr(0, size)), weight, (head & 1u) != 0});
    reader.bytes.remove_prefix(size);
  }
  return terms;
}

const char* to_string(UnitKind kind) {
  static constexpr const char* names[] = {"count", "money", "percent", "measure", "none"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace onrecord::db
