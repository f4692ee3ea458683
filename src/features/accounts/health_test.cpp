#include "features/accounts/health.hpp"

#include <gtest/gtest.h>

namespace vf::accounts {
namespace {

TEST(Health, IsFullWhenNothingHappened) {
    EXPECT_EQ(health_of({}).score, 100);
    EXPECT_TRUE(health_of({}).reasons.empty());
}

TEST(Health, LosesPointsForWhatHappenedTheWorstFirst) {
    const auto now = health_of({.challenge = 1, .send_failed = 3, .read_failed = 400});
    EXPECT_EQ(now.score, 100 - 20 - 6 - 10);
    ASSERT_EQ(now.reasons.size(), 3U);
    EXPECT_EQ(now.reasons[0].code, HealthCode::challenge);
    EXPECT_EQ(now.reasons[1].code, HealthCode::read_failed);
    EXPECT_EQ(now.reasons[1].count, 400);
    EXPECT_EQ(now.reasons[1].points, 10);
}

TEST(Health, IsNeverBelowNothing) {
    EXPECT_EQ(health_of({9, 9, 9, 9, 9, 9, 100, 0}).score, 0);
}

TEST(Health, FewAnswersCountOnceThereAreEnoughPeople) {
    EXPECT_EQ(health_of({.written = 19, .answered = 0}).score, 100);
    EXPECT_EQ(health_of({.written = 20, .answered = 0}).score, 85);
    EXPECT_EQ(health_of({.written = 20, .answered = 1}).score, 95);
    EXPECT_EQ(health_of({.written = 20, .answered = 2}).score, 100);
}

} // namespace
} // namespace vf::accounts
