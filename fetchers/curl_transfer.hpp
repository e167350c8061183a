// SPDX-License-Identifier: Apache-2.0
#pragma once

// One request on its way through libcurl, over all its hops. Internal to the transport; CURL is
// void.

#include "fetchers/http.hpp"

#include <chrono>
#include <memory>
#include <string>

struct curl_slist;

namespace onrecord::fetch {

struct Transfer {
  const Request* request = nullptr;
  std::size_t index = 0;
  const TransportOptions* options = nullptr;

  void* easy = nullptr;          // made by the transport, which also keeps it for the next transfer
  curl_slist* fields = nullptr;  // owned
  bool proxied = false;
  std::string url;            // of this hop
  std::string host;           // of this hop
  int hops = 0;               // redirects followed
  bool permanent_run = true;  // every redirect so far was permanent
  std::chrono::steady_clock::time_point started{};

  std::string trouble;  // why a callback ended the hop, in words
  std::string raw;      // body of this hop, still coded
  std::size_t header_bytes = 0;
  Response response;
  char curl_error[256] = "";  // CURL_ERROR_SIZE

  Transfer() = default;
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;
  ~Transfer();
};

// A handle with the settings that hold for all transfers. It serves one after the other and is not
// reset between them: libcurl 7.88 loses memory when one with cookies is.
void* new_handle(const TransportOptions& options);

// Gives transfer.easy, which must be set, to this transfer; cookies of an earlier one are
// forgotten.
void prepare(Transfer& transfer);

// The settings of this hop: URL, proxy, header fields, the time that is left.
void prepare_hop(Transfer& transfer, std::chrono::milliseconds left);

// What libcurl's result means, beginning with the words that http.hpp promises.
std::string in_words(int curl_code, const Transfer& transfer);

}  // namespace onrecord::fetch
