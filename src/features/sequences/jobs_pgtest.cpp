// Follow-ups on a real database: when a step is written, what it becomes, and everything that ends
// them.
#include "features/sequences/jobs.hpp"

#include "features/outreach/commands.hpp"
#include "features/sequences/commands.hpp"
#include "features/sequences/runs.hpp"
#include "features/sequences/store.hpp"
#include "support/postgres.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace vf::sequences {
namespace {

using namespace std::chrono_literals;
using outreach::MessageState;

Step step(int hours, const std::string& text, const std::string& other = "", int min_score = -1) {
    Step out;
    out.after_hours = *DelayHours::from_int(hours);
    out.text = *outreach::TemplateText::parse(text);
    if (!other.empty()) out.other_text = *outreach::TemplateText::parse(other);
    if (min_score >= 0) out.min_score = *outreach::LowestScore::from_int(min_score);
    return out;
}

struct Sequences : test::PgTest {
    Sequences() {
        svc.add(pool);
        svc.add<clock>(time);
        svc.add<rng>(random);
        svc.add<const outreach::Pace>(pace);
        worker.on(advance_run_job, advance_run);
        sql(fmt::format(R"(
            INSERT INTO workspaces (id, name) VALUES ('{0}', 'Nord');
            INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, status)
            VALUES ('{0}', '{1}', 'tiktok', '1', 'nord', 'Nord', 'active');
            INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, source)
            SELECT '{0}', ('00000000-0000-7000-8000-00000000000' || n)::uuid, 'tiktok', n::text, 'p' || n, 'Léa ' || n, 'dm' FROM generate_series(1, 6) n;
            INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, dedupe_key, occurred_at, time_exact)
            SELECT '{0}', id, '{1}', id, 'like', 'in', handle, app_now(), true FROM contacts;
            INSERT INTO leads (workspace_id, id, contact_id, last_interaction_at, interest_score)
            SELECT '{0}', id, id, app_now(), 50 FROM contacts)",
                        ours.str(), account));
    }

    template <class F> auto inside(F work) {
        return run([](Sequences& t, F what) -> decltype(what(std::declval<db::tenant_tx&>())) {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            if constexpr (std::is_same_v<decltype(what(tx)), task<>>) {
                co_await what(tx);
                co_await tx.commit();
            } else {
                auto out = co_await what(tx);
                co_await tx.commit();
                co_return out;
            }
        }(*this, std::move(work)));
    }
    SequenceId make(std::vector<Step> steps, bool needs_approval = false) {
        const SequenceId id{make_uuid_v7(time.unix_ms(), random)};
        inside([&](db::tenant_tx& tx) -> task<> {
            co_await insert_sequence(
                tx, id,
                {.name = *outreach::TemplateName::parse(
                     sequences++ == 0 ? "Relance" : fmt::format("Relance {}", sequences)),
                 .needs_approval = needs_approval,
                 .steps = steps});
        });
        return id;
    }
    /// "started", or why not.
    std::string start(SequenceId id, int n) {
        return inside([&](db::tenant_tx& tx) -> task<std::string> {
            co_await lock_sequence(tx, id);
            const auto sequence = co_await find_sequence(tx, id);
            auto made = co_await start_run(tx, *sequence, lead(n),
                                           RunId{make_uuid_v7(time.unix_ms(), random)});
            co_return made ? "started" : made.error().code;
        });
    }
    void later(seconds by) {
        shift_time(by);
        time.advance(by);
        run(advance_sequences(svc));
        run(worker.run_due());
    }
    /// The messages to a person: what each says and what became of it.
    std::vector<std::string> messages(int n) const {
        return sql(
            fmt::format("SELECT text || ' ' || state FROM outbound_messages WHERE contact_id = "
                        "'{}' ORDER BY sequence_step",
                        person(n).str()));
    }
    std::string state(int n) const {
        return sql(fmt::format(
                       "SELECT state || coalesce(' ' || stop_reason, '') FROM sequence_runs "
                       "WHERE contact_id = '{}' ORDER BY created_at DESC LIMIT 1",
                       person(n).str()))
            .at(0);
    }
    /// What a worker or a member does with the message that has not left.
    void message_goes(int n, MessageState to) {
        const auto message = sql(fmt::format(
            "UPDATE outbound_messages SET state = '{0}', sent_at = CASE WHEN '{0}' = 'sent' THEN "
            "app_now() END WHERE contact_id = '{1}' AND state IN ('suggested', 'approved') "
            "RETURNING coalesce(sequence_run_id::text, '')",
            enum_name(to), person(n).str()));
        if (const auto run = parse_uuid(message.at(0)))
            inside([&](db::tenant_tx& tx) -> task<> { co_await note_moved(tx, RunId{*run}, to); });
    }
    static ContactId person(int n) {
        return ContactId{*parse_uuid(fmt::format("00000000-0000-7000-8000-00000000000{}", n))};
    }
    static LeadId lead(int n) { return LeadId{person(n).value}; }

    static constexpr auto account = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
    const WorkspaceId ours = workspace(1);
    fake_clock time{system_clock{}.now()};
    seeded_rng random{3};
    outreach::Pace pace;
    int sequences = 0;
    services svc;
    queue::worker worker{io.get_executor(), svc, {.queues = {"default"}, .time = &time}};
};

