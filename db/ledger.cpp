// SPDX-License-Identifier: Apache-2.0
#include "db/ledger.hpp"

namespace onrecord::db {}
