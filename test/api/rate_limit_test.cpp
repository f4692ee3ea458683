// How many requests somebody may make, seen from outside. The numbers are small here: the_product()
// has no limits, because all tests are one caller to it.
#include "api/stage.hpp"

#include <boost/json/object.hpp>

namespace vf::test {
namespace {

namespace bj = boost::json;

product& the_limited_product() {
    static product one({{"TIKTOK_BASE_URL", "http://127.0.0.1:9"},
                        {"CHROMIUM_PATH", "/nonexistent/chromium"},
                        {"TRUSTED_PROXIES", "127.0.0.1"},
                        {"LIMIT_API_READS", "20"},
                        {"LIMIT_API_WRITES", "3"},
                        {"LIMIT_API_WORKSPACE", "100"},
                        {"LIMIT_API_ANONYMOUS", "10"}});
    return one;
}

// The first status that is not `usual`, of so many requests.
template <class Ask> reply first_other(int usual, int most, Ask ask) {
    reply answer;
    for (int i = 0; i < most; ++i) {
        answer = ask();
        if (answer.status != usual) break;
    }
    return answer;
}

caller from_address(const std::string& address) {
    return the_limited_product().anyone().with("X-Forwarded-For", address);
}

void expect_limited(const reply& answer, const std::string& policy) {
    EXPECT_EQ(answer.status, 429) << answer.body;
    EXPECT_EQ(answer.text("code"), "rate.limited");
    EXPECT_EQ(answer.text("params.policy"), policy);
    EXPECT_EQ(answer.header("retry-after"), answer.text("params.retryAfter"));
    EXPECT_GE(std::stoi(answer.header("retry-after")), 1);
    EXPECT_TRUE(answer.header("ratelimit").starts_with("\"" + policy + "\";r=0;t="))
        << answer.header("ratelimit");
}

TEST(RateLimits, AUserMayReadAndWriteSoOften) {
    const tenant user(the_limited_product()), other(the_limited_product());
    const auto first = user.call().get("/leads");
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.header("ratelimit-policy"), "\"user-reads\";q=20;w=60");
    EXPECT_TRUE(first.header("ratelimit").starts_with("\"user-reads\";r=19;t="))
        << first.header("ratelimit");
    expect_limited(first_other(200, 40, [&] { return user.call().get("/leads"); }), "user-reads");
    // Writing is counted apart, and another user is not held up.
    const auto rename = [&] {
        return user.call().patch("/auth/profile", bj::object{{"name", "Camille"}});
    };
    EXPECT_EQ(rename().status, 200);
    expect_limited(first_other(200, 10, rename), "user-writes");
    EXPECT_EQ(other.call().get("/leads").status, 200);
}

TEST(RateLimits, WhatNobodySignedInForCountsByAddress) {
    const auto health = [] { return from_address("203.0.113.1").get("/health"); };
    expect_limited(first_other(200, 20, health), "address");
    EXPECT_EQ(from_address("203.0.113.2").get("/health").status, 200);
    // Guessing at tokens counts as well.
    const auto guess = [] {
        return from_address("203.0.113.3").with("Authorization", "Bearer guess").get("/leads");
    };
    expect_limited(first_other(401, 20, guess), "address");
}

TEST(RateLimits, ProbesAreNotCounted) {
    for (int i = 0; i < 30; ++i)
        EXPECT_EQ(the_limited_product().site().get("/healthz").status, 200);
}

} // namespace
} // namespace vf::test
