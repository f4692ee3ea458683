#include "features/auth/rules.hpp"

#include <gtest/gtest.h>

namespace vf::auth {
namespace {

TEST(UserAgent, IsKeptShortAndPlain) {
    EXPECT_EQ(shown_user_agent("Mozilla/5.0 (X11; Linux)"), "Mozilla/5.0 (X11; Linux)");
    EXPECT_EQ(shown_user_agent("a\x1b[31mb\r\n\xff"), "a?[31mb???");
    EXPECT_EQ(shown_user_agent(std::string(5000, 'x')).size(), 200U);
    EXPECT_EQ(shown_user_agent(""), "");
}

} // namespace
} // namespace vf::auth
