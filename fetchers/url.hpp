// SPDX-License-Identifier: Apache-2.0
#pragma once

// URLs as text: taking apart, resolving against a base (RFC 3986, section 5.2), and telling whose
// server one leads to. Nothing here touches the network, and nothing is percent-decoded.

#include <optional>
#include <string>
#include <string_view>

namespace onrecord::fetch {

// The parts of a URI reference as views into it; absent parts are nullopt, which differs from
// empty.
struct UrlParts {
  std::optional<std::string_view> scheme;     // without ":"
  std::optional<std::string_view> authority;  // without "//"; user information included
  std::string_view path;
  std::optional<std::string_view> query;     // without "?"
  std::optional<std::string_view> fragment;  // without "#"
};

UrlParts split_url(std::string_view url);

// `reference` seen from `base`: "../a" from "http://h/x/y" -> "http://h/a". White space around it
// is dropped, dot segments are removed. With an empty or relative base the reference comes back as
// is.
std::string resolve_url(std::string_view base, std::string_view reference);

// In lower case, without ":"; empty for a relative reference.
std::string url_scheme(std::string_view url);

// Host in lower case, without port and user information, brackets of an IPv6 address included.
std::string url_host(std::string_view url);

// "https://host:port" in lower case, default ports left out; empty if there is no host. User
// information is no part of it.
std::string url_origin(std::string_view url);

// The part of the host that somebody registered and answers for: "feeds.bbc.co.uk" -> "bbc.co.uk".
// Addresses come back whole. Without the Public Suffix List: two labels, or three where the second
// last is one of the usual words below a country ("co", "com", "gov" ...).
std::string registrable_host(std::string_view url);

// http or https with a host.
bool is_web_url(std::string_view url);

}  // namespace onrecord::fetch
