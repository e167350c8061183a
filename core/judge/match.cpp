// SPDX-License-Identifier: Apache-2.0
#include "core/judge/match.hpp"

namespace onrecord {}
