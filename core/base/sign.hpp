// SPDX-License-Identifier: Apache-2.0
#pragma once

// Ed25519 signatures (RFC 8032), by libsodium. Where a key comes from and how it is kept is not
// known here: a seed is 32 bytes of a random source that deserves the name.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace onrecord {

using KeySeed = std::array<unsigned char, 32>;  // secret
using PublicKey = std::array<unsigned char, 32>;
using Signature = std::array<unsigned char, 64>;

// The public half of the key that the seed stands for.
PublicKey public_key(const KeySeed& seed);

// The same message and seed always give the same signature.
Signature sign(std::string_view message, const KeySeed& seed);

// Whether `signature` was made over exactly `message` with the secret half of `key`.
bool verifies(std::string_view message, const Signature& signature, const PublicKey& key);

// Lower-case hexadecimal of any bytes, and back; nothing unless `hex` has exactly 2 * `size`
// digits.
std::string hex_of(std::span<const unsigned char> bytes);
std::optional<std::string> bytes_of_hex(std::string_view hex, std::size_t size);

}  // namespace onrecord
