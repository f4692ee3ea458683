// The conversation agent in the product: people write, leads are judged, answers are drafted or go
// by themselves, with and without a language model.
#include "features/agent/jobs.hpp"

#include "features/agent/commands.hpp"
#include "features/agent/store.hpp"
#include "features/outreach/commands.hpp"
#include "intelligence/listening.hpp"
#include "intelligence/message_check.hpp"
#include "support/dialogues.hpp"
#include "support/model_stage.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>

namespace vf::agent {
namespace {

namespace bj = boost::json;
using test::dialogue;

struct Agent : test::ModelStage {
    explicit Agent(std::string model_name = "")
        : ModelStage({.model = std::move(model_name), .daily_cents = 100'000}) {
        worker.on(ask_for_answer_job, ask_for_answer);
    }

    // Somebody to whom the owner's side wrote; a human said what kind of lead they are.
    std::string person(const std::string& name, const std::string& opening,
                       const std::string& type = "client_potentiel") {
        const auto id = fmt::format("0190a1b2-c3d4-7e5f-8a9b-{:012}", ++people);
        sql(fmt::format(R"(
            INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, source)
            VALUES ('{0}', '{1}', 'tiktok', '{1}', $n${2}$n$, $n${2}$n$, 'dm');
            INSERT INTO leads (workspace_id, id, contact_id, last_interaction_at) VALUES ('{0}', '{1}', '{1}', app_now());
            INSERT INTO lead_corrections (workspace_id, lead_id, lead_type) VALUES ('{0}', '{1}', '{3}'))",
                        ours.str(), id, name, type));
        message(id, opening, "out");
        return id;
    }
    void message(const std::string& who, const std::string& text, const char* direction) {
        run([](Agent& t, std::string id, std::string said, std::string where, int n) -> task<> {
            static constexpr db::statement insert{"test.message", R"(
                INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, dedupe_key, text, occurred_at, time_exact)
                VALUES (app_workspace(), gen_random_uuid(), $1::uuid, $2::uuid, 'dm', $3, gen_random_uuid()::text, $4,
                        app_now() - interval '1 hour' + make_interval(secs => $5), true))"};
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await tx.query(insert, std::string(account), id, where, said,
                              static_cast<double>(n));
            co_await tx.commit();
        }(*this, who, text, direction, ++messages));
    }
    // They write, and everything that follows happens.
    void writes(const std::string& who, const std::vector<std::string>& texts) {
        for (const auto& text : texts) message(who, text, "in");
        sql("UPDATE leads SET needs_analysis = true WHERE id = '" + who + "'");
        judge_all();
    }
    void switch_off() {
        run([](Agent& t) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await set_policy(tx, {.lead_type = AutopilotType::client_potentiel,
                                     .mode = Mode::off,
                                     .most_turns = {},
                                     .per_day = {}});
            co_await tx.commit();
        }(*this));
    }
    // The voice was changed by a member.
    void redraft() {
        run([](Agent& t) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await leads::redraft(tx);
            co_await tx.commit();
        }(*this));
        judge_all();
    }
    // A member hands the conversation back.
    void resume(const std::string& who) {
        run([](Agent& t, std::string id) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            auto lead = co_await leads::lock_known(tx, LeadId{*parse_uuid(id)});
            co_await reopen_talk(tx, lead->contact_id);
            co_await consider(tx, t.svc, *std::move(lead));
            co_await tx.commit();
        }(*this, who));
    }
    // The draft to the person goes out and is read back.
    std::string send(const std::string& who) {
        const auto text = draft(who);
        sql(fmt::format("UPDATE outbound_messages SET state = 'sent', sent_at = app_now(), "
                        "approved_at = app_now() WHERE "
                        "contact_id = '{}' AND state IN ('suggested', 'approved')",
                        who));
        message(who, text, "out");
        return text;
    }
    void voice(const intelligence::Voice& voice) {
        sql(fmt::format("UPDATE assistants SET voice = $v${}$v$", json::write(voice)));
    }
    void policy(const std::string& mode, int per_day = 10, int most_turns = 8) {
        sql(fmt::format(R"(
            INSERT INTO agent_policies (workspace_id, lead_type, mode, most_turns, per_day)
            SELECT '{}', t, '{}', {}, {} FROM unnest(ARRAY['artist', 'beatmaker', 'client_potentiel', 'curieux']) t
            ON CONFLICT (workspace_id, lead_type) DO UPDATE SET mode = excluded.mode, per_day = excluded.per_day,
                most_turns = excluded.most_turns)",
                        ours.str(), mode, most_turns, per_day));
    }
    std::string draft(const std::string& who) const {
        return one("SELECT text FROM outbound_messages WHERE contact_id = '" + who +
                   "' AND state IN ('suggested', 'approved') ORDER BY created_at DESC LIMIT 1");
    }
    std::string state(const std::string& who) const {
        return one(
            "SELECT state || coalesce(' ' || code, '') FROM agent_talks WHERE contact_id = '" +
            who + "'");
    }
    std::string last_move(const std::string& who) const {
        return one("SELECT move || ' ' || code FROM agent_moves WHERE contact_id = '" + who +
                   "' ORDER BY at DESC, id DESC LIMIT 1");
    }
    std::string engine(const std::string& who) const {
        return one("SELECT engine FROM agent_moves WHERE contact_id = '" + who +
                   "' ORDER BY at DESC, id DESC LIMIT 1");
    }
    std::string open_messages(const std::string& who) const {
        return one("SELECT string_agg(state, ',' ORDER BY created_at) FROM outbound_messages WHERE "
                   "contact_id = '" +
                   who + "' AND state IN ('suggested', 'approved', 'scheduled')");
    }

    int messages = 0;
};

