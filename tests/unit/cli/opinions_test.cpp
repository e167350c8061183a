// SPDX-License-Identifier: Apache-2.0
// From the ledger to an assessor on loopback and back.
#include "cli/opinions.hpp"

#include "core/claims/find_claims.hpp"
#include "tests/support/http_server.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <sstream>

using namespace onrecord;
using namespace onrecord::cli;
using nlohmann::json;
using test::answer;
using test::Seen;

namespace {

const Instant noon = *parse_instant("2021-07-01T12:00:00Z");
const std::string path = "/v1/chat/completions";
const std::string promise = "The tram will open by 30 June 2021.";

std::string coverage(int number) {
  return "Tram number " + std::to_string(number) + " opened on Sunday. It rained.";
}

// A ledger with one claim and some accepted matches that support it, and a server to be asked.
struct Desk {
  explicit Desk(int matches) {
    const AddedText own = add("https://a.example/", promise);
    db::NewClaim promised;
    promised.claim.span = {0, static_cast<std::uint32_t>(promise.size())};
    promised.claim.wording = promise;
    promised.claim.kind = ClaimKind::commitment;
    promised.fingerprint = fingerprint(promise);
    claim = ledger.record_claims(own.id, std::vector{promised}, noon).claims.at(0).id;
    for (int i = 1; i <= matches; ++i) {
      const AddedText added = add("https://b.example/" + std::to_string(i), coverage(i));
      Match match;
      match.wording = added.text.substr(0, added.text.find('.') + 1);
      match.evidence = {0, static_cast<std::uint32_t>(match.wording.size())};
      match.accepted = true;
      match.stance = Stance::supports;
      ledger.record_match(claim, added.id, match, 0, noon);
    }
  }
  ~Desk() {
    std::error_code error;
    std::filesystem::remove_all(folder, error);
  }

  // "4 supports; ..." of each answer, then what came of all.
  std::string check(std::size_t most = 50, const std::string& model = "tiny") {
    const Asking asking{*fetch::assessor_endpoint(server.url("/v1"), ""), model, most, only};
    std::string out;
    const auto told = [&](const Assessed& answer) {
      out += std::to_string(answer.match.id) + " " +
             (answer.opinion.ignored.empty() ? to_string(answer.opinion.stance) : "ignored") +
             (answer.differs ? "!; " : "; ");
    };
    const Answers a = web ? ask_about_matches(ledger, asking, *web, context, told)
                          : ask_about_matches(ledger, asking, context, told);
    trouble = a.trouble;
    out += std::to_string(a.agree) + "/" + std::to_string(a.differ) + "/" +
           std::to_string(a.ignored) + "/" + std::to_string(a.unanswered);
    return out + (a.more ? " more" : "") + (a.given_up ? " given up" : "");
  }

  struct AddedText {
    db::Id id;
    std::string text;
  };
  AddedText add(const std::string& url, const std::string& words) {
    Document document;
    document.bytes = words;
    document.url = url;
    document.received = noon;
    const db::Id id = ledger.add_document(document, noon).id;
    db::DocumentText text;
    text.utf8 = words;
    ledger.put_text(id, text, noon);
    return {id, words};
  }

  std::string name = (std::filesystem::temp_directory_path() / "onrecord-cli-XXXXXX").string();
  std::string folder = ::mkdtemp(name.data());
  db::Ledger ledger =
      db::Ledger::open(folder + "/ledger.db", db::Access::read_write, "onrecord test", noon);
  db::Id claim = 0;
  std::vector<db::Id> only;
  test::HttpServer server;
  fetch::Transport* web = nullptr;  // instead of the usual one
  std::string trouble;
  std::vector<std::chrono::seconds> pauses;
  std::atomic<bool> stop = false;
  Instant moment = noon;
  std::chrono::seconds pace{0};  // by which the clock goes on whenever it is looked at
  std::istringstream in;
  std::ostringstream printed, complained;
  Context context = make_context();

