// SPDX-License-Identifier: Apache-2.0
#include "fetchers/url.hpp"

#include <catch2/catch.hpp>

using namespace onrecord::fetch;

TEST_CASE("references are resolved as RFC 3986 shows in section 5.4") {
  const std::string base = "http://a/b/c/d;p?q";
  const struct {
    const char *reference, *expected;
  } table[] = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {";x", "http://a/b/c/;x"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {"..g", "http://a/b/c/..g"},
      {"./../g", "http://a/b/g"},
      {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
      {" g\n", "http://a/b/c/g"},
  };
  for (const auto& row : table) {
    INFO(row.reference);
    CHECK(resolve_url(base, row.reference) == row.expected);
  }
}

TEST_CASE("without a base a reference stays as it is") {
  for (const char* base : {"", "relative/path", "mailto:a@b.example"}) {
    CHECK(resolve_url(base, "/x") == "/x");
    CHECK(resolve_url(base, "http://h/x") == "http://h/x");
  }
  CHECK(resolve_url("http://h", "x") == "http://h/x");
}

TEST_CASE("the parts of a URL are told apart") {
  CHECK(url_scheme("HTTPS://Host/") == "https");
  CHECK(url_scheme("/path:with/colon") == "");
  CHECK(url_host("http://User:pw@Host.Example.:8080/x") == "host.example");
  CHECK(url_host("http://[::1]:80/") == "[::1]");
  CHECK(url_origin("HTTP://Host:80/x") == "http://host");
  CHECK(url_origin("https://u@host:8443/x") == "https://host:8443");
  CHECK(url_origin("mailto:a@b") == "");
  CHECK(is_web_url("https://h/"));
  for (const char* not_web : {"ftp://h/", "http://", "http:/h", "//h/x", "h", ""}) {
    INFO(not_web);
    CHECK_FALSE(is_web_url(not_web));
  }
}

TEST_CASE("the registrable host is what one owner answers for") {
  const struct {
    const char *url, *expected;
  } table[] = {
      {"http://feeds.bbc.co.uk/x", "bbc.co.uk"},    {"http://www.example.org", "example.org"},
      {"http://a.b.c.example.com/", "example.com"}, {"http://example.com.au", "example.com.au"},
      {"http://localhost:80/", "localhost"},        {"http://127.0.0.1/", "127.0.0.1"},
      {"http://[2001:db8::1]/", "[2001:db8::1]"},   {"http://co.uk/", "co.uk"},
      {"http://news.gov.xyz/", "gov.xyz"},
  };
  for (const auto& row : table) CHECK(registrable_host(row.url) == row.expected);
}