TEST_F(Sequences, EachStepIsWrittenSoLongAfterTheOneBeforeWasSent) {
    const auto id = make({step(0, "Salut {{name}} !"), step(48, "Tu as pu écouter ?"),
                          step(24, "Dernier message.")});
    EXPECT_EQ(start(id, 1), "started");
    EXPECT_EQ(messages(1), std::vector<std::string>{});
    later(1s);
    EXPECT_EQ(messages(1), std::vector<std::string>{"Salut Léa ! approved"});
    EXPECT_EQ(sql("SELECT to_state || ' ' || actor || coalesce(': ' || reason, '') FROM "
                  "outbound_history ORDER BY id"),
              (std::vector<std::string>{"suggested sequence", "approved sequence: Relance, 1, a"}))
        << "why it was sent";
    later(72h);
    EXPECT_EQ(messages(1).size(), 1U) << "it has not left: nothing follows it";
    message_goes(1, MessageState::sent);
    later(47h);
    EXPECT_EQ(messages(1).size(), 1U);
    later(1h);
    EXPECT_EQ(messages(1).at(1), "Tu as pu écouter ? approved");
    message_goes(1, MessageState::sent);
    later(24h);
    EXPECT_EQ(state(1), "running");
    message_goes(1, MessageState::sent);
    EXPECT_EQ(state(1), "finished");
    later(500h);
    EXPECT_EQ(messages(1).size(), 3U);
    EXPECT_EQ(start(id, 1), "sequence.had_it_before");
}

TEST_F(Sequences, ItsMessagesAreDraftsUnlessItNeedsNoApproval) {
    const auto id = make({step(0, "Salut !"), step(1, "Encore moi")}, true);
    start(id, 1);
    later(1s);
    EXPECT_EQ(messages(1), std::vector<std::string>{"Salut ! suggested"});
    later(100h);
    EXPECT_EQ(messages(1).size(), 1U);
    message_goes(1, MessageState::rejected);
    EXPECT_EQ(state(1), "stopped draft_rejected");
    EXPECT_EQ(start(id, 1), "started") << "nothing went to the person";
}

// The account has said the same to others so often that a member has to look.
TEST_F(Sequences, WhatIsToldToTooManyWaitsForAMember) {
    const std::string text = "Salut, j'ai écouté ton dernier morceau et j'aimerais en parler.";
    sql(fmt::format(
        R"(INSERT INTO outbound_messages (workspace_id, id, account_id, contact_id, state, text, sent_at)
           SELECT '{}', gen_random_uuid(), '{}', '{}', 'sent', $t${}$t$, app_now() FROM generate_series(1, 10))",
        ours.str(), account, person(2).str(), text));
    start(make({step(0, text)}), 1);
    later(1s);
    EXPECT_EQ(messages(1), std::vector<std::string>{text + " suggested"});
}

