// SPDX-License-Identifier: Apache-2.0
#include "core/claims/find_claims.hpp"

namespace onrecord {

double sentence_worth(const Reading&, std::size_t) { return 0; }

}  // namespace onrecord
