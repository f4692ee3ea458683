#include "features/auth/key_cache.hpp"

#include <gtest/gtest.h>

namespace vf::auth {
namespace {

const time_point start = *parse_time("2026-11-26T12:00:00Z");

std::vector<crypto::public_key> set_of(std::initializer_list<const char*> ids) {
    std::vector<crypto::public_key> out;
    for (const auto* id : ids) out.push_back({.id = id});
    return out;
}

TEST(KeyCache, KeepsASetForAnHour) {
    key_cache keys;
    EXPECT_FALSE(keys.find("a", start));
    EXPECT_TRUE(keys.may_fetch(start));
    keys.put(set_of({"a", "b"}), start);
    EXPECT_EQ(keys.find("b", start)->id, "b");
    EXPECT_FALSE(keys.find("c", start));
    EXPECT_TRUE(keys.find("a", start + seconds(3599)));
    EXPECT_FALSE(keys.find("a", start + seconds(3600)));
    EXPECT_TRUE(keys.may_fetch(start + seconds(3600)));
}

TEST(KeyCache, AnUnknownKeyAsksAgainButNotEachTime) {
    key_cache keys;
    keys.put(set_of({"a"}), start);
    EXPECT_TRUE(keys.may_fetch(start)) << "the provider may have changed its keys this moment";
    EXPECT_FALSE(keys.may_fetch(start + seconds(9)));
    EXPECT_TRUE(keys.may_fetch(start + seconds(10)));
    EXPECT_FALSE(keys.may_fetch(start + seconds(10)));
    keys.put(set_of({"c"}), start + seconds(10));
    EXPECT_TRUE(keys.find("c", start + seconds(11)));
    EXPECT_FALSE(keys.find("a", start + seconds(11))) << "taken back";
    EXPECT_FALSE(keys.may_fetch(start + seconds(19)));
}

TEST(KeyCache, WithoutASetEveryAttemptIsAllowed) {
    key_cache keys;
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(keys.may_fetch(start));
}

} // namespace
} // namespace vf::auth
