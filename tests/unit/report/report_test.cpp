// SPDX-License-Identifier: Apache-2.0
#include "core/report/report.hpp"

#include "core/report/words.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace onrecord;

namespace {

ClaimView pledge(std::int64_t id, std::string wording) {
  ClaimView view;
  view.id = id;
  view.claim.kind = ClaimKind::commitment;
  view.claim.wording = std::move(wording);
  view.claim.speaker = "Ada Example";
  view.claim.worth = 0.5;
  view.document.id = 1;
  view.document.title = "A pledge";
  view.document.url = "https://paper.example/pledge";
  view.assessment.headline = "Open";
  return view;
}

EvidenceView evidence(std::int64_t match, std::string wording, std::uint32_t group) {
  EvidenceView e;
  e.match = match;
  e.wording = std::move(wording);
  e.stance = Stance::supports;
  e.accepted = true;
  e.independent_group = group;
  e.document.id = 10 + match;
  e.document.url = "https://paper.example/" + std::to_string(match);
  return e;
}

LedgerView ledger(std::vector<ClaimView> claims) {
  LedgerView view;
  view.claims = std::move(claims);
  view.head = std::string(64, 'a');
  view.events = 7;
  view.engine = "onrecord test";
  view.now = *parse_instant("2020-03-01");
  return view;
}

}  // namespace

TEST_CASE("a person's decision wins over the proposal") {
  ClaimView view = pledge(1, "the bridge opens in May");
  view.assessment.outcome = Outcome::unfulfilled;
  view.assessment.timeliness = Timeliness::missed;
  CHECK(standing(view).outcome == Outcome::unfulfilled);
  view.decision = DecisionView{Outcome::fulfilled, "An Editor", "it opened", {}, {}, {}, {}};
  const Assessment now = standing(view);
  CHECK(now.outcome == Outcome::fulfilled);
  CHECK(now.phase == Phase::closed);
  CHECK(now.timeliness == Timeliness::none);  // the machine's timing spoke of another outcome
  view.decision->outcome = Outcome::none;     // reopened
  CHECK(standing(view).outcome == Outcome::unfulfilled);
}

TEST_CASE("a decision keeps the timing that it was made with, whatever is proposed later") {
  ClaimView view = pledge(1, "the bridge opens in May");
  Deadline& deadline = view.claim.deadline.emplace();
  deadline.latest = parse_day("2020-01-31");
  view.assessment.outcome = Outcome::fulfilled;
  view.assessment.timeliness = Timeliness::on_time;
  view.decision =
      DecisionView{Outcome::fulfilled, "An Editor", "it opened", {}, {}, Timeliness::late, {}};
  CHECK(standing(view).headline == "Kept late");
  view.decision->happened = parse_day("2020-02-08");
  view.decision->days_late = 8;
  CHECK(standing(view).headline == "Kept late (8 days)");
  CHECK(standing(view).days_late == 8);
  view.assessment.outcome = Outcome::unfulfilled;
  view.assessment.timeliness = Timeliness::missed;
  CHECK(standing(view).headline == "Kept late (8 days)");
  view.decision->timeliness = Timeliness::none;
  CHECK(standing(view).headline == "Kept");
}

TEST_CASE("a decision that leaves a claim open is timed by the clock") {
  ClaimView view = pledge(1, "the bridge opens in May");
  view.claim.deadline.emplace().latest = parse_day("2020-01-31");
  view.decision = DecisionView{Outcome::revised, "An Editor", "it was moved", {}, {}, {}, {}};
  const auto at = [&view](const char* day) {
    view.assessment.as_of = *parse_day(day);
    const Assessment now = standing(view);
    return std::string(to_string(now.phase)) + " " + to_string(now.timeliness);
  };
  CHECK(at("2020-01-30") == "open not_due");
  CHECK(at("2020-01-31") == "due not_due");
  CHECK(at("2020-02-01") == "overdue missed");
  view.decision->outcome = Outcome::in_progress;
  CHECK(at("2020-02-01") == "overdue none");
}

