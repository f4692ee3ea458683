// What is done by itself, as a workspace sees it, and by hand.
#include "api/stage.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

namespace vf::test {
namespace {

namespace bj = boost::json;

struct Schedules : ::testing::Test {
    bj::value named(const std::string& name) const {
        const auto all = owner.call().get("/schedules").json();
        for (const auto& one : at(all, "items").as_array())
            if (text_at(one, "name") == name) return one;
        return {};
    }
    tenant owner;
};

TEST_F(Schedules, AreShownWithTheirTimesAndLastRuns) {
    const auto all = owner.call().get("/schedules");
    ASSERT_EQ(all.status, 200) << all.body;
    std::vector<std::string> names;
    for (const auto& one : at(all.json(), "items").as_array()) {
        names.push_back(text_at(one, "name"));
        EXPECT_GT(at(one, "everySeconds").as_int64(), 0);
    }
    EXPECT_EQ(names, (std::vector<std::string>{"syncAllTikTokInboxes", "analyzePendingLeads",
                                               "extractLeadsFromRecentDMs",
                                               "autoReconnectExpiredSessions"}));
    owner.add_dead_job(); // of leads.analyse_pending
    const auto analysis = named("analyzePendingLeads");
    ASSERT_EQ(at(analysis, "runs").as_array().size(), 1U);
    EXPECT_EQ(text_at(analysis, "runs.0.state"), "dead");
    EXPECT_EQ(text_at(analysis, "runs.0.errorCode"), "upstream.unreachable");
    const tenant other;
    const auto theirs = other.call().get("/schedules");
    EXPECT_FALSE(theirs.body.contains("upstream.unreachable"));
}

TEST_F(Schedules, RunNowDoesTheWorkspacesShare) {
    const auto who = owner.add_person("Léa");
    the_product().sql(fmt::format(
        "UPDATE leads SET needs_analysis = true WHERE id = '{}'; INSERT INTO interactions "
        "(workspace_id, id, account_id, contact_id, type, direction, dedupe_key, text, "
        "occurred_at, "
        "time_exact) VALUES ('{}', gen_random_uuid(), '{}', '{}', 'dm', 'in', 'x', 'mon 06 39 98 "
        "12 34', app_now(), true)",
        who.lead, owner.workspace, owner.account, who.contact));
    EXPECT_EQ(at(named("analyzePendingLeads"), "waiting").as_int64(), 1);
    EXPECT_EQ(at(named("extractLeadsFromRecentDMs"), "waiting").as_int64(), 1);
    const auto asked = owner.call().ask("POST", "/schedules/extractLeadsFromRecentDMs/run", "");
    ASSERT_EQ(asked.status, 202) << asked.body;
    EXPECT_TRUE(at(asked.json(), "running").as_bool());
    EXPECT_EQ(owner.call().ask("POST", "/schedules/analyzePendingLeads/run", "").status, 202);
    // Once more while it waits: still one that waits.
    EXPECT_EQ(owner.call().ask("POST", "/schedules/analyzePendingLeads/run", "").status, 202);
    const auto count = [this](const std::string& which) {
        return std::stoi(the_product()
                             .sql(fmt::format("SELECT count(*) FROM jobs WHERE workspace_id = '{}' "
                                              "AND {}",
                                              owner.workspace, which))
                             .at(0));
    };
    EXPECT_GE(count("kind = 'leads.extract_recent'"), 1);
    EXPECT_GE(count("kind = 'leads.analyse_pending'"), 1);
    EXPECT_LE(count("kind = 'leads.analyse_pending' AND state = 'pending'"), 1);
    EXPECT_EQ(owner.call().ask("POST", "/schedules/syncAllTikTokInboxes/run", "").status, 202);
    EXPECT_EQ(owner.call().ask("POST", "/schedules/autoReconnectExpiredSessions/run", "").status,
              202);
}

// A judgement searches what it looks at: nothing is left for the hourly search.
TEST_F(Schedules, WhatAnAnalysisSearchedIsNotSearchedAgain) {
    const auto who = owner.add_person("Léa");
    the_product().sql(fmt::format(
        "INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, "
        "dedupe_key, text, occurred_at, time_exact) VALUES ('{}', gen_random_uuid(), '{}', '{}', "
        "'dm', 'in', 'y', 'mon 06 39 98 12 34', app_now(), true)",
        owner.workspace, owner.account, who.contact));
    ASSERT_EQ(owner.call().ask("POST", "/leads/" + who.lead + "/analyze", "").status, 200);
    EXPECT_EQ(at(named("extractLeadsFromRecentDMs"), "waiting").as_int64(), 0);
    EXPECT_EQ(text_at(owner.call().get("/leads/" + who.lead).json(), "contactPoints.0.value"),
              "+33639981234");
}

TEST_F(Schedules, AnUnknownOneIsNamedWithThoseThereAre) {
    const auto refused = owner.call().ask("POST", "/schedules/everything/run", "");
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.body.contains("analyzePendingLeads")) << refused.body;
}

} // namespace
} // namespace vf::test
