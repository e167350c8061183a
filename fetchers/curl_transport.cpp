// SPDX-License-Identifier: Apache-2.0
#include "fetchers/address.hpp"
#include "fetchers/ascii.hpp"
#include "fetchers/content_coding.hpp"
#include "fetchers/curl_transfer.hpp"
#include "fetchers/http.hpp"
#include "fetchers/robots.hpp"
#include "fetchers/schedule.hpp"
#include "fetchers/url.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <deque>
#include <unordered_map>
#include <unordered_set>

namespace onrecord::fetch {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using TransferPtr = std::unique_ptr<Transfer>;

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

class CurlTransport final : public Transport {
 public:
  explicit CurlTransport(TransportOptions options) : options_(std::move(options)) {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    (void)ready;
    if (options_.user_agent.empty()) options_.user_agent = user_agent("");
    multi_ = curl_multi_init();
    curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, static_cast<long>(options_.parallel));
    for (const Rest& rest : options_.resting) resting_[rest.host] = Clock::now() + rest.left;
  }

  CurlTransport(const CurlTransport&) = delete;
  CurlTransport& operator=(const CurlTransport&) = delete;

  ~CurlTransport() override {
    stop_all();
    for (CURL* easy : idle_) curl_easy_cleanup(easy);
    curl_multi_cleanup(multi_);
  }

  std::vector<Result<Response>> fetch(const std::vector<Request>& requests,
                                      const Done& done) override {
    ask_robots(requests);
    return run(requests, done);
  }

  std::vector<Rest> resting() const override {
    std::vector<Rest> all;
    for (const auto& [host, until] : resting_) {
      const auto left = std::chrono::ceil<std::chrono::seconds>(until - Clock::now());
      if (left.count() > 0) all.push_back({host, left});
    }
    std::sort(all.begin(), all.end(), [](const Rest& a, const Rest& b) { return a.host < b.host; });
    return all;
  }

 private:
  struct Host {
    std::deque<TransferPtr> waiting;
    int active = 0;
    Clock::time_point next_start{};
  };

  struct RobotsAnswer {
    Robots rules;
    std::string trouble;  // why nothing may be fetched: the file could not be had
  };

  // Fetches the robots.txt of every host whose pages nobody named, once a process.
  void ask_robots(const std::vector<Request>& requests) {
    std::vector<Request> questions;
    std::unordered_set<std::string> asked;
    for (const Request& request : requests) {
      if (request.named_by_user || !is_web_url(request.url)) continue;
      std::string url = robots_url(request.url);
      if (!robots_.contains(url) && asked.insert(url).second) {
        questions.push_back(Request{std::move(url), {}, true});
      }
    }
    if (questions.empty()) return;
    const auto answers = run(questions, {});
    for (std::size_t i = 0; i < questions.size(); ++i) {
      RobotsAnswer answer;
      if (!answers[i]) {
        answer.trouble = answers[i].error().message;
      } else if (answers[i]->status >= 500 || answers[i]->status == 429) {
        // "Unreachable" means that nothing is allowed (RFC 9309, section 2.3.1.4).
        answer.trouble = "it answered " + std::to_string(answers[i]->status);
      } else if (answers[i]->status >= 200 && answers[i]->status < 300) {
        answer.rules = parse_robots(answers[i]->body, "onrecord");
      }
      robots_.emplace(questions[i].url, std::move(answer));
    }
  }

  // Why robots.txt holds us back; empty if it does not. Hosts that were not asked do not.
  std::string forbidden_by_robots(const std::string& url) const {
    const auto found = robots_.find(robots_url(url));
    if (found == robots_.end()) return "";
    if (!found->second.trouble.empty()) return "robots.txt unknown: " + found->second.trouble;
    return allows(found->second.rules, url) ? "" : "refused by robots.txt of " + url_host(url);
  }

  std::vector<Result<Response>> run(const std::vector<Request>& requests, const Done& done) {
    std::vector<Result<Response>> results(requests.size(), fail("stopped"));
    results_ = &results;
    done_ = &done;
    pending_ = requests.size();
    for (std::size_t i = 0; i < requests.size(); ++i) {
      auto transfer = std::make_unique<Transfer>();
      transfer->request = &requests[i];
      transfer->index = i;
      transfer->options = &options_;
      transfer->url = std::string(trimmed(requests[i].url));
      transfer->response.final_url = transfer->url;
      enqueue(std::move(transfer));
    }
    while (pending_ > 0) {
      if (options_.stopped && *options_.stopped && (*options_.stopped)()) {
        stop_all();
        break;
      }
      const auto next_start = start_what_may();
      int running = 0;
      curl_multi_perform(multi_, &running);
      if (!collect_finished() && pending_ > 0) {
        const auto wait = std::chrono::ceil<milliseconds>(next_start - Clock::now());
        curl_multi_poll(multi_, nullptr, 0, std::clamp<int>(static_cast<int>(wait.count()), 0, 200),
                        nullptr);
      }
    }
    hosts_.clear();
    return results;
  }

