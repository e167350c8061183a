// SPDX-License-Identifier: Apache-2.0
#include "core/base/sign.hpp"

#include <sodium.h>

namespace onrecord {

namespace {

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// libsodium's form of the secret: the seed followed by the public key.
struct Pair {
  explicit Pair(const KeySeed& seed) {
    crypto_sign_seed_keypair(open.data(), secret.data(), seed.data());
  }
  ~Pair() { sodium_memzero(secret.data(), secret.size()); }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;

  PublicKey open{};
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
};

int digit(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

}  // namespace

PublicKey public_key(const KeySeed& seed) { return Pair(seed).open; }

Signature sign(std::string_view message, const KeySeed& seed) {
  const Pair pair(seed);
  Signature signature{};
  crypto_sign_detached(signature.data(), nullptr, bytes(message), message.size(),
                       pair.secret.data());
  return signature;
}

bool verifies(std::string_view message, const Signature& signature, const PublicKey& key) {
  return crypto_sign_verify_detached(signature.data(), bytes(message), message.size(),
                                     key.data()) == 0;
}

std::string hex_of(std::span<const unsigned char> bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const unsigned char byte : bytes) {
    out += digits[byte >> 4u];
    out += digits[byte & 0x0Fu];
  }
  return out;
}

std::optional<std::string> bytes_of_hex(std::string_view hex, std::size_t size) {
  if (hex.size() != 2 * size) return {};
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = digit(hex[i]), low = digit(hex[i + 1]);
    if (high < 0 || low < 0) return {};
    out += static_cast<char>(high * 16 + low);
  }
  return out;
}

}  // namespace onrecord
