#include "browser/pace.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace vf::browser {
namespace {

TEST(Pace, AHandLandsWellInsideTheButton) {
    seeded_rng random(7);
    for (int i = 0; i < 1000; ++i) {
        const auto p = aim({100, 50, 40, 20}, random);
        EXPECT_GE(p.x, 108);
        EXPECT_LE(p.x, 132);
        EXPECT_GE(p.y, 54);
        EXPECT_LE(p.y, 66);
    }
}

TEST(Pace, TheMouseEndsExactlyOnItsTargetAndNeverJumps) {
    seeded_rng random(7);
    const point from{10, 700};
    const point to{900, 40};
    const auto way = mouse_path(from, to, random);
    EXPECT_EQ(way.back().x, to.x);
    EXPECT_EQ(way.back().y, to.y);
    EXPECT_GE(way.size(), 6U);
    EXPECT_LE(way.size(), 24U);
    auto last = from;
    for (const auto& p : way) {
        EXPECT_LT(std::hypot(p.x - last.x, p.y - last.y), 250);
        last = p;
    }
    EXPECT_EQ(mouse_path(to, to, random).back().x, to.x);
}

TEST(Pace, TypingKeepsEveryCharacterWhole) {
    seeded_rng random(7);
    std::string joined;
    const std::string text = "Salut Zoé 🎹!\nÇa va ?";
    for (const auto& key : typing(text, {}, random)) {
        joined += key.text;
        EXPECT_GE(key.after, milliseconds(60));
        EXPECT_LE(key.after, milliseconds(700));
    }
    EXPECT_EQ(joined, text);
    EXPECT_EQ(typing("é🎹", {}, random).size(), 2U);
    EXPECT_EQ(typing("\xc3", {}, random).size(), 1U);
    EXPECT_EQ(typing("ab", {.factor = 0}, random)[0].after, microseconds(0));
}

TEST(Pace, ACarriageReturnIsNeverAKey) {
    seeded_rng random{1};
    std::string typed;
    for (const auto& key : typing("a\r\nb\rc", {}, random)) typed += key.text;
    EXPECT_EQ(typed, "a\nb\nc");
}

TEST(Pace, TheSameSeedGivesTheSameHand) {
    seeded_rng one(3);
    seeded_rng two(3);
    EXPECT_EQ(typing("bonjour", {}, one)[4].after, typing("bonjour", {}, two)[4].after);
    const auto wait = pause_between(seconds(1), seconds(3), {}, one);
    EXPECT_GE(wait, seconds(1));
    EXPECT_LE(wait, seconds(3));
}

} // namespace
} // namespace vf::browser
