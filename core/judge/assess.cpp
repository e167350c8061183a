// SPDX-License-Identifier: Apache-2.0
#include "core/judge/assess.hpp"

namespace onrecord {}
