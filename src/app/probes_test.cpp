#include "app/probes.hpp"

#include <gtest/gtest.h>

namespace vf::app {
namespace {

http::raw_request from(std::string peer, http::pairs headers = {}) {
    http::raw_request r;
    r.peer = std::move(peer);
    r.headers = std::move(headers);
    return r;
}

TEST(Probes, WithoutATokenMetricsAreForThisMachineAlone) {
    EXPECT_TRUE(may_read_metrics(from("127.0.0.1"), {}).has_value());
    EXPECT_TRUE(may_read_metrics(from("::1"), {}).has_value());
    for (const auto& r : {from("10.0.0.1"), from("203.0.113.9"), from(""),
                          from("127.0.0.1", {{"x-forwarded-for", "203.0.113.9"}}),
                          from("127.0.0.1", {{"forwarded", "for=203.0.113.9"}})}) {
        const auto allowed = may_read_metrics(r, {});
        ASSERT_FALSE(allowed.has_value()) << r.peer;
        EXPECT_EQ(allowed.error().kind, errc::forbidden);
    }
}

TEST(Probes, WithATokenWhoeverHasItReadsMetrics) {
    const std::optional<secret<>> token{secret<>("long-and-random")};
    const auto bearing = [](std::string text) {
        return http::pairs{{"authorization", std::move(text)}};
    };
    EXPECT_TRUE(may_read_metrics(from("203.0.113.9", bearing("Bearer long-and-random")), token)
                    .has_value());
    for (const auto* wrong : {"Bearer long-and-rando", "Bearer ", "long-and-random", ""}) {
        const auto allowed = may_read_metrics(from("127.0.0.1", bearing(wrong)), token);
        ASSERT_FALSE(allowed.has_value()) << wrong;
        EXPECT_EQ(allowed.error().kind, errc::unauthenticated);
    }
}

} // namespace
} // namespace vf::app
