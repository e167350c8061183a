// SPDX-License-Identifier: Apache-2.0
#include "fetchers/http.hpp"
#include "tests/support/http_server.hpp"

#include <catch2/catch.hpp>
#include <netdb.h>
#include <unistd.h>
#include <zlib.h>

#include <cstdlib>

using namespace onrecord;
using namespace onrecord::fetch;
using test::answer;
using test::HttpServer;
using test::Seen;

namespace {

TransportOptions local() {
  TransportOptions options;
  options.allow_private = true;
  return options;
}

std::string error_of(const Result<Response>& result) {
  return result ? "" : result.error().message;
}

std::string gzipped(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(text.size() / 2 + 1000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace

TEST_CASE("a page comes with its status, headers, body and final address") {
  HttpServer server;
  server.on("/a", answer(200, "hello", {"X-One: 1", "Content-Type: text/plain"}));
  const auto response = curl_transport(local())->fetch({server.url("/a"), {}, true});
  REQUIRE(response);
  CHECK(response->status == 200);
  CHECK(response->body == "hello");
  CHECK(response->headers.get("x-one") == "1");
  CHECK(response->final_url == server.url("/a"));
  CHECK(response->permanent_url.empty());
}

TEST_CASE("requests say who asks and carry the caller's fields") {
  HttpServer server;
  server.on("/a", answer(200, "x"));
  TransportOptions options = local();
  options.user_agent = user_agent("desk@example.org");
  const auto transport = curl_transport(options);
  REQUIRE(transport->fetch({server.url("/a"), {{{"If-None-Match", "W/\"1\""}}}, true}));
  const Seen seen = server.last("/a");
  CHECK(seen.headers.at("user-agent").find("onrecord/") == 0);
  CHECK(seen.headers.at("user-agent").find("(+desk@example.org)") != std::string::npos);
  CHECK(seen.headers.at("if-none-match") == "W/\"1\"");
  CHECK(seen.headers.at("accept-encoding").find("gzip") != std::string::npos);
}

TEST_CASE("a header value cannot smuggle in another header") {
  HttpServer server;
  server.on("/a", answer(200, "x"));
  REQUIRE(curl_transport(local())->fetch(
      {server.url("/a"), {{{"If-None-Match", "1\r\nX-Evil: 2"}}}, true}));
  CHECK(server.last("/a").headers.count("x-evil") == 0);
}

TEST_CASE("only the leading run of permanent redirects is reported as permanent") {
  HttpServer server;
  server.on("/end", answer(200, "x"));
  server.on("/301", answer(301, "", {"Location: /308"}));
  server.on("/308", answer(308, "", {"Location: " + server.url("/302")}));
  server.on("/302", answer(302, "", {"Location: /301b"}));
  server.on("/301b", answer(301, "", {"Location: end"}));
  const auto transport = curl_transport(local());
  const auto both = transport->fetch({server.url("/301"), {}, true});
  REQUIRE(both);
  CHECK(both->final_url == server.url("/end"));
  CHECK(both->permanent_url == server.url("/302"));
  const auto temporary = transport->fetch({server.url("/302"), {}, true});
  REQUIRE(temporary);
  CHECK(temporary->permanent_url.empty());
}

TEST_CASE("redirects end: in a loop, in a long chain, without a place to go, at another scheme") {
  HttpServer server;
  server.on("/loop", answer(302, "", {"Location: /loop"}));
  server.on("/nowhere", answer(302));
  server.on("/file", answer(302, "", {"Location: file:///etc/passwd"}));
  server.on("/ftp", answer(301, "", {"Location: ftp://127.0.0.1/x"}));
  const auto transport = curl_transport(local());
  const auto failure = [&](const char* path) {
    return error_of(transport->fetch({server.url(path), {}, true}));
  };
  CHECK_THAT(failure("/loop"), Catch::StartsWith("redirect"));
  CHECK(server.hits("/loop") == 11);
  CHECK_THAT(failure("/nowhere"), Catch::StartsWith("redirect"));
  CHECK_THAT(failure("/file"), Catch::StartsWith("scheme"));
  CHECK_THAT(failure("/ftp"), Catch::StartsWith("scheme"));
  CHECK_THAT(error_of(transport->fetch({"file:///etc/passwd", {}, true})),
             Catch::StartsWith("scheme"));
}

TEST_CASE("cookies live as long as one fetch") {
  HttpServer server;
  server.on("/a", [](const Seen& seen, int) {
    return seen.headers.count("cookie") ? answer(200, seen.headers.at("cookie"))
                                        : answer(302, "", {"Location: /a", "Set-Cookie: k=1"});
  });
  const auto transport = curl_transport(local());
  for (int i = 1; i <= 2; ++i) {
    const auto response = transport->fetch({server.url("/a"), {}, true});
    REQUIRE(response);
    CHECK(response->body == "k=1");
    CHECK(server.hits("/a") == 2 * i);
  }
}

TEST_CASE("secrets stay with the host they were meant for") {
  HttpServer first, second;
  second.on("/b", answer(200, "x"));
  first.on("/a", answer(302, "", {"Location: " + second.url("/b")}));
  const auto transport = curl_transport(local());
  REQUIRE(transport->fetch({first.url("/a"), {{{"Authorization", "Basic eA=="}}}, true}));
  CHECK(first.last("/a").headers.count("authorization") == 1);
  CHECK(second.last("/b").headers.count("authorization") == 0);
}

TEST_CASE("private addresses are refused, however they are written and on every hop") {
  HttpServer server;
  server.on("/a", answer(200, "secret"));
  const std::string port = std::to_string(server.port());
  const auto transport = curl_transport({});
  for (const std::string host :
       {"127.0.0.1", "localhost", "2130706433", "0177.0.0.1", "127.1", "0x7f.1", "[::1]",
        "[::ffff:127.0.0.1]", "0.0.0.0", "user@127.0.0.1", "127.0.0.1.", "169.254.169.254",
        "10.0.0.1", "100.64.0.1", "192.168.1.1"}) {
    INFO(host);
    CHECK_THAT(error_of(transport->fetch({"http://" + host + ":" + port + "/a", {}, true})),
               Catch::StartsWith("refused: private"));
  }
  CHECK(server.hits("/a") == 0);
}

TEST_CASE("bodies are cut off at the limit, announced or not, plain or decoded") {
  HttpServer server;
  const std::string large(300000, 'a');
  server.on("/announced", answer(200, large));
  server.on("/silent", test::Answer{"HTTP/1.1 200 X\r\n\r\n" + large, false});
  server.on("/bomb", answer(200, gzipped(std::string(5000000, 'a')), {"Content-Encoding: gzip"}));
  const std::string twice = gzipped(gzipped(std::string(5000000, 'a')));
  server.on("/double", answer(200, twice, {"Content-Encoding: gzip, gzip"}));
  server.on("/headers", answer(200, "x", {"X-Long: " + std::string(200000, 'h')}));
  TransportOptions options = local();
  options.limits.body = 100000;
  options.limits.headers = 50000;
  const auto transport = curl_transport(options);
  for (const char* path : {"/announced", "/silent", "/bomb", "/double", "/headers"}) {
    INFO(path);
    CHECK_THAT(error_of(transport->fetch({server.url(path), {}, true})),
               Catch::StartsWith("size limit"));
  }
}

TEST_CASE("bodies are decoded, and a body that is cut off is an error") {
  HttpServer server;
  const std::string text = "a text that is long enough to be compressed, compressed, compressed";
  const std::string packed = gzipped(text);
  const std::string cut = packed.substr(0, packed.size() - 9);
  server.on("/gzip", answer(200, packed, {"Content-Encoding: gzip"}));
  server.on("/file.gz", answer(200, packed, {"Content-Type: application/x-gzip"}));
  server.on("/lie", answer(200, text, {"Content-Encoding: gzip"}));
  server.on("/cut", answer(200, cut, {"Content-Encoding: gzip"}));
  server.on("/short", test::Answer{"HTTP/1.1 200 X\r\nContent-Length: 500\r\n\r\nabc", false});
  const std::string chunked = "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nFF\r\nabc";
  server.on("/chunk", test::Answer{chunked, false});
  server.on("/ssh", test::Answer{"SSH-2.0-x\r\n", false});
  server.on("/nothing", test::Answer{"", false});
  const auto transport = curl_transport(local());
  for (const char* path : {"/gzip", "/file.gz", "/lie"}) {
    INFO(path);
    const auto response = transport->fetch({server.url(path), {}, true});
    REQUIRE(response);
    CHECK(response->body == text);
  }
  for (const char* path : {"/cut", "/short", "/chunk"}) {
    INFO(path);
    CHECK_THAT(error_of(transport->fetch({server.url(path), {}, true})),
               Catch::StartsWith("incomplete body"));
  }
  for (const char* path : {"/ssh", "/nothing"}) {
    INFO(path);
    CHECK_THAT(error_of(transport->fetch({server.url(path), {}, true})),
               Catch::StartsWith("cannot reach"));
  }
}

TEST_CASE("a server that says nothing runs into the time limit") {
  HttpServer server;
  server.on("/silent", test::Answer{"", true});
  server.on("/half", test::Answer{"HTTP/1.1 200 X\r\nContent-Length: 50\r\n\r\nabc", true});
  TransportOptions options = local();
  options.limits.total = std::chrono::milliseconds(150);
  const auto transport = curl_transport(options);
  for (const char* path : {"/silent", "/half"}) {
    const auto result = transport->fetch({server.url(path), {}, true});
    CHECK_THAT(error_of(result), Catch::StartsWith("timeout"));
  }
}

TEST_CASE("a closed port cannot be reached") {
  std::string url;
  {
    HttpServer server;
    url = server.url("/a");
  }
  CHECK_THAT(error_of(curl_transport(local())->fetch({url, {}, true})),
             Catch::StartsWith("cannot reach") && Catch::Contains(url));
}

TEST_CASE("many requests come back in order, with few connections to one host") {
  HttpServer server;
  std::vector<Request> requests;
  for (int i = 0; i < 40; ++i) {
    const std::string path = "/p" + std::to_string(i);
    server.on(path, answer(i % 5 == 0 ? 404 : 200, path));
    requests.push_back({server.url(path), {}, true});
  }
  TransportOptions options = local();
  options.per_host = 3;
  int done = 0;
  const auto results = curl_transport(options)->fetch(
      requests, [&](std::size_t, Result<Response>& result) { done += result ? 1 : 0; });
  CHECK(done == 40);
  for (int i = 0; i < 40; ++i) {
    REQUIRE(results[static_cast<std::size_t>(i)]);
    CHECK(results[static_cast<std::size_t>(i)]->body == "/p" + std::to_string(i));
  }
  CHECK(server.most_at_once() <= 4);  // the server counts a connection a moment longer
}

TEST_CASE("a host that asks for a pause is left in peace for the rest of the run") {
  HttpServer server;
  server.on("/busy", answer(429, "", {"Retry-After: 100"}));
  server.on("/other", answer(200, "x"));
  TransportOptions options = local();
  options.per_host = 1;
  const auto transport = curl_transport(options);
  REQUIRE(transport->fetch({server.url("/busy"), {}, true}));
  const auto second = transport->fetch({server.url("/other"), {}, true});
  REQUIRE(second);
  CHECK(second->status == 429);
  CHECK_FALSE(second->asked);
  CHECK(second->headers.get("retry-after"));
  CHECK(server.hits("/other") == 0);
}

TEST_CASE("the hosts that rest are told, and a next run leaves them in peace too") {
  HttpServer server;
  server.on("/busy", answer(503, "", {"Retry-After: 3600"}));
  server.on("/a", answer(200, "x"));
  const auto first = curl_transport(local());
  (void)first->fetch({server.url("/busy"), {}, true});
  const std::vector<Rest> resting = first->resting();
  REQUIRE(resting.size() == 1);
  CHECK(resting[0].host == "127.0.0.1");
  CHECK(resting[0].left > std::chrono::minutes(50));
  CHECK(resting[0].left <= std::chrono::hours(1));

  TransportOptions options = local();
  options.resting = resting;
  const auto response = curl_transport(options)->fetch({server.url("/a"), {}, true});
  REQUIRE(response);
  CHECK(response->status == 429);
  CHECK_FALSE(response->asked);
  CHECK(server.hits("/a") == 0);
}

TEST_CASE("a name that leads to a private address is refused when it is connected to") {
  // What a rebinding name server does: a harmless name whose address is not. The name of this
  // machine is one.
  char name[256] = {};
  gethostname(name, sizeof name - 1);
  addrinfo* found = nullptr;
  const bool resolves = getaddrinfo(name, nullptr, nullptr, &found) == 0;
  if (found) freeaddrinfo(found);
  if (!resolves || std::string(name) == "localhost") {
    WARN("skipped: this machine's own name has no address");
    return;
  }
  HttpServer server;
  server.on("/a", answer(200, "secret"));
  const std::string url =
      "http://" + std::string(name) + ":" + std::to_string(server.port()) + "/a";
  const auto response = curl_transport({})->fetch({url, {}, true});
  CHECK(error_of(response).find("private network") != std::string::npos);
  CHECK(server.hits("/a") == 0);
}

TEST_CASE("the contact of whoever runs the program is in the User-Agent, and nothing else") {
  CHECK(user_agent("").find('(') == std::string::npos);
  CHECK(user_agent("https://paper.example/bot").ends_with(" (+https://paper.example/bot)"));
  CHECK(user_agent("a@b.example)\r\nX-Evil: 1").ends_with(" (+a@b.exampleX-Evil:1)"));
}

TEST_CASE("robots.txt is asked once for pages that nobody named, and obeyed") {
  HttpServer server;
  server.on("/robots.txt", answer(200, "User-agent: *\nDisallow: /private/\n"));
  server.on("/private/a", answer(200, "x"));
  server.on("/open", answer(200, "x"));
  server.on("/in", answer(302, "", {"Location: /private/a"}));
  const auto transport = curl_transport(local());
  const auto pages = transport->fetch({{server.url("/private/a"), {}, false},
                                       {server.url("/open"), {}, false},
                                       {server.url("/in"), {}, false}},
                                      {});
  CHECK_THAT(error_of(pages[0]), Catch::Contains("robots"));
  CHECK(pages[1]);
  CHECK_THAT(error_of(pages[2]), Catch::Contains("robots"));
  CHECK(server.hits("/private/a") == 0);
  CHECK(transport->fetch({server.url("/private/a"), {}, true}));  // named by a person
  CHECK(server.hits("/robots.txt") == 1);
}

TEST_CASE(
    "pages of a host whose robots.txt fails are not fetched, and those of one without it are") {
  HttpServer broken, without;
  broken.on("/robots.txt", answer(500));
  broken.on("/a", answer(200, "x"));
  without.on("/a", answer(200, "x"));
  const auto transport = curl_transport(local());
  CHECK_THAT(error_of(transport->fetch({broken.url("/a"), {}, false})), Catch::Contains("robots"));
  CHECK(transport->fetch({without.url("/a"), {}, false}));
}

TEST_CASE("transfers end when the program is told to stop") {
  HttpServer server;
  server.on("/a", test::Answer{"", true});
  const std::function<bool()> stopped = [&] { return server.hits("/a") > 0; };
  TransportOptions options = local();
  options.stopped = &stopped;
  const auto result = curl_transport(options)->fetch({server.url("/a"), {}, true});
  CHECK(error_of(result).find("stopped") == 0);
}

TEST_CASE("a proxy of the environment is used, and private targets are refused behind it too") {
  HttpServer proxy;
  setenv("http_proxy", proxy.url("").c_str(), 1);
  const auto transport = curl_transport({});
  proxy.on("http://far.example/feed", answer(200, "through the proxy"));
  const auto far = transport->fetch({"http://far.example/feed", {}, true});
  const auto near = transport->fetch({"http://127.0.0.1:1/", {}, true});
  unsetenv("http_proxy");
  REQUIRE(far);
  CHECK(far->body == "through the proxy");
  CHECK_THAT(error_of(near), Catch::StartsWith("refused: private"));
}
