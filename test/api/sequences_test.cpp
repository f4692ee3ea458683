// Follow-ups over the API: made, changed, people put in and taken out, and left to humans.
#include "api/stage.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

namespace vf::test {
namespace {

namespace bj = boost::json;

bj::object step(int hours, const std::string& text) {
    return {{"afterHours", hours}, {"text", text}};
}

struct Sequences : ::testing::Test {
    reply add(const std::string& name, bj::array steps) const {
        return owner.call().post("/sequences", bj::object{{"name", name}, {"steps", steps}});
    }
    reply start(const std::string& id, bj::array leads) const {
        return owner.call().post("/sequences/" + id + "/people", bj::object{{"leadIds", leads}});
    }
    bj::value lead(const std::string& id) const { return owner.call().get("/leads/" + id).json(); }
    tenant owner;
};

TEST_F(Sequences, AreMadeChangedAndDeleted) {
    auto second = step(48, "Toujours partant ?");
    second["otherText"] = "On en parle ?";
    second["minScore"] = 40;
    const auto made = add("Relance", {step(0, "Salut {{name}} !"), second});
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_TRUE(at(made.json(), "needsApproval").as_bool()) << "the owner decides";
    EXPECT_EQ(made.text("steps.1.otherText"), "On en parle ?");
    EXPECT_EQ(at(made.json(), "steps.1.minScore").as_int64(), 40);
    EXPECT_EQ(add("relance", {step(0, "Salut")}).text("code"), "sequence.name_taken");
    const auto path = "/sequences/" + made.text("id");
    const auto changed = owner.call().patch(
        path, bj::object{{"needsApproval", false}, {"steps", bj::array{step(1, "Re")}}});
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_FALSE(at(changed.json(), "needsApproval").as_bool());
    EXPECT_EQ(at(changed.json(), "steps").as_array().size(), 1U);
    EXPECT_EQ(changed.text("name"), "Relance");
    EXPECT_EQ(owner.call().ask("DELETE", path, "").status, 204);
    EXPECT_EQ(owner.call().ask("DELETE", path, "").status, 404);
    EXPECT_EQ(owner.call().patch(path, bj::object{{"enabled", false}}).status, 404);
}

TEST_F(Sequences, WhatIsWrongIsNamed) {
    const auto unknown = add("Faux", {step(0, "Salut"), step(1, "Salut {{prenom}}")});
    EXPECT_EQ(unknown.status, 422);
    EXPECT_EQ(unknown.text("errors.0.pointer"), "/steps/1/text");
    const auto late = add("Tard", {step(2161, "Salut")});
    EXPECT_EQ(late.text("errors.0.pointer"), "/steps/0/afterHours");
    EXPECT_TRUE(late.body.contains("2160")) << late.body;
    EXPECT_EQ(add("Vide", {}).text("errors.0.pointer"), "/steps");
    bj::array seven;
    for (int i = 0; i < 7; ++i) seven.push_back(step(1, "Salut"));
    EXPECT_EQ(add("Long", seven).text("errors.0.pointer"), "/steps");
    EXPECT_EQ(start(add("Bon", {step(0, "Salut")}).text("id"), {}).text("errors.0.pointer"),
              "/leadIds");
}

TEST_F(Sequences, PeopleArePutInAndTakenOut) {
    const auto lea = owner.add_person("Léa Martin");
    const auto tom = owner.add_person("Tom");
    const auto id = add("Relance", {step(24, "Salut {{name}} !")}).text("id");
    const auto taken = start(id, {lea.lead, tom.lead, lea.lead, new_id()});
    ASSERT_EQ(taken.status, 200) << taken.body;
    EXPECT_EQ(at(taken.json(), "started").as_array().size(), 2U);
    EXPECT_EQ(taken.text("skipped.0.code"), "lead.not_found");
    EXPECT_EQ(start(id, {lea.lead}).text("skipped.0.code"), "sequence.already_in_one");

    const auto shown = lead(lea.lead);
    EXPECT_EQ(text_at(shown, "sequence.name"), "Relance");
    EXPECT_EQ(text_at(shown, "sequence.state"), "running");
    EXPECT_EQ(at(shown, "sequence.nextStep").as_int64(), 1);
    const auto path = "/sequences/" + id + "/people";
    const auto page = owner.call().get(path + "?limit=1");
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_EQ(at(page.json(), "items").as_array().size(), 1U);
    EXPECT_EQ(owner.call().all(path).size(), 2U);

    EXPECT_EQ(owner.call().ask("DELETE", path + "/" + lea.lead, "").status, 204);
    EXPECT_EQ(owner.call().ask("DELETE", path + "/" + lea.lead, "").text("code"),
              "sequence.not_in_it");
    EXPECT_EQ(text_at(lead(lea.lead), "sequence.stopReason"), "by_member");
    const auto stopped = owner.call().all(path + "?state=stopped");
    ASSERT_EQ(stopped.size(), 1U);
    EXPECT_EQ(text_at(stopped.front(), "leadId"), lea.lead);

    ASSERT_EQ(owner.call().patch("/sequences/" + id, bj::object{{"enabled", false}}).status, 200);
    EXPECT_EQ(start(id, {lea.lead}).text("code"), "sequence.switched_off");
}

TEST_F(Sequences, WhatSomebodyHasHadCannotBeMoved) {
    const auto lea = owner.add_person("Léa Martin");
    const auto id = add("Relance", {step(0, "A"), step(24, "B")}).text("id");
    ASSERT_EQ(start(id, {lea.lead}).status, 200);
    the_product().sql(fmt::format(
        "UPDATE sequence_runs SET next_step = 2, sent = 1, next_at = app_now() + interval '1 day' "
        "WHERE sequence_id = '{}'",
        id));
    const auto refused = owner.call().patch(
        "/sequences/" + id, bj::object{{"steps", bj::array{step(0, "X"), step(0, "A")}}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.text("code"), "sequence.steps_begun");
    EXPECT_EQ(owner.call()
                  .patch("/sequences/" + id,
                         bj::object{{"steps", bj::array{step(0, "A"), step(48, "Autre")}}})
                  .status,
              200);
}

// Whoever is closed or must not be written to is not taken; a closed lead leaves its sequence.
TEST_F(Sequences, WhoIsDoneWithGetsNothing) {
    const auto lea = owner.add_person("Léa Martin");
    const auto id = add("Relance", {step(24, "Salut !")}).text("id");
    ASSERT_EQ(start(id, {lea.lead}).status, 200);
    ASSERT_EQ(owner.call()
                  .patch("/leads/" + lea.lead + "/status", bj::object{{"status", "converted"}})
                  .status,
              200);
    EXPECT_EQ(text_at(lead(lea.lead), "sequence.stopReason"), "converted");
    EXPECT_EQ(start(id, {lea.lead}).text("skipped.0.code"), "lead.closed");
    const auto tom = owner.add_person("Tom");
    const bj::object said{{"contactId", tom.contact}, {"reason", "request"}};
    ASSERT_LT(owner.call().post("/suppressions", said).status, 300);
    EXPECT_EQ(start(id, {tom.lead}).text("skipped.0.code"), "lead.closed");
}

// A message by hand leaves the person to a human until somebody says otherwise.
TEST_F(Sequences, AMemberWhoWritesPausesTheProgram) {
    const auto lea = owner.add_person("Léa Martin");
    const auto id = add("Relance", {step(24, "Salut !")}).text("id");
    ASSERT_EQ(start(id, {lea.lead}).status, 200);
    EXPECT_TRUE(at(lead(lea.lead), "automationPausedSince").is_null());
    ASSERT_EQ(owner.call()
                  .post("/dm/send", bj::object{{"leadId", lea.lead}, {"text", "Salut, c'est moi"}})
                  .status,
              202);
    EXPECT_EQ(text_at(lead(lea.lead), "sequence.stopReason"), "human_wrote");
    EXPECT_FALSE(at(lead(lea.lead), "automationPausedSince").is_null());
    const auto path = "/contacts/" + lea.contact + "/automation";
    const auto resumed = owner.call().ask("PUT", path, R"({"paused":false})");
    ASSERT_EQ(resumed.status, 200) << resumed.body;
    EXPECT_TRUE(at(lead(lea.lead), "automationPausedSince").is_null());
    EXPECT_EQ(owner.call().ask("PUT", path, R"({"paused":true})").status, 200);
    EXPECT_FALSE(at(lead(lea.lead), "automationPausedSince").is_null());
    EXPECT_EQ(owner.call()
                  .ask("PUT", "/contacts/" + new_id() + "/automation", R"({"paused":true})")
                  .text("code"),
              "contact.not_found");
}

} // namespace
} // namespace vf::test
