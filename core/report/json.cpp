// SPDX-License-Identifier: Apache-2.0
#include "core/report/json.hpp"

#include "core/report/printable.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace onrecord {

namespace {

template <typename T, typename F>
Json or_null(const std::optional<T>& value, F print) {
  return value ? Json(print(*value)) : Json(nullptr);
}

Json day_or_null(const std::optional<Day>& day) { return or_null(day, format_day); }

// JSON has no infinity: an open end is null.
Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

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

  // null where they are not known.
  Json of(Span span) const {
    if (article_) return std::string(article_->text[span]);
    if (span.empty()) return "";
    if (span.begin < from_ || span.end > from_ + window_.size()) return nullptr;
    return window_.substr(span.begin - from_, span.size());
  }

  Json point(std::uint32_t byte) const {
    return article_ ? Json(article_->points.from_byte(byte)) : Json(nullptr);
  }

 private:
  const JsonText* article_ = nullptr;
  std::string window_;
  std::uint32_t from_ = 0;  // where the window begins in the article
};

Json list_of_reasons(const std::vector<Reason>& why, const Words& words) {
  Json list = Json::array();
  for (const Reason& reason : why) {
    Json item = {{"rule", reason.rule}};
    const bool placed = !reason.span.empty();
    item["begin"] = placed ? words.point(reason.span.begin) : Json(nullptr);
    item["end"] = placed ? words.point(reason.span.end) : Json(nullptr);
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

// The figure of a claim: its unit is the counted noun as the article has it, without articles.
Json claim_quantity(const Quantity& q, const Words& words) {
  Json json;
  json["text"] = words.of(q.span);
  json["value"] = q.value;
  json["value2"] = q.value2 ? Json(*q.value2) : Json(nullptr);
  json["low"] = number_or_null(q.interval.low);
  json["high"] = number_or_null(q.interval.high);
  json["comparator"] = to_string(q.comparator);
  // A claim is read by people: what was counted is named in its own words.
  const bool own_words = q.unit_kind == UnitKind::count || q.unit_kind == UnitKind::measure;
  const Json unit = words.of(q.unit_span);
  json["unit"] = own_words && !q.unit_span.empty() && !unit.is_null() ? unit : Json(q.unit);
  json["unit_text"] = unit;
  json["per"] = q.per.empty() ? Json(nullptr) : Json(q.per);
  return json;
}

Json deadline_json(const std::optional<Deadline>& deadline, const Words& words) {
  if (!deadline) return nullptr;
  Json anchor = nullptr;
  if (deadline->anchor.kind != AnchorKind::none) {
    anchor = {{"kind", to_string(deadline->anchor.kind)},
              {"text", words.of(deadline->anchor.span)},
              {"day", day_or_null(deadline->anchor.day)}};
  }
  return {{"text", deadline->text},
          {"earliest", day_or_null(deadline->earliest)},
          {"latest", day_or_null(deadline->latest)},
          {"date", day_or_null(deadline->latest)},
          {"precision", to_string(deadline->precision)},
          {"anchor", anchor}};
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json instant_or_null(const std::optional<Instant>& at) { return or_null(at, format_instant); }

Json words_of_reasons(const std::vector<Reason>& why) {
  Json list = Json::array();
  for (const Reason& reason : why)
    list.push_back({{"rule", reason.rule}, {"detail", reason.detail}});
  return list;
}

Json opinion_json(const OpinionView& o) {
  const bool counts = o.ignored.empty();
  return {{"model", o.model},
          {"host", o.host},
          {"at", format_instant(o.at)},
          {"stance", counts ? Json(to_string(o.stance)) : Json(nullptr)},
          {"wording", text_or_null(o.wording)},
          {"ignored", text_or_null(o.ignored)},
          {"differs", o.differs},
          {"prompt_hash", o.prompt_hash}};
}

Json evidence_json(const EvidenceView& e) {
  Json opinions = Json::array();
  for (const OpinionView& o : e.opinions) opinions.push_back(opinion_json(o));
  return {{"id", e.match},
          {"document", e.document.id},
          {"url", text_or_null(e.document.url)},
          {"outlet", text_or_null(e.document.outlet)},
          {"title", text_or_null(e.document.title)},
          {"published", instant_or_null(e.document.published)},
          {"wording", e.wording},
          {"stance", to_string(e.stance)},
          {"score", e.score},
          {"accepted", e.accepted},
          {"independent_group", e.independent_group},
          {"opinions", std::move(opinions)},
          {"why", words_of_reasons(e.why)}};
}

Json event_json(const EventView& e) {
  return {{"id", e.id},     {"at", format_instant(e.at)}, {"by", e.actor},
          {"what", e.what}, {"detail", e.detail},         {"hash", e.hash}};
}

Json claim_json(const Claim& claim, const Words& words) {
  Json json;
  json["begin"] = words.point(claim.span.begin);
  json["end"] = words.point(claim.span.end);
  json["text"] = claim.wording;
  json["kind"] = to_string(claim.kind);
  json["speaker"] = claim.speaker;
  json["mode"] = to_string(claim.mode);
  json["cue"] = words.of(claim.cue);
  json["score"] = claim.worth;
  json["quantities"] = Json::array();
  for (const Quantity& q : claim.quantities) {
    json["quantities"].push_back(claim_quantity(q, words));
  }
  json["deadline"] = deadline_json(claim.deadline, words);
  json["hedge"] = claim.hedge.empty() ? Json(nullptr) : Json(claim.hedge);
  json["condition"] = claim.condition.empty() ? Json(nullptr) : Json(claim.condition);
  json["why"] = list_of_reasons(claim.why, words);
  return json;
}

}  // namespace

Json to_json(const Claim& claim, const JsonText& text) { return claim_json(claim, Words(text)); }

Json to_json(const Quantity& q, const JsonText& text) {
  Json json;
  put_span(json, q.span, text);
  json["value"] = q.value;
  json["value2"] = q.value2 ? Json(*q.value2) : Json(nullptr);
  json["low"] = number_or_null(q.interval.low);
  json["high"] = number_or_null(q.interval.high);
  json["comparator"] = to_string(q.comparator);
  json["unit"] = q.unit.empty() ? Json(nullptr) : Json(q.unit);
  json["unit_text"] = std::string(text.text[q.unit_span]);
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
                      {"text", std::string(text.text[t.anchor.span])},
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
  json["cue"] = std::string(text.text[quote.cue]);
  json["kind"] = to_string(quote.kind);
  json["speech"] = quote.speech;
  return json;
}

Json to_json(const Assessment& a) {
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
          {"why", words_of_reasons(a.why)}};
}

Json to_json(const RewordingView& r) {
  return {{"at", format_instant(r.at)},
          {"document", r.document},
          {"what", r.what},
          {"before", text_or_null(r.before)},
          {"after", text_or_null(r.after)}};
}

namespace {

Json view_json(const ClaimView& view, const Words& words, bool full) {
  const Assessment now = standing(view);
  Json json = {{"id", view.id}};
  json.update(claim_json(view.claim, words));
  json["document"] = view.document.id;
  json["url"] = text_or_null(view.document.url);
  json["title"] = text_or_null(view.document.title);
  json["outlet"] = text_or_null(view.document.outlet);
  json["published"] = instant_or_null(view.document.published);
  json["phase"] = to_string(now.phase);
  json["outcome"] = to_string(now.outcome);
  json["timeliness"] = to_string(now.timeliness);
  json["days_late"] = now.days_late ? Json(*now.days_late) : Json(nullptr);
  json["grade"] = to_string(now.grade);
  json["headline"] = now.headline;
  json["decided"] = view.decision.has_value();
  json["scheduled"] = view.schedule ? Json(format_day(view.schedule->next)) : Json(nullptr);
  json["tags"] = view.tags;
  json["differing"] = Json::array();
  for (const DifferingView& other : view.differing) {
    json["differing"].push_back({{"field", other.field},
                                 {"value", other.value},
                                 {"here", text_or_null(other.here)},
                                 {"by", other.by},
                                 {"why", other.why},
                                 {"at", format_instant(other.at)}});
  }
  if (!full) return json;
  json["assessment"] = to_json(view.assessment);
  json["decision"] = nullptr;
  if (view.decision) {
    json["decision"] = {{"outcome", to_string(view.decision->outcome)},
                        {"by", view.decision->by},
                        {"why", view.decision->why},
                        {"at", format_instant(view.decision->at)},
                        {"timeliness", to_string(view.decision->timeliness)},
                        {"happened", day_or_null(view.decision->happened)},
                        {"evidence", view.decision->evidence}};
  }
  json["coverage"] = {
      {"sources_read", view.record.sources_read}, {"sources_failed", view.record.sources_failed},
      {"items_read", view.record.items_read},     {"since", day_or_null(view.record.since)},
      {"until", day_or_null(view.record.until)},  {"outages", Json::array()}};
  for (const Outage& outage : view.record.outages) {
    json["coverage"]["outages"].push_back({{"source", outage.source},
                                           {"from", format_day(outage.from)},
                                           {"until", format_day(outage.until)}});
  }
  json["evidence"] = Json::array();
  for (const EvidenceView& e : view.evidence) json["evidence"].push_back(evidence_json(e));
  json["history"] = Json::array();
  for (const EventView& e : view.history) json["history"].push_back(event_json(e));
  json["same_as"] = view.same_as;
  json["rewordings"] = Json::array();
  for (const RewordingView& r : view.rewordings) json["rewordings"].push_back(to_json(r));
  return json;
}

}  // namespace

Json to_json(const ClaimView& view, const JsonText& article, bool full) {
  return view_json(view, Words(article), full);
}

Json to_json(const SourceView& source) {
  return {{"id", source.id},
          {"url", source.url},
          {"title", text_or_null(source.title)},
          {"last_success", instant_or_null(source.last_success)},
          {"last_attempt", instant_or_null(source.last_attempt)},
          {"last_error", text_or_null(source.last_error)},
          {"failures", source.failures},
          {"items", source.items}};
}

std::string to_json(const Report& report) {
  const Tally& t = report.tally;
  Json json = {{"title", report.title},
               {"now", format_instant(report.now)},
               {"time_zone", report.time_zone.empty() ? "UTC" : report.time_zone},
               {"engine", report.engine},
               {"ledger", report.ledger},
               {"head", report.head},
               {"events", report.events},
               {"since", day_or_null(report.since)}};
  json["tally"] = {{"claims", t.claims},
                   {"kept", t.kept},
                   {"kept_late", t.kept_late},
                   {"partly_kept", t.partly},
                   {"broken", t.broken},
                   {"confirmed", t.confirmed},
                   {"contradicted", t.contradicted},
                   {"revised", t.revised},
                   {"disputed", t.disputed},
                   {"in_progress", t.in_progress},
                   {"no_evidence", t.no_evidence},
                   {"open", t.not_due},
                   {"unrateable", t.unrateable}};
  json["claims"] = Json::array();
  for (const ClaimView& view : report.claims)
    json["claims"].push_back(view_json(view, Words(view), true));
  json["sources"] = Json::array();
  for (const SourceView& source : report.sources) json["sources"].push_back(to_json(source));
  return harmless_json(json.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

std::string dump(const Json& json) {
  return harmless_json(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace onrecord