TEST_F(Sequences, AnAnswerEndsItAndIsCountedForItsVariant) {
    const auto id = make({step(0, "Version A", "Version B"), step(24, "Relance")});
    for (int n = 1; n <= 4; ++n) EXPECT_EQ(start(id, n), "started");
    later(1s);
    std::vector<std::string> first;
    for (int n = 1; n <= 4; ++n) first.push_back(messages(n).at(0));
    EXPECT_EQ(first, (std::vector<std::string>{"Version A approved", "Version B approved",
                                               "Version A approved", "Version B approved"}))
        << "shared out evenly";
    for (int n = 1; n <= 3; ++n) message_goes(n, MessageState::sent);
    inside([](db::tenant_tx& tx) -> task<> {
        co_await note_replies(tx, {person(2)}); // an answer
        co_await note_replies(tx, {person(4)}); // wrote before anything left
    });
    EXPECT_EQ(state(2), "stopped replied");
    EXPECT_EQ(state(4), "stopped replied");
    EXPECT_EQ(messages(4), std::vector<std::string>{"Version B cancelled"});
    later(100h);
    EXPECT_EQ(messages(2).size(), 1U);
    EXPECT_EQ(messages(1).size(), 2U);
    const auto now = inside([&](db::tenant_tx& tx) -> task<Sequence> {
        co_return (co_await find_sequence(tx, id)).value();
    });
    EXPECT_EQ(std::tuple(now.a.people, now.a.running, now.a.written, now.a.replied),
              std::tuple(2, 2, 2, 0));
    EXPECT_EQ(std::tuple(now.b.people, now.b.running, now.b.written, now.b.replied),
              std::tuple(2, 0, 1, 1));
    // Whoever answers after the end is counted, too.
    message_goes(1, MessageState::sent);
    EXPECT_EQ(state(1), "finished");
    inside([](db::tenant_tx& tx) -> task<> { co_await note_replies(tx, {person(1)}); });
    EXPECT_EQ(state(1), "finished");
    EXPECT_EQ(inside([&](db::tenant_tx& tx) -> task<int> {
                  co_return (co_await find_sequence(tx, id))->a.replied;
              }),
              1);
}

// Everything that ends a run cancels what of it has not left.
TEST_F(Sequences, EndWhenTheOwnerOrThePersonDecides) {
    const auto id = make({step(0, "Salut !"), step(24, "Relance")});
    for (int n = 1; n <= 6; ++n) start(id, n);
    later(1s);
    inside([](db::tenant_tx& tx) -> task<> {
        co_await outreach::heed_refusal(tx, person(1), "STOP");
        co_await outreach::note_written(tx, person(2), {"yo, c'est moi"});
        co_await stop_for_leads(tx, {lead(3)}, StopReason::converted);
    });
    message_goes(4, MessageState::failed);
    inside([&](db::tenant_tx& tx) -> task<> {
        EXPECT_TRUE(co_await stop_run(tx, id, lead(5)));
        EXPECT_FALSE(co_await stop_run(tx, id, lead(5)));
    });
    message_goes(6, MessageState::cancelled);
    std::vector<std::string> states;
    for (int n = 1; n <= 6; ++n) states.push_back(state(n));
    EXPECT_EQ(states, (std::vector<std::string>{"stopped suppressed", "stopped human_wrote",
                                                "stopped converted", "stopped message_failed",
                                                "stopped by_member", "stopped message_cancelled"}));
    for (const int n : {1, 2, 3, 5, 6})
        EXPECT_EQ(messages(n), std::vector<std::string>{"Salut ! cancelled"}) << n;
    later(100h);
    EXPECT_EQ(sql("SELECT count(*) FROM outbound_messages").at(0), "6");
}

TEST_F(Sequences, ALinkedContactEndsItToo) {
    start(make({step(0, "Salut !")}), 1);
    sql(fmt::format(
        "INSERT INTO contact_links (workspace_id, first_id, second_id, state, reason, decided_at, "
        "decided_by) "
        "VALUES ('{}', '{}', '{}', 'confirmed', 'by_hand', app_now(), gen_random_uuid())",
        ours.str(), person(1).str(), person(2).str()));
    inside([](db::tenant_tx& tx) -> task<> { co_await note_replies(tx, {person(2)}); });
    EXPECT_EQ(state(1), "stopped replied");
    EXPECT_EQ(start(make({step(0, "Salut !")}), 2), "started");
}

TEST_F(Sequences, ClosedLeadsAndLostAccountsAreSeenWhenAStepIsDue) {
    const auto id = make({step(1, "Salut !")});
    for (const int n : {1, 2}) start(id, n);
    sql(fmt::format("UPDATE leads SET status = 'refused' WHERE id = '{}'", lead(1).str()));
    sql(fmt::format("DELETE FROM interactions WHERE contact_id = '{}'", person(2).str()));
    later(1h);
    EXPECT_EQ(state(1), "stopped refused");
    EXPECT_EQ(state(2), "stopped no_account");
    EXPECT_EQ(sql("SELECT count(*) FROM outbound_messages").at(0), "0");
}

