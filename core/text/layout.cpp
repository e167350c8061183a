// SPDX-License-Identifier: Apache-2.0
#include "core/text/layout.hpp"

namespace onrecord {

Layout lay_out(const Text&) { return {}; }

}  // namespace onrecord
