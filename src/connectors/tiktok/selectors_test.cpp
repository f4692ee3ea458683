#include "connectors/tiktok/selectors.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace vf::connectors::tiktok {
namespace {

TEST(TikTokSelectors, TheBuiltInMapKnowsBothGenerationsOfTheMessagePage) {
    const auto& map = selector_map::builtin();
    EXPECT_EQ(map.candidates("conversation_row").at(0), "[data-e2e='dm-new-conversation-item']");
    EXPECT_EQ(map.candidates("conversation_row").at(1), "[data-e2e='chat-list-item']");
    EXPECT_NE(map.any_of("chat_handle").find(", "), std::string::npos);
    EXPECT_THROW((void)map.candidates("nothing"), std::out_of_range);
}

TEST(TikTokSelectors, AFileReplacesSomeElementsAndNothingElse) {
    const auto map =
        selector_map::parse(R"({"version":"mine","elements":{"editor":["#composer"]}})");
    ASSERT_TRUE(map.has_value());
    EXPECT_EQ(map->version(), "mine");
    EXPECT_EQ(map->candidates("editor"), std::vector<std::string>{"#composer"});
    EXPECT_EQ(map->candidates("captcha"), selector_map::builtin().candidates("captcha"));
}

TEST(TikTokSelectors, AWrongFileIsRefused) {
    for (const auto* text :
         {"", "[]", R"({"elements":{}})", R"({"version":"1","elements":{"editr":["#x"]}})",
          R"({"version":"1","elements":{"editor":[]}})",
          R"({"version":"1","elements":{"editor":[3]}})"})
        EXPECT_FALSE(selector_map::parse(text).has_value()) << text;
}

} // namespace
} // namespace vf::connectors::tiktok
