#include "db/like.hpp"

#include <gtest/gtest.h>

namespace vf::db {
namespace {

TEST(Like, WhatIsTypedIsLookedForAsItIs) {
    EXPECT_EQ(like_anywhere("50%_\\"), "%50\\%\\_\\\\%");
    EXPECT_EQ(like_anywhere(""), "%%");
}

TEST(Like, OnlyThreeLettersOrDigitsInARowAreATrigram) {
    for (const auto* text : {"lea", "a lea", "élé", "06 12 345", "привет"})
        EXPECT_TRUE(has_trigram(text)) << text;
    for (const auto* text :
         {"", "le", "éa", "???", "€€€", "\xf0\x9f\x8e\xb9\xf0\x9f\x8e\xb9\xf0\x9f\x8e\xb9", "a b c",
          "06 39", "\xff\xff\xff"})
        EXPECT_FALSE(has_trigram(text)) << text;
}

} // namespace
} // namespace vf::db
