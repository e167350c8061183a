// SPDX-License-Identifier: Apache-2.0
#include "fetchers/robots.hpp"

#include "fetchers/ascii.hpp"
#include "fetchers/url.hpp"

#include <algorithm>
#include <cstdlib>

namespace onrecord::fetch {

namespace {

constexpr std::size_t kMaxBytes = 500 * 1024;
constexpr std::size_t kMaxRules = 5000;

int hex(char c) {
  if (is_digit(c)) return c - '0';
  c = lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool unreserved(char c) {
  return is_alpha(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

// One spelling for both sides of the comparison: escapes of unreserved characters are undone,
// others are written in capitals, and bytes beyond ASCII are escaped (RFC 9309, section 2.2.2).
std::string normal_path(std::string_view path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    auto byte = static_cast<unsigned char>(path[i]);
    bool escaped = false;
    if (byte == '%' && i + 2 < path.size() && hex(path[i + 1]) >= 0 && hex(path[i + 2]) >= 0) {
      byte = static_cast<unsigned char>(hex(path[i + 1]) * 16 + hex(path[i + 2]));
      escaped = !unreserved(static_cast<char>(byte));
      i += 2;
    }
    if (escaped || byte >= 0x80) {
      out += '%';
      out += kHex[byte >> 4u];
      out += kHex[byte & 15u];
    } else {
      out += static_cast<char>(byte);
    }
  }
  return out;
}

// "*" matches any run, "$" at the end the end. Greedy with one step back, so linear in practice and
// at worst pattern times path.
bool matches(std::string_view pattern, std::string_view path) {
  const bool anchored = pattern.ends_with('$');
  if (anchored) pattern.remove_suffix(1);
  std::size_t p = 0, s = 0, star = std::string_view::npos, mark = 0;
  while (s < path.size()) {
    if (p == pattern.size() && !anchored) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      mark = s;
    } else if (p < pattern.size() && pattern[p] == path[s]) {
      ++p;
      ++s;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      s = ++mark;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace

Robots parse_robots(std::string_view text, std::string_view agent) {
  text = text.substr(0, kMaxBytes);
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  Robots ours, everyone;
  bool found_ours = false;
  bool for_us = false, for_everyone = false, in_rules = true;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = line.substr(0, line.find('#'));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view key = trimmed(line.substr(0, colon));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (same_word(key, "user-agent")) {
      if (in_rules) for_us = for_everyone = in_rules = false;
      // The product token ends where a version begins: "onrecord/1.0" means "onrecord".
      const bool us = same_word(value.substr(0, value.find('/')), agent);
      for_us = for_us || us;
      found_ours = found_ours || us;
      for_everyone = for_everyone || value == "*";
      continue;
    }
    const bool allow = same_word(key, "allow");
    if (allow || same_word(key, "disallow")) {
      in_rules = true;
      if (value.empty()) continue;  // "Disallow:" forbids nothing
      const Robots::Rule rule{normal_path(value), allow};
      if (for_us && ours.rules.size() < kMaxRules) ours.rules.push_back(rule);
      if (for_everyone && everyone.rules.size() < kMaxRules) everyone.rules.push_back(rule);
    } else if (same_word(key, "crawl-delay")) {
      in_rules = true;
      const double seconds = std::strtod(std::string(value).c_str(), nullptr);
      const auto delay = std::chrono::milliseconds(
          static_cast<long>(std::clamp(seconds == seconds ? seconds : 0.0, 0.0, 30.0) * 1000));
      if (for_us) ours.delay = delay;
      if (for_everyone) everyone.delay = delay;
    }
  }
  return found_ours ? ours : everyone;
}

bool allows(const Robots& robots, std::string_view url) {
  const UrlParts parts = split_url(url);
  std::string path = normal_path(parts.path.empty() ? "/" : parts.path);
  if (path == "/robots.txt") return true;
  if (parts.query) path += "?" + normal_path(*parts.query);
  std::size_t longest = 0;
  bool allowed = true;
  for (const Robots::Rule& rule : robots.rules) {
    const bool better =
        rule.pattern.size() > longest || (rule.pattern.size() == longest && rule.allow);
    if (better && matches(rule.pattern, path)) {
      longest = rule.pattern.size();
      allowed = rule.allow;
    }
  }
  return allowed;
}

std::string robots_url(std::string_view url) {
  const std::string origin = url_origin(url);
  return origin.empty() ? "" : origin + "/robots.txt";
}

}  // namespace onrecord::fetch
