// SPDX-License-Identifier: Apache-2.0
#pragma once

// Hashes: SHA-256 where a third party must be able to recompute it (documents, the event chain),
// a fast 64-bit one where only this process looks at it.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace onrecord {

using Sha256 = std::array<unsigned char, 32>;

// SHA-256 (FIPS 180-4), by the processor where it can, else by libsodium.
Sha256 sha256(std::string_view bytes);

// Lower-case hexadecimal, 64 digits.
std::string to_hex(const Sha256& hash);

// FNV-1a with a final mix; the same on every machine and in every version, so it may be stored in
// model weights, but never where somebody could gain by a collision.
constexpr std::uint64_t fast_hash(std::string_view bytes, std::uint64_t seed = 0) {
  std::uint64_t hash = 0xcbf29ce484222325ull ^ seed;
  for (char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  hash ^= hash >> 32u;
  hash *= 0x9e3779b97f4a7c15ull;
  return hash ^ (hash >> 29u);
}

}  // namespace onrecord
