#include "base/json.hpp"

#include "base/schema.hpp"
#include "base/secret.hpp"

#include <gtest/gtest.h>

namespace vf {
namespace {

enum class Colour { dark_blue, red, new_ };
BOOST_DESCRIBE_ENUM(Colour, dark_blue, red, new_)

struct Inner {
    int first_number{};
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (first_number, note))

struct Outer {
    std::string name;
    Colour colour{};
    std::vector<Inner> items;
    LeadId lead_id;
    std::optional<time_point> seen_at;
    double ratio{};
    bool on{};
};
BOOST_DESCRIBE_STRUCT(Outer, (), (name, colour, items, lead_id, seen_at, ratio, on))

static_assert(!described_struct<secret<std::string>>, "a secret must not be describable");

constexpr auto good =
    R"({"name":"é\"\n","colour":"dark_blue","items":[{"firstNumber":3},{"firstNumber":4,"note":"x"}],)"
    R"("leadId":"0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b","seenAt":"2026-11-22T16:51:03.120Z","ratio":0.5,"on":true})";

TEST(Json, RoundTripKeepsEveryField) {
    const auto outer = json::parse<Outer>(good);
    ASSERT_TRUE(outer) << to_string(outer.error());
    EXPECT_EQ(outer->items[1].note, "x");
    const auto again = json::parse<Outer>(json::write(*outer));
    ASSERT_TRUE(again) << to_string(again.error());
    EXPECT_EQ(json::write(*outer), json::write(*again));
    EXPECT_EQ(again->name, "é\"\n");
    EXPECT_EQ(to_string(*again->seen_at), "2026-11-22T16:51:03.120Z");
}

TEST(Json, AStringIsReadBackAsItWasWhereverItNeedsAnEscape) {
    for (const std::string special : {"\"", "\\", "\n", "\x01", "\x1f", "\x7f", "\xc3\xa9", " "}) {
        for (std::size_t size = 0; size < 20; ++size) {
            for (std::size_t at = 0; at <= size; ++at) {
                auto text = std::string(size, 'a');
                text.insert(at, special);
                std::string out;
                json::append_string(out, text);
                EXPECT_EQ(json::parse_value(out)->as_string(), text) << size << " " << at;
            }
        }
    }
}

TEST(Json, EveryBadFieldIsNamedInOnePass) {
    const auto bad = json::parse<Outer>(
        R"({"name":7,"colour":"green","items":[{"firstNumber":"x"},{"firstNumber":1,"zz":2}],"leadId":"1","ratio":"a","extra":1})");
    ASSERT_FALSE(bad);
    std::vector<std::string> pointers;
    for (const auto& f : bad.error().fields) pointers.push_back(f.pointer);
    EXPECT_EQ(pointers,
              (std::vector<std::string>{"/name", "/colour", "/items/0/firstNumber", "/items/1/zz",
                                        "/leadId", "/ratio", "/on", "/extra"}));
    EXPECT_EQ(bad.error().fields[1].detail, "must be one of: dark_blue, red, new");
}

TEST(Json, NulByteBadUtf8DepthAndTrailingTextAreRefused) {
    EXPECT_FALSE(json::parse<Inner>("{\"firstNumber\":1,\"note\":\"a\\u0000b\"}"));
    EXPECT_FALSE(json::parse<Inner>("{\"firstNumber\":1,\"note\":\"\xff\"}"));
    EXPECT_FALSE(json::parse_value(std::string(100, '[') + std::string(100, ']')));
    EXPECT_FALSE(json::parse_value("{} x"));
    EXPECT_FALSE(json::parse<Inner>("{\"firstNumber\":99999999999}"));
    EXPECT_FALSE(json::parse<Inner>("{\"firstNumber\":1.5}"));
}

TEST(Json, QueryTextIsReadStrictly) {
    boost::json::object in{{"firstNumber", "12"}, {"note", "a,b"}};
    EXPECT_EQ(json::read<Inner>(in, true)->first_number, 12);
    in["firstNumber"] = "12x";
    EXPECT_FALSE(json::read<Inner>(in, true));
    EXPECT_FALSE(json::read<Inner>(boost::json::object{{"firstNumber", "12"}}));
}

TEST(Schema, ComesFromTheDescription) {
    schema::components c;
    const auto ref = schema::of<Outer>(c);
    EXPECT_EQ(ref.at("$ref"), "#/components/schemas/Outer");
    const auto& outer = c.schemas.at("Outer");
    EXPECT_EQ(outer.at("required"),
              (boost::json::value{"name", "colour", "items", "leadId", "seenAt", "ratio", "on"}));
    EXPECT_EQ(outer.at("properties").at("seenAt").at("type"),
              (boost::json::value{"string", "null"}));
    EXPECT_EQ(c.schemas.at("Colour").at("enum"), (boost::json::value{"dark_blue", "red", "new"}));
}

} // namespace
} // namespace vf
