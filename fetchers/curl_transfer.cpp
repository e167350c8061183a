// SPDX-License-Identifier: Apache-2.0
#include "fetchers/curl_transfer.hpp"

#include "fetchers/address.hpp"
#include "fetchers/ascii.hpp"
#include "fetchers/content_coding.hpp"
#include "fetchers/proxy.hpp"
#include "fetchers/url.hpp"

#include <curl/curl.h>
#include <sys/socket.h>

#include <cstdlib>

namespace onrecord::fetch {

namespace {

static_assert(sizeof(Transfer::curl_error) >= CURL_ERROR_SIZE);

curl_socket_t open_socket(void* data, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(data);
  if (!transfer.options->allow_private && !transfer.proxied) {
    if (std::string why = refusal(address->addr); !why.empty()) {
      transfer.trouble = "refused: private network, " + why;
      return CURL_SOCKET_BAD;
    }
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t take_header(char* bytes, std::size_t, std::size_t size, void* data) {
  auto& transfer = *static_cast<Transfer*>(data);
  const std::string_view line(bytes, size);
  transfer.header_bytes += size;
  if (transfer.header_bytes > transfer.options->limits.headers) {
    transfer.trouble = "size limit: header of more than " +
                       std::to_string(transfer.options->limits.headers) + " bytes";
    return 0;
  }
  if (starts_with_word(line, "HTTP/")) {  // a new answer: 100 Continue, the proxy's, the real one
    transfer.response.headers.fields.clear();
    return size;
  }
  const auto colon = line.find(':');
  auto& all = transfer.response.headers.fields;
  if (colon != std::string_view::npos && !is_space(line[0])) {
    all.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
  } else if (!all.empty() && !line.empty() && is_space(line[0])) {
    // Obsolete folding (RFC 9112, section 5.2); the empty line at the end adds nothing.
    if (const auto more = trimmed(line); !more.empty()) all.back().second.append(" ").append(more);
  }
  if (colon != std::string_view::npos && same_word(line.substr(0, colon), "content-length")) {
    const auto value = trimmed(line.substr(colon + 1));
    if (value.size() > 15 ||
        std::strtoull(std::string(value).c_str(), nullptr, 10) > transfer.options->limits.body) {
      transfer.trouble = "size limit: a body of " + std::string(value) + " bytes was announced";
      return 0;
    }
  }
  return size;
}

std::size_t take_body(char* bytes, std::size_t, std::size_t size, void* data) {
  auto& transfer = *static_cast<Transfer*>(data);
  if (transfer.raw.size() + size > transfer.options->limits.body) {
    transfer.trouble =
        "size limit: more than " + std::to_string(transfer.options->limits.body) + " bytes came";
    return 0;
  }
  transfer.raw.append(bytes, size);
  return size;
}

// What the caller wants sent; nothing secret goes to another origin than the first.
curl_slist* header_fields(const Transfer& transfer) {
  curl_slist* fields = nullptr;
  const auto add = [&](const std::string& line) {
    fields = curl_slist_append(fields, line.c_str());
  };
  add("Accept-Encoding: " + std::string(kAcceptEncoding));
  add("Expect:");  // a body is sent at once
  const Request& request = *transfer.request;
  const bool elsewhere = url_origin(transfer.url) != url_origin(request.url);
  for (const auto& [name, value] : request.headers.fields) {
    const bool secret = same_word(name, "authorization") || same_word(name, "cookie");
    const bool sound = name.find_first_of("\r\n") == std::string::npos &&
                       value.find_first_of("\r\n") == std::string::npos;
    if (sound && !(secret && elsewhere)) add(name + ": " + value);
  }
  return fields;
}

}  // namespace

Transfer::~Transfer() { curl_slist_free_all(fields); }

void* new_handle(const TransportOptions& options) {
  CURL* easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_COOKIEFILE, "");  // cookies are kept, in memory
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
  curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, options.user_agent.c_str());
  const auto connect = static_cast<long>(options.limits.connect.count());
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, connect);
  const auto silence = std::chrono::ceil<std::chrono::seconds>(options.limits.silence).count();
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(silence));
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
  return easy;
}

void prepare(Transfer& transfer) {
  CURL* easy = transfer.easy;
  curl_easy_setopt(easy, CURLOPT_COOKIELIST, "ALL");  // forgets them
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &transfer);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer.curl_error);
}

void prepare_hop(Transfer& transfer, std::chrono::milliseconds left) {
  transfer.raw.clear();
  transfer.response.headers.fields.clear();
  transfer.curl_error[0] = '\0';
  curl_slist_free_all(transfer.fields);
  transfer.fields = header_fields(transfer);
  const std::string proxy = proxy_for(transfer.url);
  transfer.proxied = !proxy.empty();
  const std::string& body = transfer.request->body;
  curl_easy_setopt(transfer.easy, CURLOPT_HTTPGET, 1L);  // the handle may have served a POST
  if (!body.empty()) {
    curl_easy_setopt(transfer.easy, CURLOPT_POST, 1L);
    curl_easy_setopt(transfer.easy, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(transfer.easy, CURLOPT_POSTFIELDS, body.data());
  }
  curl_easy_setopt(transfer.easy, CURLOPT_HTTPHEADER, transfer.fields);
  curl_easy_setopt(transfer.easy, CURLOPT_PROXY, proxy.c_str());
  curl_easy_setopt(transfer.easy, CURLOPT_URL, transfer.url.c_str());
  curl_easy_setopt(transfer.easy, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
}

// What libcurl's result means, beginning with the words that http.hpp promises.
std::string in_words(int curl_code, const Transfer& transfer) {
  const auto code = static_cast<CURLcode>(curl_code);
  if (!transfer.trouble.empty()) return transfer.trouble;
  const std::string detail =
      transfer.curl_error[0] ? transfer.curl_error : curl_easy_strerror(code);
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT: return "timeout: " + detail;
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2_STREAM: return "incomplete body: " + detail;
    case CURLE_UNSUPPORTED_PROTOCOL:
      return "cannot reach: no HTTP server: " + detail;  // the scheme was checked before
    case CURLE_OUT_OF_MEMORY:
      return "size limit: a header line of more than 100 kB";  // what libcurl means by it
    case CURLE_URL_MALFORMAT: return "malformed URL: " + detail;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR: return "cannot reach: no trusted connection: " + detail;
    default: return "cannot reach: " + detail;
  }
}

}  // namespace onrecord::fetch
