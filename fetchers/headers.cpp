// SPDX-License-Identifier: Apache-2.0
#include "fetchers/ascii.hpp"
#include "fetchers/http.hpp"

namespace onrecord::fetch {

std::optional<std::string_view> Headers::get(std::string_view name) const {
  for (const auto& [field, value] : fields) {
    if (same_word(field, name)) return value;
  }
  return std::nullopt;
}

Result<Response> Transport::fetch(const Request& request) {
  return std::move(fetch(std::vector<Request>{request}, {}).front());
}

}  // namespace onrecord::fetch