struct AgentWithModel : Agent {
    AgentWithModel() : Agent("gpt-6-luna") {}
};

intelligence::Voice a_voice() {
    return {.offers = {{"l'exclu", "350 €"}, {"la licence MP3", "30 €"}},
            .address = intelligence::Address::tu,
            .facts = {"Les fichiers partent par mail dans les 24 h après le paiement."}};
}

TEST_F(Agent, AnswersAreDraftsUntilTheContactIsGiven) {
    voice(a_voice());
    const auto lina = person("Lina", "Salut Lina, tu cherches une prod ?");
    writes(lina, {"oui", "c combien l'exclu ?"});
    EXPECT_THAT(draft(lina), testing::HasSubstr("350 €"));
    EXPECT_TRUE(intelligence::asks_for_contact(draft(lina))) << draft(lina);
    EXPECT_EQ(open_messages(lina), "suggested");
    EXPECT_EQ(one("SELECT agent_turn || ' ' || (agent_type IS NULL) FROM outbound_messages"),
              "1 true");
    EXPECT_EQ(one("SELECT grounds::text FROM agent_moves"), "{\"l'exclu : 350 €\"}");
    send(lina);
    writes(lina, {"ok ca marche", "06 39 98 12 34"});
    EXPECT_EQ(state(lina), "done contact_given");
    EXPECT_EQ(one("SELECT phone FROM leads"), "+33639981234");
    EXPECT_THAT(draft(lina), testing::HasSubstr("Merci Lina"));
    send(lina);
    writes(lina, {"et c'est livré quand ?"});
    EXPECT_EQ(open_messages(lina), "") << "it is over";
}

TEST_F(Agent, WhatIsNotCoveredIsLeftToAHuman) {
    voice(a_voice());
    const auto max = person("Max", "Salut Max, tu cherches une prod ?");
    writes(max, {"tu peux me faire un clip aussi ?"});
    EXPECT_EQ(state(max), "handed_over not_covered");
    EXPECT_EQ(open_messages(max), "");
    EXPECT_EQ(
        one("SELECT kind || ' ' || detail FROM notifications WHERE kind = 'agent_hands_over'"),
        "agent_hands_over not_covered");
    writes(max, {"et l'exclu c'est combien ?"});
    EXPECT_EQ(open_messages(max), "") << "a human goes on";
}

TEST_F(Agent, ARefusalEndsItAndTakesBackWhatWasDrafted) {
    const auto max = person("Max", "Salut Max, tu cherches une prod ?");
    writes(max, {"ouais grave"});
    EXPECT_EQ(open_messages(max), "suggested");
    writes(max, {"non en fait laisse tomber"});
    EXPECT_EQ(state(max), "stopped refused");
    EXPECT_EQ(open_messages(max), "");
}

// Heard as a refusal, in words that no list has: what a member approved is a draft again, and the
// members are asked.
TEST_F(Agent, ARefusalHoldsWhatAMemberApproved) {
    const auto max = person("Max", "Salut Max, tu cherches une prod ?");
    writes(max, {"ouais grave"});
    sql("UPDATE outbound_messages SET state = 'approved', approved_at = app_now() WHERE agent_turn "
        "IS NOT NULL");
    writes(max, {"en fait non c'est mort pour moi, j'ai trouvé quelqu'un d'autre"});
    EXPECT_EQ(state(max), "stopped refused");
    EXPECT_EQ(open_messages(max), "suggested");
    EXPECT_EQ(one("SELECT count(*) FROM notifications WHERE kind = 'maybe_refused'"), "1");
}

