#include "db/value.hpp"

#include "db/failure.hpp"
#include "db/rows.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace vf::db {
namespace {

enum class Colour { dark_red, blue };
BOOST_DESCRIBE_ENUM(Colour, dark_red, blue)

struct Point {
    int first_part = 0;
    std::optional<std::string> label;
};
BOOST_DESCRIBE_STRUCT(Point, (), (first_part, label))

std::string text(const value& v) {
    return v.is_null() ? "NULL" : v.c_str();
}

TEST(DbValue, EncodesEachKindAsPostgresqlReadsIt) {
    EXPECT_EQ(text("a'b\"c"), "a'b\"c");
    EXPECT_EQ(text(std::string()), "");
    EXPECT_EQ(text(true), "t");
    EXPECT_EQ(text(std::int64_t{-5}), "-5");
    EXPECT_EQ(text(0.1), "0.1");
    EXPECT_EQ(text(std::numeric_limits<double>::infinity()), "Infinity");
    EXPECT_EQ(text(nullptr), "NULL");
    EXPECT_EQ(text(std::optional<int>()), "NULL");
    EXPECT_EQ(text(std::optional<int>(3)), "3");
    EXPECT_EQ(text(Colour::dark_red), "dark_red");
    EXPECT_EQ(text(bytes{std::string("\x00\xff", 2)}), "\\x00ff");
    EXPECT_EQ(text(*parse_time("2026-11-22T16:51:03.000120Z")), "2026-11-22 16:51:03.000120+00");
    EXPECT_EQ(text(UserId{*parse_uuid("018f0000-0000-7000-8000-000000000001")}),
              "018f0000-0000-7000-8000-000000000001");
    EXPECT_EQ(text(Point{1, "x"}), R"({"firstPart":1,"label":"x"})");
    EXPECT_EQ(text(std::vector<Point>{{1, std::nullopt}}), R"([{"firstPart":1,"label":null}])");
}

TEST(DbValue, ArrayLiteralsSurviveQuotesBackslashesCommasAndNull) {
    using texts = std::vector<std::optional<std::string>>;
    const texts in{"plain", "a,b", "\"q\"", "back\\slash", "", "NULL", std::nullopt, "{}", "é\n"};
    EXPECT_EQ(detail::decode_array(value(in).c_str()), in);
    EXPECT_EQ(text(std::vector<int>{1, 2}), R"({"1","2"})");
    EXPECT_EQ(text(std::vector<std::string>{}), "{}");
    EXPECT_EQ(detail::decode_array("{}"), texts{});
    EXPECT_EQ(detail::decode_array("{1,NULL,\"NULL\"}"), (texts{"1", std::nullopt, "NULL"}));
    for (const char* bad : {"", "{", "{1", "{\"1}", "{{1},{2}}", "x", "{1}x"})
        EXPECT_THROW(detail::decode_array(bad), std::logic_error) << bad;
}

TEST(DbValue, RefusesNulCharacterAsTheServerWould) {
    try {
        value v(std::string("a\0b", 3));
        FAIL();
    } catch (const failure& e) {
        EXPECT_EQ(e.sqlstate, "22021");
    }
}

TEST(DbValue, DecodesWhatPostgresqlWrites) {
    EXPECT_EQ(detail::decode<std::int16_t>("-32768"), -32768);
    EXPECT_THROW(detail::decode<std::int16_t>("32768"), std::logic_error);
    EXPECT_THROW(detail::decode<int>("1x"), std::logic_error);
    EXPECT_EQ(detail::decode<std::uint64_t>("18446744073709551615"),
              std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(detail::decode<double>("12.50"), 12.5);
    EXPECT_TRUE(std::isnan(detail::decode<double>("NaN")));
    EXPECT_TRUE(detail::decode<bool>("t"));
    EXPECT_EQ(detail::decode<bytes>("\\x00ff").data, std::string("\x00\xff", 2));
    EXPECT_EQ(detail::decode<Colour>("blue"), Colour::blue);
    EXPECT_THROW(detail::decode<Colour>("green"), std::logic_error);
    EXPECT_EQ(detail::decode<time_point>("2026-11-22 18:51:03.5+02"),
              *parse_time("2026-11-22T16:51:03.5Z"));
    EXPECT_EQ(detail::decode<std::vector<int>>("{1,2}"), (std::vector{1, 2}));
    EXPECT_EQ(detail::decode<std::vector<int>>("[1, 2]"), (std::vector{1, 2}));
    const auto point = detail::decode<Point>(R"({"label": null, "firstPart": 7})");
    EXPECT_EQ(point.first_part, 7);
    EXPECT_EQ(detail::decode<std::vector<Point>>(R"([{"firstPart": 1}])").size(), 1U);
}

} // namespace
} // namespace vf::db
