// SPDX-License-Identifier: Apache-2.0
#include "fetchers/address.hpp"

#include <catch2/catch.hpp>

using namespace onrecord::fetch;

TEST_CASE("addresses that belong to no public server are refused with a reason") {
  const struct {
    const char *host, *reason;
  } table[] = {
      {"10.1.2.3", "private"},
      {"172.16.0.1", "private"},
      {"172.31.255.255", "private"},
      {"192.168.0.1", "private"},
      {"127.0.0.1", "loopback"},
      {"169.254.169.254", "link-local"},
      {"100.64.0.1", "shared"},
      {"100.127.255.255", "shared"},
      {"0.0.0.0", "unspecified"},
      {"224.0.0.1", "multicast"},
      {"255.255.255.255", "reserved"},
      {"198.18.0.1", "benchmark"},
      {"192.0.2.1", "documentation"},
      {"2130706433", "loopback"},
      {"017700000001", "loopback"},
      {"0x7f000001", "loopback"},
      {"127.1", "loopback"},
      {"localhost", "loopback"},
      {"a.LOCALHOST", "loopback"},
      {"[::1]", "loopback"},
      {"[::]", "unspecified"},
      {"[::ffff:10.0.0.1]", "private"},
      {"[::ffff:7f00:1]", "loopback"},
      {"[::127.0.0.1]", "unspecified"},
      {"[64:ff9b::10.0.0.1]", "private"},
      {"[64:ff9b:1::1]", "translated"},
      {"[2002:7f00:1::]", "loopback"},
      {"[2001::1]", "tunnelled"},
      {"[2001:db8::1]", "documentation"},
      {"[fe80::1%25eth0]", "link-local"},
      {"[fc00::1]", "private"},
      {"[fdff::1]", "private"},
      {"[ff02::1]", "multicast"},
      {"[4000::1]", "reserved"},
  };
  for (const auto& row : table) {
    INFO(row.host);
    CHECK_THAT(refusal_of_host(row.host), Catch::StartsWith(row.reason));
  }
}

TEST_CASE("public addresses and names are not refused") {
  for (const char* host : {"8.8.8.8", "172.32.0.1", "172.15.0.1", "100.128.0.1", "192.0.1.1",
                           "223.255.255.255", "[2606:4700::1111]", "[::ffff:8.8.8.8]",
                           "[2002:808:808::]", "example.org", "localhost.example.org"}) {
    INFO(host);
    CHECK(refusal_of_host(host) == "");
  }
}