  Context make_context() {
    return {in,
            printed,
            complained,
            noon,
            {},
            false,
            false,
            false,
            false,
            [this] { return stop.load(); },
            [this] { return moment += pace; },
            [this](std::chrono::seconds s) { pauses.push_back(s); },
            false};
  }
};

std::string chat(const std::string& message) {
  return json{{"choices", {{{"message", {{"role", "assistant"}, {"content", message}}}}}}}.dump();
}

// The first sentence of the article that the question quotes, with a stance.
test::Answer cites(const Seen& seen, const std::string& stance) {
  const json request = json::parse(seen.body);
  const json data = json::parse(request["messages"][1]["content"].get<std::string>());
  const std::string text = data["article"]["text"];
  return answer(
      200, chat(json{{"stance", stance}, {"sentence", text.substr(0, text.find('.') + 1)}}.dump()));
}

}  // namespace

TEST_CASE("the newest matches are asked about, so many in a run, each once for a model") {
  Desk desk(3);
  desk.server.on(path, [](const Seen& seen, int hit) {
    return cites(seen, hit == 1 ? "supports" : "refutes");
  });
  CHECK(desk.check(2) == "3 supports; 2 refutes!; 1/1/0/0 more");
  CHECK(desk.check(2) == "1 refutes!; 0/1/0/0");
  CHECK(desk.check(2) == "0/0/0/0");
  CHECK(desk.server.hits(path) == 3);
  CHECK(desk.check(50, "large") == "3 refutes!; 2 refutes!; 1 refutes!; 0/3/0/0");
  CHECK(desk.ledger.audit().opinions == 6);
  CHECK(desk.ledger.audit().sound());
  // What the claim says has changed: that is another question.
  db::ClaimEdit edit;
  edit.speaker = "Clara Vogt";
  desk.ledger.edit_claim(desk.claim, edit, "Ada", "named later", noon);
  CHECK(desk.check() == "3 refutes!; 2 refutes!; 1 refutes!; 0/3/0/0");
  desk.only = {desk.claim + 1};
  CHECK(desk.check(50, "third") == "0/0/0/0");
}

TEST_CASE("bad answers are recorded as ignored and do not stop the others") {
  Desk desk(4);
  desk.server.on(path, [](const Seen& seen, int hit) {
    switch (hit) {
      case 1: return answer(200, chat("The article supports the claim."));
      case 2: return answer(200, chat(R"({"stance":"supports","sentence":"All trams run."})"));
      case 3: return answer(200, R"({"choices":[{"message":{"content":null}}]})");
      default: return cites(seen, "supports");
    }
  });
  CHECK(desk.check() == "4 ignored; 3 ignored; 2 ignored; 1 supports; 1/0/3/0");
  CHECK(desk.check() == "0/0/0/0");
  CHECK(desk.trouble.empty());
}

TEST_CASE("what was not answered is asked again at the next check") {
  Desk desk(3);
  desk.server.on(path, [](const Seen& seen, int hit) {
    if (hit == 1) return answer(500);
    if (hit == 3) {
      return test::Answer{"HTTP/1.1 200 X\r\nContent-Length: 900\r\n\r\n{\"choices\":[", false};
    }
    return cites(seen, "context");
  });
  CHECK(desk.check() == "2 context!; 0/1/0/2");
  CHECK_THAT(desk.trouble, Catch::StartsWith("incomplete body"));
  CHECK(desk.check() == "3 context!; 1 context!; 0/2/0/0");
}

TEST_CASE("an assessor that asks for patience gets it, and one that keeps asking is left alone") {
  Desk desk(3);
  desk.server.on(path, [](const Seen& seen, int hit) {
    return hit == 1 || hit > 2 ? answer(429) : cites(seen, "supports");
  });
  CHECK(desk.check() == "3 supports; 1/0/0/1 given up");
  CHECK(desk.pauses.size() == 3);
  CHECK(desk.trouble == desk.server.url(path) + " answers 429 again and again");
  CHECK(desk.server.hits(path) == 5);
}