TEST_F(Sequences, AStepForHigherScoresIsLeftOut) {
    const auto id =
        make({step(0, "Pour tous"), step(24, "Pour les chauds", "", 80), step(12, "Fin")});
    start(id, 1);
    later(1s);
    message_goes(1, MessageState::sent);
    later(24h);
    EXPECT_EQ(messages(1).size(), 1U);
    later(12h);
    EXPECT_EQ(messages(1), (std::vector<std::string>{"Pour tous sent", "Fin approved"}));
    const auto last = make({step(0, "Pour les chauds", "", 80)}, true);
    start(last, 2);
    later(1s);
    EXPECT_EQ(state(2), "finished");
}

TEST_F(Sequences, ADraftIsReplacedAndAMessageOnItsWayWaitedFor) {
    const auto id = make({step(0, "Salut !")});
    for (const int n : {1, 2}) start(id, n);
    for (const auto& [n, state] : {std::pair{1, "suggested"}, {2, "approved"}})
        sql(fmt::format(
            R"(INSERT INTO outbound_messages (workspace_id, id, account_id, contact_id, lead_id, state, text, suggested_text)
               VALUES ('{0}', gen_random_uuid(), '{1}', '{2}', '{2}', '{3}', 'Brouillon', 'Brouillon'))",
            ours.str(), account, person(n).str(), state));
    later(1s);
    EXPECT_EQ(messages(1), (std::vector<std::string>{"Salut ! approved", "Brouillon cancelled"}));
    EXPECT_EQ(messages(2), std::vector<std::string>{"Brouillon approved"});
    message_goes(2, MessageState::sent);
    later(61min);
    EXPECT_EQ(messages(2), (std::vector<std::string>{"Salut ! approved", "Brouillon sent"}));
}

TEST_F(Sequences, SwitchedOffItWaits) {
    const auto id = make({step(1, "Salut !")});
    start(id, 1);
    inside([&](db::tenant_tx& tx) -> task<> {
        co_await update_sequence(tx, {.id = id, .enabled = false});
    });
    later(2h);
    EXPECT_EQ(messages(1).size(), 0U);
    inside([&](db::tenant_tx& tx) -> task<> {
        co_await update_sequence(tx, {.id = id, .enabled = true});
    });
    later(1s);
    EXPECT_EQ(messages(1).size(), 1U);
}

// A run remembers the number of its next step: what people have had must keep its place.
TEST_F(Sequences, StepsThatSomebodyHasHadKeepTheirWordsAndTheirPlace) {
    const auto id = make({step(0, "A"), step(24, "B"), step(24, "C")});
    const auto refused = [&](std::vector<Step> steps) {
        return inside([&](db::tenant_tx& tx) -> task<bool> {
            co_return co_await changes_what_was_sent(tx, id, steps);
        });
    };
    start(id, 1);
    EXPECT_FALSE(refused({step(0, "X"), step(0, "A")})) << "nobody has had one";
    later(1s);
    EXPECT_TRUE(refused({step(0, "X"), step(0, "A"), step(24, "B")}))
        << "its message is on its way";
    message_goes(1, MessageState::sent);
    EXPECT_TRUE(refused({step(0, "X"), step(0, "A"), step(24, "B")}));
    EXPECT_TRUE(refused({}));
    EXPECT_FALSE(refused({step(0, "A"), step(48, "Autre"), step(1, "D")}));
    EXPECT_FALSE(refused({step(9, "A")})) << "the rest may go";
    later(24h);
    EXPECT_TRUE(refused({step(0, "A"), step(48, "Autre")}));
}

TEST_F(Sequences, EachStepGoesThroughTheAccountOfTheOneBefore) {
    const auto id = make({step(0, "A"), step(24, "B")});
    start(id, 1);
    later(1s);
    message_goes(1, MessageState::sent);
    const std::string other = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5c";
    sql(fmt::format(R"(
        INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, status)
        VALUES ('{0}', '{1}', 'tiktok', '2', 'sud', 'Sud', 'active');
        INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, dedupe_key, occurred_at, time_exact)
        VALUES ('{0}', gen_random_uuid(), '{1}', '{2}', 'like', 'in', 'z', app_now() + interval '1 hour', true))",
                    ours.str(), other, person(1).str()));
    later(24h);
    EXPECT_EQ(sql("SELECT DISTINCT account_id FROM outbound_messages"),
              std::vector<std::string>{account});
    message_goes(1, MessageState::cancelled);
    sql(fmt::format("UPDATE social_accounts SET status = 'disconnected' WHERE id = '{}'", account));
    start(make({step(0, "A")}), 1);
    later(1s);
    EXPECT_EQ(sql("SELECT account_id FROM outbound_messages ORDER BY created_at DESC LIMIT 1"),
              std::vector<std::string>{other});
}

