// SPDX-License-Identifier: Apache-2.0
// What is read in an article as JSON: notes and claims.

#include "core/report/json.hpp"

namespace onrecord {

namespace {

void day_or_null(JsonWriter& out, std::string_view name, const std::optional<Day>& day) {
  out.maybe(name, day ? std::optional(format_day(*day)) : std::nullopt);
}

void text_or_null(JsonWriter& out, std::string_view name, std::string_view text) {
  out.maybe(name, text.empty() ? std::nullopt : std::optional(text));
}

// What stands behind the spans of a claim: its article, or, where that is not at hand, as much of
// it as a view carries around the claim. Offsets are known only of the article.
class Words {
 public:
  explicit Words(const JsonText& article) : article_(&article) {}
  explicit Words(const ClaimView& view) : from_(view.claim.span.begin) {
    // A superseded claim may point into an earlier reading than the words around it.
    const bool has_context = !view.superseded && from_ >= view.before.size();
    if (has_context) from_ -= static_cast<std::uint32_t>(view.before.size());
    window_ = has_context ? view.before + view.claim.wording + view.after : view.claim.wording;
  }

  // Nothing where they are not known.
  std::optional<std::string_view> of(Span span) const {
    if (article_) return article_->text[span];
    if (span.empty()) return "";
    if (span.begin < from_ || span.end > from_ + window_.size()) return {};
    return std::string_view(window_).substr(span.begin - from_, span.size());
  }

  std::optional<std::uint32_t> point(std::uint32_t byte) const {
    return article_ ? std::optional(article_->points.from_byte(byte)) : std::nullopt;
  }

