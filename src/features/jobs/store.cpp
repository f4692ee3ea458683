#include "features/jobs/store.hpp"

#include "db/by_index.hpp"

#include <algorithm>

namespace vf::jobs {
namespace {

#define VF_JOB_COLUMNS                                                                             \
    R"(SELECT j.id, j.kind, j.state, j.attempt, j.max_attempts, j.created_at, j.run_at, j.started_at, j.finished_at,
           substring(j.last_error FROM '^([a-z0-9_.]+):') AS error_code, nullif(j.trace_id, '') AS trace_id)"

constexpr db::statement find_sql{
    "jobs.find",
    VF_JOB_COLUMNS " FROM jobs j WHERE j.workspace_id = app_workspace() AND j.id = $1"};
constexpr db::statement retry_sql{"jobs.retry", "SELECT app_retry_job($1) AS revived"};
constexpr db::statement cancel_sql{"jobs.cancel", "SELECT app_cancel_job($1) AS cancelled"};

// $1 to $4 are the filters, $5 and $6 where it begins, $7 how many.
#define VF_JOB_FILTERS                                                                             \
    R"( ($1::text[] IS NULL OR j.state = ANY ($1)) AND ($2::text IS NULL OR j.kind = $2)
      AND ($3::timestamptz IS NULL OR j.created_at >= $3) AND ($4::timestamptz IS NULL OR j.created_at < $4))"
// Every parameter needs a type, used or not.
#define VF_TYPED_PARAMETERS                                                                        \
    R"( (true OR $1::text[] IS NULL OR $2::text IS NULL OR coalesce($3::timestamptz, $4::timestamptz, $5::timestamptz) IS NULL
        OR $6::uuid IS NULL OR $7::bigint IS NULL))"

http::TimeWalk walk_texts(bool newest) {
    const db::index_range range{
        .table = "jobs",
        .condition = " AND state = ($1::text[])[{n}]",
        .ranges = boost::mp11::mp_size<boost::describe::describe_enumerators<JobState>>::value,
        .key = "created_at",
        .descending = newest,
        .after = 5};
    const std::string way = newest ? "down" : "up";
    return {
        db::keep("jobs.list_" + way,
                 db::in_order(VF_JOB_COLUMNS " FROM (" + db::step_sql(range) +
                                  ") j WHERE" VF_JOB_FILTERS " ORDER BY j.created_at {direction}, "
                                  "j.id {direction} LIMIT $7",
                              newest)),
        db::keep("jobs.end_" + way,
                 "SELECT * FROM (" + db::step_end_sql(range) + ") s WHERE" VF_TYPED_PARAMETERS)};
}

// The ranges of a list: each state once, all of them where none is asked for.
std::vector<JobState> ranges_of(const JobFilter& filter) {
    std::vector<JobState> out;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<JobState>>([&](auto one) {
        if (!filter.state || std::ranges::find(*filter.state, one.value) != filter.state->end())
            out.push_back(one.value);
    });
    return out;
}

} // namespace

const http::TimeWalk& job_walk(http::TimeOrder order) {
    static const http::TimeWalk down = walk_texts(true);
    static const http::TimeWalk up = walk_texts(false);
    return order == http::TimeOrder::newest ? down : up;
}

task<result<http::Page<Job>>> list_jobs(db::pool& pool, WorkspaceId workspace, ListJobs in) {
    VF_CO_CHECK(http::check_values(in));
    VF_CO_TRY(auto page, http::time_page(in, in.from, in.to));
    const auto states = ranges_of(in);
    const std::optional<std::string> kind = in.kind ? std::optional(in.kind->str()) : std::nullopt;
    co_return co_await http::page_of_walk<Job>(
        {pool, workspace}, page, job_walk(page.order),
        [&](const db::statement& what, http::TimeBound from, std::int64_t rows) {
            return db::query(what, states, kind, in.from, in.to, from.at, from.id, rows);
        },
        [](const Job& last) { return std::pair{last.created_at, last.id.value}; });
}

task<std::optional<Job>> find_job(db::tenant_tx& tx, JobId id) {
    co_return db::first<Job>(co_await tx.query(find_sql, id));
}

task<bool> retry_job(db::tenant_tx& tx, JobId id) {
    const auto rows = co_await tx.query(retry_sql, id);
    co_return rows[0].get<bool>("revived");
}

task<bool> cancel_job(db::tenant_tx& tx, JobId id) {
    const auto rows = co_await tx.query(cancel_sql, id);
    co_return rows[0].get<bool>("cancelled");
}

} // namespace vf::jobs
