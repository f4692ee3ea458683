#include "connectors/tiktok/selectors.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <unistd.h>

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

// While the program runs, without a build.
TEST(TikTokSelectors, AFileThatChangesIsReadAgain) {
    namespace fs = std::filesystem;
    const auto file = fs::temp_directory_path() / ("vf-selectors-" + std::to_string(::getpid()));
    selector_source source(file);
    EXPECT_EQ(source.now()->version(), selector_map::builtin().version());
    auto at = fs::file_time_type::clock::now();
    const auto write = [&](const std::string& text) {
        std::ofstream(file) << text;
        at += std::chrono::seconds(1);
        fs::last_write_time(file, at);
    };
    write(R"({"version":"mine","elements":{"editor":["#composer"]}})");
    EXPECT_EQ(source.now()->version(), "mine");
    const auto held = source.now();
    write(R"({"version":"broken","elements":{"editr":["#composer"]}})");
    EXPECT_EQ(source.now()->version(), "mine") << "the last good one stays";
    write(R"({"version":"newer","elements":{}})");
    EXPECT_EQ(source.now()->version(), "newer");
    EXPECT_EQ(held->version(), "mine") << "a step that is under way keeps its own";
    fs::remove(file);
    EXPECT_EQ(source.now()->version(), selector_map::builtin().version());
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
