#include "features/schedules/store.hpp"

#include "db/emit.hpp"
#include "features/accounts/jobs.hpp"
#include "features/leads/jobs.hpp"

#include <algorithm>
#include <map>

namespace vf::schedules {
namespace {

constexpr db::statement times_sql{"schedules.times", "SELECT * FROM app_schedule_times($1)"};
// Each account has a time of its own.
constexpr db::statement reads_sql{"schedules.reads", R"(
    SELECT min(next_sync_at) FILTER (WHERE status = 'active') AS next_at, max(last_sync_at) AS last_at
    FROM social_accounts WHERE workspace_id = app_workspace() AND status <> 'disconnected')"};
constexpr db::statement under_way_sql{"schedules.under_way", R"(
    SELECT kind, count(*)::int AS n FROM jobs
    WHERE workspace_id = app_workspace() AND state IN ('pending', 'running') AND kind = ANY ($1) GROUP BY kind)"};
constexpr db::statement runs_sql{"schedules.runs", R"(
    SELECT id, state, started_at, finished_at, substring(last_error FROM '^([a-z0-9_.]+):') AS error_code
    FROM jobs WHERE workspace_id = app_workspace() AND kind = $1 AND state IN ('running', 'done', 'dead')
    ORDER BY created_at DESC, id DESC LIMIT 5)"};
constexpr db::statement leads_sql{"schedules.leads", R"(
    SELECT count(*)::int AS n FROM (SELECT FROM leads WHERE workspace_id = app_workspace() AND needs_analysis LIMIT 10000) bounded)"};
constexpr db::statement messages_sql{"schedules.messages", R"(
    SELECT count(*)::int AS n FROM (
        SELECT FROM interactions
        WHERE workspace_id = app_workspace() AND type = 'dm' AND direction = 'in' AND extracted_at IS NULL LIMIT 10000) bounded)"};
constexpr db::statement accounts_sql{"schedules.accounts", R"(
    SELECT id FROM social_accounts WHERE workspace_id = app_workspace() AND status = $1 AND session_sealed IS NOT NULL)"};

struct Times {
    std::string name;
    std::optional<time_point> next_at;
    std::optional<time_point> last_at;
    bool failed = false;
};
BOOST_DESCRIBE_STRUCT(Times, (), (name, next_at, last_at, failed))

task<std::vector<AccountId>> accounts_that_are(db::tenant_tx& tx, accounts::AccountStatus status) {
    std::vector<AccountId> out;
    for (const auto& row : co_await tx.query(accounts_sql, status))
        out.push_back(row.get<AccountId>("id"));
    co_return out;
}

task<int> waiting_for(db::tenant_tx& tx, std::string_view name, int jobs) {
    if (name == "analyzePendingLeads") co_return (co_await tx.query(leads_sql))[0].get<int>("n");
    if (name == "extractLeadsFromRecentDMs")
        co_return (co_await tx.query(messages_sql))[0].get<int>("n");
    co_return jobs;
}

} // namespace

task<std::vector<Schedule>> schedules_of(db::tenant_tx& tx, seconds sync_every) {
    std::vector<std::string> names;
    std::vector<std::string> kinds;
    for (const auto& one : schedules) {
        names.emplace_back(one.name);
        kinds.emplace_back(one.kind);
    }
    const auto times = db::all<Times>(co_await tx.query(times_sql, names));
    std::map<std::string, int> under_way;
    for (const auto& row : co_await tx.query(under_way_sql, kinds))
        under_way[row.get<std::string>("kind")] = row.get<int>("n");
    std::vector<Schedule> out;
    for (const auto& one : schedules) {
        auto& it = out.emplace_back();
        it.name = *ScheduleName::parse(one.name);
        it.every_seconds = static_cast<int>(one.every.count());
        if (const auto at = std::ranges::find(times, one.name, &Times::name); at != times.end()) {
            it.next_at = at->next_at;
            it.last_at = at->last_at;
            it.failing = at->failed;
        }
        it.running = under_way[one.kind] > 0;
        it.waiting = co_await waiting_for(tx, one.name, under_way[one.kind]);
        it.runs = db::all<ScheduleRun>(co_await tx.query(runs_sql, one.kind));
    }
    const auto reads = co_await tx.query(reads_sql);
    out.front().every_seconds = static_cast<int>(sync_every.count());
    out.front().next_at = reads[0].get<std::optional<time_point>>("next_at");
    out.front().last_at = reads[0].get<std::optional<time_point>>("last_at");
    co_return out;
}

task<> run_now(db::tenant_tx& tx, ScheduleName what) {
    using accounts::AccountStatus;
    if (what.str() == "syncAllTikTokInboxes") {
        for (const auto id : co_await accounts_that_are(tx, AccountStatus::active))
            co_await accounts::enqueue_sync(tx, id);
    } else if (what.str() == "analyzePendingLeads") {
        co_await leads::enqueue_analysis(tx);
    } else if (what.str() == "extractLeadsFromRecentDMs") {
        co_await leads::enqueue_extraction(tx);
    } else {
        for (const auto id : co_await accounts_that_are(tx, AccountStatus::expired))
            co_await accounts::enqueue_try_again(tx, id);
    }
    co_await db::emit(tx, "schedule.changed", tx.workspace().value);
}

} // namespace vf::schedules
