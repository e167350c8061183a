// SPDX-License-Identifier: Apache-2.0
#pragma once

// SHA-256 by the processor's own instructions, where it has them. For core/base/hash.cpp alone.

#include "core/base/hash.hpp"

#include <string_view>

namespace onrecord {

bool has_sha256_x86();

// Requires has_sha256_x86().
Sha256 sha256_x86(std::string_view bytes);

}  // namespace onrecord
