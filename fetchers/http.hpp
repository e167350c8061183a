// SPDX-License-Identifier: Apache-2.0
#pragma once

// HTTP behind a small door: Transport is the only way to the network, so that tests can put another
// in its place. CurlTransport is the real one.

#include "core/base/days.hpp"
#include "core/base/result.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onrecord::fetch {

// Header fields in order of arrival; names keep their case, lookup ignores it.
struct Headers {
  std::vector<std::pair<std::string, std::string>> fields;

  // The first field of that name; nothing if there is none.
  std::optional<std::string_view> get(std::string_view name) const;
};

struct Request {
  std::string url;
  Headers headers;            // If-None-Match, If-Modified-Since, Accept ...
  bool named_by_user = true;  // false: robots.txt is asked first
  // At least so long after the request before it to the same host, where that is more than usual.
  // Like the usual delay not kept towards this machine itself.
  std::chrono::milliseconds spacing{0};
  // Not empty: it is a POST of this. Such a request goes nowhere else than to its URL: a redirect is
  // the answer.
  std::string body{};
};

struct Response {
  int status = 0;
  Headers headers;
  std::string body;           // decoded (gzip, br, zstd), at most Limits::body bytes
  std::string final_url;      // after redirects
  std::string permanent_url;  // where the leading run of 301/308 led; empty = no such run
  double seconds = 0;
  std::size_t wire_bytes = 0;
  bool asked = true;  // false: answered here, because the host's Retry-After is not over yet
};

struct Limits {
  std::size_t body = 16u << 20u;      // bytes, before and after decoding
  std::size_t headers = 256u << 10u;  // bytes, of all answers on the way
  int redirects = 10;
  std::chrono::milliseconds connect{5000};
  std::chrono::milliseconds silence{10000};  // without a byte
  std::chrono::milliseconds total{20000};
};

// A host (as registrable_host() of url.hpp gives it) that said "Retry-After": nothing is asked of
// it until then. What would be asked gets the answer 429 from here, with Response::asked false.
struct Rest {
  std::string host;
  std::chrono::seconds left{0};
};

struct TransportOptions {
  Limits limits;
  bool allow_private = false;  // private, loopback and link-local addresses, on any hop
  std::string user_agent;      // empty = user_agent("")
  int per_host = 2;            // connections at once to one host
  int parallel = 16;           // connections at once
  // Between two requests to one host; not kept towards this machine itself.
  std::chrono::milliseconds host_delay{100};
  const std::function<bool()>* stopped = nullptr;  // asked now and then; true ends the transfers
  std::vector<Rest> resting;                       // from an earlier run
};

// The door to the network. Errors name the URL and begin with what failed: "cannot reach URL: ...",
// "refused: private address ...", "timeout ...", "size limit ...", "redirect ...", "scheme ...".
class Transport {
 public:
  virtual ~Transport() = default;

  // Called on the caller's thread as each request ends, with its index. May move the response out,
  // so that thousands of bodies need not be held at once.
  using Done = std::function<void(std::size_t, Result<Response>&)>;

  // Fetches all of them, several at once; results in the order of the requests. `done` may be
  // empty.
  virtual std::vector<Result<Response>> fetch(const std::vector<Request>& requests,
                                              const Done& done) = 0;

  Result<Response> fetch(const Request& request);

  // The hosts that rest as of now, for TransportOptions::resting of the next run; by name.
  virtual std::vector<Rest> resting() const { return {}; }
};

// "onrecord/VERSION (+CONTACT)": says who asks. `contact` is a URL or mail address of whoever runs
// the program; without one the brackets are left out.
std::string user_agent(std::string_view contact);

// libcurl's multi interface on one event loop. One for a process is enough; not for several
// threads. Redirects, cookies (within one fetch), content codings and the refusal of private
// addresses are ours, so that every hop passes the same checks. Proxies come from http_proxy,
// https_proxy, all_proxy and no_proxy.
std::unique_ptr<Transport> curl_transport(TransportOptions options);

}  // namespace onrecord::fetch
