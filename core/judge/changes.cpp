// SPDX-License-Identifier: Apache-2.0
#include "core/judge/changes.hpp"

namespace onrecord {}
