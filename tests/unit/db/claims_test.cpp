// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/db/sample.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;
using namespace onrecord::db;
using namespace onrecord::db::test;

namespace {

std::vector<Id> ids(const std::vector<ClaimView>& views) {
  std::vector<Id> all;
  for (const ClaimView& view : views) all.push_back(view.id);
  return all;
}

std::vector<std::string> whats(const Ledger& ledger, Id claim) {
  EventFilter filter;
  filter.claim = claim;
  std::vector<std::string> all;
  for (const EventView& e : ledger.events(filter)) all.push_back(e.what);
  return all;
}

using Ids = std::vector<Id>;

}  // namespace

TEST_CASE("a claim comes back as it was taken down") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Ids logged = log(ledger);
  const std::vector<NewClaim> claims = article_claims();
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const ClaimView view = ledger.claim(logged[i]);
    const Claim &in = claims[i].claim, &out = view.claim;
    CHECK(out.span == in.span);
    CHECK(out.wording == in.wording);
    CHECK(out.kind == in.kind);
    CHECK(out.speaker == in.speaker);
    CHECK(out.mode == in.mode);
    CHECK(out.worth == in.worth);
    CHECK(out.why == in.why);
    REQUIRE(out.quantities.size() == in.quantities.size());
    for (std::size_t k = 0; k < in.quantities.size(); ++k) {
      CHECK(out.quantities[k].interval == in.quantities[k].interval);
      CHECK(out.quantities[k].comparator == in.quantities[k].comparator);
      CHECK(out.quantities[k].unit_kind == in.quantities[k].unit_kind);
      CHECK(out.quantities[k].unit == in.quantities[k].unit);
      CHECK(out.quantities[k].why == in.quantities[k].why);
    }
    REQUIRE(out.deadline.has_value() == in.deadline.has_value());
    if (in.deadline) {
      CHECK(out.deadline->text == in.deadline->text);
      CHECK(out.deadline->earliest == in.deadline->earliest);
      CHECK(out.deadline->latest == in.deadline->latest);
      CHECK(out.deadline->precision == in.deadline->precision);
      CHECK(out.deadline->anchor.kind == in.deadline->anchor.kind);
      CHECK(out.deadline->anchor.day == in.deadline->anchor.day);
    }
    CHECK(view.document.outlet == "Ellery Gazette");
  }
  CHECK(whats(ledger, logged[0]) == std::vector<std::string>{"claim.logged"});
  CHECK_FALSE(complaint([&] { ledger.claim(77); }).empty());
}

TEST_CASE("a claim whose words do not stand in the text is refused") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Id id = ledger.add_document(document(), noon).id;
  ledger.put_text(id, text_of(), noon);
  std::vector<NewClaim> claims = article_claims();
  ++claims[0].claim.span.begin;
  CHECK(complaint([&] { ledger.record_claims(id, claims, noon); }).find("do not stand") !=
        std::string::npos);
  CHECK(ledger.claims({}).empty());
}

