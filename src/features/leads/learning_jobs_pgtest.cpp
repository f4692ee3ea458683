// Corrections teach when, and only when, that does better on corrections that were not learned
// from.
#include "features/leads/learning_jobs.hpp"

#include "base/cpu_pool.hpp"
#include "features/assistant/commands.hpp"
#include "support/postgres.hpp"

#include <fmt/format.h>

namespace vf::leads {
namespace {

struct Learning : test::PgTest {
    Learning() {
        svc.add(pool);
        svc.add<clock>(time);
        svc.add(cpu);
        worker.on(learn_job, learn_of_corrections);
        sql(fmt::format(R"(
            INSERT INTO workspaces (id, name) VALUES ('{0}', 'Nord');
            INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, status)
            VALUES ('{0}', '{1}', 'tiktok', '1', 'nord', 'Nord', 'active'))",
                        ours.str(), account));
    }
    // Somebody who wrote that, and what a member says they are.
    void corrected(const std::string& text, const std::string& type) {
        const auto id = fmt::format("0190a1b2-c3d4-7e5f-8a9b-{:012}", ++people);
        sql(fmt::format(R"(
            INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, source)
            VALUES ('{0}', '{1}', 'tiktok', '{1}', 'p{4}', 'P', 'dm');
            INSERT INTO leads (workspace_id, id, contact_id, last_interaction_at, needs_analysis)
            VALUES ('{0}', '{1}', '{1}', app_now(), false);
            INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, dedupe_key, text, occurred_at, time_exact)
            VALUES ('{0}', gen_random_uuid(), '{5}', '{1}', 'comment', 'in', '{1}', '{2}', app_now(), true);
            INSERT INTO lead_corrections (workspace_id, lead_id, lead_type, typed_at) VALUES ('{0}', '{1}', '{3}', app_now()))",
                        ours.str(), id, text, type, people, account));
    }
    assistant::Learned learn() {
        std::optional<assistant::Learned> out;
        run([](Learning& t, std::optional<assistant::Learned>& into) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await enqueue_learning(tx);
            co_await tx.commit();
            co_await t.worker.run_due();
            auto then = co_await db::begin_tenant(t.pool, t.ours);
            into = co_await assistant::learned_of(then);
        }(*this, out));
        return *out;
    }

    void forget() {
        run([](Learning& t) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await assistant::forget_learned(tx);
            co_await tx.commit();
        }(*this));
    }

    static constexpr auto account = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
    const WorkspaceId ours = workspace(1);
    fake_clock time{system_clock{}.now()};
    cpu_pool cpu{1};
    int people = 0;
    services svc;
    queue::worker worker{io.get_executor(), svc, {.queues = {"default"}, .time = &time}};
};

TEST_F(Learning, FewCorrectionsTeachNothing) {
    for (int i = 0; i < 9; ++i) corrected("cette guitare sonne trop bien", "client_potentiel");
    const auto got = learn();
    EXPECT_EQ(got.lessons, 9);
    EXPECT_FALSE(got.adjustment);
    EXPECT_FALSE(got.agreed_before);
}

TEST_F(Learning, WhatHelpsIsUsedUntilItIsForgotten) {
    const char* words[] = {"belle", "quelle", "encore une", "j adore ta", "superbe", "ta"};
    for (int i = 0; i < 18; ++i) {
        corrected(fmt::format("{} guitare {}", words[i % 6], i), "client_potentiel");
        corrected(fmt::format("{} chanson {}", words[i % 6], i), "curieux");
    }
    const auto got = learn();
    ASSERT_TRUE(got.adjustment);
    EXPECT_EQ(got.lessons, 36);
    EXPECT_GT(*got.agreed_after, *got.agreed_before);
    EXPECT_GT(*got.agreed_after, 0.7);
    forget();
    EXPECT_FALSE(learn().adjustment) << "older corrections teach nothing any more";
}

TEST_F(Learning, WhatIsRightAlreadyTeachesNothing) {
    for (int i = 0; i < 12; ++i)
        corrected(fmt::format("c combien la prod {} ?", i), "client_potentiel");
    const auto got = learn();
    EXPECT_EQ(got.agreed_before, 1);
    EXPECT_FALSE(got.adjustment);
}

} // namespace
} // namespace vf::leads
