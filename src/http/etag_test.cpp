#include "http/etag.hpp"

#include "http/problem.hpp"

#include <gtest/gtest.h>

namespace vf::http {
namespace {

TEST(ETag, IfMatchAllowsTheVersionThatItNames) {
    for (const std::string_view header :
         {"", "*", "\"7\"", " \"7\" ", "\"6\", \"7\"", "\"7\",\"8\""})
        EXPECT_TRUE(matches(header, 7)) << header;
    for (const std::string_view header : {"\"6\"", "7", "W/\"7\"", "\"77\"", "\"7", ",", "\"\"",
                                          "\"6\",\"8\"", "'; DROP TABLE leads"})
        EXPECT_FALSE(matches(header, 7)) << header;
}

TEST(ETag, WhoCameLaterIsToldTheCurrentVersion) {
    raw_request raw{"PATCH", "/x", "/x"};
    raw.headers.emplace_back("if-match", "\"6\"");
    const services none_at_all;
    request r(raw, none_at_all, "id");
    const auto refused = require_version(r, 7);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, "precondition.failed");
    EXPECT_EQ(status_of(refused.error()), 412);
    EXPECT_EQ(refused.error().params.at(0).second, "7");
    EXPECT_EQ(r.headers().at(0), (std::pair<std::string, std::string>{"ETag", "\"7\""}));
    EXPECT_TRUE(require_version(r, 6).has_value());
}

} // namespace
} // namespace vf::http
