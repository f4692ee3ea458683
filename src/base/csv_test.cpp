#include "base/csv.hpp"

#include <gtest/gtest.h>

namespace vf::csv {
namespace {

std::string cell(std::string_view text) {
    std::string out;
    append_text(out, text);
    return out;
}

enum class Mood { calm, new_ };
BOOST_DESCRIBE_ENUM(Mood, calm, new_)

struct Line {
    std::string full_name;
    std::optional<int> score;
    double share = 0;
    bool seen = false;
    Mood mood = Mood::calm;
    std::vector<Mood> moods;
    std::vector<std::string> tags;
    time_point at{};
};
BOOST_DESCRIBE_STRUCT(Line, (), (full_name, score, share, seen, mood, moods, tags, at))

TEST(Csv, QuotesWhatNeedsThem) {
    EXPECT_EQ(cell("Léa"), "Léa");
    EXPECT_EQ(cell(""), "");
    EXPECT_EQ(cell("a,b"), "\"a,b\"");
    EXPECT_EQ(cell("a;b"), "\"a;b\"");
    EXPECT_EQ(cell("she said \"yo\""), "\"she said \"\"yo\"\"\"");
    EXPECT_EQ(cell("two\r\nlines"), "\"two\r\nlines\"");
    EXPECT_EQ(cell("two\nlines"), "\"two\nlines\"");
    EXPECT_EQ(cell(" padded "), "\" padded \"");
}

TEST(Csv, NoCellRuns) {
    for (const std::string_view text :
         {"=HYPERLINK(\"http://x\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1",
          "＋1", "－1", "＠x", "=", "-"}) {
        EXPECT_TRUE(would_run(text)) << text;
        const auto written = cell(text);
        EXPECT_TRUE(written.starts_with('\'') || written.starts_with("\"'")) << written;
    }
    EXPECT_EQ(cell("=1,2"), "\"'=1,2\"");
    for (const std::string_view text : {"a=b", "salut", "06 39 98 12 34", "'=1", "é@x", " =1"})
        EXPECT_FALSE(would_run(text)) << text;
}

TEST(Csv, PhoneNumbersStayAsTheyAre) {
    EXPECT_EQ(cell("+33639981234"), "+33639981234");
    EXPECT_EQ(cell("+32470123456"), "+32470123456");
    for (const std::string_view text : {"+1", "+03363998123", "+33639981234+1", "+33 6 39 98 12 34",
                                        "+1234567890123456", "-33639981234", "+3363998123a"})
        EXPECT_TRUE(would_run(text)) << text;
}

TEST(Csv, ARowIsADescribedStruct) {
    std::string out;
    append_header<Line>(out);
    append_row(out, Line{.full_name = "=Léa",
                         .score = -3,
                         .share = 0.25,
                         .seen = true,
                         .mood = Mood::new_,
                         .moods = {Mood::calm, Mood::new_},
                         .tags = {"vip", "-50%"},
                         .at = *parse_time("2026-11-22T16:51:03.120Z")});
    append_row(out, Line{.full_name = "Max", .tags = {"=x"}});
    EXPECT_EQ(out, "fullName,score,share,seen,mood,moods,tags,at\r\n"
                   "'=Léa,-3,0.25,true,new,\"calm, new\",\"vip, -50%\",2026-11-22T16:51:03.120Z\r\n"
                   "Max,,0,false,calm,,'=x,1970-01-01T00:00:00.000Z\r\n");
}

} // namespace
} // namespace vf::csv
