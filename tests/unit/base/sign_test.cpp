// SPDX-License-Identifier: Apache-2.0
#include "core/base/sign.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace onrecord;

namespace {

template <typename Bytes>
Bytes from_hex(const char* hex) {
  Bytes out{};
  const auto bytes = bytes_of_hex(hex, out.size());
  REQUIRE(bytes);
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

}  // namespace

TEST_CASE("keys and signatures are those of RFC 8032, section 7.1") {
  const struct {
    const char *seed, *key, *message, *signature;
  } table[] = {
      {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
       "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
       "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf"
       "9"
       "b46bd25bf5f0595bbe24655141438e7a100b"},
      {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
       "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "\x72",
       "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f"
       "1"
       "1d8c387b2eaeb4302aeeb00d291612bb0c00"},
  };
  for (const auto& row : table) {
    const auto seed = from_hex<KeySeed>(row.seed);
    CHECK(hex_of(public_key(seed)) == row.key);
    const Signature signature = sign(row.message, seed);
    CHECK(hex_of(signature) == row.signature);
    CHECK(verifies(row.message, signature, public_key(seed)));
  }
}

TEST_CASE("a signature fits one message and one key [property]") {
  KeySeed seed{};
  seed[0] = 7;
  const std::string message = "events: 12\n";
  const Signature signature = sign(message, seed);
  for (std::size_t i = 0; i < message.size(); ++i) {
    std::string other = message;
    other[i] = static_cast<char>(other[i] ^ 1);
    CHECK_FALSE(verifies(other, signature, public_key(seed)));
  }
  for (std::size_t i = 0; i < signature.size(); ++i) {
    Signature other = signature;
    other[i] ^= 4;
    CHECK_FALSE(verifies(message, other, public_key(seed)));
  }
  KeySeed second = seed;
  second[31] = 1;
  CHECK_FALSE(verifies(message, signature, public_key(second)));
}

TEST_CASE("hexadecimal comes back, and nothing else is taken for it") {
  const unsigned char bytes[] = {0, 1, 0xAB, 0xFF};
  CHECK(hex_of(bytes) == "0001abff");
  CHECK(bytes_of_hex("0001ABff", 4) == std::string("\0\x01\xAB\xFF", 4));
  for (const char* bad : {"", "0001abf", "0001abff00", "0001abfg", "0001ab f", "-001abff"}) {
    CHECK_FALSE(bytes_of_hex(bad, 4));
  }
}
