#include "net/guard.hpp"

#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace vf::net {
namespace {

namespace ip = boost::asio::ip;

struct range_v4 {
    std::array<unsigned char, 4> first;
    unsigned bits;
};

// IANA's IPv4 special-purpose registry, with what else is no place of the public Internet.
constexpr range_v4 special_v4[] = {
    {{0, 0, 0, 0}, 8},        // this network
    {{10, 0, 0, 0}, 8},       // private
    {{100, 64, 0, 0}, 10},    // shared by carriers
    {{127, 0, 0, 0}, 8},      // loopback
    {{168, 63, 129, 16}, 32}, // Azure's host, which answers from inside
    {{169, 254, 0, 0}, 16},   // link-local, and the clouds' metadata
    {{172, 16, 0, 0}, 12},    // private
    {{192, 0, 0, 0}, 24},     // protocol assignments
    {{192, 0, 2, 0}, 24},     // documentation
    {{192, 88, 99, 0}, 24},   // 6to4 relays, given up
    {{192, 168, 0, 0}, 16},   // private
    {{198, 18, 0, 0}, 15},    // benchmarks
    {{198, 51, 100, 0}, 24},  // documentation
    {{203, 0, 113, 0}, 24},   // documentation
    {{224, 0, 0, 0}, 4},      // multicast
    {{240, 0, 0, 0}, 4},      // reserved, broadcast
};

struct range_v6 {
    std::array<unsigned char, 16> first;
    unsigned bits;
};

// What is not public inside 2000::/3, the only block that is given out for it.
constexpr range_v6 special_v6[] = {
    {{0x20, 0x01}, 23},             // protocol assignments: Teredo, ORCHID, benchmarks
    {{0x20, 0x01, 0x0d, 0xb8}, 32}, // documentation
    {{0x3f, 0xff}, 20},             // documentation
};
constexpr range_v6 global_v6{{0x20}, 3};
constexpr range_v6 six_to_four{{0x20, 0x02}, 16};
constexpr range_v6 nat64{{0x00, 0x64, 0xff, 0x9b}, 96};
constexpr range_v6 mapped{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96};

template <class Bytes> bool lies_in(const Bytes& address, const Bytes& first, unsigned bits) {
    const auto whole = bits / 8;
    if (!std::equal(first.begin(), first.begin() + whole, address.begin())) return false;
    const auto mask = static_cast<unsigned char>(0xff00U >> (bits % 8));
    return bits % 8 == 0 || (address[whole] & mask) == (first[whole] & mask);
}

bool is_public_v4(const std::array<unsigned char, 4>& bytes) {
    return std::ranges::none_of(special_v4,
                                [&](const range_v4& r) { return lies_in(bytes, r.first, r.bits); });
}

bool is_public_v6(const std::array<unsigned char, 16>& bytes) {
    const auto in = [&](const range_v6& r) { return lies_in(bytes, r.first, r.bits); };
    const auto v4_at = [&](std::size_t i) {
        return std::array{bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3]};
    };
    if (in(mapped) || in(nat64)) return is_public_v4(v4_at(12));
    if (in(six_to_four)) return is_public_v4(v4_at(2));
    return in(global_v6) && std::ranges::none_of(special_v6, in);
}

std::unexpected<error> refused(std::string why) {
    return fail(errc::invalid, "net.refused_address", std::move(why));
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return out;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Names as DNS has them; other scripts come as punycode.
bool is_host_name(std::string_view name) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '.' || c == '_';
    };
    return !name.empty() && name.size() <= 253 && std::ranges::all_of(name, fits) &&
           name.find("..") == std::string_view::npos && !name.starts_with('.');
}

// "127.1", "0x7f.1", "2130706433": what ends in a number is an IPv4 address to some readers.
bool ends_in_number(std::string_view name) {
    const auto last = name.substr(name.rfind('.') + 1);
    return std::ranges::all_of(last, is_digit) || last.starts_with("0x");
}