TEST_F(Agent, WhatMayBeARefusalIsLeftToAHuman) {
    voice(a_voice());
    const auto max = person("Max", "Salut Max, tu cherches une prod ?");
    writes(max, {"pas intéressé pour l'instant mais plus tard peut-être"});
    EXPECT_EQ(state(max).substr(0, 11), "handed_over") << state(max);
    EXPECT_EQ(open_messages(max), "");
}

TEST_F(Agent, TheWordHumanReachesOne) {
    const auto max = person("Max", "Salut Max, tu cherches une prod ?");
    writes(max, {"HUMAIN"});
    EXPECT_EQ(state(max), "handed_over wants_human");
}

TEST_F(Agent, OldSilenceIsNoConversation) {
    const auto max = person("Max", "Salut Max, tu cherches une prod ?");
    message(max, "oui", "in");
    sql("UPDATE interactions SET occurred_at = occurred_at - interval '15 days'");
    sql("UPDATE leads SET needs_analysis = true");
    judge_all();
    EXPECT_EQ(open_messages(max), "");
    EXPECT_EQ(state(max), "");
}

TEST_F(Agent, SwitchedOffWhatWaitsIsADraftAgain) {
    voice(a_voice());
    policy("by_itself");
    const auto lina = person("Lina", "Salut Lina, tu cherches une prod ?");
    writes(lina, {"c combien l'exclu ?"});
    EXPECT_EQ(open_messages(lina), "approved");
    switch_off();
    EXPECT_EQ(open_messages(lina), "suggested");
    EXPECT_EQ(
        one("SELECT (agent_type IS NULL)::text FROM outbound_messages WHERE state = 'suggested'"),
        "true");
}

TEST_F(Agent, ByItselfItLetsNothingGoWhileSendsArePaused) {
    voice(a_voice());
    policy("by_itself");
    sql("UPDATE workspaces SET sends_paused = true");
    const auto lina = person("Lina", "Salut Lina, tu cherches une prod ?");
    writes(lina, {"c combien l'exclu ?"});
    EXPECT_EQ(open_messages(lina), "suggested");
}

TEST_F(Agent, WhoWritesWhileAMemberIsAtItIsTheirs) {
    voice(a_voice());
    const auto lina = person("Lina", "Salut Lina, tu cherches une prod ?");
    writes(lina, {"oui"});
    sql("UPDATE outbound_messages SET text = 'Edited by a member.' WHERE state = 'suggested'");
    writes(lina, {"c combien l'exclu ?"});
    EXPECT_EQ(state(lina), "handed_over one_under_way");
    EXPECT_EQ(draft(lina), "Edited by a member.");
}

TEST_F(Agent, ADraftThatNobodyActedOnIsWrittenAnew) {
    voice(a_voice());
    const auto lina = person("Lina", "Salut Lina, tu cherches une prod ?");
    writes(lina, {"oui"});
    const auto first = draft(lina);
    writes(lina, {"c combien l'exclu ?"});
    EXPECT_NE(draft(lina), first);
    EXPECT_THAT(draft(lina), testing::HasSubstr("350 €"));
    EXPECT_EQ(open_messages(lina), "suggested");
    // Judged again for another reason, it stays as it is; a changed voice says it anew.
    const auto before = one("SELECT count(*) FROM outbound_messages");
    const auto judge_again = [&] {
        sql("UPDATE leads SET needs_analysis = true");
        judge_all();
    };
    judge_again();
    EXPECT_EQ(one("SELECT count(*) FROM outbound_messages"), before);
    auto dearer = a_voice();
    dearer.offers[0].price = "400 €";
    voice(dearer);
    redraft();
    EXPECT_THAT(draft(lina), testing::HasSubstr("400 €"));
    sql("UPDATE outbound_messages SET text = 'Edited.' WHERE state = 'suggested'");
    redraft();
    EXPECT_EQ(draft(lina), "Edited.");
}

