#include "features/imports/rules.hpp"

#include <gtest/gtest.h>

namespace vf::imports {
namespace {

using connectors::ExportedFollower;
using connectors::ExportedMessage;
using connectors::ExportedOwner;
using connectors::ExportRecord;
using connectors::LeftOut;

time_point at(int second) {
    return *parse_time("2026-05-04T09:00:00Z") + seconds(second);
}

ExportedMessage said(std::string partner, std::string from, int second, std::string text = "x") {
    return {.partner = std::move(partner),
            .from = std::move(from),
            .text = std::move(text),
            .at = at(second)};
}

TEST(Survey, CountsAndSaysWhoseItIs) {
    survey s;
    for (const auto& one : std::vector<ExportRecord>{
             ExportedFollower{"fan", at(5)}, said("lea", "lea", 10), said("lea", "me", 11),
             said("tom", "me", 3), said("tom", "odd", 12), LeftOut::group, LeftOut::unreadable})
        s.take(one);
    const auto read_off = *s.found();
    EXPECT_EQ(read_off.handle, "me");
    EXPECT_FALSE(read_off.says_handle);
    EXPECT_EQ(read_off.followers, 1);
    EXPECT_EQ(read_off.conversations, 2);
    EXPECT_EQ(read_off.messages, 4);
    EXPECT_EQ(read_off.messages_of_groups, 1);
    EXPECT_EQ(read_off.unreadable, 1);
    EXPECT_EQ(read_off.from, at(3));
    EXPECT_EQ(read_off.to, at(12));
    s.take(ExportedOwner{"studio.nord"});
    EXPECT_EQ(s.found()->handle, "studio.nord");
    EXPECT_TRUE(s.found()->says_handle);
}

TEST(Survey, MoreThanAnImportMayHoldIsAnError) {
    survey s;
    const connectors::ExportRecord one = LeftOut::group;
    const connectors::ExportRecord fan = ExportedFollower{"fan", at(1)};
    s.take(one);
    for (std::int64_t n = 0; n < most_records; ++n) s.take(fan);
    EXPECT_FALSE(s.too_large());
    s.take(fan);
    EXPECT_TRUE(s.too_large());
    EXPECT_EQ(s.found().error().code, "import.too_large");
}

TEST(Survey, NothingToTakeIsAnError) {
    survey s;
    s.take(ExportedOwner{"me"});
    s.take(LeftOut::unreadable);
    EXPECT_EQ(s.found().error().code, "import.nothing_found");
}

// All portions of these records; each must be wanted before it is taken.
std::vector<portions::portion> all_of(const std::vector<ExportRecord>& records) {
    std::vector<portions::portion> out;
    portions p("me");
    for (const auto& one : records) {
        if (p.full_before(one)) out.push_back(p.take());
        p.add(one);
    }
    out.push_back(p.take());
    return out;
}

TEST(Portions, TellWhoWroteAndLeaveOutWhoIsNeither) {
    const auto got =
        all_of({ExportedOwner{"me"}, ExportedFollower{"fan", at(1)}, said("lea", "lea", 1, "a"),
                said("lea", "me", 2, "b"), said("lea", "old.name", 3, "c"), LeftOut::group,
                said("tom", "tom", 1, "d")});
    ASSERT_EQ(got.size(), 1U);
    EXPECT_EQ(got[0].records, 7);
    EXPECT_EQ(got[0].left_out, 2);
    ASSERT_EQ(got[0].past.follows.size(), 1U);
    ASSERT_EQ(got[0].past.threads.size(), 2U);
    const auto& lea = got[0].past.threads[0];
    EXPECT_EQ(lea.handle, "lea");
    ASSERT_EQ(lea.messages.size(), 2U);
    EXPECT_FALSE(lea.messages[0].from_owner);
    EXPECT_TRUE(lea.messages[1].from_owner);
}

TEST(Portions, AreBoundedAndKeepAThreadTogether) {
    std::vector<ExportRecord> records;
    for (int i = 0; i < 999; ++i) records.push_back(ExportedFollower{"fan", at(i)});
    for (int i = 0; i < 1500; ++i) records.push_back(said("lea", "me", i));
    for (int i = 0; i < 1500; ++i) records.push_back(said("tom", "me", i));
    const auto got = all_of(records);
    ASSERT_EQ(got.size(), 2U);
    EXPECT_EQ(got[0].records, 2499);
    EXPECT_EQ(got[1].records, 1500);
}

TEST(Portions, AVeryLongThreadIsPartedBetweenTwoSeconds) {
    std::vector<ExportRecord> records;
    // Three in each second: 20,000 is inside one.
    for (int i = 0; i < 60'000; ++i) records.push_back(said("lea", "me", i / 3));
    const auto got = all_of(records);
    ASSERT_GE(got.size(), 3U);
    std::int64_t sum = 0;
    for (const auto& one : got) {
        sum += one.records;
        const auto& messages = one.past.threads.at(0).messages;
        EXPECT_LE(messages.size(), 20'002U);
        EXPECT_EQ(messages.size() % 3, 0U);
    }
    EXPECT_EQ(sum, 60'000);
}

} // namespace
} // namespace vf::imports
