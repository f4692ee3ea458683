#pragma once
// Which addresses this program may be sent to by what somebody typed.
#include "base/result.hpp"

#include <boost/asio/ip/address.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace vf::net {

/// True for an address of the public Internet. False for every special-purpose range of IANA's
/// registries (loopback, private, link-local, shared, documentation, benchmarks, multicast,
/// reserved, tunnels that end nobody knows where), and for the IPv6 forms that carry an IPv4
/// address (mapped, NAT64, 6to4) whose inner address is not public.
bool is_public(const boost::asio::ip::address& where);

/// A host and port that may be called although they are not public, and without TLS.
struct exemption {
    std::string host; ///< in lower case, as it stands in the URL
    unsigned short port = 0;
    friend bool operator==(const exemption&, const exemption&) = default;
};

/// Reads "127.0.0.1:8090,n8n.lan:5678". The error says what is wrong with which part.
result<std::vector<exemption>> parse_exemptions(std::string_view text);

/// An address that was read and may be tried.
struct target {
    std::string url; ///< put together anew: nothing in it can be read in two ways
    std::string host;
    std::string path;     ///< with its query
    bool judged = true;   ///< the address that is connected to must be public
    std::string scheme{}; ///< "https"; "http" where it is not judged
    unsigned short port = 0;
};

/// Reads an address that a person gave: https without credentials, port 443 or above 1023, a host
/// that is a public address or a name that a public one may have. What names mean is judged when
/// they are connected to (fetch_request::judged). invalid "net.refused_address".
result<target> parse_target(std::string_view url, const std::vector<exemption>& exempt = {});

} // namespace vf::net
