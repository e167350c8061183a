// SPDX-License-Identifier: Apache-2.0
#include "fetchers/url.hpp"

#include "fetchers/ascii.hpp"

#include <algorithm>

namespace onrecord::fetch {

namespace {

bool is_scheme(std::string_view text) {
  return !text.empty() && is_alpha(text[0]) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_alpha(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
  });
}

// RFC 3986, section 5.2.4, in one pass over the segments.
std::string remove_dot_segments(std::string_view path) {
  std::string out;
  out.reserve(path.size());
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t next = std::min(path.find('/', at + (path[at] == '/' ? 1 : 0)), path.size());
    std::string_view segment = path.substr(at, next - at);
    const bool last = next == path.size();
    const std::string_view name = segment.substr(segment.starts_with('/') ? 1 : 0);
    if (name == ".") {
      if (last) out += '/';
    } else if (name == "..") {
      out.resize(std::min(out.rfind('/'), out.size()));
      if (last) out += '/';
    } else {
      out += segment;
    }
    at = next;
  }
  return out;
}

// Host and port without user information.
std::string_view host_and_port(std::string_view url) {
  std::string_view authority = split_url(url).authority.value_or("");
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
    authority.remove_prefix(at + 1);
  }
  return authority;
}

std::size_t port_colon(std::string_view authority) {
  const auto colon = authority.rfind(':');
  const auto bracket = authority.rfind(']');
  if (colon == std::string_view::npos) return authority.size();
  return bracket != std::string_view::npos && colon < bracket ? authority.size() : colon;
}

}  // namespace

UrlParts split_url(std::string_view url) {
  UrlParts parts;
  if (const auto hash = url.find('#'); hash != std::string_view::npos) {
    parts.fragment = url.substr(hash + 1);
    url = url.substr(0, hash);
  }
  if (const auto mark = url.find('?'); mark != std::string_view::npos) {
    parts.query = url.substr(mark + 1);
    url = url.substr(0, mark);
  }
  const auto colon = url.find(':');
  if (colon != std::string_view::npos && is_scheme(url.substr(0, colon))) {
    parts.scheme = url.substr(0, colon);
    url.remove_prefix(colon + 1);
  }
  if (url.starts_with("//")) {
    url.remove_prefix(2);
    const auto slash = std::min(url.find('/'), url.size());
    parts.authority = url.substr(0, slash);
    url.remove_prefix(slash);
  }
  parts.path = url;
  return parts;
}

std::string resolve_url(std::string_view base, std::string_view reference) {
  reference = trimmed(reference);
  const UrlParts ref = split_url(reference);
  if (ref.scheme) return std::string(reference);
  const UrlParts from = split_url(trimmed(base));
  if (!from.scheme || (!from.authority && !from.path.starts_with('/'))) {
    return std::string(reference);
  }
  std::string out(*from.scheme);
  out += ':';
  const auto authority = ref.authority ? ref.authority : from.authority;
  if (authority) out.append("//").append(*authority);
  std::optional<std::string_view> query = ref.query;
  if (ref.authority || ref.path.starts_with('/')) {
    out += remove_dot_segments(ref.path);
  } else if (ref.path.empty()) {
    out += from.path;
    if (!query) query = from.query;
  } else {
    std::string merged(from.path.substr(0, from.path.rfind('/') + 1));
    if (merged.empty()) merged = "/";
    merged += ref.path;
    out += remove_dot_segments(merged);
  }
  if (query) out.append("?").append(*query);
  if (ref.fragment) out.append("#").append(*ref.fragment);
  return out;
}

std::string url_scheme(std::string_view url) {
  return lowered(split_url(trimmed(url)).scheme.value_or(""));
}

std::string url_host(std::string_view url) {
  const std::string_view authority = host_and_port(trimmed(url));
  std::string host = lowered(authority.substr(0, port_colon(authority)));
  if (host.ends_with('.')) host.pop_back();  // the root of the name system
  return host;
}

std::string url_origin(std::string_view url) {
  const std::string scheme = url_scheme(url);
  const std::string host = url_host(url);
  if (host.empty()) return "";
  const std::string_view authority = host_and_port(trimmed(url));
  std::string_view port = authority.substr(port_colon(authority));
  if (port == ":" || (scheme == "http" && port == ":80") || (scheme == "https" && port == ":443")) {
    port = {};
  }
  return scheme + "://" + host + std::string(port);
}

std::string registrable_host(std::string_view url) {
  const std::string host = url_host(url);
  const auto last_dot = host.rfind('.');
  if (last_dot == std::string::npos || host.starts_with('[') || is_digit(host.back())) return host;
  const auto second = host.rfind('.', last_dot - 1);
  if (second == std::string::npos) return host;
  static constexpr std::string_view kBelowCountry[] = {"ac",  "co", "com", "edu", "go", "gob",
                                                       "gov", "gv", "ne",  "net", "or", "org"};
  const std::string_view word = std::string_view(host).substr(second + 1, last_dot - second - 1);
  const bool country = host.size() - last_dot - 1 == 2;
  if (!country || !std::binary_search(std::begin(kBelowCountry), std::end(kBelowCountry), word)) {
    return host.substr(second + 1);
  }
  const auto third = host.rfind('.', second - 1);
  return third == std::string::npos ? host : host.substr(third + 1);
}

bool is_web_url(std::string_view url) {
  const std::string scheme = url_scheme(url);
  return (scheme == "http" || scheme == "https") && !url_host(url).empty();
}

}  // namespace onrecord::fetch
