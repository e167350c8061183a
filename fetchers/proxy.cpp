// SPDX-License-Identifier: Apache-2.0
#include "fetchers/proxy.hpp"

#include "fetchers/ascii.hpp"
#include "fetchers/url.hpp"

#include <algorithm>
#include <cstdlib>

namespace onrecord::fetch {

namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? std::string_view(value) : std::string_view{};
}

std::string_view either(const char* small, const char* capital) {
  const std::string_view value = variable(small);
  return value.empty() ? variable(capital) : value;
}

}  // namespace

bool without_proxy(std::string_view no_proxy, std::string_view host) {
  while (!no_proxy.empty()) {
    const auto end = std::min(no_proxy.find_first_of(", "), no_proxy.size());
    std::string_view name = no_proxy.substr(0, end);
    no_proxy.remove_prefix(std::min(end + 1, no_proxy.size()));
    if (name == "*") return true;
    if (name.starts_with('.')) name.remove_prefix(1);
    if (name.empty() || host.size() < name.size()) continue;
    const std::string_view tail = host.substr(host.size() - name.size());
    const bool whole = host.size() == name.size() || host[host.size() - name.size() - 1] == '.';
    if (whole && same_word(tail, name)) return true;
  }
  return false;
}

std::string proxy_for(std::string_view url) {
  std::string_view proxy =
      url_scheme(url) == "https" ? either("https_proxy", "HTTPS_PROXY") : variable("http_proxy");
  if (proxy.empty()) proxy = either("all_proxy", "ALL_PROXY");
  if (proxy.empty() || without_proxy(either("no_proxy", "NO_PROXY"), url_host(url))) return "";
  return std::string(proxy);
}

}  // namespace onrecord::fetch