 private:
  const JsonText* article_ = nullptr;
  std::string window_;
  std::uint32_t from_ = 0;  // where the window begins in the article
};

void write_reasons(JsonWriter& out, const std::vector<Reason>& why, const Words& words) {
  out.begin_array();
  for (const Reason& reason : why) {
    const bool placed = !reason.span.empty();
    out.begin_object();
    out.member("rule", reason.rule);
    out.maybe("begin", placed ? words.point(reason.span.begin) : std::nullopt);
    out.maybe("end", placed ? words.point(reason.span.end) : std::nullopt);
    if (!reason.detail.empty()) out.member("detail", reason.detail);
    out.end_object();
  }
  out.end_array();
}

void write_span(JsonWriter& out, Span span, const JsonText& text) {
  out.member("begin", text.points.from_byte(span.begin));
  out.member("end", text.points.from_byte(span.end));
  out.member("text", text.text[span]);
}

void write_values(JsonWriter& out, const Quantity& q) {
  out.member("value", q.value);
  out.maybe("value2", q.value2);
  out.member("low", q.interval.low);
  out.member("high", q.interval.high);
  out.member("comparator", to_string(q.comparator));
}

// The figure of a claim: its unit is the counted noun as the article has it, without articles.
void write_figure(JsonWriter& out, const Quantity& q, const Words& words) {
  out.begin_object();
  out.maybe("text", words.of(q.span));
  write_values(out, q);
  // A claim is read by people: what was counted is named in its own words.
  const bool own_words = q.unit_kind == UnitKind::count || q.unit_kind == UnitKind::measure;
  const std::optional<std::string_view> unit = words.of(q.unit_span);
  out.member("unit", own_words && !q.unit_span.empty() && unit ? *unit : std::string_view(q.unit));
  out.maybe("unit_text", unit);
  text_or_null(out, "per", q.per);
  out.end_object();
}

void write_deadline(JsonWriter& out, const std::optional<Deadline>& deadline, const Words& words) {
  if (!deadline) return out.null();
  out.begin_object();
  out.member("text", deadline->text);
  day_or_null(out, "earliest", deadline->earliest);
  day_or_null(out, "latest", deadline->latest);
  day_or_null(out, "date", deadline->latest);
  out.member("precision", to_string(deadline->precision));
  out.key("anchor");
  if (deadline->anchor.kind == AnchorKind::none) {
    out.null();
  } else {
    out.begin_object();
    out.member("kind", to_string(deadline->anchor.kind));
    out.maybe("text", words.of(deadline->anchor.span));
    day_or_null(out, "day", deadline->anchor.day);
    out.end_object();
  }
  out.member("resolved", deadline->latest.has_value());
  out.key("why");
  write_reasons(out, deadline->why, words);
  out.end_object();
}

void write_claim(JsonWriter& out, const Claim& claim, const Words& words) {
  out.begin_object();
  out.maybe("begin", words.point(claim.span.begin));
  out.maybe("end", words.point(claim.span.end));
  out.member("text", claim.wording);
  out.member("kind", to_string(claim.kind));
  out.member("speaker", claim.speaker);
  out.member("mode", to_string(claim.mode));
  out.maybe("cue", words.of(claim.cue));
  out.member("score", claim.worth);
  out.key("quantities");
  out.begin_array();
  for (const Quantity& q : claim.quantities) write_figure(out, q, words);
  out.end_array();
  out.key("deadline");
  write_deadline(out, claim.deadline, words);
  text_or_null(out, "hedge", claim.hedge);
  text_or_null(out, "condition", claim.condition);
  out.key("why");
  write_reasons(out, claim.why, words);
  out.end_object();
}

}  // namespace

void write(JsonWriter& out, const Claim& claim, const JsonText& text) {
  write_claim(out, claim, Words(text));
}

void write(JsonWriter& out, const ClaimView& view, const JsonText* article) {
  write_claim(out, view.claim, article ? Words(*article) : Words(view));
}

void write(JsonWriter& out, const Quantity& q, const JsonText& text) {
  out.begin_object();
  write_span(out, q.span, text);
  write_values(out, q);
  text_or_null(out, "unit", q.unit);
  out.member("unit_text", text.text[q.unit_span]);
  text_or_null(out, "per", q.per);
  out.end_object();
}

void write(JsonWriter& out, const TimeRef& t, const JsonText& text) {
  out.begin_object();
  write_span(out, t.span, text);
  out.member("type", to_string(t.type));
  text_or_null(out, "value", t.value);
  day_or_null(out, "earliest", t.earliest);
  day_or_null(out, "latest", t.latest);
  out.key("anchor");
  if (t.anchor.kind == AnchorKind::none) {
    out.null();
  } else {
    out.begin_object();
    out.member("kind", to_string(t.anchor.kind));
    out.member("text", text.text[t.anchor.span]);
    day_or_null(out, "day", t.anchor.day);
    out.end_object();
  }
  out.member("precision", to_string(t.precision));
  out.member("bound", to_string(t.bound));
  out.key("why");
  write_reasons(out, t.why, Words(text));
  out.end_object();
}

void write(JsonWriter& out, const Name& name, const JsonText& text) {
  out.begin_object();
  write_span(out, name.span, text);
  out.member("kind", to_string(name.kind));
  out.member("canonical", name.canonical);
  out.end_object();
}

void write(JsonWriter& out, const Quote& quote, const JsonText& text) {
  const auto point = [&](std::uint32_t byte) { return text.points.from_byte(byte); };
  out.begin_object();
  out.member("content_begin", point(quote.content.front().begin));
  out.member("content_end", point(quote.content.back().end));
  std::string content;
  out.key("content_spans");
  out.begin_array();
  for (const Span span : quote.content) {
    out.begin_array();
    out.value(point(span.begin));
    out.value(point(span.end));
    out.end_array();
    if (!content.empty()) content += ' ';
    content += text.text[span];
  }
  out.end_array();
  out.member("content", content);
  out.member("speaker", quote.speaker_name);
  const bool local = !quote.speaker.empty();
  out.maybe("speaker_begin", local ? std::optional(point(quote.speaker.begin)) : std::nullopt);
  out.maybe("speaker_end", local ? std::optional(point(quote.speaker.end)) : std::nullopt);
  out.member("cue", text.text[quote.cue]);
  out.member("kind", to_string(quote.kind));
  out.member("speech", quote.speech);
  out.end_object();
}

}  // namespace onrecord
