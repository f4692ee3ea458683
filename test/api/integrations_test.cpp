// Webhooks, Slack and Discord over HTTP, told by the product's own workers to the sandbox's sinks.
#include "api/stage.hpp"
#include "support/hostile_addresses.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace vf::test {
namespace {

namespace bj = boost::json;

class IntegrationRoutes : public ::testing::Test {
protected:
    tenant owner;
    const std::string path = "/sinks/" + new_id();

    bj::object wanted(const bj::object& more = {}) const {
        bj::object out{{"kind", "webhook"},
                       {"name", "n8n"},
                       {"address", the_sandbox().url() + path},
                       {"events", bj::array{"lead.created", "lead.changed"}}};
        for (const auto& [name, value] : more) out[name] = value;
        return out;
    }
    reply create(const bj::object& more = {}) const {
        return owner.call().post("/integrations", wanted(more));
    }
    std::string created(const bj::object& more = {}) const {
        const auto made = create(more);
        EXPECT_EQ(made.status, 201) << made.body;
        return made.text("integration.id");
    }
    bj::array got(const std::string& at) const {
        return vf::test::at(the_sandbox().control().get("/sinks?path=" + at).json(), "got")
            .as_array();
    }
    void fault(bj::object what) const {
        what["path"] = path;
        ASSERT_EQ(the_sandbox().control().post("/faults", what).status, 201);
    }
    void await_messages(std::size_t count) const {
        eventually("messages at the sink", std::chrono::seconds(60),
                   [&] { return got(path).size() >= count; });
    }
    reply show(const std::string& id) const { return owner.call().get("/integrations/" + id); }
};

TEST_F(IntegrationRoutes, AWebhookIsToldAndItsSecretIsShownOnce) {
    const auto made = create();
    ASSERT_EQ(made.status, 201) << made.body;
    const auto id = made.text("integration.id");
    const auto secret = made.text("secret");
    EXPECT_TRUE(secret.starts_with("whsec_"));
    EXPECT_EQ(made.text("integration.address"), the_sandbox().url() + path);
    EXPECT_EQ(made.text("integration.secretHint"), "whsec_…" + secret.substr(secret.size() - 4));
    for (const auto& one : {show(id), owner.call().get("/integrations")})
        EXPECT_FALSE(one.body.contains(secret));

    ASSERT_EQ(
        the_sandbox()
            .control()
            .post("/sinks", bj::object{{"path", path}, {"secrets", bj::array{bj::value(secret)}}})
            .status,
        200);
    const auto who = owner.add_person();
    await_messages(1);
    const auto first = got(path).at(0);
    EXPECT_TRUE(first.at("verified").as_bool());
    const auto told = bj::parse(text_at(first, "body"));
    EXPECT_EQ(text_at(told, "type"), "lead.created");
    EXPECT_EQ(text_at(told, "data.lead.id"), who.lead);
    eventually("delivered", std::chrono::seconds(30),
               [&] { return show(id).text("lastDeliveredAt") != ""; });
    const auto list = owner.call().all("/integrations/" + id + "/deliveries?state=delivered");
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(text_at(list[0], "id"), text_at(first, "id"))
        << "the delivery's id is the webhook-id";
    const auto detail =
        owner.call().get("/integrations/" + id + "/deliveries/" + text_at(list[0], "id"));
    EXPECT_EQ(detail.text("payload.data.lead.id"), who.lead);
    EXPECT_EQ(detail.text("answer"), "ok");

    // The owner moves the lead: the sink hears of it.
    ASSERT_EQ(owner.call()
                  .patch("/leads/" + who.lead + "/status", bj::object{{"status", "contacted"}})
                  .status,
              200);
    await_messages(2);
    EXPECT_EQ(text_at(bj::parse(text_at(got(path).at(1), "body")), "data.lead.status"),
              "contacted");

    const auto again = owner.call().ask("POST", "/integrations/" + id + "/deliveries/" +
                                                    text_at(list[0], "id") + "/retry");
    EXPECT_EQ(again.text("state"), "waiting") << again.body;
    await_messages(3);
    EXPECT_EQ(text_at(got(path).at(2), "id"), text_at(first, "id"));
}

TEST_F(IntegrationRoutes, HostileAddressesAreRefusedWhereverOneIsGiven) {
    const auto id = created();
    for (const auto address : hostile_addresses) {
        for (const auto& answer :
             {create({{"address", std::string(address)}}),
              owner.call().patch("/integrations/" + id,
                                 bj::object{{"address", std::string(address)}})}) {
            EXPECT_EQ(answer.status, 422) << address;
            EXPECT_EQ(answer.text("errors.0.pointer"), "/address") << address;
        }
    }
    EXPECT_EQ(owner.call().all("/integrations").size(), 1U);
    EXPECT_EQ(show(id).text("address"), the_sandbox().url() + path);
}

TEST_F(IntegrationRoutes, WrongInputNamesTheField) {
    struct row {
        bj::object more;
        const char* pointer;
    };
    for (const auto& [more, pointer] : {
             row{{{"name", " "}}, "/name"},
             row{{{"name", std::string(61, 'x')}}, "/name"},
             row{{{"events", bj::array{}}}, "/events"},
             row{{{"events", bj::array{"lead.created", "lead.created"}}}, "/events"},
             row{{{"events", bj::array{"lead.exploded"}}}, "/events/0"},
             row{{{"events", bj::array{"test"}}}, "/events/0"},
             row{{{"leadTypes", bj::array{"king"}}}, "/leadTypes/0"},
             row{{{"minScore", 101}}, "/minScore"},
             row{{{"kind", "fax"}}, "/kind"},
             row{{{"kind", "slack"}, {"address", "https://example.org/services/x"}}, "/address"},
             row{{{"kind", "discord"}, {"address", "https://hooks.slack.com/services/T/B/x"}},
                 "/address"},
             row{{{"secret", "mine"}}, "/secret"},
         }) {
        const auto refused = create(more);
        EXPECT_EQ(refused.status, 422) << refused.body;
        EXPECT_EQ(refused.text("errors.0.pointer"), pointer) << refused.body;
    }
    EXPECT_EQ(owner.call().all("/integrations").size(), 0U);
}

TEST_F(IntegrationRoutes, TheTestSaysWhatCameOfItEvenWhilePaused) {
    const auto id = created();
    ASSERT_EQ(owner.call()
                  .patch("/integrations/" + id, bj::object{{"paused", true}})
                  .text("pausedReason"),
              "by_member");
    const auto test = [&] { return owner.call().ask("POST", "/integrations/" + id + "/test"); };
    const auto good = test();
    EXPECT_EQ(good.status, 200) << good.body;
    EXPECT_EQ(good.text("event"), "test");
    EXPECT_EQ(good.text("state"), "delivered");
    EXPECT_EQ(got(path).size(), 1U);
    fault({{"kind", "sink_error"}, {"times", 1}});
    const auto bad = test();
    EXPECT_EQ(bad.text("state"), "failed");
    EXPECT_EQ(bad.text("problem"), "bad_status");
    EXPECT_EQ(at(bad.json(), "answerStatus").to_number<int>(), 500);
    EXPECT_EQ(show(id).text("status"), "paused");
}

TEST_F(IntegrationRoutes, PausedItIsStillAndTakenUpItGoesOn) {
    const auto id = created();
    fault({{"kind", "sink_gone"}, {"times", 1}});
    owner.add_person();
    eventually("paused", std::chrono::seconds(60),
               [&] { return show(id).text("pausedReason") == "gone"; });
    EXPECT_EQ(at(show(id).json(), "waiting").to_number<int>(), 1);
    EXPECT_EQ(text_at(owner.call().all("/notifications").at(0), "kind"), "integration_paused");
    const auto up = owner.call().patch("/integrations/" + id, bj::object{{"paused", false}});
    EXPECT_EQ(up.text("status"), "active");
    await_messages(1);
}

TEST_F(IntegrationRoutes, RotationGivesANewSecretAndOnlyWebhooksHaveOne) {
    const auto made = create();
    const auto id = made.text("integration.id");
    const auto rotated = owner.call().ask("POST", "/integrations/" + id + "/rotate-secret");
    EXPECT_EQ(rotated.status, 200) << rotated.body;
    EXPECT_NE(rotated.text("secret"), made.text("secret"));
    EXPECT_NE(rotated.text("oldValidUntil"), "");
    for (const auto& secret : {made.text("secret"), rotated.text("secret")}) {
        ASSERT_EQ(the_sandbox()
                      .control()
                      .post("/sinks",
                            bj::object{{"path", path}, {"secrets", bj::array{bj::value(secret)}}})
                      .status,
                  200);
        EXPECT_EQ(owner.call().ask("POST", "/integrations/" + id + "/test").text("state"),
                  "delivered");
    }
    const auto slack = owner.call().post(
        "/integrations",
        bj::object{{"kind", "slack"},
                   {"name", "Studio"},
                   {"address", "https://hooks.slack.com/services/T000/B000/secretabcd"},
                   {"events", bj::array{"lead.created"}}});
    EXPECT_EQ(slack.text("integration.address"), "https://hooks.slack.com/…abcd");
    EXPECT_EQ(slack.text("secret"), "");
    EXPECT_FALSE(owner.call().get("/integrations").body.contains("secretabcd"));
    EXPECT_EQ(owner.call()
                  .ask("POST", "/integrations/" + slack.text("integration.id") + "/rotate-secret")
                  .text("code"),
              "integration.has_no_secret");
}

TEST_F(IntegrationRoutes, ABackfillTellsOfThoseWhoWereThere) {
    for (int n = 0; n < 3; ++n) owner.add_person();
    const auto id = created();
    const auto begun = owner.call().ask("POST", "/integrations/" + id + "/backfill");
    EXPECT_EQ(begun.status, 200) << begun.body;
    EXPECT_EQ(at(begun.json(), "backfill.total").to_number<int>(), 3);
    await_messages(3);
    EXPECT_EQ(at(show(id).json(), "backfill.done").to_number<int>(), 3);
    EXPECT_TRUE(
        at(owner.call().all("/integrations/" + id + "/deliveries").at(0), "backfill").as_bool());
}

TEST_F(IntegrationRoutes, AreTwentyAtMost) {
    for (int n = 0; n < 20; ++n) created();
    EXPECT_EQ(create().text("code"), "integration.too_many");
    const auto one = text_at(owner.call().all("/integrations").at(0), "id");
    EXPECT_EQ(owner.call().ask("DELETE", "/integrations/" + one).status, 204);
    EXPECT_EQ(show(one).status, 404);
    EXPECT_EQ(create().status, 201);
}

} // namespace
} // namespace vf::test
