// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.hpp"

#include <sodium.h>

#include "core/base/sha256_x86.hpp"

namespace onrecord {

Sha256 sha256(std::string_view bytes) {
  if (has_sha256_x86()) return sha256_x86(bytes);
  Sha256 out{};
  crypto_hash_sha256(out.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  return out;
}

std::string to_hex(const Sha256& hash) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  out.reserve(hash.size() * 2);
  for (unsigned char byte : hash) {
    out.push_back(digits[byte >> 4u]);
    out.push_back(digits[byte & 0x0Fu]);
  }
  return out;
}

}  // namespace onrecord
