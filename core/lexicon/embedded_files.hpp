// SPDX-License-Identifier: Apache-2.0
#pragma once

// What cmake/embed.cmake generates: the embedded files by name. Use core/lexicon/embedded.hpp.

#include <span>
#include <string_view>
#include <utility>

namespace onrecord {

std::span<const std::pair<std::string_view, std::string_view>> embedded_files();

}  // namespace onrecord
