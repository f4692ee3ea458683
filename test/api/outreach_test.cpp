// Messages on their way out: the owner decides, nothing leaves twice, the kill switch holds.
#include "api/held.hpp"
#include "api/stage.hpp"

#include <boost/json/object.hpp>

#include <future>

namespace vf::test {
namespace {

namespace bj = boost::json;

class Outreach : public ::testing::Test {
protected:
    reply act(const std::string& message, const std::string& verb,
              const bj::object& body = {}) const {
        return owner.call().post("/outbound-messages/" + message + "/" + verb, body);
    }
    reply show(const std::string& message) const {
        return owner.call().get("/dm/status/" + message);
    }
    reply send(const bj::object& body, const std::string& key = "") const {
        auto calling = owner.call();
        return (key.empty() ? calling : calling.with("Idempotency-Key", key))
            .post("/dm/send", body);
    }
    std::string count(const std::string& table) const {
        return the_product()
            .sql("SELECT count(*) FROM " + table + " WHERE workspace_id = '" + owner.workspace +
                 "'")
            .at(0);
    }

    tenant owner;
    person who = owner.add_person();
    std::string draft = owner.add_message(who);
};

TEST_F(Outreach, AnApprovedDraftWaitsAndCanBeTakenBack) {
    const auto approved = act(draft, "approve", {{"text", "Salut Léa, dispo demain ?"}});
    ASSERT_EQ(approved.status, 200) << approved.body;
    EXPECT_EQ(approved.text("state"), "approved");
    EXPECT_EQ(approved.text("text"), "Salut Léa, dispo demain ?");
    EXPECT_EQ(approved.text("suggestedText"), "Salut, ton morceau me parle !");
    EXPECT_EQ(approved.text("waitingFor.rule"), "undo_window");
    EXPECT_EQ(approved.text("waitingFor.until"), approved.text("notBefore"));
    EXPECT_GT(approved.text("notBefore"), approved.text("approvedAt"));
    EXPECT_EQ(approved.text("history.0.actor"), "user:" + owner.user);

    const auto undone = act(draft, "undo");
    EXPECT_EQ(undone.status, 200) << undone.body;
    EXPECT_EQ(undone.text("state"), "suggested");
    EXPECT_TRUE(at(undone.json(), "waitingFor").is_null());
    EXPECT_EQ(at(undone.json(), "history").as_array().size(), 2U);
    EXPECT_EQ(count("send_ledger"), "0");
}

// A moment so many days from now, as the API writes it.
std::string in_days(int days) {
    return the_product()
        .sql("SELECT to_char((app_now() + interval '" + std::to_string(days) +
             " days') AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')")
        .at(0);
}

TEST_F(Outreach, AMessageLeavesNoEarlierThanItsTime) {
    const auto when = in_days(2);
    const auto scheduled = act(draft, "approve", {{"sendAt", when}});
    ASSERT_EQ(scheduled.status, 200) << scheduled.body;
    EXPECT_EQ(scheduled.text("state"), "scheduled");
    EXPECT_EQ(scheduled.text("notBefore"), when);
    EXPECT_EQ(scheduled.text("waitingFor.rule"), "scheduled");
    EXPECT_EQ(scheduled.text("waitingFor.until"), when);
    EXPECT_EQ(
        the_product()
            .sql("SELECT run_at > app_now() + interval '47 hours' FROM jobs WHERE payload ->> "
                 "'outboundId' = '" +
                 draft + "'")
            .at(0),
        "t");
    EXPECT_EQ(act(draft, "undo").text("state"), "suggested");
    EXPECT_EQ(act(draft, "approve", {{"sendAt", when}}).text("state"), "scheduled");
    EXPECT_EQ(act(draft, "cancel").text("state"), "cancelled");
    const auto sent = send({{"leadId", who.lead}, {"text", "Salut"}, {"sendAt", in_days(89)}});
    EXPECT_EQ(sent.status, 202) << sent.body;
    EXPECT_EQ(sent.text("state"), "scheduled");
    for (const int days : {-1, 91}) {
        const auto refused =
            send({{"leadId", who.lead}, {"text", "Salut"}, {"sendAt", in_days(days)}});
        EXPECT_EQ(refused.status, 422);
        EXPECT_EQ(refused.text("errors.0.pointer"), "/sendAt");
    }
}

TEST_F(Outreach, OnlyWhatMayHappenHappens) {
    const std::map<std::string, std::string> allowed{{"suggested", "approve reject cancel edit"},
                                                     {"approved", "undo cancel"},
                                                     {"scheduled", "undo cancel"},
                                                     {"sending", ""},
                                                     {"sent", ""},
                                                     {"failed", ""},
                                                     {"rejected", ""},
                                                     {"cancelled", ""}};
    for (const auto& [state, verbs] : allowed) {
        for (const std::string verb : {"approve", "reject", "cancel", "undo", "edit"}) {
            SCOPED_TRACE(state + " " + verb);
            const auto id = owner.add_message(owner.add_person(), state);
            const auto answer = verb == "edit" ? owner.call().patch("/outbound-messages/" + id,
                                                                    bj::object{{"text", "Autre"}})
                                               : act(id, verb);
            if (verbs.contains(verb)) {
                EXPECT_EQ(answer.status, 200) << answer.body;
                continue;
            }
            EXPECT_EQ(answer.status, 409) << answer.body;
            EXPECT_EQ(answer.text("code"),
                      verb == "edit" ? "message.not_a_draft" : "message.illegal_transition");
            EXPECT_EQ(show(id).text("state"), state);
        }
    }
}

TEST_F(Outreach, ADraftCanBeEditedAndRefused) {
    const auto edited =
        owner.call().patch("/outbound-messages/" + draft, bj::object{{"text", "  Bonsoir Léa  "}});
    EXPECT_EQ(edited.text("text"), "Bonsoir Léa");
    EXPECT_EQ(edited.text("suggestedText"), "Salut, ton morceau me parle !");
    const auto rejected = act(draft, "reject", {{"reason", "pas le bon ton"}});
    EXPECT_EQ(rejected.text("state"), "rejected");
    EXPECT_EQ(rejected.text("history.0.reason"), "pas le bon ton");
    EXPECT_FALSE(at(owner.call().get("/leads/" + who.lead).json(), "lead.hasDraft").as_bool());
}

TEST_F(Outreach, TheSameKeyIsOneMessage) {
    const bj::object body{{"leadId", who.lead}, {"text", "Salut !"}};
    const auto first = send(body, "k-1");
    ASSERT_EQ(first.status, 202) << first.body;
    const auto again = send(body, "k-1");
    EXPECT_EQ(again.status, 202);
    EXPECT_EQ(again.text("id"), first.text("id"));
    EXPECT_EQ(show(draft).text("state"), "cancelled") << "the draft it replaces";
    EXPECT_EQ(owner.call().all("/outbound-messages?state=approved").size(), 1U);
    // A second message to the same person needs the first to be over.
    const auto second = send({{"leadId", who.lead}, {"text", "Encore moi"}}, "k-2");
    EXPECT_EQ(second.status, 409);
    EXPECT_EQ(second.text("code"), "message.one_under_way");
    EXPECT_EQ(act(first.text("id"), "cancel").text("state"), "cancelled");
    EXPECT_EQ(send({{"leadId", who.lead}, {"text", "Encore moi"}}, "k-2").status, 202);
}

TEST_F(Outreach, AKeyOfAnotherMessageIsRefused) {
    const auto other = owner.add_person();
    ASSERT_EQ(send({{"leadId", who.lead}, {"text", "Salut !"}}, "k").status, 202);
    for (const auto& body : {bj::object{{"leadId", other.lead}, {"text", "Salut !"}},
                             bj::object{{"leadId", who.lead}, {"text", "Autre chose"}}}) {
        const auto answer = send(body, "k");
        EXPECT_EQ(answer.status, 422) << answer.body;
        EXPECT_EQ(answer.text("code"), "idempotency.key_reused");
    }
}

TEST_F(Outreach, TheSameKeyAtOnceIsOneMessage) {
    for (const bool to_lead : {true, false}) {
        const auto to = owner.add_person();
        if (!to_lead) the_product().sql("DELETE FROM leads WHERE id = '" + to.lead + "'");
        const bj::object body{{to_lead ? "leadId" : "contactId", to_lead ? to.lead : to.contact},
                              {"text", "Salut !"}};
        std::vector<std::future<reply>> racing;
        for (int i = 0; i < 6; ++i)
            racing.push_back(
                std::async(std::launch::async, [&] { return send(body, "race-" + to.contact); }));
        std::set<std::string> ids;
        for (auto& one : racing) {
            const auto answer = one.get();
            if (answer.status == 202)
                ids.insert(answer.text("id"));
            else
                EXPECT_EQ(answer.text("code"), "idempotency.in_progress") << answer.body;
        }
        EXPECT_EQ(ids.size(), 1U);
        EXPECT_EQ(send(body, "race-" + to.contact).text("id"), *ids.begin());
    }
}

TEST_F(Outreach, KeysOfTwoWorkspacesAreNotTheSame) {
    const tenant other;
    const auto theirs = other.add_person();
    ASSERT_EQ(send({{"leadId", who.lead}, {"text", "Salut !"}}, "shared").status, 202);
    const auto answer =
        other.call()
            .with("Idempotency-Key", "shared")
            .post("/dm/send", bj::object{{"leadId", theirs.lead}, {"text", "Salut !"}});
    EXPECT_EQ(answer.status, 202) << answer.body;
    EXPECT_EQ(answer.text("leadId"), theirs.lead);
}

TEST_F(Outreach, NobodyWritesToWhoSaidNo) {
    owner.suppress(who);
    for (const auto& answer :
         {act(draft, "approve"), send({{"leadId", who.lead}, {"text", "Salut"}}),
          send({{"contactId", who.contact}, {"text", "Salut"}})}) {
        EXPECT_EQ(answer.status, 409) << answer.body;
        EXPECT_EQ(answer.text("code"), "contact.suppressed");
    }
    EXPECT_EQ(show(draft).text("state"), "suggested");
}

TEST_F(Outreach, WhoSaysNoAfterTheApprovalIsNotWrittenTo) {
    ASSERT_EQ(act(draft, "approve").status, 200);
    owner.suppress(who);
    eventually("the message to be given up", std::chrono::seconds(60),
               [&] { return show(draft).text("state") == "failed"; });
    EXPECT_EQ(show(draft).text("failureCode"), "contact.suppressed");
    EXPECT_EQ(count("send_ledger"), "0");
}

TEST_F(Outreach, TheKillSwitchHoldsWhatWasApproved) {
    ASSERT_EQ(owner.call().patch("/workspace", bj::object{{"sendsPaused", true}}).status, 200);
    ASSERT_EQ(act(draft, "approve").status, 200);
    eventually("the rule to be named", std::chrono::seconds(60),
               [&] { return show(draft).text("waitingFor.rule") == "sends_paused"; });
    const auto held = show(draft);
    EXPECT_EQ(held.text("state"), "approved");
    EXPECT_EQ(at(held.json(), "attempts").to_number<int>(), 0);
    EXPECT_EQ(count("send_ledger"), "0");
    EXPECT_TRUE(at(owner.call().get("/auth/profile").json(), "workspaces.0.sendsPaused").as_bool());
    EXPECT_EQ(act(draft, "cancel").text("state"), "cancelled");
}

TEST_F(Outreach, AnAccountWithoutASessionHoldsItsMessages) {
    const auto sent = send({{"contactId", who.contact}, {"text", "Salut"}});
    ASSERT_EQ(sent.status, 202) << sent.body;
    EXPECT_EQ(sent.text("leadId"), who.lead);
    const auto id = sent.text("id");
    eventually("the rule to be named", std::chrono::seconds(60),
               [&] { return show(id).text("waitingFor.rule") == "account_not_active"; });
    EXPECT_EQ(show(id).text("state"), "approved");
}

TEST_F(Outreach, ListsByStateAndLead) {
    const auto other = owner.add_person();
    const auto sent = owner.add_message(other, "sent");
    const auto of = [&](const std::string& query) {
        std::set<std::string> out;
        for (const auto& one : owner.call().all("/outbound-messages?" + query))
            out.insert(text_at(one, "id"));
        return out;
    };
    EXPECT_EQ(of("limit=1"), (std::set<std::string>{draft, sent}));
    EXPECT_EQ(of("state=sent"), std::set<std::string>{sent});
    EXPECT_EQ(of("leadId=" + who.lead), std::set<std::string>{draft});
    EXPECT_EQ(of("leadId=" + who.lead + "&state=sent"), std::set<std::string>{});
}

// Found by the fuzz: what was read of an account may be gone when the message is written.
TEST_F(Outreach, AnAccountThatIsRemovedMeanwhileIsNoError) {
    // Asks while the account of a new tenant is being removed; a person of its is known already.
    const auto ask_meanwhile = [](auto ask) {
        const tenant with;
        const auto lead = with.add_person().lead;
        held_transaction removing(the_product().conninfo(),
                                  "DELETE FROM social_accounts WHERE id = '" + with.account + "'");
        auto answer = std::async(std::launch::async, [&] { return ask(with, lead); });
        eventually("the request waits", std::chrono::seconds(20),
                   [] { return waiting_for_locks(the_product()) >= 1; });
        removing.commit();
        auto out = answer.get();
        EXPECT_TRUE(with.call().all("/outbound-messages").empty());
        return out;
    };
    const auto sent = ask_meanwhile([](const tenant& with, const std::string& lead) {
        return with.call().post("/dm/send", bj::object{{"leadId", lead}, {"text", "Salut !"}});
    });
    EXPECT_EQ(sent.status, 409) << sent.body;
    EXPECT_EQ(sent.text("code"), "contact.no_account");
    const auto judged = ask_meanwhile([](const tenant& with, const std::string& lead) {
        return with.call().post("/leads/" + lead + "/analyze", bj::object{});
    });
    EXPECT_EQ(judged.status, 200) << judged.body;
}

TEST_F(Outreach, ToALeadOrToAContactNotBoth) {
    for (const auto& body :
         {bj::object{{"text", "Salut"}},
          bj::object{{"leadId", who.lead}, {"contactId", who.contact}, {"text", "Salut"}}}) {
        const auto answer = send(body);
        EXPECT_EQ(answer.status, 422);
        EXPECT_EQ(answer.text("errors.0.pointer"), "/leadId");
    }
    EXPECT_EQ(send({{"leadId", new_id()}, {"text", "Salut"}}).status, 404);
    EXPECT_EQ(send({{"leadId", who.lead}, {"text", "Salut"}}, std::string(201, 'k')).status, 400);
}

} // namespace
} // namespace vf::test
