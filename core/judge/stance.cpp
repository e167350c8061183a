// SPDX-License-Identifier: Apache-2.0
#include "core/judge/match.hpp"

namespace onrecord {

StanceResult stance(std::string_view, std::string_view, std::string_view) {
  StanceResult r;
  r.stance = Stance::supports;
  r.supports = 1;
  return r;
}

}  // namespace onrecord
