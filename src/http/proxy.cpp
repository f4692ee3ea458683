#include "http/proxy.hpp"

#include "base/result.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace asio = boost::asio;
using boost::system::error_code;

namespace vf::http {
namespace {

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> parts_of(std::string_view list) {
    std::vector<std::string_view> out;
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        if (const auto one = trim(list.substr(0, comma)); !one.empty()) out.push_back(one);
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return out;
}

std::optional<asio::ip::address> address_of(std::string_view text) {
    // Some proxies add the port: "192.0.2.1:4711", "[2001:db8::1]:4711".
    if (text.starts_with('[')) {
        text = text.substr(1, std::min(text.find(']'), text.size()) - 1);
    } else if (const auto colon = text.find(':');
               colon != std::string_view::npos &&
               text.find(':', colon + 1) == std::string_view::npos) {
        text = text.substr(0, colon);
    }
    error_code ec;
    auto out = asio::ip::make_address(std::string(text), ec);
    if (ec) return std::nullopt;
    if (out.is_v6() && out.to_v6().is_v4_mapped())
        out = asio::ip::make_address_v4(asio::ip::v4_mapped, out.to_v6());
    return out;
}

bool holds(const asio::ip::network_v4& network, const asio::ip::address_v4& address) {
    const auto mask = network.netmask().to_uint();
    return (address.to_uint() & mask) == (network.address().to_uint() & mask);
}

bool holds(const asio::ip::network_v6& network, const asio::ip::address_v6& address) {
    const auto a = address.to_bytes();
    const auto b = network.address().to_bytes();
    const unsigned bits = network.prefix_length();
    for (unsigned i = 0; i < bits; ++i) {
        const unsigned shift = 7 - i % 8;
        if ((a[i / 8] >> shift & 1) != (b[i / 8] >> shift & 1)) return false;
    }
    return true;
}

template <class Network, class Address>
bool any_holds(const std::vector<Network>& all, const Address& address) {
    return std::ranges::any_of(all, [&](const Network& one) { return holds(one, address); });
}

} // namespace

result<networks> networks::parse(std::string_view list) {
    networks out;
    for (const auto part : parts_of(list)) {
        const bool v6 = part.contains(':');
        std::string text(part);
        if (!text.contains('/')) text += v6 ? "/128" : "/32";
        error_code ec;
        if (v6)
            out.v6_.push_back(asio::ip::make_network_v6(text, ec));
        else
            out.v4_.push_back(asio::ip::make_network_v4(text, ec));
        if (ec)
            return fail(errc::invalid, "input.invalid",
                        "\"" + std::string(part) + "\" is no address or network");
    }
    return out;
}

bool networks::contains(std::string_view text) const {
    const auto address = address_of(text);
    if (!address) return false;
    return address->is_v4() ? any_holds(v4_, address->to_v4()) : any_holds(v6_, address->to_v6());
}

void apply_forwarding(raw_request& r, const networks& trusted) {
    if (trusted.empty() || !trusted.contains(r.peer)) return;
    std::vector<std::string_view> chain;
    std::string_view scheme;
    for (const auto& [name, value] : r.headers) {
        if (name == "x-forwarded-for") {
            for (const auto one : parts_of(value)) chain.push_back(one);
        } else if (name == "x-forwarded-proto" && !value.empty()) {
            scheme = parts_of(value).empty() ? "" : parts_of(value).back();
        }
    }
    // From the nearest outwards: what stands before an address that we do not trust, its sender
    // may have made up.
    for (auto hop = chain.rbegin(); hop != chain.rend(); ++hop) {
        const auto address = address_of(*hop);
        if (!address) break;
        r.peer = address->to_string();
        if (!trusted.contains(r.peer)) break;
    }
    if (!scheme.empty()) r.secure = equal_ignoring_case(scheme, "https");
}

} // namespace vf::http