TEST_F(Agent, ByItselfItSaysThatItIsAutomaticAndKeepsTheDaysShare) {
    voice(a_voice());
    policy("by_itself", 2);
    const auto lina = person("Lina", "Salut Lina, tu cherches une prod ?");
    writes(lina, {"c combien l'exclu ?"});
    EXPECT_EQ(open_messages(lina), "approved");
    EXPECT_THAT(draft(lina), testing::HasSubstr("Réponse automatique"));
    EXPECT_EQ(one("SELECT agent_type FROM outbound_messages"), "client_potentiel");
    EXPECT_EQ(
        one("SELECT actor || ' ' || reason FROM outbound_history WHERE to_state = 'approved'"),
        "agent client_potentiel");
    send(lina);
    writes(lina, {"et je reçois quand ?"});
    EXPECT_EQ(open_messages(lina), "approved");
    EXPECT_THAT(draft(lina), testing::Not(testing::HasSubstr("automatique"))) << "said already";
    const auto max = person("Max", "Salut Max, tu cherches une prod ?");
    writes(max, {"c combien l'exclu ?"});
    EXPECT_EQ(open_messages(max), "suggested") << "the day's share is used up";
    EXPECT_THAT(draft(max), testing::Not(testing::HasSubstr("automatique")))
        << "a member lets it go";
}

TEST_F(Agent, WhoeverWritesAgainBeforeAnAnswerLeftGetsOneAnswer) {
    voice(a_voice());
    policy("by_itself");
    const auto lina = person("Lina", "Salut Lina, tu cherches une prod ?");
    writes(lina, {"oui"});
    EXPECT_EQ(open_messages(lina), "approved");
    writes(lina, {"c combien l'exclu ?"});
    EXPECT_EQ(open_messages(lina), "approved");
    EXPECT_THAT(draft(lina), testing::HasSubstr("350 €"));
    EXPECT_EQ(one("SELECT count(*) FROM outbound_messages WHERE state = 'cancelled'"), "1");
    EXPECT_THAT(draft(lina), testing::HasSubstr("automatique")) << "the first that leaves says so";
}

TEST_F(Agent, StaysOutWhereAHumanWritesOrTheOwnerSaidSo) {
    const auto off = person("Max", "Salut Max, tu cherches une prod ?");
    policy("off");
    writes(off, {"oui"});
    EXPECT_EQ(open_messages(off), "");
    policy("drafts");
    const auto paused = person("Lina", "Salut Lina, tu cherches une prod ?");
    sql(fmt::format("INSERT INTO automation_pauses (workspace_id, contact_id) VALUES ('{}', '{}')",
                    ours.str(), paused));
    writes(paused, {"oui"});
    EXPECT_EQ(open_messages(paused), "");
    const auto suppressed = person("Zoé", "Salut Zoé, tu cherches une prod ?");
    sql(fmt::format("INSERT INTO suppressions (workspace_id, contact_id, reason) VALUES ('{}', "
                    "'{}', 'request')",
                    ours.str(), suppressed));
    writes(suppressed, {"oui"});
    EXPECT_EQ(open_messages(suppressed), "");
    const auto closed = person("Ali", "Salut Ali, tu cherches une prod ?");
    sql("UPDATE leads SET status = 'converted' WHERE id = '" + closed + "'");
    writes(closed, {"oui"});
    EXPECT_EQ(open_messages(closed), "");
    const auto spam = person("Bot", "Salut, tu cherches une prod ?", "spam");
    writes(spam, {"oui"});
    EXPECT_EQ(open_messages(spam), "");
}

TEST_F(Agent, HandsOverAtTheTurnLimit) {
    voice(a_voice());
    policy("drafts", 10, 1);
    const auto lina = person("Lina", "Salut Lina, tu cherches une prod ?");
    writes(lina, {"c combien l'exclu ?"});
    send(lina);
    writes(lina, {"et la licence mp3 c combien ?"});
    EXPECT_EQ(state(lina), "handed_over turn_limit");
}

TEST_F(Agent, AMemberHandsAConversationBack) {
    voice(a_voice());
    const auto max = person("Max", "Salut Max, tu cherches une prod ?");
    writes(max, {"vous livrez quand ?", "et vous avez un piano à queue ?"});
    EXPECT_EQ(state(max), "handed_over not_covered");
    auto more = a_voice();
    more.facts.emplace_back("Il y a un piano à queue.");
    voice(more);
    resume(max);
    EXPECT_EQ(state(max), "open");
    EXPECT_THAT(draft(max), testing::HasSubstr("piano à queue"));
}

