// SPDX-License-Identifier: Apache-2.0
// Whatever the bytes: reading ends, spans lie in the text on code point boundaries, a claim's
// wording is what stands at its span.
#include "core/base/utf8.hpp"
#include "core/claims/find_claims.hpp"
#include "core/judge/copies.hpp"
#include "core/judge/profile.hpp"
#include "core/notes/reading.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void require_span(const onrecord::Text& text, onrecord::Span span) {
  require(span.begin <= span.end && span.end <= text.size());
  const auto on_boundary = [&](std::uint32_t at) {
    return at == text.size() || (static_cast<unsigned char>(text.view()[at]) & 0xC0u) != 0x80u;
  };
  require(on_boundary(span.begin) && on_boundary(span.end));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  Document document;
  document.bytes.assign(reinterpret_cast<const char*>(data), size);
  const Reading reading = read(plain_text(document), parse_day("2020-02-29"));
  require(utf8::is_valid(reading.text.view()));
  for (const Sentence& s : reading.layout.sentences) require_span(reading.text, s.span);
  for (const Token& t : reading.layout.tokens) require_span(reading.text, t.span);
  for (const Quantity& q : reading.notes.quantities) require_span(reading.text, q.span);
  for (const TimeRef& t : reading.notes.times) require_span(reading.text, t.span);
  for (const Name& n : reading.notes.names) require_span(reading.text, n.span);
  for (const Quote& q : reading.notes.quotes) {
    require(!q.content.empty());
    for (Span span : q.content) require_span(reading.text, span);
    require_span(reading.text, q.speaker);
    require_span(reading.text, q.cue);
  }
  for (const Claim& claim : find_claims(reading)) {
    require_span(reading.text, claim.span);
    require(claim.wording == reading.text[claim.span]);
    require(claim.worth >= 0 && claim.worth <= 1);
    profile(claim, reading);
    const Span source = reading.text.to_source(claim.span);
    require(source.begin <= source.end && source.end <= size);
  }
  sketch(reading.text, reading.layout);
  return 0;
}
