// SPDX-License-Identifier: Apache-2.0
#include "core/judge/index.hpp"

namespace onrecord {}