TEST_CASE("coverage that contradicts a decision is named in every form") {
  ClaimView view = pledge(1, "the bridge opens in May");
  view.evidence = {evidence(1, "The bridge opened in May.", 0)};
  view.decision = DecisionView{Outcome::unfulfilled, "An Editor", "it is shut", {}, {}, {}, {}};
  CHECK(contradiction_words(view).empty());
  view.decision->against = {view.evidence[0].match};
  const Report told = report(ledger({view}), {});
  for (const std::string& page : {to_text(told), to_markdown(told), to_html(told), to_csv(told)}) {
    INFO(page);
    CHECK(page.find("New coverage since the decision contradicts it") != page.npos);
  }
  const auto json = nlohmann::json::parse(to_json(told));
  CHECK(json["claims"][0]["contradicted_by"].size() == 1);
}

TEST_CASE("what an outside assessor says is shown in every form, beside the stance, and safely") {
  ClaimView view = pledge(1, "the bridge opens in May");
  view.evidence = {evidence(1, "The bridge opened in May.", 0)};
  OpinionView said;
  said.model = "tiny <b>\033[1m";
  said.stance = Stance::partly_supports;
  said.wording = "Half of the bridge is open <script>\033[2J.";
  said.differs = true;
  OpinionView ignored;
  ignored.model = "vague";
  ignored.ignored = "it cites no sentence";
  view.evidence[0].opinions = {said, ignored};
  const Report told = report(ledger({view}), {});
  for (const std::string& page :
       {to_text(told), to_markdown(told), to_html(told), to_json(told), to_csv(told)}) {
    INFO(page);
    CHECK(page.find("Half of the") != page.npos);
    CHECK(page.find('\033') == page.npos);
  }
  CHECK(to_html(told).find("<script>") == std::string::npos);
  CHECK(to_text(told).find("reads this as: partly supports, citing") != std::string::npos);
  CHECK(to_text(told).find("vague") == std::string::npos);
  CHECK(to_csv(told).find("vague") == std::string::npos);
  const auto json = nlohmann::json::parse(to_json(told));
  const auto& opinions = json["claims"][0]["evidence"][0]["opinions"];
  CHECK(opinions[0]["stance"] == "partly_supports");
  CHECK(opinions[0]["differs"] == true);
  CHECK(opinions[1]["stance"].is_null());
  CHECK(opinions[1]["ignored"] == "it cites no sentence");
}

TEST_CASE("what another ledger's people decided otherwise is shown in every form") {
  ClaimView view = pledge(1, "the bridge opens in May");
  view.decision = DecisionView{Outcome::fulfilled, "An Editor", "it opened", {}, {}, {}, {}};
  view.differing = {{"outcome", "partly_fulfilled", "fulfilled", "B. Reader", "half of it",
                     *parse_instant("2020-02-09")},
                    {"speaker", "The mayor", "The council", "B. Reader", "", {}}};
  const Report told = report(ledger({view}), {});
  for (const std::string& text : {to_text(told), to_markdown(told), to_html(told)}) {
    INFO(text);
    CHECK(text.find("B. Reader decided otherwise on 9 February 2020") != std::string::npos);
    CHECK(text.find("The mayor") != std::string::npos);
  }
  const auto json = nlohmann::json::parse(to_json(told))["claims"][0]["differing"];
  CHECK(json.size() == 2);
  CHECK(json[0]["value"] == "partly_fulfilled");
  CHECK(json[0]["here"] == "fulfilled");
}

