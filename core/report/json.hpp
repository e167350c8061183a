// SPDX-License-Identifier: Apache-2.0
#pragma once

// Values as JSON for other programs (docs/formats.md): offsets in Unicode code points, days as ISO
// text, absent things null or an empty list, members always in the same order.

#include "core/base/utf8.hpp"
#include "core/claims/claim.hpp"
#include "core/judge/match.hpp"
#include "core/notes/reading.hpp"
#include "core/report/json_writer.hpp"
#include "core/report/report.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace onrecord {

using Json = nlohmann::ordered_json;

// `points` turns the byte offsets of `text` into code points.
struct JsonText {
  const Text& text;
  utf8::CodePoints points;

  explicit JsonText(const Text& t) : text(t), points(t.view()) {}
};

void write(JsonWriter& out, const Quantity& quantity, const JsonText& text);
void write(JsonWriter& out, const TimeRef& time, const JsonText& text);
void write(JsonWriter& out, const Name& name, const JsonText& text);
void write(JsonWriter& out, const Quote& quote, const JsonText& text);
void write(JsonWriter& out, const Claim& claim, const JsonText& text);
// The claim alone. Without its article (null), offsets are null, as are words that stand far from
// it.
void write(JsonWriter& out, const ClaimView& view, const JsonText* article);

// A claim of the ledger: the members of a read claim plus id, document, outlet, published, phase,
// outcome, timeliness, days_late, grade and headline (its standing, core/report/report.hpp).
// `article` is the text that it stands in. `full` adds evidence and history.
Json to_json(const ClaimView& view, const JsonText& article, bool full);

Json to_json(const RewordingView& rewording);
Json to_json(const SourceView& source);
Json to_json(const Assessment& assessment);

// One line, valid UTF-8 whatever the strings hold.
std::string dump(const Json& json);

}  // namespace onrecord
