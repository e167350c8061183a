// SPDX-License-Identifier: Apache-2.0
#pragma once

// An HTTP server in the test's own process, on a free port of 127.0.0.1, that also misbehaves: what
// it sends is bytes, so that cut bodies and nonsense are as easy as a good answer.

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace onrecord::test {

struct Seen {
  std::string method;
  std::string path;                            // with the query
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;                            // as Content-Length announces it
};

// What goes over the wire. `hang` keeps the connection open without another byte until the client
// or the test ends it.
struct Answer {
  std::string bytes;
  bool hang = false;
};

// A well-formed answer with Content-Length. `headers` are lines without line ends.
Answer answer(int status, const std::string& body = "",
              const std::vector<std::string>& headers = {});

class HttpServer {
 public:
  using Handler = std::function<Answer(const Seen& request, int hit)>;  // hit: 1 for the first

  HttpServer();
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // Answers for a path (without query); others get 404.
  void on(const std::string& path, Handler handler);
  void on(const std::string& path, Answer fixed);

  std::string url(const std::string& path = "/") const;
  int port() const { return port_; }
  int hits(const std::string& path) const;  // without query
  Seen last(const std::string& path) const;
  int most_at_once() const { return most_at_once_; }  // connections being answered

 private:
  void accept_loop();
  void serve(int socket);

  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_{false};
  std::atomic<int> at_once_{0}, most_at_once_{0};
  mutable std::mutex mutex_;
  std::map<std::string, Handler> handlers_;
  std::map<std::string, std::vector<Seen>> seen_;
  std::vector<std::thread> workers_;
  std::thread acceptor_;
};

}  // namespace onrecord::test
