// SPDX-License-Identifier: Apache-2.0
#pragma once

// The files of db/migrations/, compiled in by cmake/embed.cmake.

#include <span>
#include <string_view>
#include <utility>

namespace onrecord::db {

// Names and contents, by number.
using Migrations = std::span<const std::pair<std::string_view, std::string_view>>;
Migrations migration_files();

}  // namespace onrecord::db
