// How lists of jobs are read with many of them among others, under row-level security.
#include "features/jobs/store.hpp"

#include "db/walk.hpp"
#include "support/plans.hpp"
#include "support/postgres.hpp"

#include <fmt/format.h>

#include <set>

namespace vf::jobs {
namespace {

constexpr auto here_text = "01900000-0000-7000-8000-000000000001";
constexpr auto there_text = "01900000-0000-7000-8000-000000000002";

// Most are done; one in a hundred is dead, one in fifty waits.
std::string many_jobs(const char* workspace, int count) {
    return fmt::format(
        R"(INSERT INTO jobs (workspace_id, id, queue, kind, payload, state, max_attempts, lease_seconds, created_at, last_error)
           SELECT '{}', gen_random_uuid(), 'default', CASE WHEN n % 500 = 7 THEN 'mail.send_letter' ELSE 'inbox.sync_account' END, '{{}}',
                  CASE WHEN n % 100 = 3 THEN 'dead' WHEN n % 50 = 1 THEN 'pending' ELSE 'done' END, 5, 60,
                  '2026-01-01 00:00+00'::timestamptz + n * interval '1 minute', 'test.code: words'
           FROM generate_series(1, {}) n;)",
        workspace, count);
}

class JobPlans : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        base = std::make_unique<test::database>();
        test::sql(base->conninfo(),
                  many_jobs(here_text, 50'000) + many_jobs(there_text, 5'000) + "ANALYZE");
    }
    static void TearDownTestSuite() { base.reset(); }

    JobPlans() : pool(io.get_executor(), {.conninfo = base->conninfo()}) {}
    ~JobPlans() override { test::run(io, pool.close()); }

    static test::Reading explain(const db::statement& what, const std::string& arguments) {
        return test::explain(base->conninfo(), here, what, arguments);
    }
    std::size_t count(ListJobs in) {
        in.limit = *http::Limit::from_int(200);
        std::set<std::string> out;
        for (;;) {
            auto page = test::run(io, list_jobs(pool, here, in));
            if (!page) throw std::runtime_error(to_string(page.error()));
            for (const auto& one : page->items) EXPECT_TRUE(out.insert(one.id.str()).second);
            if (!page->next_cursor) return out.size();
            in.cursor = *http::Cursor::parse(*page->next_cursor);
        }
    }

    static inline std::unique_ptr<test::database> base;
    static inline const WorkspaceId here{*parse_uuid(here_text)};
    boost::asio::io_context io{1};
    db::pool pool;
};

TEST_F(JobPlans, APageMergesTheRangesOfItsStatesAndSortsNothing) {
    for (const auto order : {http::TimeOrder::newest, http::TimeOrder::oldest}) {
        const std::string start = order == http::TimeOrder::newest ? "'infinity'" : "'-infinity'";
        for (const std::string states : {"'{pending,running,done,dead}'", "'{dead}'"}) {
            const auto from = states + ", NULL, NULL, NULL, " + start +
                              ", '00000000-0000-0000-0000-000000000000', ";
            const auto page = explain(job_walk(order).page, from + "51");
            EXPECT_TRUE(page.indexes.contains("jobs_listed"));
            EXPECT_FALSE(page.sorts() || page.reads_a_whole_table());
            EXPECT_LE(page.rows, 60);
            const auto end = explain(job_walk(order).end, from + "1");
            EXPECT_FALSE(end.sorts() || end.reads_a_whole_table());
            EXPECT_LE(end.rows, db::rows_a_step + 8);
        }
    }
}

TEST_F(JobPlans, PagesHoldEachJobOnceInBothOrders) {
    for (const auto order : {http::TimeOrder::newest, http::TimeOrder::oldest}) {
        ListJobs dead;
        dead.order = order;
        dead.state = {JobState::dead, JobState::dead, JobState::running};
        EXPECT_EQ(count(dead), 500U);
        ListJobs letters;
        letters.order = order;
        letters.kind = *JobKind::parse("mail.send_letter");
        EXPECT_EQ(count(letters), 100U);
        ListJobs days;
        days.order = order;
        days.from = *parse_time("2026-01-02T00:00:00Z");
        days.to = *parse_time("2026-01-03T00:00:00Z");
        EXPECT_EQ(count(days), 1440U);
    }
}

} // namespace
} // namespace vf::jobs
