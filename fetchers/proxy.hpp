// SPDX-License-Identifier: Apache-2.0
#pragma once

// Proxies from the environment. libcurl could read it too, but then nobody here would know whether
// the address that is connected to is the server's or the proxy's.

#include <string>
#include <string_view>

namespace onrecord::fetch {

// The proxy for a URL by http_proxy (lower case only, as a CGI program could be given HTTP_PROXY by
// its caller), https_proxy, all_proxy and no_proxy; empty = none.
std::string proxy_for(std::string_view url);

// Whether a no_proxy list names the host: "*", a name with all below it (".example.org" or
// "example.org"), an address.
bool without_proxy(std::string_view no_proxy, std::string_view host);

}  // namespace onrecord::fetch
