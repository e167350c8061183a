// SPDX-License-Identifier: Apache-2.0
#include "core/report/report.hpp"

namespace onrecord {}
