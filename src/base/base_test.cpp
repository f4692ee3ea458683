#include "base/ids.hpp"
#include "base/rng.hpp"
#include "base/time.hpp"

#include <gtest/gtest.h>

#include <set>

namespace vf {
namespace {

TEST(Uuid, V7IsOrderedByTimeAndHasVersionAndVariant) {
    seeded_rng random(1);
    const auto a = make_uuid_v7(1'700'000'000'000, random);
    const auto b = make_uuid_v7(1'700'000'000'001, random);
    EXPECT_LT(a, b);
    EXPECT_EQ(to_string(a)[14], '7');
    EXPECT_TRUE(std::string("89ab").contains(to_string(a)[19]));
    EXPECT_EQ(parse_uuid(to_string(a)), a);
}

TEST(Uuid, OnlyTheCanonicalFormIsRead) {
    EXPECT_FALSE(parse_uuid(""));
    EXPECT_FALSE(parse_uuid("0190a1b2c3d47e5f8a9b0c1d2e3f4a5b"));
    EXPECT_FALSE(parse_uuid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5g"));
    EXPECT_FALSE(parse_uuid("0190a1b2-c3d4-7e5f-8a9b_0c1d2e3f4a5b"));
}

TEST(Rng, BetweenStaysInsideAndReachesBothEnds) {
    seeded_rng random(7);
    std::set<std::int64_t> seen;
    for (int i = 0; i < 200; ++i) seen.insert(random.between(-1, 2));
    EXPECT_EQ(seen, (std::set<std::int64_t>{-1, 0, 1, 2}));
}

TEST(Time, ReadsRfc3339AndPostgres) {
    EXPECT_EQ(to_string(*parse_time("2026-11-22 18:51:03.12+02")), "2026-11-22T16:51:03.120Z");
    EXPECT_EQ(to_string(*parse_time("1969-12-31T23:59:59.999999Z")), "1969-12-31T23:59:59.999Z");
    EXPECT_EQ(to_string(*parse_time("2026-11-22T16:51:03-05:30")), "2026-11-22T22:21:03.000Z");
    for (const char* bad :
         {"", "2026-02-30T00:00:00Z", "2026-11-22T24:00:00Z", "2026-11-22", "2026-11-22T16:51:03",
          "2026-11-22T16:51:03.Z", "2026-11-22T16:51:03Zx", "-026-11-22T16:51:03Z"}) {
        EXPECT_FALSE(parse_time(bad)) << bad;
    }
}

} // namespace
} // namespace vf
