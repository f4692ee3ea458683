// Who follows the account, from the list on its own profile.
#include "support/tiktok_stage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace vf::connectors::tiktok {
namespace {

using stage = test::tiktok_stage;
using test::must;

std::set<std::string> handles_of(const FollowersRead& read) {
    std::set<std::string> out;
    for (const auto& one : read.followers) out.insert(one.handle);
    return out;
}

task<> whole_list(stage& f) {
    SessionState session{f.world.account("studio_nord")};
    auto people = f.world.people(45);
    for (const auto& who : people) f.world.event("studio_nord", "follow", who);
    const auto account = f.ref("studio_nord");
    const std::set<std::string> all(people.begin(), people.end());
    for (const int load : {1, 2, 3, 4}) { // in some builds only what is near the view exists
        f.world.post("/control/markup", {{"load", load}});
        const auto read = must(co_await f.tiktok.read_followers(account, session));
        session = read.state;
        EXPECT_TRUE(read.complete) << load;
        EXPECT_EQ(handles_of(read), all) << load;
        EXPECT_TRUE(std::ranges::none_of(read.followers,
                                         [](const Peer& one) { return one.display_name.empty(); }));
    }
    f.world.event("studio_nord", "unfollow", people.front());
    const auto fewer = must(co_await f.tiktok.read_followers(account, session));
    EXPECT_TRUE(fewer.complete);
    EXPECT_FALSE(handles_of(fewer).contains(people.front()));
    EXPECT_EQ(fewer.followers.size(), 44U);
    // The inbox is read in the same session after it.
    must(co_await f.tiktok.read_inbox(account, fewer.state, "", {}));
}
TEST(TikTokFollowers, AreReadToTheEndOfTheList) {
    stage{}.run(whole_list);
}

// Whoever is missing from half a list has not left.
task<> half_list(stage& f) {
    const SessionState session{f.world.account("studio_nord")};
    for (const auto& who : f.world.people(45)) f.world.event("studio_nord", "follow", who);
    const auto account = f.ref("studio_nord");
    auto few = f.options;
    few.max_followers = 20;
    client tiktok(f.engine, f.screen, f.real, f.random, few);
    const auto cut = must(co_await tiktok.read_followers(account, session));
    EXPECT_FALSE(cut.complete);
    EXPECT_GE(cut.followers.size(), 20U);
    co_await tiktok.forget(account.account);

    f.world.post("/control/faults",
                 {{"kind", "http_error"}, {"path", "/api/user/list/"}, {"code", 500}});
    const auto none = co_await f.tiktok.read_followers(account, session);
    EXPECT_EQ(none.error().code, "selector_missing") << "a list that never fills is none";
    f.world.clear_faults();
    const SessionState nobody{f.world.account("studio_sud")};
    const auto empty = must(co_await f.tiktok.read_followers(f.ref("studio_sud"), nobody));
    EXPECT_TRUE(empty.complete);
    EXPECT_TRUE(empty.followers.empty());
}
TEST(TikTokFollowers, AListThatWasNotReadToItsEndSaysSo) {
    stage{}.run(half_list);
}

} // namespace
} // namespace vf::connectors::tiktok
