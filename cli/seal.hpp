// SPDX-License-Identifier: Apache-2.0
#pragma once

// The state of a ledger as somebody holds it outside of it: a signature file, a report, a bare
// head.
//
// A signature file is small text that a person can read and a third party can keep:
//
//   Onrecord ledger signature 1
//   ledger: <64 hex digits>     the hash of its first event
//   head: <64 hex digits>       the hash of its newest event
//   events: 123
//   signed: 2021-03-06T12:00:00Z
//   key: <64 hex digits>        the signer's public key (Ed25519)
//   signature: <128 hex digits> over all the lines above it, their ends included

#include "core/base/days.hpp"
#include "core/base/result.hpp"
#include "core/base/sign.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace onrecord::cli {

struct Seal {
  std::string ledger, head;
  std::int64_t events = 0;
  Instant at{};
  PublicKey key{};
};

// The signature file for it; `seal.key` is set from the seed.
std::string signed_seal(Seal seal, const KeySeed& seed);

bool looks_like_seal(std::string_view bytes);

// Reads a signature file. Fails when it is none, and when the signature does not fit the lines.
Result<Seal> read_seal(std::string_view bytes);

// What an older state says of itself; what it does not say is empty.
struct OldState {
  std::string ledger, head;
  std::optional<std::int64_t> events;
};

// The state that a report in any form, an export or a signature file names; fails without a head.
Result<OldState> state_in(std::string_view bytes);

// --- Keys: a file with the seed, for nobody but its owner.

// $ONRECORD_KEY, else signing.key beside the default ledger.
std::string key_path(const std::string& given);

// Fails when there is no such file, when others may read it, and when it is no key.
Result<KeySeed> read_key(const std::string& path);

// Makes a key from the system's random source and keeps it in a new file. Fails when there is one.
Result<KeySeed> new_key(const std::string& path);

}  // namespace onrecord::cli