TEST_CASE("reading again adds nothing and keeps ids") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Ids logged = log(ledger);
  const std::string head = ledger.head();
  SECTION("the same claims") {
    const RecordedClaims again = ledger.record_claims(1, article_claims(), noon);
    for (std::size_t i = 0; i < logged.size(); ++i) {
      CHECK(again.claims[i].id == logged[i]);
      CHECK_FALSE(again.claims[i].is_new);
    }
    CHECK(ledger.head() == head);
  }
  SECTION("a claim with other bounds is known by its place") {
    std::vector<NewClaim> claims = article_claims();
    claims[0] = claim(article, "will reopen within a month", ClaimKind::prediction);
    const RecordedClaims again = ledger.record_claims(1, claims, noon);
    CHECK(again.claims[0].id == logged[0]);
    CHECK(ledger.claim(logged[0]).claim.wording == "will reopen within a month");
    CHECK_FALSE(ledger.claim(logged[0]).claim.deadline);
    CHECK(whats(ledger, logged[0]).back() == "claim.reread");
    CHECK(again.superseded.empty());
  }
  SECTION("a claim that is not found any more is marked, and found again later") {
    std::vector<NewClaim> claims = article_claims();
    claims.erase(claims.begin() + 1);
    CHECK(ledger.record_claims(1, claims, noon).superseded == Ids{logged[1]});
    CHECK(ledger.claim(logged[1]).superseded);
    CHECK(ids(ledger.claims({})) == Ids{logged[2], logged[0]});
    Filter superseded;
    superseded.superseded = true;
    CHECK(ids(ledger.claims(superseded)) == Ids{logged[1]});
    CHECK(ledger.record_claims(1, claims, noon).superseded.empty());
    CHECK_FALSE(ledger.record_claims(1, article_claims(), noon).claims[1].is_new);
    CHECK_FALSE(ledger.claim(logged[1]).superseded);
    CHECK(whats(ledger, logged[1]) ==
          std::vector<std::string>{"claim.logged", "claim.superseded", "claim.found_again"});
  }
  CHECK(problems(ledger.audit()).empty());
}

TEST_CASE("claims of the same words in one document are told apart by their place") {
  const Folder folder;
  Ledger ledger = open(folder);
  const std::string text = "Taxes will fall. Taxes will fall.";
  const Id id = ledger.add_document(document(text), noon).id;
  ledger.put_text(id, text_of(text), noon);
  std::vector<NewClaim> claims = {claim(text, "Taxes will fall"), claim(text, "Taxes will fall")};
  claims[1].claim.span = {17, 32};
  const RecordedClaims first = ledger.record_claims(id, claims, noon);
  std::swap(claims[0], claims[1]);
  const RecordedClaims second = ledger.record_claims(id, claims, noon);
  CHECK(first.claims[0].id == second.claims[1].id);
  CHECK(first.claims[1].id == second.claims[0].id);
  const ClaimView view = ledger.claim_view(first.claims[0].id);
  CHECK(view.same_as == Ids{first.claims[1].id});
  CHECK(view.same_words == 1);
}

TEST_CASE("a revision keeps the ids of what it still says, and shows what it dropped") {
  const Folder folder;
  Ledger ledger = open(folder);
  const std::string url = "https://gazette.example/harbour";
  const Id first = ledger.add_document(document(article, url), noon).id;
  ledger.put_text(first, text_of(), noon);
  const RecordedClaims before = ledger.record_claims(first, article_claims(), noon);
  const std::string edited = std::string(fall) + ". Officials lost count.";
  const Id second = ledger.add_document(document(edited, url), noon).id;
  ledger.put_text(second, text_of(edited), noon);
  const std::vector<NewClaim> claims = {claim(edited, fall), claim(edited, "Officials lost count")};
  const RecordedClaims after = ledger.record_claims(second, claims, noon);
  CHECK(after.claims[0].id == before.claims[2].id);
  CHECK_FALSE(after.claims[0].is_new);
  CHECK(after.claims[1].is_new);
  CHECK(after.gone_in_revision == Ids{before.claims[0].id, before.claims[1].id});
  CHECK(whats(ledger, before.claims[0].id).back() == "claim.gone_in_revision");
  const std::string head = ledger.head();
  ledger.record_claims(second, claims, noon);
  CHECK(ledger.head() == head);
  CHECK(problems(ledger.audit()).empty());
}

