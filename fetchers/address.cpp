// SPDX-License-Identifier: Apache-2.0
#include "fetchers/address.hpp"

#include "fetchers/ascii.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace onrecord::fetch {

namespace {

struct Block4 {
  std::uint32_t network;
  int bits;
  const char* name;
};

// The IANA IPv4 Special-Purpose Address Registry, and multicast.
constexpr Block4 kBlocks4[] = {
    {0x00000000, 8, "unspecified"},    {0x0a000000, 8, "private"},
    {0x64400000, 10, "shared"},        {0x7f000000, 8, "loopback"},
    {0xa9fe0000, 16, "link-local"},    {0xac100000, 12, "private"},
    {0xc0000000, 24, "protocol"},      {0xc0000200, 24, "documentation"},
    {0xc0586300, 24, "relay"},         {0xc0a80000, 16, "private"},
    {0xc6120000, 15, "benchmark"},     {0xc6336400, 24, "documentation"},
    {0xcb007100, 24, "documentation"}, {0xe0000000, 4, "multicast"},
    {0xf0000000, 4, "reserved"},
};

const char* block_of(std::uint32_t address) {
  for (const Block4& block : kBlocks4) {
    if ((address ^ block.network) >> (32 - block.bits) == 0) return block.name;
  }
  return nullptr;
}

using Bytes16 = std::array<unsigned char, 16>;

std::uint32_t v4_at(const Bytes16& bytes, std::size_t at) {
  return static_cast<std::uint32_t>(bytes[at]) << 24u |
         static_cast<std::uint32_t>(bytes[at + 1]) << 16u |
         static_cast<std::uint32_t>(bytes[at + 2]) << 8u | bytes[at + 3];
}

bool zero(const Bytes16& bytes, std::size_t from, std::size_t to) {
  return std::all_of(bytes.begin() + from, bytes.begin() + to, [](auto b) { return b == 0; });
}

// Global unicast is 2000::/3; everything outside of it is special (RFC 4291), as are some blocks
// inside of it.
const char* block_of(const Bytes16& a) {
  if (zero(a, 0, 10) && a[10] == 0xff && a[11] == 0xff) return block_of(v4_at(a, 12));  // mapped
  if (zero(a, 0, 15) && a[15] == 1) return "loopback";
  if (zero(a, 0, 12)) return "unspecified";
  const unsigned first = a[0] * 256u + a[1];
  const unsigned second = a[2] * 256u + a[3];
  if (first == 0x64 && second == 0xff9b) {  // NAT64
    return zero(a, 4, 12) ? block_of(v4_at(a, 12)) : "translated";
  }
  if ((a[0] & 0xfeu) == 0xfc) return "private";
  if (first >= 0xfe80 && first <= 0xfebf) return "link-local";
  if (a[0] == 0xff) return "multicast";
  if ((a[0] & 0xe0u) != 0x20) return "reserved";
  if (first == 0x2002) return block_of(v4_at(a, 2));       // 6to4
  if (first == 0x2001 && second == 0) return "tunnelled";  // Teredo
  if (first == 0x2001 && second == 0x0db8) return "documentation";
  if (first == 0x2001 && second < 0x0200) return "protocol";
  return nullptr;
}

std::string in_words(const char* block, std::string_view address) {
  if (!block) return "";
  return std::string(block) + " address " + std::string(address);
}

std::string refusal4(in_addr address) {
  char text[INET_ADDRSTRLEN] = "";
  inet_ntop(AF_INET, &address, text, sizeof text);
  return in_words(block_of(ntohl(address.s_addr)), text);
}

std::string refusal6(const in6_addr& address) {
  Bytes16 bytes;
  std::memcpy(bytes.data(), &address, bytes.size());
  char text[INET6_ADDRSTRLEN] = "";
  inet_ntop(AF_INET6, &address, text, sizeof text);
  return in_words(block_of(bytes), text);
}

}  // namespace

std::string refusal(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4;
    std::memcpy(&v4, &address, sizeof v4);
    return refusal4(v4.sin_addr);
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6;
    std::memcpy(&v6, &address, sizeof v6);
    return refusal6(v6.sin6_addr);
  }
  return "address of an unknown family";
}

std::string refusal_of_host(std::string_view host) {
  if (same_word(host, "localhost") || lowered(host).ends_with(".localhost")) {
    return "loopback address " + std::string(host);
  }
  if (host.starts_with('[') && host.ends_with(']')) {
    std::string inner(host.substr(1, host.size() - 2));
    inner.resize(std::min(inner.find('%'), inner.size()));  // zone
    in6_addr v6;
    return inet_pton(AF_INET6, inner.c_str(), &v6) == 1 ? refusal6(v6) : "malformed address";
  }
  // inet_aton also reads what resolvers take: "127.1", "0177.0.0.1", "2130706433".
  in_addr v4;
  return inet_aton(std::string(host).c_str(), &v4) != 0 ? refusal4(v4) : "";
}

}  // namespace onrecord::fetch
