// SPDX-License-Identifier: Apache-2.0
#pragma once

// Which network addresses are nobody's business on the open web.

#include <string>
#include <string_view>

struct sockaddr;

namespace onrecord::fetch {

// Why a connection to this address is refused, in words ("loopback address 127.0.0.1"); empty for a
// public one. Refused are the special-purpose blocks of IANA (RFC 6890): private, loopback,
// link-local, shared (carrier NAT), benchmark and documentation, multicast, reserved; and IPv6
// addresses that carry such an IPv4 one (mapped, compatible, 6to4, NAT64, Teredo).
std::string refusal(const sockaddr& address);

// The same for a host written as an address ("10.0.0.1", "[::1]", "2130706433") or "localhost";
// empty for names.
std::string refusal_of_host(std::string_view host);

}  // namespace onrecord::fetch