// Names that no public name server answers for.
bool is_local_name(std::string_view name) {
    static constexpr std::string_view endings[] = {".localhost", ".local",   ".localdomain",
                                                   ".internal",  ".lan",     ".home.arpa",
                                                   ".test",      ".invalid", ".onion"};
    return name.find('.') == std::string_view::npos ||
           std::ranges::any_of(endings, [&](auto e) { return name.ends_with(e); });
}

result<void> check_host(const boost::urls::url_view& url, const std::string& host) {
    switch (url.host_type()) {
    case boost::urls::host_type::ipv4:
        if (!is_public_v4(url.host_ipv4_address().to_bytes()))
            return refused("must be an address that the whole Internet can reach");
        return {};
    case boost::urls::host_type::ipv6:
        if (!is_public_v6(url.host_ipv6_address().to_bytes()))
            return refused("must be an address that the whole Internet can reach");
        return {};
    case boost::urls::host_type::name:
        break;
    case boost::urls::host_type::none:
    case boost::urls::host_type::ipvfuture:
        return refused("must name a host, as in https://example.org/hook");
    }
    if (!is_host_name(host) || ends_in_number(host))
        return refused("must name a host by its plain name, as in https://example.org/hook");
    if (is_local_name(host)) return refused("must be a host that the whole Internet can reach");
    return {};
}

std::optional<unsigned short> port_of(const boost::urls::url_view& url) {
    if (!url.has_port() || url.port().empty()) return url.scheme() == "http" ? 80 : 443;
    if (url.port_number() == 0) return std::nullopt;
    return url.port_number();
}

} // namespace

bool is_public(const ip::address& where) {
    if (where.is_v4()) return is_public_v4(where.to_v4().to_bytes());
    const auto v6 = where.to_v6();
    return v6.scope_id() == 0 && is_public_v6(v6.to_bytes());
}

result<std::vector<exemption>> parse_exemptions(std::string_view text) {
    std::vector<exemption> out;
    while (!text.empty()) {
        const auto one = text.substr(0, text.find(','));
        text.remove_prefix(std::min(one.size() + 1, text.size()));
        const auto colon = one.rfind(':');
        unsigned port = 0;
        const auto digits = colon == std::string_view::npos ? "" : one.substr(colon + 1);
        const auto [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
        auto host = lower(one.substr(0, std::min(colon, one.size())));
        const bool bracketed = host.starts_with('[') && host.ends_with(']');
        if (ec != std::errc{} || end != digits.data() + digits.size() || port == 0 ||
            port > 65'535 || (!bracketed && !is_host_name(host)))
            return fail(errc::invalid, "net.bad_exemption",
                        "\"" + std::string(one) + "\" is not host:port");
        out.push_back({std::move(host), static_cast<unsigned short>(port)});
    }
    return out;
}

result<target> parse_target(std::string_view text, const std::vector<exemption>& exempt) {
    if (text.size() > 2000) return refused("must not be longer than 2,000 bytes");
    const auto parsed = boost::urls::parse_uri(text);
    if (!parsed) return refused("must be a whole address, as in https://example.org/hook");
    const boost::urls::url_view url = *parsed;
    const auto port = port_of(url);
    if (!port) return refused("must have a port that exists");
    auto host = lower(url.encoded_host());
    while (host.ends_with('.')) host.pop_back();
    const bool free = std::ranges::find(exempt, exemption{host, *port}) != exempt.end();
    const auto scheme = lower(url.scheme());
    if (scheme != "https" && !(free && scheme == "http"))
        return refused("must begin with https://");
    if (url.has_userinfo()) return refused("must not hold a user's name or password");
    if (!free) {
        VF_CHECK(check_host(url, host));
        if (*port != 443 && *port < 1024) return refused("must use port 443, or one above 1023");
    }
    std::string path(url.encoded_path());
    if (path.empty()) path = "/";
    if (url.has_query()) path.append("?").append(std::string_view(url.encoded_query()));
    return target{.url = scheme + "://" + host + ":" + std::to_string(*port) + path,
                  .host = host,
                  .path = path,
                  .judged = !free,
                  .scheme = scheme,
                  .port = *port};
}

} // namespace vf::net
