#pragma once
#include "base/rng.hpp"
#include "db/tx.hpp"

namespace vf::queue {

/// A kind of job: a constexpr constant in a feature's jobs.hpp. The payload P is stored as JSON.
template <described_struct P> struct kind {
    using payload = P;
    const char* name;
    const char* queue = "default";
    int max_attempts = 5;
    seconds lease{60}; ///< renewed while the job runs; after it, another worker may start it anew
    /// Whether a member may cancel one that has not begun. False where the job serves a thing that
    /// has a state of its own: that is what is cancelled.
    bool cancellable = true;
};

struct enqueue_options {
    std::string serial_key{}; ///< of those with the same key (in a workspace) one runs at a time
    /// Of those with the same key and kind one is pending: a second enqueue moves it to the earlier
    /// of both times, gives it the new payload, and returns its id.
    std::string unique_key{};
    std::optional<time_point> run_at{}; ///< now, when unset
    int priority = 0;                   ///< higher first; -100 to 100
};

namespace detail {

inline constexpr db::statement enqueue_tenant{
    "queue.enqueue",
    "SELECT app_enqueue($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $10, $11, $12) AS id"};
inline constexpr db::statement enqueue_system{
    "queue.enqueue_system",
    "SELECT system_enqueue($13, $1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $10, $11, $12) AS id"};
inline constexpr db::statement enqueue_all_tenant{
    "queue.enqueue_all",
    "SELECT app_enqueue_all($1::uuid[], $2, $3, $4::jsonb[], $5, $6, $7, $8, $9)"};
inline constexpr db::statement enqueue_all_system{
    "queue.enqueue_all_system",
    "SELECT system_enqueue_all($10, $1::uuid[], $2, $3, $4::jsonb[], $5, $6, $7, $8, $9)"};

JobId new_job_id();
std::vector<JobId> new_job_ids(std::size_t count);
task<JobId> id_of(task<db::rows> answer);
template <class P> std::vector<std::string> texts_of(const std::vector<P>& payloads) {
    std::vector<std::string> out;
    out.reserve(payloads.size());
    for (const auto& one : payloads) out.push_back(json::write(one));
    return out;
}

} // namespace detail

/// Writes a job into the caller's transaction: it exists when, and only when, that commits.
template <class P>
task<JobId> enqueue(db::tenant_tx& tx, const kind<P>& what, const P& payload,
                    enqueue_options with = {}) {
    return detail::id_of(tx.query(detail::enqueue_tenant, detail::new_job_id(), what.queue,
                                  what.name, payload, with.priority, with.serial_key,
                                  with.unique_key, with.run_at, what.max_attempts,
                                  what.lease.count(), tx.trace_id(), what.cancellable));
}

/// The same for any workspace, or for none (nil) when the job is the system's own.
template <class P>
task<JobId> enqueue(db::system_tx& tx, WorkspaceId workspace, const kind<P>& what, const P& payload,
                    enqueue_options with = {}) {
    return detail::id_of(tx.query(detail::enqueue_system, detail::new_job_id(), what.queue,
                                  what.name, payload, with.priority, with.serial_key,
                                  with.unique_key, with.run_at, what.max_attempts,
                                  what.lease.count(), tx.trace_id(), what.cancellable, workspace));
}

/// Writes many jobs of one kind, due now, in one statement; they have neither serial nor unique
/// keys.
template <class P>
task<> enqueue_all(db::tenant_tx& tx, const kind<P>& what, const std::vector<P>& payloads,
                   int priority = 0) {
    co_await tx.query(detail::enqueue_all_tenant, detail::new_job_ids(payloads.size()), what.queue,
                      what.name, detail::texts_of(payloads), priority, what.max_attempts,
                      what.lease.count(), tx.trace_id(), what.cancellable);
}

/// The same for any workspace, or for none (nil).
template <class P>
task<> enqueue_all(db::system_tx& tx, WorkspaceId workspace, const kind<P>& what,
                   const std::vector<P>& payloads, int priority = 0) {
    co_await tx.query(detail::enqueue_all_system, detail::new_job_ids(payloads.size()), what.queue,
                      what.name, detail::texts_of(payloads), priority, what.max_attempts,
                      what.lease.count(), tx.trace_id(), what.cancellable, workspace);
}

/// One line of the queue's state.
struct QueueState {
    std::string queue;
    std::string kind;
    std::string state; ///< pending, running, done, dead, cancelled
    std::int64_t jobs = 0;
    std::optional<time_point> oldest_due;
};
BOOST_DESCRIBE_STRUCT(QueueState, (), (queue, kind, state, jobs, oldest_due))

/// How many jobs stand where; for metrics and `doctor`.
task<std::vector<QueueState>> inspect(db::pool& from);
/// Forgets done (and cancelled) jobs and dead ones of that age; returns how many.
task<std::int64_t> prune(db::pool& from, seconds keep_done, seconds keep_dead);
/// Gives a dead job a fresh set of attempts; false when there is no such dead job.
task<bool> revive(db::pool& from, WorkspaceId workspace, JobId id);

/// What workers are not to take: jobs of a queue ("" for all) of a workspace (nil for all, the
/// system's own among them).
struct Pause {
    std::string queue;
    WorkspaceId workspace_id;
};
/// Stops the taking of such jobs, for every worker from its next claim on; what runs goes on. False
/// when it was so already.
task<bool> pause(db::system_tx& tx, const Pause& what, std::string actor);
/// Lets it go on; false when it was not paused.
task<bool> resume(db::system_tx& tx, const Pause& what, std::string actor);

} // namespace vf::queue
