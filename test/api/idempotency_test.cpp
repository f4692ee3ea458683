// Idempotency-Key, on every route that creates: the route table says which.
#include "api/routes.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <future>

namespace vf::test {
namespace {

namespace bj = boost::json;

bool takes_key(const planned_request& one) {
    const auto parameters = at(operation_of(one), "parameters");
    return parameters.is_array() &&
           std::ranges::any_of(parameters.as_array(), [](const bj::value& parameter) {
               return text_at(parameter, "$ref") == "#/components/parameters/IdempotencyKey";
           });
}

class Idempotency : public ::testing::Test {
protected:
    tenant owner;
    route_ids ids = stage_routes(owner);

    // The routes that take a key; the lead of /dm/send has a draft, which a message replaces.
    std::vector<planned_request> creating() const {
        auto all = every_request(ids);
        std::erase_if(all, [](const planned_request& one) { return !takes_key(one); });
        return all;
    }
    // How many rows the workspace has in each table. Jobs of what was created run meanwhile: they
    // change and say so in events, but make no row of their own.
    std::string rows() const {
        std::string out;
        for (const auto& table : tenant_tables(owner.on())) {
            if (table == "events") continue;
            out += table + " " +
                   owner.on()
                       .sql("SELECT count(*) FROM " + table + " WHERE workspace_id = '" +
                            owner.workspace + "'")
                       .at(0) +
                   "\n";
        }
        return out;
    }
    reply ask(const planned_request& what, const std::string& key, const std::string& body) const {
        return owner.call().with("Idempotency-Key", key).ask(what.method, what.path, body);
    }
    reply ask(const planned_request& what, const std::string& key) const {
        return ask(what, key, bj::serialize(what.body));
    }
};

TEST_F(Idempotency, WhatCreatesIsDoneOnceForAKey) {
    const auto all = creating();
    ASSERT_GE(all.size(), 3U);
    for (const auto& one : all) {
        SCOPED_TRACE(one.method + " " + one.pattern);
        const auto key = "key " + new_id();
        const auto first = ask(one, key);
        ASSERT_TRUE(first.status == 201 || first.status == 202)
            << first.status << " " << first.body;
        EXPECT_EQ(first.header("idempotency-replayed"), "");
        const auto before = rows();
        const auto again = ask(one, key);
        EXPECT_EQ(again.status, first.status);
        EXPECT_EQ(again.body, first.body);
        EXPECT_EQ(again.header("content-type"), first.header("content-type"));
        EXPECT_EQ(again.header("idempotency-replayed"), "true");
        const auto other = ask(one, key, bj::serialize(one.body) + " ");
        EXPECT_EQ(other.status, 422) << other.body;
        EXPECT_EQ(other.text("code"), "idempotency.key_reused");
        EXPECT_EQ(rows(), before);
    }
}

TEST_F(Idempotency, ARefusedRequestLeavesItsKeyFree) {
    for (const auto& one : creating()) {
        SCOPED_TRACE(one.method + " " + one.pattern);
        const auto key = new_id();
        const auto refused = ask(one, key, "{\"unknownField\":1}");
        EXPECT_EQ(refused.status, 422);
        EXPECT_EQ(refused.text("code"), "input.invalid");
        const auto done = ask(one, key);
        EXPECT_TRUE(done.status == 201 || done.status == 202) << done.body;
    }
}

TEST_F(Idempotency, OfManyAtOnceOneIsDone) {
    const planned_request connect{"POST", "/social-accounts/connect/initiate", reach::workspace,
                                  "/social-accounts/connect/initiate",
                                  bj::object{{"platform", "tiktok"}, {"method", "cookies"}}};
    std::vector<std::future<reply>> racing;
    for (int i = 0; i < 8; ++i)
        racing.push_back(std::async(std::launch::async, [&] { return ask(connect, "race"); }));
    int done = 0;
    for (auto& one : racing) {
        const auto answer = one.get();
        if (answer.status == 409) {
            EXPECT_EQ(answer.text("code"), "idempotency.in_progress");
            continue;
        }
        EXPECT_EQ(answer.status, 201) << answer.body;
        done += answer.header("idempotency-replayed").empty() ? 1 : 0;
    }
    EXPECT_EQ(done, 1);
    EXPECT_EQ(
        owner.on()
            .sql("SELECT count(*) FROM connections WHERE workspace_id = '" + owner.workspace + "'")
            .at(0),
        "2")
        << "the staged one and one more";
}

TEST_F(Idempotency, AnUnknownOutcomeIsNotTriedAgain) {
    const auto one = creating().front();
    ASSERT_LT(ask(one, "left").status, 300);
    const auto where = " WHERE workspace_id = '" + owner.workspace + "' AND key = 'left'";
    owner.on().sql("UPDATE idempotency_keys SET status = NULL, answer = NULL" + where);
    EXPECT_EQ(ask(one, "left").text("code"), "idempotency.in_progress");
    owner.on().sql("UPDATE idempotency_keys SET created_at = created_at - interval '2 minutes'" +
                   where);
    const auto before = owner.digest();
    const auto later = ask(one, "left");
    EXPECT_EQ(later.status, 409);
    EXPECT_EQ(later.text("code"), "idempotency.outcome_unknown");
    EXPECT_EQ(owner.digest(), before);
}

TEST_F(Idempotency, AKeyIsForgottenAfterADay) {
    const auto one = creating().front();
    ASSERT_LT(ask(one, "yesterday").status, 300);
    owner.on().sql("UPDATE idempotency_keys SET created_at = created_at - interval '25 hours' "
                   "WHERE workspace_id = '" +
                   owner.workspace + "'");
    const auto again = ask(one, "yesterday");
    EXPECT_LT(again.status, 300);
    EXPECT_EQ(again.header("idempotency-replayed"), "");
}

TEST_F(Idempotency, AWorkspaceIsMadeOnceToo) {
    const auto make = [](const tenant& who, const std::string& key) {
        return who.call()
            .with("Idempotency-Key", key)
            .post("/workspaces", bj::object{{"name", "Label"}});
    };
    const auto first = make(owner, "label"), again = make(owner, "label");
    EXPECT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(again.header("idempotency-replayed"), "true");
    EXPECT_EQ(owner.call().all("/workspaces").size(), 2U);
    const tenant other;
    EXPECT_NE(make(other, "label").text("id"), first.text("id"));
    EXPECT_EQ(owner.on()
                  .sql("SELECT count(*) FROM user_idempotency_keys WHERE encode(answer, 'escape') "
                       "LIKE '%Label%'")
                  .at(0),
              "0");
}

TEST_F(Idempotency, KeysAreOfOneUser) {
    const auto one = creating().front();
    ASSERT_LT(ask(one, "mine").status, 300);
    const tenant other;
    const auto answer = other.call()
                            .with("Idempotency-Key", "mine")
                            .ask(one.method, "/social-accounts/connect/initiate",
                                 R"({"platform":"tiktok","method":"cookies"})");
    EXPECT_EQ(answer.status, 201) << answer.body;
    EXPECT_EQ(answer.header("idempotency-replayed"), "");
}

TEST_F(Idempotency, AKeyIsShortText) {
    const auto one = creating().front();
    for (const std::string& key : {std::string(201, 'k'), std::string("\xff\xfe")}) {
        const auto answer = ask(one, key);
        EXPECT_EQ(answer.status, 400) << answer.body;
        EXPECT_EQ(answer.text("code"), "idempotency.bad_key");
    }
    EXPECT_LT(ask(one, std::string(200, 'k')).status, 300);
}

// Some answers show a secret once: none lies in the table.
TEST_F(Idempotency, AnswersAreSealed) {
    const auto one = creating().front();
    const auto answer = ask(one, "sealed");
    const auto kept = owner.on()
                          .sql("SELECT encode(answer, 'escape') FROM idempotency_keys WHERE "
                               "workspace_id = '" +
                               owner.workspace + "'")
                          .at(0);
    EXPECT_FALSE(kept.empty());
    EXPECT_FALSE(kept.contains(answer.body.substr(0, 10))) << kept;
}

} // namespace
} // namespace vf::test