TEST_CASE("what became of a claim against a later date is shown in every form for readers") {
  ClaimView view = pledge(1, "the bridge opens in May");
  view.claim.deadline.emplace().latest = parse_day("2020-02-19");
  view.assessment.outcome = Outcome::fulfilled;
  view.assessment.timeliness = Timeliness::late;
  view.assessment.happened = parse_day("2020-02-27");
  view.assessment.revisions = {
      {*parse_day("2020-02-25"), 6, Outcome::fulfilled, Timeliness::late, 2},
      {*parse_day("2020-02-27"), 7, Outcome::fulfilled, Timeliness::on_time, {}}};
  const Report told = report(ledger({view}), {});
  for (const std::string& text : {to_text(told), to_markdown(told), to_html(told)}) {
    INFO(text);
    CHECK(text.find("Against") != std::string::npos);
    CHECK(text.find("25 February 2020: kept late") != std::string::npos);
    CHECK(text.find("27 February 2020: kept on time") != std::string::npos);
  }
  CHECK(to_text(told).find(
            "    Against 27 February 2020: kept on time (the new date in document 7)\n") !=
        std::string::npos);
}

TEST_CASE("each date is told as not due, passed, kept or broken, and follows the decision") {
  ClaimView view = pledge(1, "the bridge opens in May");
  view.claim.deadline.emplace().latest = parse_day("2020-02-19");
  view.assessment.outcome = Outcome::revised;
  view.assessment.timeliness = Timeliness::missed;
  const auto told = [&view](Outcome outcome, Timeliness timeliness) {
    view.assessment.revisions = {{*parse_day("2020-02-27"), 7, outcome, timeliness, {}}};
    return revision_words(view).at(1);
  };
  const std::string date = "27 February 2020: ", from = " (the new date in document 7)";
  CHECK(told(Outcome::none, Timeliness::not_due) == date + "not due yet" + from);
  CHECK(told(Outcome::none, Timeliness::none) == date + "passed, no verdict" + from);
  CHECK(told(Outcome::unfulfilled, Timeliness::missed) == date + "broken" + from);
  CHECK(told(Outcome::partly_fulfilled, Timeliness::on_time) ==
        date + "partly kept on time" + from);
  CHECK(told(Outcome::disputed, Timeliness::none) == date + "disputed" + from);
  CHECK(revision_words(view).at(0) == "19 February 2020: broken (the first date)");
  CHECK(to_csv(report(ledger({view}), {})).find("\"2020-02-19: broken | 2020-02-27: disputed\"") !=
        std::string::npos);
  view.assessment.as_of = *parse_day("2020-02-28");
  view.decision = DecisionView{Outcome::unfulfilled, "An Editor", "it is shut", {}, {}, {}, {}};
  view.decision->at = Instant(*parse_day("2020-02-20"));
  CHECK(told(Outcome::fulfilled, Timeliness::on_time) == date + "passed, no verdict" + from);
  view.decision->at = Instant(*parse_day("2020-02-28"));
  CHECK(told(Outcome::fulfilled, Timeliness::on_time) == date + "broken" + from);
  view.assessment.as_of = *parse_day("2020-02-27");
  CHECK(told(Outcome::none, Timeliness::not_due) == date + "not due yet" + from);
  view.decision = DecisionView{Outcome::fulfilled, "An Editor", "it opened", {}, {}, {}, {}};
  view.decision->happened = parse_day("2020-03-01");
  CHECK(told(Outcome::none, Timeliness::none) == date + "kept late (3 days)" + from);
  view.assessment.revisions.clear();
  CHECK(revision_words(view).empty());
}

TEST_CASE("the JSON report has the words of figures, cues and anchors near the claim") {
  ClaimView view = pledge(1, "lost 1,200 jobs");
  view.before = "The mayor said: ";
  view.after = " since May.";
  view.claim.span = {116, 131};
  view.claim.cue = {110, 114};
  Quantity& quantity = view.claim.quantities.emplace_back();
  quantity.span = {121, 131};
  quantity.unit_kind = UnitKind::count;
  quantity.unit = "job";
  quantity.unit_span = {127, 131};
  view.claim.deadline.emplace().anchor = {AnchorKind::text, {5, 9}, {}};
  const auto json = nlohmann::json::parse(to_json(report(ledger({view}), {})))["claims"][0];
  CHECK(json["quantities"][0]["text"] == "1,200 jobs");
  CHECK(json["quantities"][0]["unit"] == "jobs");
  CHECK(json["cue"] == "said");
  CHECK(json["deadline"]["anchor"]["text"].is_null());  // too far away
  CHECK(json["begin"].is_null());
}

