#include "http/rate_limit.hpp"

#include "http/problem.hpp"

#include <gtest/gtest.h>

namespace vf::http {
namespace {

using namespace std::chrono_literals;

constexpr rate_limiter::time start{std::chrono::hours(1)};

TEST(RateLimiter, AMinutesWorthMayComeAtOnceAndComesBackEvenly) {
    rate_limiter limiter({});
    for (int left = 5; left > 0; --left) {
        const auto said = limiter.take("reads", "lea", 6, start);
        EXPECT_TRUE(said.allowed());
        EXPECT_EQ(said.remaining, left);
        EXPECT_EQ(said.limit, 6);
    }
    EXPECT_EQ(limiter.take("reads", "lea", 6, start).reset, 60s);
    const auto refused = limiter.take("reads", "lea", 6, start);
    EXPECT_FALSE(refused.allowed());
    EXPECT_EQ(refused.retry_after, 10s);
    EXPECT_FALSE(limiter.take("reads", "lea", 6, start + 9s).allowed());
    EXPECT_TRUE(limiter.take("reads", "lea", 6, start + 10s).allowed());
    EXPECT_FALSE(limiter.take("reads", "lea", 6, start + 11s).allowed());
    // A minute later it is as if nothing had been.
    EXPECT_EQ(limiter.take("reads", "lea", 6, start + 120s).remaining, 5);
}

TEST(RateLimiter, OnesLimitIsNotAnothers) {
    rate_limiter limiter({});
    EXPECT_TRUE(limiter.take("reads", "lea", 1, start).allowed());
    EXPECT_FALSE(limiter.take("reads", "lea", 1, start).allowed());
    EXPECT_TRUE(limiter.take("reads", "tom", 1, start).allowed());
    EXPECT_TRUE(limiter.take("writes", "lea", 1, start).allowed());
}

TEST(RateLimiter, WithoutALimitNothingIsCounted) {
    rate_limiter limiter({});
    for (int i = 0; i < 100; ++i) EXPECT_TRUE(limiter.take("reads", "lea", 0, start).allowed());
    EXPECT_EQ(limiter.size(), 0U);
    raw_request raw;
    const services none;
    request r(raw, none, "1");
    add_rate_headers(r, limiter.take("reads", "lea", 0, start));
    EXPECT_TRUE(r.headers().empty());
}

TEST(RateLimiter, ForgetsBucketsThatAreFullAgain) {
    rate_limiter limiter({});
    for (int i = 0; i < 30'000; ++i) limiter.take("reads", std::to_string(i), 10, start);
    EXPECT_EQ(limiter.size(), 30'000U);
    for (int i = 0; i < 60'000; ++i)
        limiter.take("reads", "later" + std::to_string(i), 10, start + 61s);
    EXPECT_LE(limiter.size(), 61'000U) << "those of a minute ago are still kept";
}

TEST(RateLimiter, SaysSoInTheStandardHeaders) {
    rate_limiter limiter({});
    raw_request raw;
    const services none;
    request r(raw, none, "1");
    add_rate_headers(r, limiter.take("user-reads", "lea", 60, start));
    EXPECT_EQ(r.headers(), (pairs{{"RateLimit-Policy", "\"user-reads\";q=60;w=60"},
                                  {"RateLimit", "\"user-reads\";r=59;t=1"}}));
    const auto problem = problem_response(rate_limited({"user-reads", 60, 0, 60s, 7s}));
    EXPECT_EQ(problem.status, 429);
    EXPECT_EQ(problem.header("Retry-After"), "7");
    EXPECT_TRUE(problem.body.contains("\"rate.limited\""));
}

} // namespace
} // namespace vf::http
