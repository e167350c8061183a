// SPDX-License-Identifier: Apache-2.0
#include "core/report/json.hpp"

#include "core/report/printable.hpp"

#include <nlohmann/json.hpp>

namespace onrecord {

namespace {

template <typename T, typename F>
Json or_null(const std::optional<T>& value, F print) {
  return value ? Json(print(*value)) : Json(nullptr);
}

Json day_or_null(const std::optional<Day>& day) { return or_null(day, format_day); }

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

Json condition_sign_json(const std::optional<ConditionSign>& sign) {
  if (!sign) return nullptr;
  return {{"state", to_string(sign->state)},
          {"wording", sign->wording},
          {"happened", format_day(sign->happened.last)}};
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
          {"condition", condition_sign_json(e.condition)},
          {"opinions", std::move(opinions)},
          {"why", words_of_reasons(e.why)}};
}

Json event_json(const EventView& e) {
  return {{"id", e.id},     {"at", format_instant(e.at)}, {"by", e.actor},
          {"what", e.what}, {"detail", e.detail},         {"hash", e.hash}};
}

// Null for a claim that hangs on nothing.
Json condition_json(const ConditionStanding& c) {
  if (c.state == ConditionState::none) return nullptr;
  return {{"state", to_string(c.state)},
          {"day", day_or_null(c.day)},
          {"document", c.document > 0 ? Json(c.document) : Json(nullptr)},
          {"due", c.due ? Json(format_day(c.due->last)) : Json(nullptr)}};
}

}  // namespace

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
          {"condition", condition_json(a.condition)},
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

// Without the article, offsets are null, and words that stand far from the claim.
Json view_json(const ClaimView& view, const JsonText* article, bool full) {
  const Assessment now = standing(view);
  JsonWriter claim;
  write(claim, view, article);
  Json json = {{"id", view.id}};
  json.update(Json::parse(std::move(claim).take()));
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
  json["condition_state"] = condition_json(view.assessment.condition);
  json["decided"] = view.decision.has_value();
  json["contradicted_by"] = view.decision ? Json(view.decision->against) : Json::array();
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
    json["decision"] = {
        {"outcome", to_string(view.decision->outcome)},
        {"by", view.decision->by},
        {"why", view.decision->why},
        {"at", format_instant(view.decision->at)},
        {"timeliness", to_string(view.decision->timeliness)},
        {"happened", day_or_null(view.decision->happened)},
        {"days_late", view.decision->days_late ? Json(*view.decision->days_late) : Json(nullptr)},
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
  json["same_as_count"] = view.same_words;
  json["appearances"] = Json::array();
  for (const AppearanceView& a : view.appearances) {
    json["appearances"].push_back({{"id", a.claim},
                                   {"text", a.wording.empty() ? view.claim.wording : a.wording},
                                   {"same_words", a.wording.empty()},
                                   {"document", a.document.id},
                                   {"url", text_or_null(a.document.url)},
                                   {"title", text_or_null(a.document.title)},
                                   {"outlet", text_or_null(a.document.outlet)},
                                   {"published", instant_or_null(a.document.published)}});
  }
  json["rewordings"] = Json::array();
  for (const RewordingView& r : view.rewordings) json["rewordings"].push_back(to_json(r));
  return json;
}

}  // namespace

Json to_json(const ClaimView& view, const JsonText& article, bool full) {
  return view_json(view, &article, full);
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
    json["claims"].push_back(view_json(view, nullptr, true));
  json["sources"] = Json::array();
  for (const SourceView& source : report.sources) json["sources"].push_back(to_json(source));
  return harmless_json(json.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

std::string dump(const Json& json) {
  return harmless_json(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace onrecord
