#pragma once
// A workspace with an account whose leads are judged, beside a server of language models: the
// sandbox's.
#include "base/cpu_pool.hpp"
#include "features/leads/jobs.hpp"
#include "features/outreach/types.hpp"
#include "intelligence/analyser.hpp"
#include "intelligence/openai/client.hpp"
#include "support/postgres.hpp"
#include "support/sandbox.hpp"

#include <fmt/format.h>

namespace vf::test {

struct ModelStage : PgTest {
    struct Setup {
        intelligence::openai::Api api = intelligence::openai::Api::chat;
        std::string model = "gpt-6-luna"; ///< empty: there is none
        int daily_cents = 100;
    };
    explicit ModelStage(Setup with)
        : model({.base_url = world.url() + "/openai/v1",
                 .key = secret<>("sk-test"),
                 .model = std::move(with.model),
                 .api = with.api,
                 .patience = milliseconds(400),
                 .first_pause = milliseconds(1)},
                time) {
        svc.add(pool);
        svc.add<clock>(time);
        svc.add(cpu);
        svc.add<const intelligence::analyser>(*analyser);
        svc.add(model);
        svc.add<rng>(random);
        svc.add<const outreach::Pace>(pace);
        worker.on(leads::analyse_pending_job, leads::analyse_pending);
        sql(fmt::format(R"(
            INSERT INTO workspaces (id, name) VALUES ('{0}', 'Nord');
            INSERT INTO assistants (workspace_id, model_allowed, daily_cents) VALUES ('{0}', true, {2});
            INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, status)
            VALUES ('{0}', '{1}', 'tiktok', '1', 'nord', 'Nord', 'active'))",
                        ours.str(), account, with.daily_cents));
    }

    // Judges who waits, and does everything that follows.
    void judge_all() {
        run([](ModelStage& t) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await leads::enqueue_analysis(tx);
            co_await tx.commit();
        }(*this));
        work();
    }
    void work() {
        for (int rounds = 0; run(worker.run_due()) > 0; ++rounds)
            ASSERT_LT(rounds, 500)
                << sql("SELECT kind || ' ' || coalesce(last_error, '') FROM jobs").at(0);
    }
    /// The first value of the first row; empty where there is none.
    std::string one(const std::string& query) const {
        const auto rows = sql(query);
        return rows.empty() ? std::string{} : rows.front();
    }

    static constexpr auto account = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
    const WorkspaceId ours = workspace(1);
    sandbox world;
    fake_clock time{system_clock{}.now()};
    cpu_pool cpu{1};
    seeded_rng random{4};
    outreach::Pace pace;
    int people = 0;
    std::unique_ptr<intelligence::analyser> analyser = intelligence::embedded();
    intelligence::openai::client model;
    services svc;
    queue::worker worker{io.get_executor(), svc, {.queues = {"default", "model"}, .time = &time}};
};

} // namespace vf::test
