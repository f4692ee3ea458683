#include "queue/queue.hpp"

namespace vf::queue {
namespace {

constexpr db::statement stats{"queue.stats", "SELECT * FROM job_stats()"};
constexpr db::statement prune_jobs{
    "queue.prune",
    "SELECT job_prune(make_interval(secs => $1), make_interval(secs => $2)) AS gone"};
constexpr db::statement pause_jobs{"queue.pause", "SELECT job_pause($1, $2, $3, $4) AS changed"};
constexpr db::statement revive_job{"queue.revive", "SELECT job_revive($1, $2) AS revived"};

} // namespace

namespace detail {

JobId new_job_id() {
    thread_local system_rng random;
    return JobId{make_uuid_v7(system_clock{}.unix_ms(), random)};
}

std::vector<JobId> new_job_ids(std::size_t count) {
    std::vector<JobId> out(count);
    for (auto& one : out) one = new_job_id();
    return out;
}

task<JobId> id_of(task<db::rows> answer) {
    const auto got = co_await std::move(answer);
    co_return got[0].get<JobId>("id");
}

} // namespace detail

task<std::vector<QueueState>> inspect(db::pool& from) {
    co_return db::all<QueueState>(co_await db::read_system(from, stats));
}

task<std::int64_t> prune(db::pool& from, seconds keep_done, seconds keep_dead) {
    auto tx = co_await db::begin_system(from);
    const auto answer =
        co_await tx.query_and_commit(prune_jobs, keep_done.count(), keep_dead.count());
    co_return answer[0].get<std::int64_t>("gone");
}

task<bool> revive(db::pool& from, WorkspaceId workspace, JobId id) {
    auto tx = co_await db::begin_system(from);
    const auto answer = co_await tx.query_and_commit(revive_job, workspace, id);
    co_return answer[0].get<bool>("revived");
}

task<bool> pause(db::system_tx& tx, const Pause& what, std::string actor) {
    const auto answer = co_await tx.query(pause_jobs, what.queue, what.workspace_id, actor, true);
    co_return answer[0].get<bool>("changed");
}

task<bool> resume(db::system_tx& tx, const Pause& what, std::string actor) {
    const auto answer = co_await tx.query(pause_jobs, what.queue, what.workspace_id, actor, false);
    co_return answer[0].get<bool>("changed");
}

} // namespace vf::queue
