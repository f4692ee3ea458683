// A conversation that was put off comes back.
#include "features/inbox/conversations.hpp"

#include "features/inbox/jobs.hpp"
#include "support/postgres.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace vf::inbox {
namespace {

struct Snoozed : test::PgTest {
    Snoozed() {
        svc.add(pool);
        svc.add<clock>(time);
        worker.on(wake_conversation_job, wake_conversation);
        sql(fmt::format(R"(
            INSERT INTO workspaces (id, name) VALUES ('{0}', 'Nord');
            INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, status)
            VALUES ('{0}', '{1}', 'tiktok', '1', 'nord', 'Nord', 'active');
            INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, source)
            VALUES ('{0}', '{1}', 'tiktok', '42', 'lea', 'Léa', 'dm');
            INSERT INTO conversations (workspace_id, id, account_id, contact_id, fingerprint)
            VALUES ('{0}', '{1}', '{1}', '{1}', 'f'))",
                        ours.str(), one.str()));
    }
    void put(ConversationState state, std::optional<time_point> until = {}) {
        run([](Snoozed& t, ChangeConversation to) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await change_conversation(tx, to);
            co_await tx.commit();
        }(*this, ChangeConversation{one, state, until}));
    }
    // The time of what is due, and of the conversation, comes.
    void time_comes(bool for_the_conversation = true) {
        sql("UPDATE jobs SET run_at = now() - interval '1 minute' WHERE kind = "
            "'inbox.wake_conversation'");
        if (for_the_conversation)
            sql("UPDATE conversations SET snoozed_until = now() - interval '1 minute' WHERE state "
                "= 'snoozed'");
        run(worker.run_due());
    }
    std::string state() { return sql("SELECT state FROM conversations").at(0); }
    std::string events() {
        return sql("SELECT count(*) FROM events WHERE kind = 'conversation.changed'").at(0);
    }

    const WorkspaceId ours = workspace(1);
    const ConversationId one{*parse_uuid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")};
    fake_clock time{system_clock{}.now()};
    services svc;
    queue::worker worker{io.get_executor(), svc, {.queues = {"default"}, .time = &time}};
};

TEST_F(Snoozed, ComesBackAtItsTime) {
    put(ConversationState::snoozed, time.now() + std::chrono::hours(2));
    EXPECT_EQ(state(), "snoozed");
    run(worker.run_due());
    EXPECT_EQ(state(), "snoozed") << "not before";
    time_comes();
    EXPECT_EQ(state(), "open");
    EXPECT_EQ(events(), "2") << "dashboards hear of both";
}

TEST_F(Snoozed, PutOffAnewItWaitsForTheLaterTime) {
    put(ConversationState::snoozed, time.now() + std::chrono::hours(2));
    put(ConversationState::snoozed, time.now() + std::chrono::hours(48));
    time_comes(false);
    EXPECT_EQ(state(), "snoozed");
    put(ConversationState::done);
    time_comes();
    EXPECT_EQ(state(), "done") << "what was decided since holds";
    put(ConversationState::done);
    EXPECT_EQ(events(), "3") << "nothing changed, nobody is told";
}

} // namespace
} // namespace vf::inbox
