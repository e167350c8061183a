// SPDX-License-Identifier: Apache-2.0
#pragma once

// An assessor from outside: an OpenAI-compatible endpoint that the user named, asked one question
// after the other. What is asked and what the answers are worth is core/judge/opinion.hpp.

#include "core/base/result.hpp"
#include "fetchers/http.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace onrecord::fetch {

struct Endpoint {
  std::string url;  // ends in "/chat/completions"
  std::string host;
  std::string key;  // empty = none
};

// The endpoint at `base` ("http://localhost:11434/v1"). Refused, without ever showing the key: what
// is no plain http(s) address, and a key that would leave this machine without encryption, be it
// over the network or to a proxy.
Result<Endpoint> assessor_endpoint(std::string_view base, std::string_view key);

// How an assessor is fetched: private addresses too, as the user named it; one MB and two minutes
// an answer.
TransportOptions assessor_transport();

class Assessor {
 public:
  // `wait` waits so long, or until the program is to stop.
  Assessor(Transport& transport, Endpoint endpoint, std::function<void(std::chrono::seconds)> wait);

  // Posts `request` (JSON) and gives what the model said, from which the key is cut out should it
  // be in there. Asks again after a pause when it is told to come back later (429 and 503; at most
  // twice, and after no more than a minute each). Errors name the URL and what it said; an answer
  // that is none of a chat is one.
  Result<std::string> ask(std::string request);

  // Why nothing more should be asked in this run: it wants to be left alone, refuses us, sends us
  // elsewhere, has failed three times in a row, or has refused ten questions and answered none (a
  // model that it does not know). Empty = go on.
  const std::string& given_up() const { return given_up_; }

  // Why the last question was refused for its own sake (400, 413 and 422: it is too long, say), as
  // "400: context too long". Empty = it was not.
  const std::string& refusal() const { return refusal_; }

 private:
  Result<std::string> refused(const Response& response);
  Result<std::string> failed(const std::string& trouble);
  std::string said(const Response& response) const;
  // The key may come back as it is or as JSON would escape it.
  std::string without_key(std::string_view text) const;

  Transport& transport_;
  Endpoint endpoint_;
  std::function<void(std::chrono::seconds)> wait_;
  int failures_ = 0;  // in a row
  int refusals_ = 0;  // before the first answer
  bool has_answered_ = false;
  std::string given_up_, refusal_;
};

}  // namespace onrecord::fetch
