#include "connectors/time_text.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace vf::connectors {
namespace {

// A Sunday.
const time_point now = *parse_time("2026-11-22T14:30:00Z");

std::string read(std::string_view text, std::string_view language = "en") {
    const auto found = read_time_text(text, now, 60, language);
    if (!found) return "none";
    return to_string(found->at).substr(0, 16) + (found->exact ? " exact" : "");
}

TEST(TimeText, ReadsWhatTikTokWritesInEnglish) {
    EXPECT_EQ(read("24s ago"), "2026-11-22T14:29");
    EXPECT_EQ(read("4m ago"), "2026-11-22T14:26");
    EXPECT_EQ(read("2h"), "2026-11-22T12:30");
    EXPECT_EQ(read("3d"), "2026-11-19T14:30");
    EXPECT_EQ(read("1w ago"), "2026-11-15T14:30");
    EXPECT_EQ(read("22:38"), "2026-11-21T21:38 exact");
    EXPECT_EQ(read("8:14 AM"), "2026-11-22T07:14 exact");
    EXPECT_EQ(read("12:05 AM"), "2026-11-21T23:05 exact");
    EXPECT_EQ(read("Today 14:20"), "2026-11-22T13:20 exact");
    EXPECT_EQ(read("Yesterday 18:10"), "2026-11-21T17:10 exact");
    EXPECT_EQ(read("January 5, 2026 17:58"), "2026-01-05T16:58 exact");
    EXPECT_EQ(read("Mon"), "2026-11-15T23:00");
    EXPECT_EQ(read("1/15"), "2026-01-14T23:00");
    EXPECT_EQ(read("5-12"), "2026-05-11T23:00");
    EXPECT_EQ(read("2024-5-12"), "2024-05-11T23:00");
    EXPECT_EQ(read("12-30"), "2025-12-29T23:00");
}

TEST(TimeText, ReadsFrench) {
    EXPECT_EQ(read("il y a 2\xc2\xa0h", "fr"), "2026-11-22T12:30");
    EXPECT_EQ(read("il y a 3 j", "fr"), "2026-11-19T14:30");
    EXPECT_EQ(read("Hier", "fr"), "2026-11-21T14:30");
    EXPECT_EQ(read("Hier, \xc3\xa0 9 h 05", "fr"), "2026-11-21T08:05 exact");
    EXPECT_EQ(read("lun. 18:00", "fr"), "2026-11-16T17:00 exact");
    EXPECT_EQ(read("3-11", "fr"), "2026-11-02T23:00");
    EXPECT_EQ(read("5 janv. 2026", "fr"), "2026-01-04T23:00");
}

TEST(TimeText, WhatIsNotWhollyATimeIsNone) {
    for (const auto* text :
         {"", "w", "2", "2 h du mat", "in 5 min", "5 j'aime", "99:99", "13:61", "31-2", "Mon cher",
          "2 3 4", "-", "Sent", "0-0", "1:2:3:4:5:6", "99999999999999999999d ago"})
        EXPECT_EQ(read(text), "none") << text;
    EXPECT_EQ(read(std::string(500, '1')), "none");
}

// 159 cases outside the project: VISTAFLOW_TEST_DATA names their folder.
TEST(TimeText, AgreesWithTheSampleCases) {
    const char* data = std::getenv("VISTAFLOW_TEST_DATA");
    if (!data) GTEST_SKIP() << "VISTAFLOW_TEST_DATA is not set";
    std::ifstream in(std::string(data) + "/relative_time/cases.jsonl");
    int count = 0;
    for (std::string line; std::getline(in, line);) {
        const auto c = boost::json::parse(line).as_object();
        const std::string where(c.at("where").as_string());
        // Forms of exports and webhooks, which are not written for people.
        if (where.ends_with("_utc") || where == "ig_export_ms" || where == "webhook_s") continue;
        const std::string text(c.at("text").as_string());
        const std::string lang(c.at("lang").as_string());
        const auto when = *parse_time(std::string(c.at("now").as_string()));
        const auto got = read_time_text(text, when, 60, lang == "any" ? "" : lang);
        ++count;
        if (c.at("kind").as_string() == "none") {
            EXPECT_FALSE(got.has_value()) << text;
            continue;
        }
        ASSERT_TRUE(got.has_value()) << text << " (" << where << ")";
        if (c.at("kind").as_string() == "age") {
            const auto want = seconds(c.at("seconds").as_int64());
            EXPECT_LE(std::chrono::abs(when - got->at - want), got->unit) << text;
        } else {
            std::string value(c.at("value").as_string());
            if (value.size() == 10) value += "T00:00:00+01:00";
            if (value.size() == 19) value += "+01:00";
            EXPECT_EQ(to_string(got->at), to_string(*parse_time(value))) << text;
        }
    }
    EXPECT_GT(count, 100);
}

} // namespace
} // namespace vf::connectors