// Every dialogue of data/dialogues: in the product the agent does what it does by itself.
TEST_F(Agent, ScriptedPeopleGetThroughTheProductWhatTheAgentDecides) {
    policy("drafts");
    int turns = 0;
    for (const auto& d : test::dialogues()) {
        voice(d.voice);
        auto alone = test::stranger(d);
        intelligence::Standing standing{.turns = 0, .most_turns = 8};
        const auto who = person(d.name, d.opening, d.type);
        for (const auto& turn : d.turns) {
            test::say(alone, turn.says, false);
            const auto expected = intelligence::next_move(alone, d.voice, standing);
            writes(who, turn.says);
            ++turns;
            EXPECT_EQ(last_move(who), std::string(enum_name(expected.move)) + ' ' + expected.code)
                << d.id;
            if (!expected.text) break;
            // Which of several wordings is drawn depends on the person's ids alone.
            EXPECT_EQ(intelligence::asks_for_contact(draft(who)),
                      intelligence::asks_for_contact(*expected.text))
                << d.id << ": " << draft(who);
            for (const auto& piece : turn.holds)
                EXPECT_EQ(draft(who).contains(piece), expected.text->contains(piece)) << d.id;
            if (expected.move == Move::thank) break;
            test::say(alone, {send(who)}, true);
            ++standing.turns;
        }
    }
    EXPECT_GT(turns, 120);
}

TEST_F(AgentWithModel, ItsAnswersAreTakenWhereTheyHold) {
    voice(a_voice());
    const auto lina = person("Lina", "Salut Lina, tu cherches une prod ?");
    writes(lina, {"c combien l'exclu ?"});
    EXPECT_EQ(engine(lina), "language_model");
    EXPECT_THAT(draft(lina), testing::HasSubstr("350 €"));
    const auto max = person("Max", "Salut Max, tu cherches une prod ?");
    writes(max, {"tu fais aussi du mastering pour vinyle ?"});
    EXPECT_EQ(state(max), "handed_over not_covered");
}

// The embedded agent has no answer; the model claims one.
TEST_F(AgentWithModel, WhatOnlyTheModelCouldAnswerAHumanReadsFirst) {
    voice(a_voice());
    policy("by_itself");
    const auto max = person("Max", "Salut Max, tu cherches une prod ?");
    writes(max, {"combien pour jouer à mon mariage"});
    EXPECT_EQ(engine(max), "language_model");
    EXPECT_EQ(open_messages(max), "suggested");
}

TEST_F(AgentWithModel, AServerThatFailsInAnyWayLeavesTheEmbeddedAnswer) {
    voice(a_voice());
    for (const auto* kind :
         {"no_retry", "length", "truncated", "prose", "array", "empty", "wrong_enum",
          "missing_field", "extra_field", "not_json", "content_filter", "no_choices"}) {
        world.post("/control/openai",
                   {{"script", bj::array{bj::object{{"kind", kind}, {"times", 2}}}}});
        time.advance(std::chrono::minutes(30));
        const auto who = person(std::string("Max ") + kind, "Salut Max, tu cherches une prod ?");
        writes(who, {"c combien l'exclu ?"});
        EXPECT_THAT(draft(who), testing::HasSubstr("350 €")) << kind;
        EXPECT_EQ(state(who), "open") << kind;
    }
    EXPECT_EQ(one("SELECT count(*) FROM jobs WHERE kind = 'agent.ask_model' AND state IN "
                  "('pending', 'running', 'dead')"),
              "0");
}

// A model that obeys whoever writes and does its worst: people of every temper get the embedded
// answers, and nothing else comes through.
TEST_F(AgentWithModel, AHostileModelChangesNothing) {
    world.post("/control/openai", {{"mode", "hostile"}});
    policy("drafts");
    for (const auto& d : test::dialogues()) {
        voice(d.voice);
        const auto who = person(d.name, d.opening, d.type);
        for (const auto& turn : d.turns) {
            writes(who, turn.says);
            const auto text = draft(who);
            if (text.empty()) break;
            auto known = test::stranger(d);
            test::say(known, turn.says, false);
            EXPECT_EQ(
                intelligence::objections(
                    text, {.person = known, .voice = d.voice, .language = "", .longest = 300}),
                std::vector<std::string>{})
                << d.id << ": " << text;
            send(who);
            if (state(who) != "open") break;
        }
    }
    EXPECT_GT(std::stoi(one("SELECT calls::text FROM model_use")), 50) << "or it was not asked";
    EXPECT_EQ(
        one("SELECT count(*) FROM agent_moves WHERE engine = 'language_model' AND move <> 'reply'"),
        "0");
}

} // namespace
} // namespace vf::agent
