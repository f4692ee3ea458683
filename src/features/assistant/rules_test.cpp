#include "features/assistant/rules.hpp"

#include <gtest/gtest.h>

namespace vf::assistant {
namespace {

Voice some_voice() {
    Voice v;
    v.offers = {{.name = " une prod ", .price = " 150 € "}};
    v.signature = " Kaz ";
    v.avoid = {" partenariat ", "", "  "};
    v.facts = {"le studio est à Lille"};
    return v;
}

std::string refused_at(const Voice& v) {
    const auto got = checked(v);
    return got ? "" : got.error().fields.at(0).pointer;
}

TEST(AssistantVoice, IsTidiedUp) {
    const auto got = checked(some_voice());
    ASSERT_TRUE(got);
    EXPECT_EQ(got->offers.at(0).name, "une prod");
    EXPECT_EQ(got->offers.at(0).price, "150 €");
    EXPECT_EQ(got->signature, "Kaz");
    EXPECT_EQ(got->avoid, std::vector<std::string>{"partenariat"});
}

TEST(AssistantVoice, NamesTheFieldThatIsWrong) {
    auto v = some_voice();
    v.offers.push_back({.name = " ", .price = ""});
    EXPECT_EQ(refused_at(v), "/offers/1/name");
    v = some_voice();
    v.offers.push_back({.name = "une prod", .price = "90 €"});
    EXPECT_EQ(refused_at(v), "/offers/1/name");
    v = some_voice();
    v.offers[0].price = std::string(41, 'x');
    EXPECT_EQ(refused_at(v), "/offers/0/price");
    v = some_voice();
    v.signature = "Kaz\nStudio";
    EXPECT_EQ(refused_at(v), "/signature");
    v = some_voice();
    v.facts.assign(21, "un fait");
    EXPECT_EQ(refused_at(v), "/facts");
    v = some_voice();
    v.samples = {"ok", std::string(401, 'x')};
    EXPECT_EQ(refused_at(v), "/samples/1");
    v = some_voice();
    v.offers.assign(31, {});
    for (int i = 0; i < 31; ++i) v.offers[static_cast<std::size_t>(i)].name = std::to_string(i);
    EXPECT_EQ(refused_at(v), "/offers");
}

TEST(AssistantVoice, CountsCharactersNotBytes) {
    auto v = some_voice();
    v.signature.clear();
    for (int i = 0; i < 60; ++i) v.signature += "é";
    EXPECT_TRUE(checked(v));
}

TEST(AssistantModel, HasALimitInCents) {
    EXPECT_TRUE(check({.daily_cents = 0}));
    EXPECT_TRUE(check({.daily_cents = 100'000}));
    EXPECT_FALSE(check({.daily_cents = -1}));
    EXPECT_FALSE(check({.daily_cents = 100'001}));
}

} // namespace
} // namespace vf::assistant
