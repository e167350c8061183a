// SPDX-License-Identifier: Apache-2.0
#include "fetchers/assessor.hpp"

#include "tests/support/http_server.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace onrecord;
using namespace onrecord::fetch;
using test::answer;
using test::HttpServer;
using test::Seen;

namespace {

const std::string path = "/v1/chat/completions";

// The assessor at a test server, and the pauses that it made (which last no time).
struct Desk {
  explicit Desk(const std::string& base, const std::string& key = "",
                TransportOptions options = assessor_transport())
      : transport(curl_transport(std::move(options))),
        assessor(*transport, *assessor_endpoint(base, key), [this](std::chrono::seconds s) {
          pauses.push_back(static_cast<int>(s.count()));
        }) {}

  // What the model said, or what went wrong.
  std::string ask(const std::string& request = "{\"model\":\"tiny\"}") {
    const auto message = assessor.ask(request);
    return message ? *message : message.error().message;
  }

  std::vector<int> pauses;
  std::unique_ptr<Transport> transport;
  Assessor assessor;
};

std::string endpoint(const std::string& base, const std::string& key = "") {
  const auto found = assessor_endpoint(base, key);
  return found ? found->url : found.error().message;
}

std::string chat(const std::string& words) {
  return R"({"id":"1","choices":[{"index":0,"message":{"role":"assistant","content":")" + words +
         R"("},"finish_reason":"stop"}]})";
}

}  // namespace

TEST_CASE("the endpoint is where the user says, and the path of a chat below it") {
  for (const std::string base : {"http://localhost:11434/v1", "http://localhost:11434/v1/",
                                 "http://localhost:11434/v1/chat/completions",
                                 "http://localhost:11434/v1/chat/completions/"}) {
    CHECK(endpoint(base) == "http://localhost:11434/v1/chat/completions");
  }
  CHECK(endpoint("https://models.example") == "https://models.example/chat/completions");
  CHECK(assessor_endpoint("https://Models.example:8443/v1", "")->host == "models.example");
  for (const std::string base : {"", "localhost:11434/v1", "/v1", "ftp://localhost/v1", "http://",
                                 "file:///etc/passwd", "http://a b/v1", "http://a/v1\r\nX: y"}) {
    INFO(base);
    CHECK(endpoint(base).ends_with("is no address; write it as http://localhost:11434/v1"));
  }
  CHECK(endpoint("https://me:geheim@models.example/v1").find("geheim") == std::string::npos);
  CHECK(endpoint("me:geheim@models.example/v1").find("geheim") == std::string::npos);
  CHECK(endpoint("https://me:geheim@models.example/v1").find("no name and password") !=
        std::string::npos);
  CHECK(endpoint("https://models.example/v1?key=geheim").find("geheim") == std::string::npos);
  CHECK(endpoint("https://models.example/v1#x").find("without") != std::string::npos);
}

TEST_CASE("a key leaves this machine only encrypted") {
  for (const std::string host :
       {"localhost", "127.0.0.1", "[::1]", "127.8.8.8", "LOCALHOST", "here.localhost"}) {
    INFO(host);
    CHECK(endpoint("http://" + host + ":8080/v1", "sk-geheim").ends_with(path));
  }
  CHECK(endpoint("https://models.example/v1", "sk-geheim").ends_with(path));
  for (const std::string host :
       {"models.example", "10.0.0.1", "192.168.1.7", "0.0.0.0", "localhost.models.example",
        "127.0.0.1.models.example", "[64:ff9b::7f00:1]", "[2002:7f00:1::1]", "[::ffff:10.0.0.1]"}) {
    INFO(host);
    const std::string said = endpoint("http://" + host + "/v1", "sk-geheim");
    CHECK(said.find("unencrypted; use https, or unset the key") != std::string::npos);
    CHECK(said.find("geheim") == std::string::npos);
    CHECK(endpoint("http://" + host + "/v1").ends_with(path));  // without a key it may
  }
  CHECK(endpoint("https://models.example/v1", "sk geheim").find("holds a space") !=
        std::string::npos);
  CHECK(endpoint("https://models.example/v1", "sk\r\nX-Evil: 1").find("Evil") == std::string::npos);
  setenv("http_proxy", "http://proxy.example:3128", 1);
  CHECK(endpoint("http://localhost/v1", "sk-geheim").find("$no_proxy") != std::string::npos);
  CHECK(endpoint("https://models.example/v1", "sk-geheim").ends_with(path));
  unsetenv("http_proxy");
}

