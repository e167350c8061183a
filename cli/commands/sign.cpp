// SPDX-License-Identifier: Apache-2.0
// The state of the ledger for others to keep: sign, verify.
#include "cli/audit.hpp"
#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "cli/files.hpp"
#include "cli/seal.hpp"
#include "core/report/printable.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <ostream>

namespace onrecord::cli {

int run(const SignOptions& options, Context& context) {
  const std::string path = key_path(options.key);
  std::error_code error;
  if (!options.new_key && !std::filesystem::exists(path, error)) {
    complain(context,
             "there is no signing key at " + path + "; `onrecord sign --new-key` makes one");
    return failed;
  }
  const db::Ledger ledger = open_ledger(context, db::Access::read_only);
  const db::AuditReport audit = ledger.audit();
  if (!audit.sound()) {
    complain(context, "the ledger is not sound, and is not signed; see `onrecord audit`");
    return failed;
  }
  const auto key = options.new_key ? new_key(path) : read_key(path);
  if (!key) {
    complain(context, key.error().message);
    return failed;
  }
  if (options.new_key) {
    context.err << "a new key is at " << printable(path) << "; its public half is "
                << hex_of(public_key(*key)) << '\n';
  }
  Seal seal;
  seal.ledger = ledger.id();
  seal.head = audit.head;  // what was audited, whatever was added since
  seal.events = audit.events;
  seal.at = context.now;
  const std::string text = signed_seal(seal, *key);
  if (options.output.empty()) {
    context.out << text;
    return done;
  }
  if (const auto written = write_file(options.output, text); !written) {
    complain(context, written.error().message);
    return failed;
  }
  context.out << "signed: head " << seal.head << ", " << seal.events << " events, in "
              << printable(options.output) << '\n';
  return done;
}

int run(const VerifyOptions& options, Context& context) {
  if (!options.key.empty() && !bytes_of_hex(options.key, 32)) {
    complain(context,
             "a public key has 64 digits, 0 to 9 and a to f; `" + options.key + "` is none");
    return failed;
  }
  const auto bytes = file_bytes(options.file);
  if (!bytes) {
    complain(context, bytes.error().message);
    return failed;
  }
  const auto seal = read_seal(*bytes);
  if (!seal) {
    complain(context, options.file + ": " + seal.error().message);
    return looks_like_seal(*bytes) ? done_in_part : failed;
  }
  const std::string key = hex_of(seal->key);
  const bool right_key =
      options.key.empty() || *bytes_of_hex(options.key, 32) == *bytes_of_hex(key, 32);
  const db::Ledger ledger = open_ledger(context, db::Access::read_only);
  const db::AuditReport audit = ledger.audit();
  const Comparison comparison =
      compared(ledger, {seal->ledger, seal->head, seal->events}, options.file);
  const bool verified = right_key && audit.sound() && comparison.contained;
  if (options.json) {
    Json json = {
        {"verified", verified},   {"signed", format_instant(seal->at)}, {"key", key},
        {"right_key", right_key}, {"against", to_json(comparison)},     {"audit", to_json(audit)}};
    context.out << dump(json) << '\n';
    return verified ? done : done_in_part;
  }
  context.out << "signed " << format_instant(seal->at) << " with the key " << key << '\n';
  if (!right_key) context.out << "does not fit: it is signed with another key than the one given\n";
  if (options.key.empty()) {
    context.out << "compare the key with the signer's, or give it with --key\n";
  }
  if (!audit.sound()) print_audit(audit, context);
  context.out << (comparison.contained ? "" : "does not fit: ") << printable(comparison.words)
              << '\n'
              << (verified ? "verified\n" : "NOT VERIFIED\n");
  return verified ? done : done_in_part;
}

}  // namespace onrecord::cli