TEST_CASE("what a person corrected outlives every new reading") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Ids logged = log(ledger);
  ClaimEdit edit;
  edit.span = Span{0, 34};
  edit.kind = ClaimKind::prediction;
  edit.speaker = "Mayor Brandt";
  edit.deadline = Days{*parse_day("2021-04-01"), *parse_day("2021-04-10")};
  edit.quantities = article_claims()[1].claim.quantities;
  ledger.edit_claim(logged[0], edit, "Ben", "read the decree", noon);
  const std::string head = ledger.head();
  ledger.edit_claim(logged[0], edit, "Ben", "once more", noon);
  CHECK(ledger.head() == head);
  ledger.record_claims(1, article_claims(), noon);
  const ClaimView view = ledger.claim(logged[0]);
  CHECK(view.claim.wording == article.substr(0, 34));
  CHECK(view.claim.kind == ClaimKind::prediction);
  CHECK(view.claim.speaker == "Mayor Brandt");
  CHECK(view.claim.deadline->latest == parse_day("2021-04-10"));
  CHECK(view.claim.quantities.at(0).unit == "job");
  CHECK(ledger.head() == head);
  CHECK(problems(ledger.audit()).empty());

  ClaimEdit none;
  none.no_deadline = true;
  ledger.edit_claim(logged[0], none, "Ben", "", noon);
  ledger.record_claims(1, article_claims(), noon);
  CHECK_FALSE(ledger.claim(logged[0]).claim.deadline);

  ClaimEdit beyond;
  const auto inside_letter = static_cast<std::uint32_t>(article.find('\xA9'));
  for (Span span : {Span{0, 100000}, Span{5, 5}, Span{inside_letter, inside_letter + 9}}) {
    beyond.span = span;
    INFO(span.begin << "-" << span.end);
    CHECK_FALSE(complaint([&] { ledger.edit_claim(logged[0], beyond, "Ben", "", noon); }).empty());
  }
}

TEST_CASE("claims are chosen by every filter") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Ids c = log(ledger);
  ledger.tag(c[1], "jobs", "Ada", noon);
  ledger.tag(c[1], "jobs", "Ada", noon);
  const auto with = [&](auto set) {
    Filter f;
    f.today = *parse_day("2021-03-10");
    set(f);
    const Ids found = ids(ledger.claims(f));
    CHECK(ledger.count(f) == static_cast<std::int64_t>(found.size()));
    return found;
  };
  CHECK(with([](Filter&) {}) == Ids{c[2], c[1], c[0]});
  CHECK(with([](Filter& f) { f.sort = Sort::oldest; }) == Ids{c[0], c[1], c[2]});
  CHECK(with([](Filter& f) { f.sort = Sort::due; }) == Ids{c[0], c[1], c[2]});
  CHECK(with([](Filter& f) { f.sort = Sort::worth; }) == Ids{c[0], c[1], c[2]});
  CHECK(with([&](Filter& f) { f.ids = {c[1]}; }) == Ids{c[1]});
  CHECK(with([](Filter& f) { f.document = 1; }).size() == 3);
  CHECK(with([](Filter& f) { f.document = 2; }).empty());
  CHECK(with([](Filter& f) { f.kind = ClaimKind::quantity; }) == Ids{c[1]});
  CHECK(with([](Filter& f) { f.speaker = "brandt"; }) == Ids{c[1], c[0]});
  CHECK(with([](Filter& f) { f.speaker = "ADA Brandt"; }) == Ids{c[1], c[0]});
  CHECK(with([](Filter& f) { f.speaker = "Ben"; }).empty());
  CHECK(with([](Filter& f) { f.outlet = "ellery gazette"; }).size() == 3);
  CHECK(with([](Filter& f) { f.outlet = "Gazette"; }).empty());
  CHECK(with([](Filter& f) { f.tag = "jobs"; }) == Ids{c[1]});
  CHECK(with([](Filter& f) { f.min_worth = 0.6; }).empty());
  CHECK(with([](Filter& f) { f.phase = Phase::due; }) == Ids{c[0]});
  CHECK(with([](Filter& f) { f.phase = Phase::open; }) == Ids{c[2], c[1]});
  CHECK(with([](Filter& f) { f.phase = Phase::overdue; }).empty());
  CHECK(with([](Filter& f) {
          f.phase = Phase::overdue;
          f.today = *parse_day("2021-04-06");
        }) == Ids{c[0]});
  CHECK(with([](Filter& f) { f.phase = Phase::closed; }).empty());
  CHECK(with([](Filter& f) { f.outcome = Outcome::none; }).size() == 3);
  CHECK(with([](Filter& f) { f.open = true; }).size() == 3);
  CHECK(with([](Filter& f) { f.due_until = *parse_day("2021-04-05"); }) == Ids{c[0]});
  CHECK(with([](Filter& f) { f.due_until = *parse_day("2021-04-04"); }).empty());
  CHECK(with([](Filter& f) { f.published_since = *parse_day("2021-03-05"); }).size() == 3);
  CHECK(with([](Filter& f) { f.published_since = *parse_day("2021-03-06"); }).empty());
  CHECK(with([](Filter& f) { f.published_until = *parse_day("2021-03-05"); }).size() == 3);
  CHECK(with([](Filter& f) { f.published_until = *parse_day("2021-03-04"); }).empty());
  CHECK(with([](Filter& f) { f.unit = "job"; }) == Ids{c[1]});
  CHECK(with([](Filter& f) { f.figure = Interval{1000, 1e9, true, false}; }) == Ids{c[1]});
  CHECK(with([](Filter& f) { f.figure = Interval{0, 1200}; }).size() == 1);
  CHECK(with([](Filter& f) { f.figure = Interval{0, 1100}; }).empty());
  CHECK(with([](Filter& f) { f.dismissed = true; }).empty());

  Filter page;
  page.limit = 2;
  CHECK(ids(ledger.claims(page)) == Ids{c[2], c[1]});
  page.offset = 2;
  CHECK(ids(ledger.claims(page)) == Ids{c[0]});
  CHECK(ledger.count(page) == 3);
}

