// Messages are searched for numbers and addresses, each once.
#include "features/leads/jobs.hpp"

#include "base/cpu_pool.hpp"
#include "intelligence/analyser.hpp"
#include "intelligence/openai/client.hpp"
#include "support/postgres.hpp"

#include <fmt/format.h>

namespace vf::leads {
namespace {

struct Extraction : test::PgTest {
    Extraction() {
        svc.add(pool);
        svc.add<clock>(time);
        svc.add(cpu);
        svc.add<const intelligence::analyser>(*analyser);
        svc.add(no_model);
        svc.add<rng>(random);
        svc.add<const outreach::Pace>(pace);
        worker.on(extract_recent_job, extract_recent);
        worker.on(analyse_pending_job, analyse_pending);
        sql(fmt::format(R"(
            INSERT INTO workspaces (id, name) VALUES ('{0}', 'Nord');
            INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, status)
            VALUES ('{0}', '{1}', 'tiktok', '1', 'nord', 'Nord', 'active');
            INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, source)
            VALUES ('{0}', '{1}', 'tiktok', '42', 'lea', 'Léa', 'dm');
            INSERT INTO leads (workspace_id, id, contact_id, last_interaction_at) VALUES ('{0}', '{1}', '{1}', app_now()))",
                        ours.str(), one));
    }
    void message(const std::string& text, const std::string& direction = "in") {
        sql(fmt::format(
            R"(INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, dedupe_key, text, occurred_at, time_exact)
               VALUES ('{0}', gen_random_uuid(), '{1}', '{1}', 'dm', '{3}', gen_random_uuid()::text, '{2}', app_now(), true))",
            ours.str(), one, text, direction));
    }
    void extract() {
        run(extract_from_messages(svc));
        run(worker.run_due());
    }
    void begin(int batch) {
        run([](Extraction& t, int size) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await queue::enqueue(tx, extract_recent_job, ExtractRecent{.batch = size});
            co_await tx.commit();
        }(*this, batch));
    }
    static task<> begin_analysis(Extraction& t) {
        auto tx = co_await db::begin_tenant(t.pool, t.ours);
        co_await enqueue_analysis(tx);
        co_await tx.commit();
    }
    std::vector<std::string> points() const {
        return sql("SELECT kind || ' ' || value FROM contact_points ORDER BY value");
    }

    static constexpr auto one = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
    const WorkspaceId ours = workspace(1);
    fake_clock time{system_clock{}.now()};
    cpu_pool cpu{1};
    seeded_rng random{4};
    outreach::Pace pace;
    std::unique_ptr<intelligence::analyser> analyser = intelligence::embedded();
    intelligence::openai::client no_model{{}, time};
    services svc;
    queue::worker worker{io.get_executor(), svc, {.queues = {"default"}, .time = &time}};
};

TEST_F(Extraction, TheFirstLeadWithAScoreIsNotedOnce) {
    const auto noted = [&] {
        return sql("SELECT coalesce(first_lead_at::text, 'none') FROM workspaces").at(0);
    };
    EXPECT_EQ(noted(), "none");
    run(begin_analysis(*this));
    run(worker.run_due());
    const auto first = noted();
    EXPECT_NE(first, "none");
    shift_time(std::chrono::hours(1));
    sql("UPDATE leads SET needs_analysis = true");
    run(begin_analysis(*this));
    run(worker.run_due());
    EXPECT_EQ(sql("SELECT needs_analysis FROM leads").at(0), "f");
    EXPECT_EQ(noted(), first);
}

TEST_F(Extraction, FindsWhatPeopleGaveOnce) {
    message("appelle moi au 06 39 98 12 34");
    message("ou lea@nord.example.org");
    message("mon numéro : 06 39 98 99 99", "out");
    extract();
    EXPECT_EQ(points(),
              (std::vector<std::string>{"phone +33639981234", "email lea@nord.example.org"}));
    EXPECT_EQ(sql("SELECT phone || ' ' || email FROM leads").at(0),
              "+33639981234 lea@nord.example.org");
    sql("DELETE FROM contact_points");
    extract();
    EXPECT_EQ(points(), std::vector<std::string>{}) << "each message is searched once";
}

TEST_F(Extraction, AnOldNumberIsKeptAndNotTheLeads) {
    message("mon ancien num : 06 39 98 12 34, il marche plus");
    message("vois avec mon manager : 06 39 98 12 56");
    extract();
    EXPECT_EQ(sql("SELECT value || ' ' || holder FROM contact_points ORDER BY value"),
              (std::vector<std::string>{"+33639981234 former", "+33639981256 manager"}));
    EXPECT_EQ(sql("SELECT phone FROM leads").at(0), "+33639981256");
}

TEST_F(Extraction, ManyMessagesTakeManyBatches) {
    for (int n = 0; n < 7; ++n) message(fmt::format("ecris a lea{}@nord.example.org", n));
    begin(3);
    int batches = 0;
    while (run(worker.run_due()) > 0) ++batches;
    EXPECT_EQ(points().size(), 7U);
    EXPECT_GE(batches, 1);
    EXPECT_EQ(sql("SELECT count(*) FROM interactions WHERE extracted_at IS NULL").at(0), "0");
}

// Both find the same numbers of the same people, in opposite orders, at the same time.
TEST_F(Extraction, AndAJudgementDoNotWaitForEachOther) {
    sql(fmt::format(R"(
        INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, source)
        SELECT '{0}', ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'tiktok', (1000 + n)::text, 'p' || n, 'P', 'dm'
        FROM generate_series(1, 60) n;
        INSERT INTO leads (workspace_id, id, contact_id, last_interaction_at, needs_analysis)
        SELECT '{0}', id, id, app_now(), true FROM contacts WHERE handle LIKE 'p%';
        INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, dedupe_key, text, occurred_at, time_exact)
        SELECT '{0}', ('00000000-0000-7000-8000-' || lpad((1000 - n)::text, 12, '0'))::uuid, '{1}',
               ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'dm', 'in', 'm' || n,
               'mon numero 06 39 98 ' || lpad(n::text, 2, '0') || ' 00', app_now(), true
        FROM generate_series(1, 60) n)",
                    ours.str(), one));
    begin(20);
    run([](Extraction& t) -> task<> { co_await begin_analysis(t); }(*this));
    while (run(worker.run_due()) > 0) {
    }
    EXPECT_EQ(points().size(), 60U);
    EXPECT_EQ(sql("SELECT last_error FROM jobs WHERE last_error IS NOT NULL"),
              std::vector<std::string>{});
    EXPECT_EQ(sql("SELECT count(*) FROM leads WHERE needs_analysis").at(0), "0");
}

} // namespace
} // namespace vf::leads
