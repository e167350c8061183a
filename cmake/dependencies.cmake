# SPDX-License-Identifier: Apache-2.0
# Every library that the project uses, all from Debian 12 (script/bootstrap installs them). Each
# module links only what it owns; see the layering table in ARCHITECTURE.md.
find_package(CLI11 CONFIG REQUIRED)
find_package(CURL REQUIRED)
find_package(date CONFIG REQUIRED)
find_package(fmt CONFIG REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
find_package(nlohmann_json CONFIG REQUIRED)
find_package(pugixml CONFIG REQUIRED)
find_package(SQLiteCpp CONFIG REQUIRED)
find_package(Threads REQUIRED)
find_package(tl-expected CONFIG REQUIRED)
find_package(ZLIB REQUIRED)
find_package(zstd CONFIG REQUIRED)

find_package(PkgConfig REQUIRED)
pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlidec)
pkg_check_modules(GUMBO REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
find_library(CLD2_LIBRARY cld2 REQUIRED)
find_library(STEMMER_LIBRARY stemmer REQUIRED)
