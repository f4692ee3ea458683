#include "browser/process.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace vf::browser {
namespace {

TEST(BrowserProcess, AScratchDirectoryGoesWithItsOwnerAndAnAbandonedOneLater) {
    std::string path;
    {
        auto made = private_directory::make(nullptr);
        ASSERT_TRUE(made.has_value());
        path = made->path();
        std::ofstream(path + "/profile") << "x";
        private_directory::remove_abandoned(nullptr);
        EXPECT_TRUE(std::filesystem::exists(path)); // too young
    }
    EXPECT_FALSE(std::filesystem::exists(path));

    const auto left = std::filesystem::path(path).parent_path() / "vistaflow-browser-abandoned";
    std::filesystem::create_directory(left);
    std::filesystem::last_write_time(left, std::filesystem::file_time_type::clock::now() -
                                               std::chrono::hours(2));
    private_directory::remove_abandoned(nullptr);
    EXPECT_FALSE(std::filesystem::exists(left));
}

TEST(BrowserProcess, AChildThatCannotStartIsOverAtOnce) {
    child_options how;
    how.command = {"/nonexistent/program"};
    auto made = child::start(how);
    ASSERT_TRUE(made.has_value());
    char c = 0;
    EXPECT_EQ(read(made->output.get(), &c, 1), 0);
    while (!made->reap()) {
    }
    EXPECT_FALSE(find_user("no-such-user-here").has_value());
}

} // namespace
} // namespace vf::browser