TEST_CASE("a question is posted with the key, and the answer comes back") {
  HttpServer server;
  server.on(path, answer(200, chat("hello"), {"Content-Type: application/json"}));
  Desk desk(server.url("/v1"), "sk-geheim");
  const std::string question(300000, 'q');
  CHECK(desk.ask(question) == "hello");
  const Seen seen = server.last(path);
  CHECK(seen.method == "POST");
  CHECK(seen.body == question);
  CHECK(seen.headers.at("content-type") == "application/json");
  CHECK(seen.headers.at("authorization") == "Bearer sk-geheim");
  CHECK(seen.headers.at("user-agent").starts_with("onrecord/"));
  CHECK(seen.headers.count("expect") == 0);
  CHECK(desk.assessor.given_up().empty());
  CHECK(desk.pauses.empty());

  Desk open(server.url("/v1"));
  open.ask();
  CHECK(server.last(path).headers.count("authorization") == 0);
  CHECK(server.hits("/robots.txt") == 0);
}

TEST_CASE("a handle that served a POST serves a GET again") {
  HttpServer server;
  server.on("/a", [](const Seen& seen, int) { return answer(200, seen.method + seen.body); });
  const auto transport = curl_transport(assessor_transport());
  Request post{server.url("/a"), {}, true};
  post.body = "{}";
  for (const char* expected : {"POST{}", "GET", "POST{}", "GET"}) {
    const bool is_post = std::string(expected).starts_with("POST");
    const auto response = transport->fetch(is_post ? post : Request{server.url("/a"), {}, true});
    REQUIRE(response);
    CHECK(response->body == expected);
  }
}

TEST_CASE("a server that asks for patience is asked again, and left alone when it goes on") {
  HttpServer server;
  server.on(path, [](const Seen&, int hit) {
    return hit < 3 ? answer(hit == 1 ? 429 : 503) : answer(200, chat("now"));
  });
  Desk desk(server.url("/v1"));
  CHECK(desk.ask() == "now");
  CHECK(server.hits(path) == 3);
  CHECK(desk.pauses == std::vector<int>{5, 5});
  CHECK(desk.assessor.given_up().empty());

  HttpServer busy;
  busy.on(path, answer(429, R"({"error":{"message":"rate limit reached","code":1}})"));
  Desk impatient(busy.url("/v1"));
  CHECK(impatient.ask() == busy.url(path) + " answers 429 again and again: rate limit reached");
  CHECK(busy.hits(path) == 3);
  CHECK(impatient.assessor.given_up() == impatient.ask());
}

TEST_CASE("Retry-After is kept within reason") {
  // Without a network: what is waited for must not take the time of the test.
  struct Canned : Transport {
    std::vector<Response> answers;
    std::size_t next = 0;
    std::vector<Result<Response>> fetch(const std::vector<Request>&, const Done&) override {
      return {answers[next++]};
    }
  };
  const auto answered = [](int status, const std::string& retry_after) {
    Response response;
    response.status = status;
    response.headers.fields = {{"Retry-After", retry_after}};
    response.body = chat("now");
    return response;
  };
  std::vector<int> pauses;
  const auto wait = [&](std::chrono::seconds s) { pauses.push_back(static_cast<int>(s.count())); };
  const Endpoint endpoint = *assessor_endpoint("https://models.example/v1", "");
  Canned canned;
  canned.answers = {answered(429, "7"), answered(503, "60"), answered(200, "")};
  Assessor patient(canned, endpoint, wait);
  CHECK(patient.ask("{}"));
  CHECK(pauses == std::vector<int>{7, 60});

  canned.answers = {answered(503, "3600")};
  canned.next = 0;
  Assessor refused(canned, endpoint, wait);
  CHECK_FALSE(refused.ask("{}"));
  CHECK(refused.given_up() ==
        "https://models.example/v1/chat/completions answers 503 and wants to be left alone for "
        "3600 seconds");
  CHECK(pauses.size() == 2);
}

