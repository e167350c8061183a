// SPDX-License-Identifier: Apache-2.0
#include "tests/support/http_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace onrecord::test {

namespace {

std::string without_query(const std::string& path) { return path.substr(0, path.find('?')); }

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

Seen parse(const std::string& head) {
  Seen seen;
  std::size_t at = head.find(' ');
  seen.method = head.substr(0, at);
  seen.path = head.substr(at + 1, head.find(' ', at + 1) - at - 1);
  for (at = head.find("\r\n"); at + 2 < head.size();) {
    const std::size_t end = head.find("\r\n", at + 2);
    const std::string line = head.substr(at + 2, end - at - 2);
    const std::size_t colon = line.find(':');
    if (colon != std::string::npos) {
      const std::size_t value = line.find_first_not_of(' ', colon + 1);
      seen.headers[lower(line.substr(0, colon))] =
          value == std::string::npos ? "" : line.substr(value);
    }
    at = end;
  }
  return seen;
}

}  // namespace

Answer answer(int status, const std::string& body, const std::vector<std::string>& headers) {
  std::string bytes = "HTTP/1.1 " + std::to_string(status) + " X\r\nConnection: close\r\n";
  bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  for (const std::string& line : headers) bytes += line + "\r\n";
  return {bytes + "\r\n" + body, false};
}

HttpServer::HttpServer() {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      listen(listener_, 64) != 0 ||
      getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::runtime_error("the test server cannot listen");
  }
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept_loop(); });
}

HttpServer::~HttpServer() {
  stopping_ = true;
  shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  for (std::thread& worker : workers_) worker.join();
  close(listener_);
}

void HttpServer::on(const std::string& path, Handler handler) {
  const std::lock_guard lock(mutex_);
  handlers_[path] = std::move(handler);
}

void HttpServer::on(const std::string& path, Answer fixed) {
  on(path, [fixed](const Seen&, int) { return fixed; });
}

std::string HttpServer::url(const std::string& path) const {
  return "http://127.0.0.1:" + std::to_string(port_) + path;
}

int HttpServer::hits(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  const auto found = seen_.find(path);
  return found == seen_.end() ? 0 : static_cast<int>(found->second.size());
}

Seen HttpServer::last(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  const auto found = seen_.find(path);
  return found == seen_.end() ? Seen{} : found->second.back();
}

void HttpServer::accept_loop() {
  while (!stopping_) {
    const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) continue;
    workers_.emplace_back([this, client] { serve(client); });
  }
}

void HttpServer::serve(int client) {
  const int now = ++at_once_;
  most_at_once_ = std::max(most_at_once_.load(), now);
  std::string head;
  char buffer[4096];
  while (head.find("\r\n\r\n") == std::string::npos) {
    const ssize_t got = recv(client, buffer, sizeof buffer, 0);
    if (got <= 0) break;
    head.append(buffer, static_cast<std::size_t>(got));
  }
  if (head.find("\r\n\r\n") != std::string::npos) {
    const std::size_t end = head.find("\r\n\r\n");
    Seen seen = parse(head.substr(0, end + 2));
    seen.body = head.substr(end + 4);
    const auto announced = seen.headers.find("content-length");
    const std::size_t size = announced == seen.headers.end() ? 0 : std::stoul(announced->second);
    while (seen.body.size() < size) {
      const ssize_t got = recv(client, buffer, sizeof buffer, 0);
      if (got <= 0) break;
      seen.body.append(buffer, static_cast<std::size_t>(got));
    }
    const std::string path = without_query(seen.path);
    Handler handler;
    int hit = 0;
    {
      const std::lock_guard lock(mutex_);
      seen_[path].push_back(seen);
      hit = static_cast<int>(seen_[path].size());
      if (const auto found = handlers_.find(path); found != handlers_.end()) {
        handler = found->second;
      }
    }
    const Answer out = handler ? handler(seen, hit) : answer(404, "nothing here");
    for (std::size_t sent = 0; sent < out.bytes.size();) {
      const ssize_t n =
          send(client, out.bytes.data() + sent, out.bytes.size() - sent, MSG_NOSIGNAL);
      if (n <= 0) break;
      sent += static_cast<std::size_t>(n);
    }
    while (out.hang && !stopping_) {  // until the client goes away
      pollfd waiting{client, POLLIN, 0};
      if (::poll(&waiting, 1, 20) > 0 && recv(client, buffer, sizeof buffer, 0) <= 0) break;
    }
  }
  --at_once_;
  shutdown(client, SHUT_RDWR);
  close(client);
}

}  // namespace onrecord::test
