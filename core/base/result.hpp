// SPDX-License-Identifier: Apache-2.0
#pragma once

// The return type of what can fail and leaves the caller something better to do than stop.
// tl::expected, not std::expected: clang-tidy 14 cannot parse that of g++ 12.

#include <string>
#include <tl/expected.hpp>

namespace onrecord {

// What went wrong, in one line that names the thing (URL, file) and what was being done with it.
struct Error {
  std::string message;
};

template <typename T>
using Result = tl::expected<T, Error>;

// `return fail("cannot reach " + url);`
inline tl::unexpected<Error> fail(std::string message) {
  return tl::unexpected<Error>(Error{std::move(message)});
}

}  // namespace onrecord
