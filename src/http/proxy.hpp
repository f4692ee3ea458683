#pragma once
// Who really asks, when a reverse proxy stands before us. What it says counts only when the
// connection is the proxy's: anybody may send these headers.
#include "http/message.hpp"

#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace vf::http {

/// Addresses and networks ("127.0.0.1, 10.0.0.0/8, fd00::/8").
class networks {
public:
    networks() = default;
    /// The error says which part is no address or network.
    static result<networks> parse(std::string_view list);
    [[nodiscard]] bool empty() const noexcept { return v4_.empty() && v6_.empty(); }
    /// False for what is no address. An IPv4 address in IPv6 clothes (::ffff:10.0.0.1) is the IPv4
    /// one.
    [[nodiscard]] bool contains(std::string_view address) const;

private:
    std::vector<boost::asio::ip::network_v4> v4_;
    std::vector<boost::asio::ip::network_v6> v6_;
};

/// With a connection from a trusted proxy, `peer` becomes the nearest address of X-Forwarded-For
/// that is no trusted proxy itself, and `secure` what X-Forwarded-Proto says.
void apply_forwarding(raw_request& r, const networks& trusted);

} // namespace vf::http
