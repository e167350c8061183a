// SPDX-License-Identifier: Apache-2.0
#include "core/judge/copies.hpp"

namespace onrecord {}
