# SPDX-License-Identifier: Apache-2.0
# Compiler settings, all of them, as one interface target that every target links.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
# Nothing of ours is replaced when the program is loaded: what is known of a function may be used.
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)

option(ONRECORD_SANITIZE "Address and undefined-behaviour sanitizers" OFF)
option(ONRECORD_WERROR "Warnings are errors" OFF)
option(ONRECORD_BENCH "Build the benchmarks" OFF)
option(ONRECORD_FUZZ "Build the fuzzers (clang)" OFF)
option(ONRECORD_TRAIN "Build the programs that train the models in data/" OFF)

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
endif()

add_library(onrecord_settings INTERFACE)
target_include_directories(onrecord_settings INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(onrecord_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion)
if(ONRECORD_WERROR)
  target_compile_options(onrecord_settings INTERFACE -Werror)
endif()
if(ONRECORD_SANITIZE)
  target_compile_options(onrecord_settings INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(onrecord_settings INTERFACE -fsanitize=address,undefined)
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(onrecord_settings INTERFACE
    -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fcf-protection)
  target_link_options(onrecord_settings INTERFACE -pie -Wl,-z,relro -Wl,-z,now)
endif()
if(ONRECORD_FUZZ)
  target_compile_options(onrecord_settings INTERFACE -fsanitize=fuzzer-no-link)
endif()
