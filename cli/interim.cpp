// SPDX-License-Identifier: Apache-2.0
// Interim: weak body until the names module arrives.
#include "core/notes/names.hpp"

namespace onrecord {

__attribute__((weak)) const char* to_string(NameKind) { return "other"; }

}  // namespace onrecord