TEST_CASE("words are found in every form, and only where they stand") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Ids c = log(ledger);
  const auto found = [&](const char* words) {
    Filter f;
    f.search = words;
    return ids(ledger.claims(f));
  };
  CHECK(found("unemployed") == Ids{c[2]});
  CHECK(found("HARBOURS reopening") == Ids{c[0]});
  CHECK(found("1,200") == Ids{c[1]});
  CHECK(found("1200 job") == Ids{c[1]});
  CHECK(found("harbour jobs").empty());
  CHECK(found("Brandt").empty());  // a speaker is no word of the claim
  CHECK(found("\"").empty());
  CHECK(found("NOT AND OR * ^ : ( NEAR").empty());
  CHECK(found("'; DROP TABLE claim; --").empty());
  CHECK(found("\xFF\xFE\xE2\x82").empty());
  Filter both;
  both.search = "reopen";
  both.speaker = "brandt";
  both.sort = Sort::relevance;
  CHECK(ids(ledger.claims(both)) == Ids{c[0]});
  ClaimEdit edit;
  edit.span = Span{4, 11};
  ledger.edit_claim(c[0], edit, "Ben", "", noon);
  CHECK(found("reopen").empty());
  CHECK(found("harbour") == Ids{c[0]});
}

TEST_CASE("profiles carry what coverage is matched with") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Ids c = log(ledger);
  Ids seen;
  ledger.for_each_profile(c[0], [&](const Stored<Profile>& p) { seen.push_back(p.id); });
  CHECK(seen == Ids{c[1], c[2]});
  const Profile profile = ledger.profile(c[0]);
  CHECK(profile.made == parse_day("2021-03-05"));
  CHECK(profile.terms == article_claims()[0].terms);
  CHECK(profile.actors == article_claims()[0].actors);
  CHECK(profile.places == article_claims()[0].places);
  CHECK(profile.claim.deadline->latest == parse_day("2021-04-05"));
  ledger.dismiss(c[2], "Ben", "", noon);
  seen.clear();
  ledger.for_each_profile(0, [&](const Stored<Profile>& p) { seen.push_back(p.id); });
  CHECK(seen == Ids{c[0], c[1]});
}