TEST_CASE("what will not get better ends the asking at once") {
  const struct {
    int status;
    const char* key;
    const char* said;
  } table[] = {
      {401, "", "answers 401; put its key into $ONRECORD_ASSESSOR_KEY"},
      {401, "sk-geheim", "answers 401; it does not take the key in $ONRECORD_ASSESSOR_KEY"},
      {403, "sk-geheim", "answers 403; it does not take the key"},
      {404, "", "answers 404: model 'tiny' not found; is the address right"},
  };
  for (const auto& row : table) {
    HttpServer server;
    server.on(path, answer(row.status, R"({"error":"model 'tiny' not found"})"));
    Desk desk(server.url("/v1"), row.key);
    const std::string said = desk.ask();
    INFO(said);
    CHECK(said.find(row.said) != std::string::npos);
    CHECK(said.find("geheim") == std::string::npos);
    CHECK(desk.assessor.given_up() == said);
    CHECK(server.hits(path) == 1);
  }
}

TEST_CASE("a redirect is not followed, and carries nothing off") {
  HttpServer server, other;
  other.on("/v1/chat/completions", answer(200, chat("caught")));
  for (const int status : {301, 302, 303, 307, 308}) {
    server.on(path, answer(status, "", {"Location: " + other.url(path)}));
    Desk desk(server.url("/v1"), "sk-geheim");
    const std::string said = desk.ask();
    CHECK(said.find("points to " + other.url(path) + ", which is not followed") !=
          std::string::npos);
    CHECK(desk.assessor.given_up() == said);
  }
  CHECK(other.hits(path) == 0);
}

TEST_CASE("a server that fails three times in a row is left alone") {
  HttpServer server;
  server.on(path, [](const Seen&, int hit) {
    return hit == 2 ? answer(200, chat("now"))
                    : answer(500, R"({"error":{"message":"out of memory"}})");
  });
  Desk desk(server.url("/v1"));
  CHECK(desk.ask() == server.url(path) + " answers 500: out of memory");
  CHECK(desk.assessor.given_up().empty());
  CHECK(desk.ask() == "now");
  desk.ask();
  desk.ask();
  CHECK(desk.assessor.given_up().empty());
  desk.ask();
  CHECK(desk.assessor.given_up() == server.url(path) + " answers 500: out of memory");
}

TEST_CASE("a question that is refused keeps no other from being asked") {
  HttpServer server;
  server.on(path, answer(400, R"({"error":{"message":"context too long"}})"));
  Desk desk(server.url("/v1"));
  for (int i = 0; i < 9; ++i) {
    CHECK(desk.ask() == server.url(path) + " answers 400: context too long");
    CHECK(desk.assessor.given_up().empty());
  }
  CHECK(desk.assessor.refusal() == "400: context too long");
  desk.ask();
  CHECK_FALSE(desk.assessor.given_up().empty());
}

TEST_CASE("refusals do not end the asking once a question was answered, and are no failures") {
  HttpServer server;
  server.on(path, [](const Seen&, int hit) {
    return hit == 2 ? answer(200, chat("now")) : answer(hit % 2 ? 413 : hit % 4 ? 500 : 502);
  });
  Desk desk(server.url("/v1"));
  for (int i = 0; i < 40; ++i) desk.ask();
  CHECK(desk.assessor.given_up().empty());
  CHECK(desk.assessor.refusal().empty());
  desk.ask();
  CHECK(desk.assessor.refusal() == "413");
}

