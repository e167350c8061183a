// SPDX-License-Identifier: Apache-2.0
#include "core/claims/claim.hpp"

namespace onrecord {}