  void stop_all() {
    for (auto& [easy, transfer] : active_) {
      curl_multi_remove_handle(multi_, easy);
      curl_easy_cleanup(easy);
    }
    active_.clear();
    hosts_.clear();
    pending_ = 0;
  }

  // Puts the hop into its host's queue, or ends the transfer if the hop may not be made at all.
  void enqueue(TransferPtr transfer) {
    const std::string scheme = url_scheme(transfer->url);
    if (scheme != "http" && scheme != "https") {
      return end(std::move(transfer), "scheme not allowed: " + (scheme.empty() ? "none" : scheme));
    }
    transfer->host = url_host(transfer->url);
    if (transfer->host.empty()) return end(std::move(transfer), "malformed URL: no host");
    if (!options_.allow_private) {
      if (std::string why = refusal_of_host(transfer->host); !why.empty()) {
        return end(std::move(transfer), "refused: private network, " + why);
      }
    }
    if (!transfer->request->named_by_user) {
      if (std::string why = forbidden_by_robots(transfer->url); !why.empty()) {
        return end(std::move(transfer), why);
      }
    }
    hosts_[transfer->host].waiting.push_back(std::move(transfer));
  }

  // Starts hops as far as the limits allow; returns when the next one may start.
  Clock::time_point start_what_may() {
    const auto now = Clock::now();
    auto next = now + std::chrono::hours(1);
    for (auto& [name, host] : hosts_) {
      while (!host.waiting.empty() && static_cast<int>(active_.size()) < options_.parallel &&
             host.active < options_.per_host) {
        if (host.next_start > now) {
          next = std::min(next, host.next_start);
          break;
        }
        TransferPtr transfer = std::move(host.waiting.front());
        host.waiting.pop_front();
        if (const auto left = rest_left(*transfer, now); left.count() > 0) {
          answer_for_resting_host(std::move(transfer), left);
          continue;
        }
        host.next_start = now + delay_for(*transfer);
        ++host.active;
        start(std::move(transfer), now);
      }
    }
    return next;
  }

  milliseconds delay_for(const Transfer& transfer) const {
    const bool here = refusal_of_host(transfer.host).starts_with("loopback");
    const milliseconds ours =
        here ? milliseconds{0} : std::max(options_.host_delay, transfer.request->spacing);
    if (transfer.request->named_by_user) return ours;
    const auto found = robots_.find(robots_url(transfer.url));
    return found == robots_.end() ? ours : std::max(ours, found->second.rules.delay);
  }

  std::chrono::seconds rest_left(const Transfer& transfer, Clock::time_point now) const {
    const auto rest = resting_.find(registrable_host(transfer.url));
    if (rest == resting_.end() || rest->second <= now) return {};
    return std::chrono::ceil<std::chrono::seconds>(rest->second - now);
  }

  // A host that said "Retry-After" is left in peace: what still waits for it gets the same answer.
  void answer_for_resting_host(TransferPtr transfer, std::chrono::seconds left) {
    Response& response = transfer->response;
    response.status = 429;
    response.asked = false;
    response.headers.fields = {{"Retry-After", std::to_string(left.count())}};
    end(std::move(transfer), "");
  }

  void start(TransferPtr transfer, Clock::time_point now) {
    Transfer& t = *transfer;
    if (!t.easy) {
      t.started = now;
      if (idle_.empty()) {
        t.easy = new_handle(options_);
      } else {
        t.easy = idle_.back();
        idle_.pop_back();
      }
      prepare(t);
    }
    const auto spent = std::chrono::duration_cast<milliseconds>(now - t.started);
    prepare_hop(t, std::max(options_.limits.total - spent, milliseconds{1}));
    curl_multi_add_handle(multi_, t.easy);
    active_.emplace(t.easy, std::move(transfer));
  }

