// SPDX-License-Identifier: Apache-2.0
#include "core/judge/profile.hpp"

namespace onrecord {}
