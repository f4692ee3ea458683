// Texts with variables, many approvals at once, and what leaves without anybody's approval.
#include "api/stage.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace vf::test {
namespace {

namespace bj = boost::json;

struct Templates : ::testing::Test {
    reply add(const std::string& name, const std::string& text) const {
        return owner.call().post("/templates",
                                 bj::object{{"name", name}, {"locale", "fr"}, {"text", text}});
    }
    tenant owner;
};

TEST_F(Templates, AreMadeChangedAndDeleted) {
    const auto made = add("Relance", "Salut {{name}}, toujours partant ?");
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(at(made.json(), "sent").as_int64(), 0);
    const auto same = add("relance", "Autre texte");
    EXPECT_EQ(same.status, 409);
    EXPECT_EQ(same.text("code"), "template.name_taken");
    const auto path = "/templates/" + made.text("id");
    const auto changed = owner.call().patch(path, bj::object{{"text", "Re {{name|toi}} !"}});
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(changed.text("name"), "Relance");
    EXPECT_EQ(changed.text("text"), "Re {{name|toi}} !");
    EXPECT_EQ(owner.call().ask("DELETE", path, "").status, 204);
    EXPECT_EQ(owner.call().ask("DELETE", path, "").status, 404);
    EXPECT_EQ(owner.call().patch(path, bj::object{{"text", "x"}}).status, 404);
}

TEST_F(Templates, AnUnknownVariableIsRefusedWithTheOnesThereAre) {
    const auto refused = add("Faux", "Salut {{prenom}} !");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.text("errors.0.pointer"), "/text");
    EXPECT_TRUE(refused.body.contains("{{prenom}}") && refused.body.contains("{{name}}"))
        << refused.body;
    EXPECT_EQ(add("Ouvert", "Salut {{name").status, 422);
}

TEST_F(Templates, APreviewIsForAPerson) {
    const auto who = owner.add_person("Léa Martin");
    const auto seen = owner.call().post(
        "/template-preview", bj::object{{"text", "Salut {{name}} !"}, {"leadId", who.lead}});
    ASSERT_EQ(seen.status, 200) << seen.body;
    EXPECT_EQ(seen.text("text"), "Salut Léa !");
    EXPECT_EQ(seen.text("unnamed"), "Salut !");
    EXPECT_EQ(
        owner.call().post("/template-preview", bj::object{{"text", "Salut {{name}} !"}}).status,
        200);
}

TEST_F(Templates, AreFilledForWhoeverIsWrittenTo) {
    const auto made = add("Contact", "Salut {{name}}, c'est {{workspace}}.");
    const auto who = owner.add_person("Tom Petit");
    const auto sent = owner.call().post(
        "/dm/send", bj::object{{"leadId", who.lead}, {"templateId", made.text("id")}});
    ASSERT_EQ(sent.status, 202) << sent.body;
    EXPECT_TRUE(sent.text("text").starts_with("Salut Tom, c'est ")) << sent.body;
    EXPECT_EQ(sent.text("templateId"), made.text("id"));
    for (const auto& wrong :
         {bj::object{{"leadId", who.lead}},
          bj::object{{"leadId", who.lead}, {"text", "x"}, {"templateId", made.text("id")}}}) {
        const auto refused = owner.call().post("/dm/send", wrong);
        EXPECT_EQ(refused.status, 422);
        EXPECT_EQ(refused.text("errors.0.pointer"), "/text");
    }
}

TEST_F(Templates, AnApprovedDraftRemembersItsTemplate) {
    const auto made = add("Contact", "Salut {{name}} !");
    const auto draft = owner.add_message(owner.add_person("Tom Petit"));
    const auto path = "/outbound-messages/" + draft + "/approve";
    EXPECT_EQ(owner.call()
                  .post(path, bj::object{{"text", "Salut Tom !"}, {"templateId", draft}})
                  .text("code"),
              "template.not_found");
    EXPECT_EQ(owner.call().get("/dm/status/" + draft).text("state"), "suggested")
        << "nothing is half done";
    const auto sent = owner.call().post(
        path, bj::object{{"text", "Salut Tom !"}, {"templateId", made.text("id")}});
    ASSERT_EQ(sent.status, 200) << sent.body;
    EXPECT_EQ(sent.text("templateId"), made.text("id"));
}

TEST_F(Templates, ManyDraftsAreApprovedAtOnceAndThoseThatCannotAreTold) {
    const auto first = owner.add_message(owner.add_person("Nina Un"));
    const auto second = owner.add_message(owner.add_person("Nina Deux"));
    const tenant stranger;
    const auto theirs = stranger.add_message(stranger.add_person("Zoé"));
    ASSERT_EQ(owner.call().post("/outbound-messages/" + second + "/reject", bj::object{}).status,
              200);
    const auto done =
        owner.call().post("/outbound-messages/approve-many",
                          bj::object{{"ids", bj::array{first, second, theirs, first}}});
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(at(done.json(), "approved").as_array().size(), 1U);
    EXPECT_EQ(at(done.json(), "skipped").as_array().size(), 2U);
    EXPECT_TRUE(done.body.contains("message.illegal_transition") &&
                done.body.contains("message.not_found"))
        << done.body;
    EXPECT_EQ(owner.call().get("/dm/status/" + first).text("state"), "approved");
    EXPECT_EQ(owner.call()
                  .post("/outbound-messages/approve-many", bj::object{{"ids", bj::array{}}})
                  .status,
              422);
}

TEST_F(Templates, TheAutopilotIsOffUntilAnAdminSwitchesItOn) {
    const auto before = owner.call().get("/autopilot");
    ASSERT_EQ(before.status, 200) << before.body;
    for (const auto& one : at(before.json(), "items").as_array()) {
        EXPECT_FALSE(at(one, "enabled").as_bool());
        EXPECT_NE(text_at(one, "leadType"), "spam");
    }
    const bj::object wish{
        {"leadType", "artist"}, {"enabled", true}, {"minScore", 70}, {"perDay", 3}};
    EXPECT_EQ(
        owner.add_member("member").in(owner).ask("PUT", "/autopilot", bj::serialize(wish)).status,
        403);
    const auto after = owner.call().ask("PUT", "/autopilot", bj::serialize(wish));
    ASSERT_EQ(after.status, 200) << after.body;
    EXPECT_EQ(at(at(after.json(), "items").as_array()[1], "minScore").as_int64(), 70);
    auto wrong = wish;
    wrong["minScore"] = 101;
    wrong["perDay"] = 0;
    wrong["leadType"] = "spam";
    const auto refused = owner.call().ask("PUT", "/autopilot", bj::serialize(wrong));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.body.contains("/minScore") && refused.body.contains("/perDay") &&
                refused.body.contains("/leadType"))
        << refused.body;
}

} // namespace
} // namespace vf::test