  bool collect_finished() {
    bool any = false;
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      any = true;
      CURL* easy = message->easy_handle;
      const CURLcode code = message->data.result;
      curl_multi_remove_handle(multi_, easy);
      TransferPtr transfer = std::move(active_.extract(easy).mapped());
      --hosts_[transfer->host].active;
      end_hop(std::move(transfer), code);
    }
    return any;
  }

  void end_hop(TransferPtr transfer, CURLcode code) {
    Transfer& t = *transfer;
    Response& response = t.response;
    long status = 0;
    curl_off_t wire = 0;
    curl_easy_getinfo(t.easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(t.easy, CURLINFO_SIZE_DOWNLOAD_T, &wire);
    response.status = static_cast<int>(status);
    response.wire_bytes += static_cast<std::size_t>(wire);
    response.final_url = t.url;
    if (code != CURLE_OK) return end(std::move(transfer), in_words(code, t));
    note_rest(t);
    if (is_redirect(response.status) && t.request->body.empty()) return follow(std::move(transfer));

    const std::string codings(response.headers.get("content-encoding").value_or(""));
    auto body = decode_content(std::move(t.raw), codings, options_.limits.body);
    if (body && is_gzip(*body)) {  // a .gz file
      body = decode_content(*std::move(body), "gzip", options_.limits.body);
    }
    if (!body) return end(std::move(transfer), body.error().message);
    response.body = *std::move(body);
    end(std::move(transfer), "");
  }

  void follow(TransferPtr transfer) {
    Transfer& t = *transfer;
    const auto location = t.response.headers.get("location");
    if (!location) return end(std::move(transfer), "redirect without a Location");
    std::string target = resolve_url(t.url, *location);
    if (++t.hops > options_.limits.redirects) {
      const std::string limit = std::to_string(options_.limits.redirects);
      return end(std::move(transfer), "redirect limit: more than " + limit);
    }
    if (target.size() > 8000) {
      const std::string size = std::to_string(target.size());
      return end(std::move(transfer), "redirect to a URL of " + size + " bytes");
    }
    const bool permanent = t.response.status == 301 || t.response.status == 308;
    t.permanent_run = t.permanent_run && permanent;
    target.resize(std::min(target.find('#'), target.size()));
    if (t.permanent_run) t.response.permanent_url = target;
    t.url = std::move(target);
    enqueue(std::move(transfer));
  }

  void note_rest(const Transfer& t) {
    if (t.response.status != 429 && t.response.status != 503) return;
    const auto field = t.response.headers.get("retry-after");
    if (!field) return;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    if (const auto wait = retry_after(*field, now)) {
      resting_[registrable_host(t.url)] = Clock::now() + *wait;
    }
  }

  // Hands the result over; `trouble` is empty when there is a response.
  void end(TransferPtr transfer, const std::string& trouble) {
    Transfer& t = *transfer;
    if (t.easy) {
      idle_.push_back(t.easy);
      t.response.seconds = std::chrono::duration<double>(Clock::now() - t.started).count();
    }
    Result<Response>& result = (*results_)[t.index];
    if (trouble.empty()) {
      result = std::move(t.response);
    } else {
      result = fail(trouble + " (" + t.request->url + (t.hops > 0 ? " -> " + t.url : "") + ")");
    }
    --pending_;
    if (*done_) (*done_)(t.index, result);
  }

  TransportOptions options_;
  CURLM* multi_ = nullptr;
  std::vector<CURL*> idle_;
  std::unordered_map<CURL*, TransferPtr> active_;
  std::unordered_map<std::string, Host> hosts_;
  std::unordered_map<std::string, RobotsAnswer> robots_;        // by the file's URL
  std::unordered_map<std::string, Clock::time_point> resting_;  // by registrable host
  std::size_t pending_ = 0;                                     // of the running batch
  std::vector<Result<Response>>* results_ = nullptr;
  const Done* done_ = nullptr;
};

}  // namespace

std::string user_agent(std::string_view contact) {
  std::string name = "onrecord/" ONRECORD_VERSION;
  if (contact.empty()) return name;
  name += " (+";
  for (const char c : contact) {
    // Nothing that could end the field or the comment.
    const bool sound = static_cast<unsigned char>(c) > 0x20 && c != '(' && c != ')' && c != 0x7F;
    if (sound) name += c;
  }
  return name + ")";
}

std::unique_ptr<Transport> curl_transport(TransportOptions options) {
  return std::make_unique<CurlTransport>(std::move(options));
}

}  // namespace onrecord::fetch
