#include "net/guard.hpp"

#include "net/fetch.hpp"
#include "support/hostile_addresses.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <gtest/gtest.h>

namespace vf::net {
namespace {

namespace asio = boost::asio;

TEST(Guard, RefusesEveryHostileAddress) {
    static_assert(std::size(test::hostile_addresses) >= 60);
    for (const auto url : test::hostile_addresses) {
        const auto read = parse_target(url);
        ASSERT_FALSE(read.has_value()) << url << " became " << read->url;
        EXPECT_EQ(read.error().code, "net.refused_address") << url;
    }
}

TEST(Guard, TakesWhatTheInternetCanReach) {
    struct row {
        const char* url;
        const char* becomes;
    };
    for (const auto& [url, becomes] : {
             row{"https://example.org", "https://example.org:443/"},
             row{"https://Hooks.Example.ORG/a%20b?x=1&y=%2F",
                 "https://hooks.example.org:443/a%20b?x=1&y=%2F"},
             row{"https://example.org:8443/hook#part", "https://example.org:8443/hook"},
             row{"https://example.org./hook", "https://example.org:443/hook"},
             row{"https://8.8.8.8/", "https://8.8.8.8:443/"},
             row{"https://[2606:4700:4700::1111]/", "https://[2606:4700:4700::1111]:443/"},
             row{"https://xn--mnchen-3ya.example/", "https://xn--mnchen-3ya.example:443/"},
             row{"https://my_flow.n8n.cloud/webhook/1", "https://my_flow.n8n.cloud:443/webhook/1"},
         }) {
        const auto read = parse_target(url);
        ASSERT_TRUE(read.has_value()) << url << ": " << read.error().detail;
        EXPECT_EQ(read->url, becomes);
        EXPECT_TRUE(read->judged);
    }
}

TEST(Guard, AnExemptionIsForOneHostAndPort) {
    const auto exempt = parse_exemptions("127.0.0.1:8090,N8N.lan:5678,[::1]:90");
    ASSERT_TRUE(exempt.has_value());
    for (const char* url :
         {"http://127.0.0.1:8090/hook", "https://127.0.0.1:8090/", "http://n8n.lan:5678/webhook",
          "http://N8N.LAN:5678/", "http://[::1]:90/"}) {
        const auto read = parse_target(url, *exempt);
        ASSERT_TRUE(read.has_value()) << url;
        EXPECT_FALSE(read->judged);
    }
    for (const char* url :
         {"http://127.0.0.1:8091/", "https://127.0.0.1/", "http://127.0.0.2:8090/",
          "http://n8n.lan/", "ftp://127.0.0.1:8090/", "http://a@127.0.0.1:8090/",
          "http://127.0.0.1:8090@example.org/", "http://127.1:8090/", "http://example.org:8090/"})
        EXPECT_FALSE(parse_target(url, *exempt).has_value()) << url;
    for (const char* text :
         {"127.0.0.1", "a:b", "host:0", "host:65536", ":80", "ho st:80", "a:1,,b:2"})
        EXPECT_FALSE(parse_exemptions(text).has_value()) << text;
    EXPECT_TRUE(parse_exemptions("")->empty());
}

TEST(Guard, JudgesAddresses) {
    for (const char* text :
         {"1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0", "169.253.0.1",
          "192.0.1.1", "198.17.255.255", "223.255.255.255", "2606:4700::1111", "2a00:1450:4007::1",
          "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"})
        EXPECT_TRUE(is_public(asio::ip::make_address(text))) << text;
    for (const char* text : {"127.0.0.1", "10.1.2.3", "169.254.169.254", "0.0.0.0", "::", "::1",
                             "::ffff:192.168.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "::8.8.8.8",
                             "fe80::1", "ff0e::1", "fc00::1", "2001::1", "2001:db8::1", "4000::1"})
        EXPECT_FALSE(is_public(asio::ip::make_address(text))) << text;
}

// A listener on this machine that says whether anybody came.
struct listener {
    [[nodiscard]] std::string url(const std::string& host) const {
        return "https://" + host + ":" + std::to_string(acceptor.local_endpoint().port()) + "/";
    }
    bool was_visited() {
        acceptor.non_blocking(true);
        boost::system::error_code ec;
        asio::ip::tcp::socket visitor(io);
        acceptor.accept(visitor, ec);
        return !ec;
    }
    asio::io_context io;
    asio::ip::tcp::acceptor acceptor{io, {asio::ip::address_v4::loopback(), 0}};
};

// Whatever the address's text got past: what counts is where it leads.
TEST(Guard, NoConnectionIsOpenedToWhatIsNotPublic) {
    listener here;
    for (const char* host :
         {"127.0.0.1", "localhost", "2130706433", "127.1", "[::ffff:127.0.0.1]", "0x7f.1"}) {
        const auto answer = fetch({.url = here.url(host), .limit = seconds(5), .judged = true});
        ASSERT_FALSE(answer.has_value()) << host;
        EXPECT_EQ(answer.error().code, "net.refused_address") << host;
    }
    EXPECT_FALSE(here.was_visited());
    (void)fetch({.url = here.url("localhost"), .limit = milliseconds(100)});
    EXPECT_TRUE(here.was_visited()) << "without a judge somebody comes";
    EXPECT_FALSE(
        fetch({.url = "http://127.0.0.1:1/", .limit = seconds(5), .judged = true}).has_value());
}

} // namespace
} // namespace vf::net
