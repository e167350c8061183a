// SPDX-License-Identifier: Apache-2.0
#include "core/report/json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace onrecord {

namespace {

template <typename T, typename F>
Json or_null(const std::optional<T>& value, F print) {
  return value ? Json(print(*value)) : Json(nullptr);
}

Json day_or_null(const std::optional<Day>& day) { return or_null(day, format_day); }

// JSON has no infinity: an open end is null.
Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json list_of_reasons(const std::vector<Reason>& why, const JsonText* text) {
  Json list = Json::array();
  for (const Reason& reason : why) {
    Json item = {{"rule", reason.rule}};
    const bool placed = text && !reason.span.empty();
    item["begin"] = placed ? Json(text->points.from_byte(reason.span.begin)) : Json(nullptr);
    item["end"] = placed ? Json(text->points.from_byte(reason.span.end)) : Json(nullptr);
    if (!reason.detail.empty()) item["detail"] = reason.detail;
    list.push_back(std::move(item));
  }
  return list;
}

void put_span(Json& json, Span span, const JsonText& text) {
  json["begin"] = text.points.from_byte(span.begin);
  json["end"] = text.points.from_byte(span.end);
  json["text"] = std::string(text.text[span]);
}

std::string words(Span span, const JsonText* text) {
  return text ? std::string(text->text[span]) : std::string();
}

// The figure of a claim: its unit is the counted noun as the article has it, without articles.
Json claim_quantity(const Quantity& q, const JsonText* text) {
  Json json;
  json["text"] = words(q.span, text);
  json["value"] = q.value;
  json["value2"] = q.value2 ? Json(*q.value2) : Json(nullptr);
  json["low"] = number_or_null(q.interval.low);
  json["high"] = number_or_null(q.interval.high);
  json["comparator"] = to_string(q.comparator);
  // A claim is read by people: what was counted is named in its own words.
  const bool own_words = q.unit_kind == UnitKind::count || q.unit_kind == UnitKind::measure;
  json["unit"] = own_words && !q.unit_span.empty() && text ? words(q.unit_span, text) : q.unit;
  json["unit_text"] = words(q.unit_span, text);
  json["per"] = q.per.empty() ? Json(nullptr) : Json(q.per);
  return json;
}

Json deadline_json(const std::optional<Deadline>& deadline, const JsonText* text) {
  if (!deadline) return nullptr;
  Json anchor = nullptr;
  if (deadline->anchor.kind != AnchorKind::none) {
    anchor = {{"kind", to_string(deadline->anchor.kind)},
              {"text", words(deadline->anchor.span, text)},
              {"day", day_or_null(deadline->anchor.day)}};
  }
  return {{"text", deadline->text},
          {"earliest", day_or_null(deadline->earliest)},
          {"latest", day_or_null(deadline->latest)},
          {"date", day_or_null(deadline->latest)},
          {"precision", to_string(deadline->precision)},
          {"anchor", anchor}};
}

Json claim_json(const Claim& claim, const JsonText* text) {
  Json json;
  if (text) {
    put_span(json, claim.span, *text);
  } else {
    json["begin"] = json["end"] = nullptr;
    json["text"] = claim.wording;
  }
  json["kind"] = to_string(claim.kind);
  json["speaker"] = claim.speaker;
  json["mode"] = to_string(claim.mode);
  json["cue"] = words(claim.cue, text);
  json["score"] = claim.worth;
  json["quantities"] = Json::array();
  for (const Quantity& q : claim.quantities) {
    json["quantities"].push_back(claim_quantity(q, text));
  }
  json["deadline"] = deadline_json(claim.deadline, text);
  json["hedge"] = claim.hedge.empty() ? Json(nullptr) : Json(claim.hedge);
  json["condition"] = claim.condition.empty() ? Json(nullptr) : Json(claim.condition);
  json["why"] = list_of_reasons(claim.why, text);
  return json;
}

}  // namespace

Json to_json(const Quantity& q, const JsonText& text) {
  Json json;
  put_span(json, q.span, text);
  json["value"] = q.value;
  json["value2"] = q.value2 ? Json(*q.value2) : Json(nullptr);
  json["low"] = number_or_null(q.interval.low);
  json["high"] = number_or_null(q.interval.high);
  json["comparator"] = to_string(q.comparator);
  json["unit"] = q.unit.empty() ? Json(nullptr) : Json(q.unit);
  json["unit_text"] = words(q.unit_span, &text);
  json["per"] = q.per.empty() ? Json(nullptr) : Json(q.per);
  return json;
}

Json to_json(const TimeRef& t, const JsonText& text) {
  Json json;
  put_span(json, t.span, text);
  json["type"] = to_string(t.type);
  json["value"] = t.value.empty() ? Json(nullptr) : Json(t.value);
  json["earliest"] = day_or_null(t.earliest);
  json["latest"] = day_or_null(t.latest);
  json["anchor"] = nullptr;
  if (t.anchor.kind != AnchorKind::none) {
    json["anchor"] = {{"kind", to_string(t.anchor.kind)},
                      {"text", words(t.anchor.span, &text)},
                      {"day", day_or_null(t.anchor.day)}};
  }
  return json;
}

Json to_json(const Name& name, const JsonText& text) {
  Json json;
  put_span(json, name.span, text);
  json["kind"] = to_string(name.kind);
  json["canonical"] = name.canonical;
  return json;
}

Json to_json(const Quote& quote, const JsonText& text) {
  const auto point = [&](std::uint32_t byte) { return text.points.from_byte(byte); };
  Json json, spans = Json::array();
  std::string content;
  for (Span span : quote.content) {
    spans.push_back({point(span.begin), point(span.end)});
    if (!content.empty()) content += ' ';
    content += text.text[span];
  }
  json["content_begin"] = point(quote.content.front().begin);
  json["content_end"] = point(quote.content.back().end);
  json["content_spans"] = std::move(spans);
  json["content"] = std::move(content);
  json["speaker"] = quote.speaker_name;
  const bool local = !quote.speaker.empty();
  json["speaker_begin"] = local ? Json(point(quote.speaker.begin)) : Json(nullptr);
  json["speaker_end"] = local ? Json(point(quote.speaker.end)) : Json(nullptr);
  json["cue"] = words(quote.cue, &text);
  json["kind"] = to_string(quote.kind);
  json["speech"] = quote.speech;
  return json;
}

Json to_json(const Claim& claim, const JsonText& text) { return claim_json(claim, &text); }

Json to_json(const Assessment& a) {
  Json why = Json::array();
  for (const Reason& reason : a.why) why.push_back({{"rule", reason.rule}, {"detail", reason.detail}});
  Json revisions = Json::array();
  for (const LinkedDeadline& r : a.revisions) {
    revisions.push_back({{"deadline", format_day(r.latest)},
                         {"document", r.document},
                         {"outcome", to_string(r.outcome)},
                         {"timeliness", to_string(r.timeliness)},
                         {"days_late", r.days_late ? Json(*r.days_late) : Json(nullptr)}});
  }
  return {{"phase", to_string(a.phase)},
          {"outcome", to_string(a.outcome)},
          {"timeliness", to_string(a.timeliness)},
          {"days_late", a.days_late ? Json(*a.days_late) : Json(nullptr)},
          {"grade", to_string(a.grade)},
          {"headline", a.headline},
          {"revisions", std::move(revisions)},
          {"would_change", a.would_change},
          {"why", std::move(why)}};
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace onrecord
