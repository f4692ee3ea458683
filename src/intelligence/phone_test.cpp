#include "intelligence/phone.hpp"

#include <gtest/gtest.h>

namespace vf::intelligence {
namespace {

TEST(Phone, IsReadAsPeopleTypeIt) {
    for (const auto* typed : {"06 39 98 00 12", "+33 6 39 98 00 12", "0033639980012",
                              "06.39.98.00.12", "+33 (0)6 39 98 00 12"})
        EXPECT_EQ(e164_of(typed, "FR"), "+33639980012") << typed;
    EXPECT_EQ(e164_of("0470 12 34 56", "BE"), "+32470123456");
    EXPECT_EQ(e164_of("+32 470 12 34 56", "FR"), "+32470123456");
}

TEST(Phone, WhatIsNoNumberIsNone) {
    for (const auto* typed : {"", "06", "bonjour", "06 39 98 12", "06 39 98 00 12 56",
                              "+999123456789", "=1+1", "\xff\xfe"})
        EXPECT_EQ(e164_of(typed, "FR"), std::nullopt) << typed;
}

TEST(Phone, ARegionIsTypedInAnyCaseAndMustExist) {
    EXPECT_EQ(phone_region("fr"), "FR");
    EXPECT_EQ(phone_region("CH"), "CH");
    for (const auto* typed : {"", "XX", "xx9", "France", "001"})
        EXPECT_EQ(phone_region(typed), std::nullopt) << typed;
}

} // namespace
} // namespace vf::intelligence
