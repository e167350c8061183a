// SPDX-License-Identifier: Apache-2.0
#include "fetchers/assessor.hpp"

#include "core/judge/opinion.hpp"
#include "fetchers/address.hpp"
#include "fetchers/proxy.hpp"
#include "fetchers/schedule.hpp"
#include "fetchers/url.hpp"

#include <nlohmann/json.hpp>

namespace onrecord::fetch {

namespace {

using std::chrono::seconds;

constexpr int kPauses = 2;  // for one question
constexpr seconds kLongestPause{60};
constexpr seconds kUsualPause{5};   // where the server names none
constexpr int kFailures = 3;        // in a row, then it is left alone
constexpr int kRefusals = 10;       // likewise, of questions: others may still be answered
constexpr std::size_t kSaid = 200;  // bytes of what a server says about an error

bool is_visible(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) return false;
  }
  return true;
}

// {"error": {"message": "..."}} or {"error": "..."} -> ": ..."; empty for anything else.
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
  return text && !text->empty() ? ": " + text->substr(0, kSaid) : std::string();
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
  for (int pauses = 0;; ++pauses) {
    Result<Response> response = transport_.fetch(post);
    if (!response) return failed(response.error().message);
    response->body = without_key(std::move(response->body));
    if (response->status >= 200 && response->status < 300) {
      auto message = chat_message(response->body);
      if (!message) return failed(endpoint_.url + " answers, but not as a chat does");
      failures_ = refusals_ = 0;
      return *std::move(message);
    }
    if (response->status != 429 && response->status != 503) return refused(*response);
    const seconds pause = pause_of(*response);
    if (pauses == kPauses || pause > kLongestPause) {
      given_up_ = endpoint_.url + " answers " + std::to_string(response->status) +
                  (pauses == kPauses ? " again and again"
                                     : " and wants to be left alone for " +
                                           std::to_string(pause.count()) + " seconds") +
                  said_in(response->body);
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
    trouble += " and points to " + (target ? without_key(std::string(*target)) : "nowhere") +
               ", which is not followed; name the right address";
  } else if (status == 401 || status == 403) {
    trouble += endpoint_.key.empty() ? "; put its key into $ONRECORD_ASSESSOR_KEY"
                                     : "; it does not take the key in $ONRECORD_ASSESSOR_KEY";
  } else if (status == 404) {
    trouble += said_in(response.body) + "; is the address right (most end in /v1), and the model?";
  } else {
    trouble += said_in(response.body);
  }
  if (status == 400 || status == 413 || status == 422) {
    if (++refusals_ == kRefusals) given_up_ = trouble;
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

std::string Assessor::without_key(std::string text) const {
  if (endpoint_.key.empty()) return text;
  const std::string_view mark = "[key]";
  for (std::size_t at = text.find(endpoint_.key); at != text.npos;
       at = text.find(endpoint_.key, at + mark.size())) {
    text.replace(at, endpoint_.key.size(), mark);
  }
  return text;
}

}  // namespace onrecord::fetch
