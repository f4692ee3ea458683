#include "features/auth/types.hpp"

#include "base/json.hpp"

#include <gtest/gtest.h>

namespace vf::auth {
namespace {

TEST(Email, IsFoldedAndTrimmed) {
    EXPECT_EQ(Email::parse(" Alice@Example.ORG ")->str(), "alice@example.org");
}

TEST(Email, ShapeIsChecked) {
    for (const char* bad :
         {"", "alice", "@example.org", "alice@", "alice@example", "a b@example.org",
          "a@b@example.org", "a@example..org", "a@.org", "a<b>@example.org"}) {
        EXPECT_FALSE(Email::parse(bad)) << bad;
    }
}

TEST(Name, CountsCharactersAndRefusesControls) {
    EXPECT_TRUE(Name::parse(std::string(99, 'x') + "é"));
    EXPECT_FALSE(Name::parse(std::string(101, 'x')));
    EXPECT_FALSE(Name::parse("a\nb"));
    EXPECT_FALSE(Name::parse("   "));
}

TEST(Password, CanBeReadAndNeverWritten) {
    static_assert(parsed_text<Password> && !text_type<Password>);
    EXPECT_FALSE(Password::parse("short"));
    EXPECT_TRUE(Password::parse("long enough"));
}

TEST(Register, NamesEachBadField) {
    const auto bad =
        json::parse<Register>(R"({"email":"x","password":"y","name":"","locale":"de"})");
    ASSERT_FALSE(bad);
    std::vector<std::string> pointers;
    for (const auto& f : bad.error().fields) pointers.push_back(f.pointer);
    // A missing workspaceName is none by itself: an invitation may stand in for it.
    EXPECT_EQ(pointers, (std::vector<std::string>{"/email", "/password", "/name", "/locale"}));
}

} // namespace
} // namespace vf::auth