// What a member wrote into a draft is not thrown away for a step.
TEST_F(Sequences, ADraftThatAMemberChangedIsWaitedFor) {
    start(make({step(0, "Salut !")}), 1);
    sql(fmt::format(
        R"(INSERT INTO outbound_messages (workspace_id, id, account_id, contact_id, lead_id, state, text, suggested_text)
           VALUES ('{0}', gen_random_uuid(), '{1}', '{2}', '{2}', 'suggested', 'Mes mots', 'Brouillon'))",
        ours.str(), account, person(1).str()));
    later(1s);
    EXPECT_EQ(messages(1), std::vector<std::string>{"Mes mots suggested"});
}

TEST_F(Sequences, WhoIsLeftToAHumanUnderAnotherNameGetsNothing) {
    start(make({step(1, "Salut !")}), 1);
    inside([](db::tenant_tx& tx) -> task<> {
        co_await outreach::note_written(tx, person(2), {"yo"});
    });
    sql(fmt::format("INSERT INTO contact_links (workspace_id, first_id, second_id, state, reason, "
                    "decided_at, decided_by) VALUES ('{}', '{}', '{}', 'confirmed', 'by_hand', "
                    "app_now(), gen_random_uuid())",
                    ours.str(), person(1).str(), person(2).str()));
    later(1h);
    EXPECT_EQ(state(1), "stopped human_wrote");
}

// What waits to leave is a draft again, for a member to decide.
TEST_F(Sequences, SwitchedOffNothingOfItLeaves) {
    const auto id = make({step(0, "Salut !")});
    start(id, 1);
    later(1s);
    EXPECT_EQ(messages(1), std::vector<std::string>{"Salut ! approved"});
    inside([&](db::tenant_tx& tx) -> task<> { co_await hold_all(tx, id); });
    EXPECT_EQ(messages(1), std::vector<std::string>{"Salut ! suggested"});
    EXPECT_EQ(state(1), "running");
}

// A job that is lost is made up for; one that runs twice writes once.
TEST_F(Sequences, ALostJobIsMadeUpFor) {
    const auto id = make({step(0, "Salut !")});
    start(id, 1);
    run(advance_sequences(svc));
    sql("DELETE FROM jobs");
    later(9min);
    EXPECT_EQ(messages(1).size(), 0U);
    later(2min);
    EXPECT_EQ(messages(1).size(), 1U);
    inside([&](db::tenant_tx& tx) -> task<> {
        const auto run = co_await tx.query(
            db::statement{"", "SELECT id FROM sequence_runs WHERE workspace_id = app_workspace()"});
        co_await queue::enqueue(tx, advance_run_job, AdvanceRun{run[0].get<RunId>("id")});
    });
    later(1s);
    EXPECT_EQ(messages(1).size(), 1U);
}

TEST_F(Sequences, WhoeverAMemberWroteToIsLeftToHumansUntilToldOtherwise) {
    const auto paused = [this] {
        return inside([](db::tenant_tx& tx) -> task<bool> {
            co_return (co_await outreach::automation_paused_since(tx, person(1))).has_value();
        });
    };
    EXPECT_FALSE(paused());
    sql(fmt::format(
        R"(INSERT INTO outbound_messages (workspace_id, id, account_id, contact_id, state, text, attempts)
           VALUES ('{}', gen_random_uuid(), '{}', '{}', 'sending', 'Salut  à toi', 1))",
        ours.str(), account, person(1).str()));
    inside([](db::tenant_tx& tx) -> task<> {
        co_await outreach::note_written(tx, person(1), {"Salut à toi"});
    });
    EXPECT_FALSE(paused()) << "that was us";
    inside([](db::tenant_tx& tx) -> task<> {
        co_await outreach::note_written(tx, person(1), {"Salut à toi", "et un vocal"});
    });
    EXPECT_TRUE(paused());
    EXPECT_EQ(start(make({step(0, "Salut !")}), 1), "started")
        << "whoever starts a sequence wants the program to write";
    EXPECT_FALSE(paused());
}

} // namespace
} // namespace vf::sequences
