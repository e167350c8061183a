// SPDX-License-Identifier: Apache-2.0
#include "fetchers/assessor.hpp"

#include "core/judge/opinion.hpp"
#include "fetchers/address.hpp"
#include "fetchers/proxy.hpp"
#include "fetchers/schedule.hpp"
#include "fetchers/url.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace onrecord::fetch {

namespace {

using std::chrono::seconds;

constexpr int kPauses = 2;  // for one question
constexpr seconds kLongestPause{60};
constexpr seconds kUsualPause{5};   // where the server names none
constexpr int kFailures = 3;        // in a row, then it is left alone
constexpr int kRefusals = 10;       // of questions, before it has answered any
constexpr std::size_t kSaid = 200;  // bytes of what a server says about an error
constexpr int kEscapes = 7;         // backslashes before one character: JSON in JSON in JSON

bool is_visible(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) return false;
  }
  return true;
}

// Where `c` ends if it begins at text[at], as itself or escaped as JSON may ("/", "\\/", "\\u002f",
// also in a string within a string); npos if it does not.
std::size_t end_of(char c, std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  while (at < text.size() && text[at] == '\\' && at - begin < kEscapes) ++at;
  if (c == '\\' && at > begin) return at;
  if (at < text.size() && text[at] == c) return at + 1;
  if (at == begin || !text.substr(at).starts_with("u00") || at + 5 > text.size()) return text.npos;
  unsigned code = 0;
  const char* const digits = text.data() + at + 3;
  const auto [end, error] = std::from_chars(digits, digits + 2, code, 16);
  return error == std::errc() && end == digits + 2 && code == static_cast<unsigned char>(c)
             ? at + 5
             : text.npos;
}

// Where `key` ends if it begins at text[at], however its characters are escaped; npos otherwise.
std::size_t end_of_key(std::string_view key, std::string_view text, std::size_t at) {
  for (const char c : key) {
    at = end_of(c, text, at);
    if (at == text.npos) break;
  }
  return at;
}

// What {"error": {"message": "..."}} or {"error": "..."} says; empty for anything else.
std::string said_in(const std::string& body) {
  const auto json = nlohmann::json::parse(body, nullptr, false);
  if (!json.is_object()) return {};
  auto error = json.find("error");
  if (error == json.end()) return {};
  if (error->is_object()) {
    const auto& object = *error;
    error = object.find("message");
    if (error == object.end()) return {};
  }
  const auto* text = error->get_ptr<const std::string*>();
  return text ? *text : std::string();
}

// Only what this machine itself is called: an address that merely carries 127.0.0.1 (NAT64, 6to4)
// leads out of it.
bool is_loopback(const std::string& host) {
  return host.starts_with('[') ? host == "[::1]" : refusal_of_host(host).starts_with("loopback");
}

bool points_elsewhere(int status) { return status >= 300 && status < 400; }

seconds pause_of(const Response& response) {
  const auto field = response.headers.get("retry-after");
  const auto now = std::chrono::floor<seconds>(std::chrono::system_clock::now());
  return (field ? retry_after(*field, now) : std::nullopt).value_or(kUsualPause);
}

}  // namespace

Result<Endpoint> assessor_endpoint(std::string_view base, std::string_view key) {
  // Where a password may stand, the address is not shown again.
  if (base.find('@') != base.npos) {
    return fail(
        "--assessor takes no name and password in the address; put a key into "
        "$ONRECORD_ASSESSOR_KEY");
  }
  if (base.find_first_of("?#") != base.npos) {
    return fail(
        "--assessor takes an address without '?' and '#'; put a key into $ONRECORD_ASSESSOR_KEY");
  }
  if (!is_web_url(base) || !is_visible(base)) {
    return fail("--assessor " + std::string(base) +
                " is no address; write it as http://localhost:11434/v1");
  }
  if (!is_visible(key)) {
    return fail("$ONRECORD_ASSESSOR_KEY holds a space, a line end or a control character");
  }
  Endpoint endpoint{std::string(base), url_host(base), std::string(key)};
  while (endpoint.url.ends_with('/')) endpoint.url.pop_back();
  constexpr std::string_view path = "/chat/completions";
  if (!endpoint.url.ends_with(path)) endpoint.url += path;
  if (!key.empty() && url_scheme(base) == "http") {
    if (!is_loopback(endpoint.host)) {
      return fail("the key in $ONRECORD_ASSESSOR_KEY would go to " + endpoint.host +
                  " unencrypted; use https, or unset the key");
    }
    if (!proxy_for(endpoint.url).empty()) {
      return fail("the key in $ONRECORD_ASSESSOR_KEY would go to a proxy unencrypted; put " +
                  endpoint.host + " into $no_proxy");
    }
  }
  return endpoint;
}

