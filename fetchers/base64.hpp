// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace onrecord::fetch {

// RFC 4648 base64, white space ignored; empty for what is none or does not decode to UTF-8 text.
std::string decode_base64(std::string_view text);

}  // namespace onrecord::fetch