TEST_CASE("a server that is no chat is left alone after three answers") {
  Desk desk(5);
  desk.server.on(path, answer(200, "<html>Sign in</html>"));
  CHECK(desk.check() == "0/0/0/3 given up");
  CHECK(desk.trouble == desk.server.url(path) + " answers, but not as a chat does");
  CHECK(desk.ledger.audit().opinions == 0);
}

TEST_CASE("a slow assessor does not hold up the check: the rest waits for the next") {
  Desk desk(5);
  desk.server.on(path, [](const Seen& seen, int) { return cites(seen, "supports"); });
  desk.pace = std::chrono::minutes(4);
  CHECK(desk.check() == "5 supports; 4 supports; 2/0/0/0 more");
}

TEST_CASE("a run that is stopped keeps what was answered") {
  Desk desk(3);
  SECTION("while it waits for an answer") {
    desk.server.on(path, [&](const Seen& seen, int hit) {
      desk.stop = hit == 2;
      return hit == 2 ? test::Answer{"", true} : cites(seen, "supports");
    });
    CHECK(desk.check() == "3 supports; 1/0/0/0");
    CHECK(desk.ledger.audit().opinions == 1);
  }
  SECTION("when the answer is there") {
    struct Stopping : fetch::Transport {
      explicit Stopping(std::atomic<bool>& flag) : stop(flag) {}
      std::vector<Result<fetch::Response>> fetch(const std::vector<fetch::Request>& requests,
                                                 const Done& done) override {
        auto results = web->fetch(requests, done);
        stop = true;
        return results;
      }
      std::atomic<bool>& stop;
      std::unique_ptr<fetch::Transport> web = fetch::curl_transport(fetch::assessor_transport());
    } stopping(desk.stop);
    desk.web = &stopping;
    desk.server.on(path, [](const Seen& seen, int) { return cites(seen, "supports"); });
    CHECK(desk.check() == "3 supports; 1/0/0/0");
    CHECK(desk.ledger.audit().opinions == 1);
  }
}

TEST_CASE("questions that are refused are kept as ignored, and the older ones get their turn") {
  Desk desk(14);
  bool answers = true;
  desk.server.on(path, [&](const Seen& seen, int) {
    const json data =
        json::parse(json::parse(seen.body)["messages"][1]["content"].get<std::string>());
    const std::string text = data["article"]["text"];
    const bool is_short =
        text.find("number 7 ") != text.npos || text.find("number 1 ") != text.npos;
    return answers && is_short ? cites(seen, "supports")
                               : answer(400, R"({"error":{"message":"context too long"}})");
  });
  CHECK(desk.check(5) == "0/0/0/5 more");
  CHECK(desk.ledger.audit().opinions == 0);
  CHECK(desk.trouble == desk.server.url(path) + " answers 400: context too long");
  CHECK(desk.check() ==
        "7 supports; 14 ignored; 13 ignored; 12 ignored; 11 ignored; 10 ignored; 9 ignored; "
        "8 ignored; 6 ignored; 5 ignored; 4 ignored; 3 ignored; 2 ignored; 1 supports; 2/0/12/0");
  CHECK(desk.trouble.empty());
  CHECK(desk.check() == "0/0/0/0");
  const ClaimView view = desk.ledger.claim_view(desk.claim);
  CHECK(std::any_of(view.evidence.begin(), view.evidence.end(), [](const EvidenceView& e) {
    return e.opinions.at(0).ignored == "it refused the question (400: context too long)";
  }));
  answers = false;  // one that answers nothing may be set up wrongly: nothing is kept of it
  CHECK(desk.check(50, "large") == "0/0/0/10 given up");
  CHECK(desk.ledger.audit().opinions == 14);
}
