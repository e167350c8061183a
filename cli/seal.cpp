// SPDX-License-Identifier: Apache-2.0
#include "cli/seal.hpp"

#include "cli/context.hpp"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace onrecord::cli {

namespace {

constexpr std::string_view seal_title = "Onrecord ledger signature 1\n";
constexpr std::string_view key_title = "Onrecord signing key 1\n";

template <typename Bytes>
bool read_hex(std::string_view hex, Bytes& out) {
  const auto bytes = bytes_of_hex(hex, out.size());
  if (bytes) std::copy(bytes->begin(), bytes->end(), out.begin());
  return bytes.has_value();
}

// What stands on the line "name: ..."; empty if there is no such line.
std::string_view field(std::string_view text, std::string_view name) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (line.starts_with(name) && line.substr(name.size()).starts_with(": ")) {
      return line.substr(name.size() + 2);
    }
    at = end + 1;
  }
  return {};
}

std::optional<std::int64_t> number_at(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() ? std::optional(number) : std::nullopt;
}

// The 64 hexadecimal digits that follow the word `name`, with no letter or digit in between.
std::string hash_after(std::string_view text, std::string_view name) {
  const auto is_plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
    std::size_t begin = at + name.size();
    while (begin < text.size() && !is_plain(text[begin])) ++begin;
    const std::string_view hash = text.substr(begin, 64);
    const bool ends = begin + 64 >= text.size() || !is_plain(text[begin + 64]);
    if (begin > at + name.size() && ends && bytes_of_hex(hash, 32)) return std::string(hash);
  }
  return {};
}

std::string lines_of(const Seal& seal) {
  return std::string(seal_title) + "ledger: " + seal.ledger + "\nhead: " + seal.head +
         "\nevents: " + std::to_string(seal.events) + "\nsigned: " + format_instant(seal.at) +
         "\nkey: " + hex_of(seal.key) + "\n";
}

std::string system_error(const std::string& what, const std::string& path) {
  return what + " " + path + ": " + std::strerror(errno);
}

}  // namespace

std::string signed_seal(Seal seal, const KeySeed& seed) {
  seal.key = public_key(seed);
  const std::string lines = lines_of(seal);
  return lines + "signature: " + hex_of(sign(lines, seed)) + "\n";
}

bool looks_like_seal(std::string_view bytes) { return bytes.starts_with("Onrecord ledger sig"); }

Result<Seal> read_seal(std::string_view bytes) {
  const std::size_t last = bytes.find("\nsignature: ");
  if (!bytes.starts_with(seal_title) || last == bytes.npos) {
    return fail("it is no signature of a ledger");
  }
  const std::string_view lines = bytes.substr(0, last + 1);
  Seal seal;
  seal.ledger = field(lines, "ledger");
  seal.head = field(lines, "head");
  const auto events = number_at(field(lines, "events"));
  const auto at = parse_instant(field(lines, "signed"));
  Signature signature{};
  if (!bytes_of_hex(seal.ledger, 32) || !bytes_of_hex(seal.head, 32) || !events || !at ||
      !read_hex(field(lines, "key"), seal.key) ||
      !read_hex(field(bytes.substr(last + 1), "signature"), signature)) {
    return fail("it is no whole signature of a ledger");
  }
  seal.events = *events;
  seal.at = *at;
  if (!verifies(lines, signature, seal.key)) {
    return fail("the signature does not fit: something in the file was changed");
  }
  return seal;
}

Result<OldState> state_in(std::string_view bytes) {
  if (looks_like_seal(bytes)) {
    auto seal = read_seal(bytes);
    if (!seal) return tl::unexpected(seal.error());
    return OldState{seal->ledger, seal->head, seal->events};
  }
  // Reports name their head on top, exports in the first line. Where the page is wrapped or marked
  // up, other signs than a space may stand around it.
  bytes = bytes.substr(0, std::size_t{1} << 20u);
  OldState state;
  state.head = hash_after(bytes, "head");
  if (state.head.empty()) return fail("it names no head of a ledger");
  state.ledger = hash_after(bytes, "\"ledger\"");
  if (const std::size_t at = bytes.find("\"events\":"); at != bytes.npos) {
    const std::size_t digits = bytes.find_first_not_of(" \n", at + 9);
    if (digits != bytes.npos) state.events = number_at(bytes.substr(digits));
  } else if (const std::size_t words = bytes.find("after", bytes.find(state.head));
             words != bytes.npos) {
    const std::size_t digits = bytes.find_first_not_of(" \n", words + 5);
    if (digits != bytes.npos) state.events = number_at(bytes.substr(digits));
  }
  return state;
}

std::string key_path(const std::string& given) {
  if (!given.empty()) return given;
  if (const char* path = std::getenv("ONRECORD_KEY"); path && *path) return path;
  return (std::filesystem::path(default_folder()) / "signing.key").string();
}

Result<KeySeed> read_key(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return fail(system_error("cannot read the key", path));
  struct stat status {};
  std::string bytes(4096, '\0');
  const bool known = ::fstat(file, &status) == 0;
  const ssize_t size = ::read(file, bytes.data(), bytes.size());
  ::close(file);
  if (!known || size < 0) return fail(system_error("cannot read the key", path));
  if ((status.st_mode & 077u) != 0) {
    return fail("others may read the key " + path +
                ": somebody may have copied it; if not, `chmod 600` it");
  }
  bytes.resize(static_cast<std::size_t>(size));
  KeySeed seed{};
  if (!std::string_view(bytes).starts_with(key_title) || !read_hex(field(bytes, "secret"), seed)) {
    return fail(path + " is no signing key");
  }
  return seed;
}

Result<KeySeed> new_key(const std::string& path) {
  KeySeed seed{};
  if (::getrandom(seed.data(), seed.size(), 0) != static_cast<ssize_t>(seed.size())) {
    return fail("the system gives no random numbers: no key was made");
  }
  std::error_code error;
  const auto folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) {
    if (errno == EEXIST) return fail("there is a key at " + path + " already; it is not replaced");
    return fail(system_error("cannot write the key", path));
  }
  const std::string text = std::string(key_title) + "public: " + hex_of(public_key(seed)) +
                           "\nsecret: " + hex_of(seed) + "\n";
  const bool written =
      ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      ::fsync(file) == 0;
  if (::close(file) != 0 || !written) {
    const std::string why = system_error("cannot write the key", path);
    ::unlink(path.c_str());
    return fail(why);
  }
  return seed;
}

}  // namespace onrecord::cli