TEST_CASE("slow, cut, huge and absent answers are errors, each in its words") {
  HttpServer server;
  server.on("/slow/chat/completions", test::Answer{"", true});
  server.on("/trickle/chat/completions",
            test::Answer{"HTTP/1.1 200 X\r\nContent-Length: 90\r\n\r\n{\"choices\":", true});
  server.on("/cut/chat/completions",
            test::Answer{"HTTP/1.1 200 X\r\nContent-Length: 900\r\n\r\n{\"choices\":[", false});
  server.on("/huge/chat/completions", answer(200, std::string(2u << 20u, ' ')));
  server.on("/ssh/chat/completions", test::Answer{"SSH-2.0-x\r\n", false});
  TransportOptions options = assessor_transport();
  options.limits.total = std::chrono::milliseconds(300);
  const auto said = [&](const std::string& base) {
    return Desk(server.url(base), "", options).ask();
  };
  CHECK_THAT(said("/slow"), Catch::StartsWith("timeout"));
  CHECK_THAT(said("/trickle"), Catch::StartsWith("timeout"));
  CHECK_THAT(said("/cut"), Catch::StartsWith("incomplete body"));
  CHECK_THAT(said("/huge"), Catch::StartsWith("size limit"));
  server.on("/portal/chat/completions", answer(200, "<html>Sign in</html>"));
  CHECK(said("/portal").ends_with("/portal/chat/completions answers, but not as a chat does"));
  CHECK_THAT(said("/ssh"), Catch::StartsWith("cannot reach"));
  CHECK_THAT(Desk("http://127.0.0.1:1/v1").ask(), Catch::StartsWith("cannot reach"));
}

TEST_CASE("a key that comes back in an answer is cut out of it") {
  HttpServer server;
  server.on(path, [](const Seen& seen, int hit) {
    const std::string echo = chat(seen.headers.at("authorization"));
    return hit == 1 ? answer(200, echo)
                    : answer(500, R"({"error":{"message":"bad )" +
                                      seen.headers.at("authorization") + R"("}})");
  });
  Desk desk(server.url("/v1"), "sk-geheim");
  CHECK(desk.ask() == "Bearer [key]");
  CHECK(desk.ask() == server.url(path) + " answers 500: bad Bearer [key]");
}

TEST_CASE("a key comes back in no spelling that JSON has for it") {
  HttpServer server;
  const struct {
    const char *sent, *said;
  } table[] = {
      {R"(a sk/ge-heim z)", "a [key] z"},
      {R"(a sk\/ge-heim z)", "a [key] z"},
      {R"(a \u0073k\u002Fge\u002dheim z)", "a [key] z"},
      // A string within the message, as in the object that is asked for.
      {R"({\"why\":\"sk\\/ge\\u002dheim\"})", R"({"why":"[key]"})"},
      {R"(sk/ge-heimsk\/ge-heim)", "[key][key]"},
      {R"(sk/ge-hei)", "sk/ge-hei"},
      {R"(sk\\n/ge-heim)", R"(sk\n/ge-heim)"},
  };
  for (const auto& row : table) {
    INFO(row.sent);
    Desk desk(server.url("/v1"), "sk/ge-heim");
    server.on(path, answer(200, chat(row.sent)));
    CHECK(desk.ask() == row.said);
    server.on(path, answer(500, R"({"error":{"message":")" + std::string(row.sent) + R"("}})"));
    CHECK(desk.ask() == server.url(path) + " answers 500: " + row.said);
  }
  // Neither is it left there in part, where only the beginning of an error is shown.
  server.on(path, answer(500, R"({"error":")" + std::string(195, 'x') + R"(sk\/ge-heim"})"));
  CHECK(Desk(server.url("/v1"), "sk/ge-heim").ask().ends_with("xxxx[key]"));
}

TEST_CASE("what a server says about an error is shown in part") {
  HttpServer server;
  for (const std::string body : {"<html>Bad gateway</html>", "{}", "[]", R"({"error":null})",
                                 R"({"error":{"message":5}})", R"({"error":{"message":""}})"}) {
    server.on(path, answer(502, body));
    CHECK(Desk(server.url("/v1")).ask() == server.url(path) + " answers 502");
  }
  server.on(path, answer(502, R"({"error":")" + std::string(5000, 'x') + "\"}"));
  CHECK(Desk(server.url("/v1")).ask().size() < 300);
  server.on(path, answer(502, R"({"error":")" + std::string(199, 'x') + "\xE2\x82\xAC\"}"));
  CHECK(Desk(server.url("/v1")).ask().ends_with("xxx"));
}