TransportOptions assessor_transport() {
  TransportOptions options;
  options.allow_private = true;
  options.limits.body = 1u << 20u;
  options.limits.headers = 64u << 10u;
  options.limits.total = std::chrono::minutes(2);
  options.limits.silence = options.limits.total;  // a model thinks before its first byte
  return options;
}

Assessor::Assessor(Transport& transport, Endpoint endpoint, std::function<void(seconds)> wait)
    : transport_(transport), endpoint_(std::move(endpoint)), wait_(std::move(wait)) {}

Result<std::string> Assessor::ask(std::string request) {
  Request post{endpoint_.url,
               {{{"Content-Type", "application/json"}, {"Accept", "application/json"}}},
               true};
  if (!endpoint_.key.empty()) {
    post.headers.fields.emplace_back("Authorization", "Bearer " + endpoint_.key);
  }
  post.body = std::move(request);
  refusal_.clear();
  for (int pauses = 0;; ++pauses) {
    Result<Response> response = transport_.fetch(post);
    if (!response) return failed(response.error().message);
    if (response->status >= 200 && response->status < 300) {
      auto message = chat_message(response->body);
      if (!message) return failed(endpoint_.url + " answers, but not as a chat does");
      failures_ = 0;
      has_answered_ = true;
      return without_key(*message);
    }
    if (response->status != 429 && response->status != 503) return refused(*response);
    const seconds pause = pause_of(*response);
    if (pauses == kPauses || pause > kLongestPause) {
      given_up_ = endpoint_.url + " answers " + std::to_string(response->status) +
                  (pauses == kPauses ? " again and again"
                                     : " and wants to be left alone for " +
                                           std::to_string(pause.count()) + " seconds") +
                  said(*response);
      return fail(given_up_);
    }
    wait_(pause);
  }
}

Result<std::string> Assessor::refused(const Response& response) {
  const int status = response.status;
  std::string trouble = endpoint_.url + " answers " + std::to_string(status);
  if (points_elsewhere(status)) {
    const auto target = response.headers.get("location");
    trouble += " and points to " + (target ? without_key(*target) : "nowhere") +
               ", which is not followed; name the right address";
  } else if (status == 401 || status == 403) {
    trouble += endpoint_.key.empty() ? "; put its key into $ONRECORD_ASSESSOR_KEY"
                                     : "; it does not take the key in $ONRECORD_ASSESSOR_KEY";
  } else if (status == 404) {
    trouble += said(response) + "; is the address right (most end in /v1), and the model?";
  } else {
    trouble += said(response);
  }
  if (status == 400 || status == 413 || status == 422) {
    failures_ = 0;
    refusal_ = std::to_string(status) + said(response);
    if (!has_answered_ && ++refusals_ == kRefusals) given_up_ = trouble;
    return fail(trouble);
  }
  if (points_elsewhere(status) || status == 401 || status == 403 || status == 404) {
    given_up_ = trouble;  // it will not get better
  }
  return failed(trouble);
}

Result<std::string> Assessor::failed(const std::string& trouble) {
  if (++failures_ >= kFailures && given_up_.empty()) given_up_ = trouble;
  return fail(trouble);
}

// ": ..." of what the server says about its error; empty when it says nothing.
std::string Assessor::said(const Response& response) const {
  std::string text = without_key(said_in(response.body));
  if (text.empty()) return text;
  std::size_t end = std::min(text.size(), kSaid);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
  text.resize(end);
  return ": " + text;
}

std::string Assessor::without_key(std::string_view text) const {
  if (endpoint_.key.empty()) return std::string(text);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_key(endpoint_.key, text, at);
    if (end == text.npos) {
      out += text[at++];
    } else {
      out += "[key]";
      at = end;
    }
  }
  return out;
}

}  // namespace onrecord::fetch
