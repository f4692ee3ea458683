// Reading the activity: all of it, once, and without a trace on the owner's badge.
#include "support/tiktok_stage.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace vf::connectors::tiktok {
namespace {

using stage = test::tiktok_stage;
using test::must;

std::int64_t counter(const stage& f, const char* name) {
    return f.world.get("/control/truth?account=studio_nord").at("counters").at(name).as_int64();
}

bool says(const InboxRead& read, std::string_view line) {
    return std::ranges::find(read.selector_report, line) != read.selector_report.end();
}

task<> no_trace(stage& f) {
    SessionState session{f.world.account("studio_nord")};
    const auto people = f.world.people(4);
    f.world.event("studio_nord", "like", people[0]);
    f.world.event("studio_nord", "comment", people[1], "trop lourd");
    f.world.event("studio_nord", "follow", people[2]);
    f.world.event("studio_nord", "mention", people[3], "regarde");
    f.world.event("studio_nord", "system", "", "Your account is fine.");
    const auto account = f.ref("studio_nord");
    const auto read = must(co_await f.tiktok.read_inbox(account, session, "", {}));
    EXPECT_EQ(read.interactions.size(), 5U);
    EXPECT_TRUE(says(read, "notices=asked"));
    EXPECT_FALSE(read.more);
    const auto again = must(co_await f.tiktok.read_inbox(account, read.state, read.new_cursor, {}));
    EXPECT_LE(again.interactions.size(), 5U) << "those of the last second";
    EXPECT_EQ(counter(f, "noticesMarkedRead"), 0);
    EXPECT_EQ(counter(f, "markReadRequests"), 0);
    EXPECT_EQ(counter(f, "conversationsOpened"), 0);

    // Where the platform gives no list, the panel is opened, and says so.
    f.world.event("studio_nord", "comment", people[0], "et le prix ?");
    f.world.post("/control/faults",
                 {{"kind", "empty_body"}, {"path", "/api/notice/multi"}, {"times", 1}});
    const auto shown =
        must(co_await f.tiktok.read_inbox(account, again.state, again.new_cursor, {}));
    EXPECT_TRUE(says(shown, "notices=panel"));
    EXPECT_TRUE(std::ranges::any_of(shown.interactions,
                                    [](const auto& one) { return one.text == "et le prix ?"; }));
    EXPECT_GT(counter(f, "noticesMarkedRead"), 0) << "what opening the panel does";
}
TEST(TikTokActivity, IsReadWithoutMarkingItAsRead) {
    stage{}.run(no_trace);
}

// A past that no single read gets through, with more coming in meanwhile.
task<> in_pieces(stage& f) {
    SessionState session{f.world.account("studio_nord")};
    const auto people = f.world.people(10);
    const auto write = [&](int from, int to) {
        for (int i = from; i < to; ++i) {
            f.world.event("studio_nord", "comment", people[static_cast<std::size_t>(i) % 10],
                          fmt::format("comment {}", i));
            // Many in one second, too: a page may end within it.
            if (i % 7 == 0) f.world.post("/control/clock", {{"advanceSeconds", 40}});
        }
    };
    write(0, 110);
    auto few = f.options;
    few.max_notice_pages = 2;
    client tiktok(f.engine, f.screen, f.real, f.random, few);
    const auto account = f.ref("studio_nord");
    std::set<std::string> keys;
    std::set<std::string> comments;
    std::string cursor;
    bool more = true;
    for (int reads = 0; more && reads < 20; ++reads) {
        const auto read = must(co_await tiktok.read_inbox(account, session, cursor, {}));
        session = read.state;
        cursor = read.new_cursor;
        more = read.more;
        for (const auto& one : read.interactions) {
            keys.insert(one.dedupe_key);
            comments.insert(one.text);
        }
        if (reads == 0) {
            EXPECT_TRUE(comments.contains("comment 109")) << "the newest come first";
            EXPECT_FALSE(comments.contains("comment 0"));
        }
        if (reads == 1) write(110, 170); // more than one read gets through
    }
    EXPECT_FALSE(more);
    EXPECT_EQ(comments.size(), 170U);
    EXPECT_EQ(keys.size(), 170U);
    EXPECT_EQ(counter(f, "markReadRequests"), 0);
    co_await tiktok.forget(account.account);
}
TEST(TikTokActivity, NothingIsMissedWhateverOneReadHasTimeFor) {
    stage{}.run(in_pieces);
}

} // namespace
} // namespace vf::connectors::tiktok