TEST_CASE("dismissed claims are left out unless they are asked for") {
  ClaimView kept = pledge(1, "kept"), gone = pledge(2, "gone");
  gone.dismissed = true;
  const LedgerView view = ledger({kept, gone});
  CHECK(report(view, {}).claims.size() == 1);
  ReportOptions only;
  only.claims = {2};
  REQUIRE(report(view, only).claims.size() == 1);
  CHECK(report(view, only).claims.front().id == 2);
}

TEST_CASE("what is settled comes before what is open") {
  ClaimView open = pledge(1, "open"), settled = pledge(2, "settled");
  settled.assessment.outcome = Outcome::fulfilled;
  const Report made = report(ledger({open, settled}), {});
  CHECK(made.claims.front().id == 2);
  CHECK(made.tally.kept == 1);
  CHECK(made.tally.not_due == 1);
}

TEST_CASE("pages show what was written and run nothing") {
  ClaimView view = pledge(1, "<script>alert('x')</script> & \"more\"");
  view.document.url = "javascript:alert(1)";
  view.evidence = {evidence(5, "*bold* [link](http://x)", 0)};
  const std::string html = to_html(report(ledger({view}), {}));
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;") !=
        std::string::npos);
  CHECK(html.find("href=\"javascript") == std::string::npos);
  CHECK(html.find("Content-Security-Policy") != std::string::npos);
  CHECK(html.find("default-src 'none'") != std::string::npos);
  const std::string markdown = to_markdown(report(ledger({view}), {}));
  CHECK(markdown.find("\\<script\\>") != std::string::npos);
  CHECK(markdown.find("\\*bold\\* \\[link\\]\\(http://x\\)") != std::string::npos);
}

TEST_CASE("no cell of a table is a formula") {
  for (const char* wording : {"=1+1", "+1", "-1", "@x", "\t=1"}) {
    const std::string csv = to_csv(report(ledger({pledge(1, wording)}), {}));
    CHECK(csv.find(",\"'" + std::string(wording) + "\",") != std::string::npos);
  }
  const std::string csv = to_csv(report(ledger({pledge(1, "she said \"yes\"")}), {}));
  CHECK(csv.find("\"she said \"\"yes\"\"\"") != std::string::npos);
}

TEST_CASE("copies of one text are counted as one source") {
  ClaimView view = pledge(1, "the bridge opens in May");
  view.evidence = {evidence(1, "It opened.", 0), evidence(2, "It opened.", 0),
                   evidence(3, "The bridge is open.", 1)};
  CHECK(to_text(report(ledger({view}), {})).find("Evidence from 2 independent sources:") !=
        std::string::npos);
}

TEST_CASE("the report as JSON carries the head of the chain and every claim") {
  const auto json = nlohmann::json::parse(to_json(report(ledger({pledge(1, "a\xFFz")}), {})));
  CHECK(json["head"] == std::string(64, 'a'));
  CHECK(json["claims"][0]["id"] == 1);
  CHECK(json["claims"][0]["text"] == "a\xEF\xBF\xBDz");
}

TEST_CASE("evidence quotes the sentence that tells of the condition, too, if it is another") {
  EvidenceView evidence;
  evidence.wording = "Guns fell silent.";
  CHECK(quotations(evidence) == std::vector<std::string_view>{"Guns fell silent."});
  evidence.condition = ConditionSign{ConditionState::met, {}, "Guns fell silent.", {}};
  CHECK(quotations(evidence).size() == 1);
  evidence.condition->wording = "The captives came home.";
  evidence.stance = Stance::supports;
  CHECK(quotations(evidence) ==
        std::vector<std::string_view>{"Guns fell silent.", "The captives came home."});
  evidence.stance = Stance::context;
  CHECK(quotations(evidence) == std::vector<std::string_view>{"The captives came home."});
}
