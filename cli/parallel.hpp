// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <future>
#include <vector>

namespace onrecord::cli {

// Calls work(i) for each i below `count` on `jobs` threads, dealt out in turn. An exception of one
// comes out here, after the others have ended.
template <typename Work>
void in_parallel(std::size_t jobs, std::size_t count, const Work& work) {
  std::atomic<std::size_t> next = 0;
  const auto loop = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::future<void>> others;
  for (std::size_t i = 1; i < jobs; ++i) others.push_back(std::async(std::launch::async, loop));
  loop();
  for (auto& other : others) other.get();
}

}  // namespace onrecord::cli
