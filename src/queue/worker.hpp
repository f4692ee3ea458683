#pragma once
#include "base/rng.hpp"
#include "base/services.hpp"
#include "queue/queue.hpp"

#include <chrono>
#include <functional>
#include <memory>

namespace vf::queue {

/// What a handler knows of its job.
struct job_context {
    const services& svc;
    WorkspaceId workspace; ///< nil for the system's own jobs
    JobId id;
    std::string name; ///< the kind's
    int attempt = 1;  ///< from 1
    int max_attempts = 1;
    std::string trace_id;   ///< of what enqueued it; "" when nothing did (a schedule)
    std::int64_t fence = 0; ///< no other claim has this number
    /// When the lease ends, by this process's clock as it was before the claim (or renewal): never
    /// later than what the database thinks.
    time_point lease_until;
    std::chrono::steady_clock::time_point lease_deadline; ///< the same, safe from clock changes
    bool lost = false;                                    ///< a renewal was refused

    /// Ask before what cannot be undone: after the lease another worker may be at it.
    [[nodiscard]] bool lease_valid(time_point now) const {
        return !lost && now < lease_until && std::chrono::steady_clock::now() < lease_deadline;
    }
    [[nodiscard]] bool last_attempt() const { return attempt >= max_attempts; }
};

/// A transaction of the job's workspace, and one of the system's. Jobs that they enqueue belong to
/// this one's trace.
task<db::tenant_tx> begin_tenant(const job_context& job);
task<db::system_tx> begin_system(const job_context& job);

/// Makes the job's lease a condition of the transaction: throws db::failure VF001 when it was lost,
/// and keeps it from being given away until the transaction ends. For effects that must be written
/// by one worker only.
task<> hold(db::tenant_tx& tx, const job_context& job);

struct worker_options {
    std::vector<std::string> queues{"default"};
    int concurrency = 4;
    std::string name = "worker";
    /// For LISTEN, past a transaction pooler; the pool's own when empty.
    std::string listen_conninfo{};
    microseconds poll = seconds(1);                    ///< when no notification comes
    microseconds job_limit = std::chrono::minutes(15); ///< a longer job is cancelled and fails
    microseconds stop_limit = seconds(20);             ///< how long stop() lets running jobs go on
    const clock* time = nullptr;                       ///< the system's when null
};

/// Runs jobs of its queues, some at a time, on one executor. Uses services' db::pool of that
/// executor.
class worker {
public:
    worker(boost::asio::any_io_executor executor, services& svc, worker_options options);
    worker(const worker&) = delete;
    worker& operator=(const worker&) = delete;
    ~worker();

    /// What does jobs of this kind. An error result or exception is a failed attempt: tried again
    /// after a pause (no earlier than its param "retryAfter" says, in seconds), dead after the
    /// last; at once dead for errc invalid, not_found, forbidden and conflict.
    template <class P>
    void on(const kind<P>& what, task<result<void>> (*handler)(job_context&, P)) {
        add(what.name, [handler](job_context& job, const std::string& text) {
            return run_typed<P>(handler, job, text);
        });
    }

    /// Works until stop(); then waits for running jobs up to stop_limit, cancels the others and
    /// gives them back uncounted. Survives the loss of the database.
    task<> run();
    /// From the worker's executor only.
    void stop();
    /// Claims and runs what is due now, to its end; how many jobs that were. For tests and
    /// `demo --once`.
    task<int> run_due();
    [[nodiscard]] int running() const;

private:
    using handler = std::function<task<result<void>>(job_context&, const std::string&)>;

    template <class P>
    static task<result<void>> run_typed(task<result<void>> (*run)(job_context&, P),
                                        job_context& job, std::string text) {
        auto payload = json::parse<P>(text);
        if (!payload) co_return std::unexpected(std::move(payload).error());
        co_return co_await run(job, *std::move(payload));
    }
    void add(std::string name, handler what);

    struct state;
    std::shared_ptr<state> state_;
};

} // namespace vf::queue
