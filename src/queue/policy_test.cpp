#include "queue/policy.hpp"

#include "queue/cron.hpp"

#include <gtest/gtest.h>

namespace vf::queue {
namespace {

using namespace std::chrono_literals;

TEST(QueuePolicy, BackoffGrowsFourfoldUpToTenMinutesWithJitterBelow) {
    seeded_rng random(7);
    const microseconds bases[] = {2s, 8s, 32s, 128s, 512s, 600s, 600s};
    for (int attempt = 1; attempt <= 7; ++attempt) {
        for (int i = 0; i < 200; ++i) {
            const auto pause = backoff(attempt, random);
            EXPECT_LE(pause, bases[attempt - 1]);
            EXPECT_GE(pause, bases[attempt - 1] * 3 / 4);
        }
    }
    EXPECT_NE(backoff(3, random), backoff(3, random));
    EXPECT_LE(backoff(1'000'000, random), 600s);
    EXPECT_LE(backoff(0, random), 2s);
}

TEST(QueuePolicy, OnlyWhatTheMomentCausedIsTriedAgain) {
    EXPECT_TRUE(is_final(errc::invalid));
    EXPECT_TRUE(is_final(errc::not_found));
    EXPECT_TRUE(is_final(errc::forbidden));
    EXPECT_TRUE(is_final(errc::conflict));
    EXPECT_FALSE(is_final(errc::upstream));
    EXPECT_FALSE(is_final(errc::timeout));
    EXPECT_FALSE(is_final(errc::rate_limited));
    EXPECT_FALSE(is_final(errc::internal));
}

std::string next(const char* expression, const char* after, const char* zone = "UTC") {
    const auto when = cron::parse(expression);
    if (!when) return when.error().detail;
    const auto at = when->next_after(*parse_time(after), *time_zone::parse(zone));
    return at ? to_string(*at).substr(0, 16) : "never";
}

TEST(QueueCron, FindsTheNextMinute) {
    // 2026-11-22 is a Sunday.
    EXPECT_EQ(next("* * * * *", "2026-11-22T10:00:00Z"), "2026-11-22T10:01");
    EXPECT_EQ(next("* * * * *", "2026-11-22T10:00:59.999Z"), "2026-11-22T10:01");
    EXPECT_EQ(next("0 * * * *", "2026-11-22T10:00:00Z"), "2026-11-22T11:00");
    EXPECT_EQ(next("*/15 * * * *", "2026-11-22T10:14:59Z"), "2026-11-22T10:15");
    EXPECT_EQ(next("5/20 * * * *", "2026-11-22T10:26:00Z"), "2026-11-22T10:45");
    EXPECT_EQ(next("30 3 * * *", "2026-12-31T04:00:00Z"), "2027-01-01T03:30");
    EXPECT_EQ(next("0 9-17/4 * * *", "2026-11-22T13:00:00Z"), "2026-11-22T17:00");
    EXPECT_EQ(next("0 0 1 jan *", "2026-11-22T10:00:00Z"), "2027-01-01T00:00");
    EXPECT_EQ(next("0 0 * * MON-FRI", "2026-11-20T10:00:00Z"), "2026-11-23T00:00");
    EXPECT_EQ(next("0 0 * * 7", "2026-11-22T10:00:00Z"), "2026-11-29T00:00");
    EXPECT_EQ(next("0 0 * * 5-7", "2026-11-22T10:00:00Z"), "2026-11-27T00:00");
    EXPECT_EQ(next("0 0 29 2 *", "2026-11-22T10:00:00Z"), "2028-02-29T00:00");
    EXPECT_EQ(next("0 0 30 2 *", "2026-11-22T10:00:00Z"), "never");
    // Both days restricted: either will do (the 1st, or a Monday).
    EXPECT_EQ(next("0 0 1 * mon", "2026-11-22T10:00:00Z"), "2026-11-23T00:00");
    EXPECT_EQ(next("0 0 1 * mon", "2026-11-30T10:00:00Z"), "2026-12-01T00:00");
}

struct due {
    const char* expression;
    const char* zone;
    std::string after;
    const char* next;
};

TEST(QueueCron, GoesByTheClockOfAPlace) {
    const std::vector<due> cases{
        {"0 9 * * *", "Europe/Paris", "2026-11-22T07:59:00Z", "2026-11-22T08:00"},
        {"0 9 * * mon", "Pacific/Marquesas", "2026-11-22T20:00:00Z", "2026-11-23T18:30"},
        // Clocks go forward at 2 in Paris on 29 March 2026: 2:30 is due at 3:00, once.
        {"30 2 * * *", "Europe/Paris", "2026-03-28T12:00:00Z", "2026-03-29T01:00"},
        {"30 2 * * *", "Europe/Paris", "2026-03-29T01:00:00Z", "2026-03-30T00:30"},
        {"15,45 2 * * *", "Europe/Paris", "2026-03-29T01:00:00Z", "2026-03-30T00:15"},
        // They go back at 3 on 25 October: 2:30 is due the first time only.
        {"30 2 * * *", "Europe/Paris", "2026-10-24T12:00:00Z", "2026-10-25T00:30"},
        {"30 2 * * *", "Europe/Paris", "2026-10-25T00:30:00Z", "2026-10-26T01:30"},
        // What runs every hour runs every hour.
        {"*/30 * * * *", "Europe/Paris", "2026-10-25T00:30:00Z", "2026-10-25T01:00"},
        {"*/30 * * * *", "Europe/Paris", "2026-10-25T01:00:00Z", "2026-10-25T01:30"},
        {"*/30 * * * *", "Europe/Paris", "2026-03-29T00:30:00Z", "2026-03-29T01:00"},
        // Half an hour, in the night of 4 October and of 5 April.
        {"15 2 * * *", "Australia/Lord_Howe", "2026-10-03T12:00:00Z", "2026-10-03T15:30"},
        {"45 1 * * *", "Australia/Lord_Howe", "2026-04-04T12:00:00Z", "2026-04-04T14:45"},
        {"45 1 * * *", "Australia/Lord_Howe", "2026-04-04T14:45:00Z", "2026-04-05T15:15"}};
    for (const auto& [expression, zone, after, expected] : cases)
        EXPECT_EQ(next(expression, after.c_str(), zone), expected)
            << expression << " in " << zone << " after " << after;
}

TEST(QueueCron, RunsEachDayOnceThroughAYear) {
    const auto when = *cron::parse("30 2 * * *");
    const auto paris = *time_zone::parse("Europe/Paris");
    auto at = *parse_time("2026-01-01T00:00:00Z");
    for (int day = 0; day < 365; ++day) {
        const auto next = *when.next_after(at, paris);
        EXPECT_GE(next - at, std::chrono::hours(1));
        EXPECT_LE(next - at, std::chrono::hours(26));
        at = next;
    }
    EXPECT_EQ(to_string(at).substr(0, 16), "2026-12-31T01:30");
}

TEST(QueueCron, RefusesWhatIsNotFiveGoodFields) {
    for (const char* bad :
         {"", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *",
          "* * * * 8", "5-1 * * * *", "*/0 * * * *", "a * * * *", "1, * * * *", "-1 * * * *",
          "1-2-3 * * * *", "1/2/3 * * * *", "* * * foo *", "+5 * * * *", "1.5 * * * *"}) {
        EXPECT_FALSE(cron::parse(bad)) << bad;
    }
}

} // namespace
} // namespace vf::queue
