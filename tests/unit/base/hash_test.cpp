// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.hpp"

#include "core/base/sha256_x86.hpp"

#include <catch2/catch.hpp>
#include <sodium.h>

using namespace onrecord;

TEST_CASE("SHA-256 gives the standard's own examples") {
  CHECK(to_hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(to_hex(sha256("abc")) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("the processor's SHA-256 and libsodium's are one, at every length", "[property]") {
  std::string bytes;
  for (int i = 0; i < 400; ++i) {
    Sha256 portable{};
    crypto_hash_sha256(portable.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size());
    REQUIRE(sha256(bytes) == portable);
    if (has_sha256_x86()) REQUIRE(sha256_x86(bytes) == portable);
    bytes += static_cast<char>(i * 167 + 13);
  }
}
