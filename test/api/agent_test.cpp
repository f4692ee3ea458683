// What the conversation agent may do, and taking a conversation up again.
#include "api/routes.hpp"
#include "api/stage.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

namespace vf::test {
namespace {

namespace bj = boost::json;

bj::object policy(const char* type, const char* mode) {
    return {{"leadType", type}, {"mode", mode}, {"mostTurns", 3}, {"perDay", 7}};
}

reply put(const caller& who, const bj::object& body) {
    return who.ask("PUT", "/agent", bj::serialize(body));
}

TEST(AgentApi, DraftsAreTheDefaultAndAnAdminSaysOtherwise) {
    const tenant owner;
    const auto first = owner.call().get("/agent");
    ASSERT_EQ(first.status, 200) << first.body;
    for (const auto* place : {"items.0.mode", "items.1.mode", "items.2.mode", "items.3.mode"})
        EXPECT_EQ(first.text(place), "drafts") << place;
    EXPECT_EQ(put(owner.add_member("member").in(owner), policy("artist", "by_itself")).status, 403);
    const auto changed = put(owner.call(), policy("artist", "by_itself"));
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(changed.text("items.1.leadType"), "artist");
    EXPECT_EQ(changed.text("items.1.mode"), "by_itself");
    EXPECT_EQ(changed.text("items.0.mode"), "drafts") << "each type by itself";
    EXPECT_EQ(owner.call().get("/agent").body, changed.body);
    EXPECT_EQ(tenant().call().get("/agent").text("items.1.mode"), "drafts") << "and nobody else's";
    EXPECT_EQ(owner.call().get("/audit").text("items.0.action"), "agent_changed");
    EXPECT_EQ(owner.call().get("/audit").text("items.0.detail"), "artist.by_itself");
}

TEST(AgentApi, WhatIsWrongIsNamed) {
    const tenant owner;
    const auto pointer = [&](const bj::object& body) {
        return put(owner.call(), body).text("errors.0.pointer");
    };
    EXPECT_EQ(pointer(policy("spam", "drafts")), "/leadType");
    EXPECT_EQ(pointer(policy("artist", "always")), "/mode");
    auto wrong = policy("artist", "drafts");
    wrong["mostTurns"] = 11;
    EXPECT_EQ(pointer(wrong), "/mostTurns");
    wrong = policy("artist", "drafts");
    wrong["perDay"] = 0;
    EXPECT_EQ(pointer(wrong), "/perDay");
}

TEST(AgentApi, OnlyAConversationIsTakenUpAgain) {
    const tenant owner;
    const auto ids = stage_routes(owner);
    EXPECT_THAT(owner.call().get("/leads/" + ids.lead).body,
                ::testing::HasSubstr(R"("agent":null)"));
    const auto refused = owner.call().ask("POST", "/leads/" + ids.lead + "/agent/resume", "");
    EXPECT_EQ(refused.status, 409) << refused.body;
    EXPECT_EQ(refused.text("code"), "agent.no_conversation");
}

} // namespace
} // namespace vf::test
