#include "http/proxy.hpp"

#include <gtest/gtest.h>

namespace vf::http {
namespace {

networks trusting(std::string_view list) {
    return networks::parse(list).value();
}

std::string peer_of(const networks& trusted, std::string peer, pairs headers) {
    raw_request r;
    r.peer = std::move(peer);
    r.headers = std::move(headers);
    apply_forwarding(r, trusted);
    return r.peer;
}

TEST(TrustedNetworks, HoldAddressesAndRanges) {
    const auto some = trusting(" 127.0.0.1, 10.0.0.0/8,fd00::/8 ,::1");
    for (const auto* in : {"127.0.0.1", "10.0.0.0", "10.255.255.255", "10.1.2.3", "fd00::1", "::1",
                           "fdff:ffff::9", "::ffff:10.1.2.3"})
        EXPECT_TRUE(some.contains(in)) << in;
    for (const auto* out : {"127.0.0.2", "11.0.0.1", "fe80::1", "::2", "", "localhost", "10.0.0"})
        EXPECT_FALSE(some.contains(out)) << out;
    EXPECT_TRUE(trusting("0.0.0.0/0").contains("203.0.113.9"));
    EXPECT_TRUE(trusting("::/0").contains("2001:db8::1"));
    EXPECT_TRUE(trusting("10.0.0.4/31").contains("10.0.0.5"));
    EXPECT_TRUE(trusting("").empty());
    EXPECT_FALSE(trusting("").contains("127.0.0.1"));
}

TEST(TrustedNetworks, WhatIsNoNetworkIsNamed) {
    for (const auto* bad :
         {"localhost", "10.0.0.0/33", "10.0.0/8", "::1/129", "1.2.3.4/x", "::g"}) {
        const auto read = networks::parse("127.0.0.1," + std::string(bad));
        ASSERT_FALSE(read.has_value()) << bad;
        EXPECT_TRUE(read.error().detail.contains(bad)) << read.error().detail;
    }
}

TEST(Forwarding, CountsOnlyFromATrustedProxy) {
    const auto trusted = trusting("127.0.0.1,10.0.0.0/8");
    const pairs said{{"x-forwarded-for", "203.0.113.9"}};
    EXPECT_EQ(peer_of(trusted, "127.0.0.1", said), "203.0.113.9");
    EXPECT_EQ(peer_of(trusted, "198.51.100.1", said), "198.51.100.1");
    EXPECT_EQ(peer_of({}, "127.0.0.1", said), "127.0.0.1");
    EXPECT_EQ(peer_of(trusted, "127.0.0.1", {}), "127.0.0.1");
}

TEST(Forwarding, WhatTheClientMadeUpDoesNotCount) {
    const auto trusted = trusting("127.0.0.1,10.0.0.0/8");
    const auto from = [&](pairs headers) {
        return peer_of(trusted, "127.0.0.1", std::move(headers));
    };
    EXPECT_EQ(from({{"x-forwarded-for", "1.1.1.1, 203.0.113.9, 10.0.0.7"}}), "203.0.113.9");
    EXPECT_EQ(from({{"x-forwarded-for", "1.1.1.1"}, {"x-forwarded-for", "203.0.113.9"}}),
              "203.0.113.9");
    EXPECT_EQ(from({{"x-forwarded-for", "203.0.113.9, unknown"}}), "127.0.0.1");
    EXPECT_EQ(from({{"x-forwarded-for", "10.0.0.9, 10.0.0.7"}}), "10.0.0.9");
    EXPECT_EQ(from({{"x-forwarded-for", "203.0.113.9:4711"}}), "203.0.113.9");
    EXPECT_EQ(from({{"x-forwarded-for", "[2001:db8::1]:4711"}}), "2001:db8::1");
    EXPECT_EQ(from({{"x-forwarded-for", ", ,"}}), "127.0.0.1");
}

TEST(Forwarding, TheSchemeIsTheNearestProxys) {
    raw_request r;
    r.peer = "127.0.0.1";
    r.headers = {{"x-forwarded-proto", "http, HTTPS"}};
    apply_forwarding(r, trusting("127.0.0.1"));
    EXPECT_TRUE(r.secure);
    r.secure = false;
    r.peer = "192.0.2.1";
    apply_forwarding(r, trusting("127.0.0.1"));
    EXPECT_FALSE(r.secure);
}

} // namespace
} // namespace vf::http
