#include "queue/worker.hpp"

#include "base/log.hpp"
#include "base/metrics.hpp"
#include "db/listen.hpp"
#include "queue/policy.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <charconv>
#include <map>
#include <stop_token>
#include <unordered_map>

namespace asio = boost::asio;

namespace vf::queue {
namespace {

using namespace std::chrono_literals;
using steady = std::chrono::steady_clock;

constexpr db::statement take_turn{
    "queue.turn",
    "SELECT * FROM job_turn($1::text[], $2, $3, $4, $5::uuid[], $6::uuid[], $7::bigint[], $8)"};
constexpr db::statement expire_leases{"queue.expire", "SELECT job_expire() AS moved"};
constexpr db::statement next_at{
    "queue.next_at",
    "SELECT extract(epoch FROM job_next_at($1::text[]) - app_now())::double precision AS pause"};
constexpr db::statement renew_leases{
    "queue.heartbeat", "SELECT job_heartbeat($1::uuid[], $2::uuid[], $3::bigint[]) AS fence"};
constexpr db::statement fail_job{
    "queue.fail", "SELECT job_fail($1, $2, $3, $4, make_interval(secs => $5), $6) AS held"};
constexpr db::statement hold_job{"queue.hold", "SELECT app_hold_job($1, $2)"};

constexpr microseconds heartbeat_tick = 1s;
constexpr int expire_ticks = 2;              // heartbeats between two looks for lost leases
constexpr microseconds database_pause = 1s;  // after a failed turn
constexpr microseconds shortest_wait = 20ms; // until the next job that is due later
constexpr microseconds cancel_patience = 5s;

// What a turn gives back: a job that was taken, or one that is "done".
struct Turned {
    WorkspaceId workspace_id;
    JobId id;
    std::string state;
    std::int64_t fence = 0;
    std::string kind;
    std::optional<std::string> payload;
    std::string serial_key;
    int attempt = 0;
    int max_attempts = 0;
    std::int64_t lease_seconds = 0;
    std::string trace_id;
};
BOOST_DESCRIBE_STRUCT(Turned, (),
                      (workspace_id, id, state, fence, kind, payload, serial_key, attempt,
                       max_attempts, lease_seconds, trace_id))

struct active {
    active(const services& svc, Turned&& job)
        : context{.svc = svc,
                  .workspace = job.workspace_id,
                  .id = job.id,
                  .name = std::move(job.kind),
                  .attempt = job.attempt,
                  .max_attempts = job.max_attempts,
                  .trace_id = std::move(job.trace_id),
                  .fence = job.fence,
                  .lease_until = {},
                  .lease_deadline = {}},
          payload(std::move(job.payload).value_or("")), has_serial_key(!job.serial_key.empty()),
          lease(job.lease_seconds) {}

    job_context context;
    std::string payload;
    bool has_serial_key;
    seconds lease;
    asio::cancellation_signal cancel;
    bool stopped = false;                // the worker is stopping: the attempt does not count
    std::optional<result<void>> outcome; // until it is written down

    void set_lease(time_point wall, steady::time_point now) {
        context.lease_until = wall + lease;
        context.lease_deadline = now + lease;
    }
};

// The one after it, so that the next round begins behind the workspace that was served.
WorkspaceId following(WorkspaceId last) {
    for (auto byte = last.value.bytes.rbegin(); byte != last.value.bytes.rend(); ++byte)
        if (++*byte != 0) break;
    return last;
}

// What PostgreSQL can hold: an error may quote what somebody else sent.
std::string storable(std::string why) {
    if (!is_storable_text(why))
        for (char& c : why)
            if (static_cast<unsigned char>(c) - 32U >= 95U) c = '?';
    return why;
}

// How long the other side asked to wait, as rate limits do.
microseconds asked_pause(const error& failure) {
    for (const auto& [name, value] : failure.params) {
        int wanted = 0;
        if (name == "retryAfter" &&
            std::from_chars(value.data(), value.data() + value.size(), wanted).ec == std::errc{})
            return seconds(std::clamp(wanted, 0, 24 * 3600));
    }
    return {};
}

} // namespace

task<db::tenant_tx> begin_tenant(const job_context& job) {
    return db::begin_tenant(job.svc.get<db::pool>(), job.workspace, job.trace_id);
}

task<db::system_tx> begin_system(const job_context& job) {
    return db::begin_system(job.svc.get<db::pool>(), job.trace_id);
}

task<> hold(db::tenant_tx& tx, const job_context& job) {
    co_await tx.query(hold_job, job.id, job.fence);
}

namespace {
task<> expire(db::pool& from) {
    auto tx = co_await db::begin_system(from);
    co_await tx.query_and_commit(expire_leases);
}
} // namespace

struct worker::state : std::enable_shared_from_this<worker::state> {
    state(asio::any_io_executor on, services& with, worker_options wanted)
        : executor(std::move(on)), svc(with), options(std::move(wanted)), wake(executor) {
        if (!options.time) options.time = &own_clock;
    }

    asio::any_io_executor executor;
    const services& svc;
    worker_options options;
    system_clock own_clock;
    system_rng random;
    std::unordered_map<std::string, handler> handlers;
    std::map<std::int64_t, std::shared_ptr<active>> running; // by fence
    signal wake;
    std::vector<std::shared_ptr<active>> done; // outcomes not yet written down
    WorkspaceId first_served{};                // where the next round begins
    bool awake = false;                        // a wake-up that came while nobody waited
    bool stopping = false;
    std::stop_source listening;

    [[nodiscard]] db::pool& pool() const { return svc.get<db::pool>(); }
    void wake_up() {
        awake = true;
        wake.notify();
    }

    task<int> turn();
    task<bool> write_failure(db::system_tx& tx, const active& job);
    void start(Turned job, time_point wall, steady::time_point now);
    task<microseconds> pause_until_next();
    task<> wait(microseconds limit);
    task<int> turn_or_pause();
    task<> drain(microseconds limit);

    static task<> execute(std::shared_ptr<state> self, std::shared_ptr<active> job);
    static task<> heartbeat(std::shared_ptr<state> self);
    task<> renew();
    task<result<void>> run_handler(std::shared_ptr<active> job);
};

worker::worker(asio::any_io_executor executor, services& svc, worker_options options)
    : state_(std::make_shared<state>(std::move(executor), svc, std::move(options))) {}

worker::~worker() {
    state_->stopping = true;
    state_->listening.request_stop();
}

void worker::add(std::string name, handler what) {
    if (!state_->handlers.emplace(name, std::move(what)).second)
        throw std::logic_error("two handlers for job " + name);
}

int worker::running() const {
    return static_cast<int>(state_->running.size());
}

// One transaction writes down what ended and takes what there is room for; how many were taken.
// When it fails, what ended is written down by the next one.
task<int> worker::state::turn() {
    const auto ended = done;
    int room = 0;
    if (!stopping) room = options.concurrency - static_cast<int>(running.size() - ended.size());
    if (ended.empty() && room == 0) co_return 0;
    // Read before the request: the lease can only look shorter than it is.
    const auto wall = options.time->now();
    const auto now = steady::now();
    auto tx = co_await db::begin_system(pool());
    std::vector<WorkspaceId> workspaces;
    std::vector<JobId> ids;
    std::vector<std::int64_t> fences;
    bool tell = false;
    std::map<std::int64_t, bool> held; // by fence: whether the job was still this worker's
    for (const auto& job : ended) {
        const auto& c = job->context;
        if (!*job->outcome) {
            held[c.fence] = co_await write_failure(tx, *job);
            continue;
        }
        held[c.fence] = false;
        workspaces.push_back(c.workspace);
        ids.push_back(c.id);
        fences.push_back(c.fence);
        tell = tell || job->has_serial_key;
    }
    const auto answer = co_await tx.query_and_commit(take_turn, options.queues, options.name, room,
                                                     first_served, workspaces, ids, fences, tell);
    done.erase(done.begin(), done.begin() + std::ssize(ended));
    int taken = 0;
    for (auto& job : db::all<Turned>(answer)) {
        if (job.state == "done") {
            held[job.fence] = true;
            continue;
        }
        ++taken;
        first_served = following(job.workspace_id);
        start(std::move(job), wall, now);
    }
    for (const auto& job : ended) {
        const auto& c = job->context;
        if (!held[c.fence]) log::warn("job.lost", {{"kind", c.name}, {"job", c.id}});
        running.erase(c.fence);
    }
    co_return taken;
}

// False when the lease had been given away.
task<bool> worker::state::write_failure(db::system_tx& tx, const active& job) {
    const auto& c = job.context;
    const auto& failure = job.outcome->error();
    std::optional<double> pause;
    if (job.stopped)
        pause = 0;
    else if (!is_final(failure.kind) && !c.last_attempt())
        pause = std::chrono::duration<double>(
                    std::max(backoff(c.attempt, random), asked_pause(failure)))
                    .count();
    const auto answer = co_await tx.query(fail_job, c.workspace, c.id, c.fence,
                                          storable(to_string(failure)), pause, job.stopped);
    co_return answer[0].get<bool>("held");
}

void worker::state::start(Turned job, time_point wall, steady::time_point now) {
    const auto made = std::make_shared<active>(svc, std::move(job));
    made->set_lease(wall, now);
    running.emplace(made->context.fence, made);
    asio::co_spawn(executor, execute(shared_from_this(), made),
                   asio::bind_cancellation_slot(
                       made->cancel.slot(), [self = shared_from_this(), made](std::exception_ptr) {
                           // execute() lets nothing out but its own cancellation.
                           if (!made->outcome)
                               made->outcome =
                                   fail(errc::unavailable, "job.cancelled", "it was cut short");
                           self->done.push_back(made);
                           self->wake_up();
                       }));
}

task<result<void>> worker::state::run_handler(std::shared_ptr<active> job) {
    const auto found = handlers.find(job->context.name);
    if (found == handlers.end())
        co_return fail(errc::unavailable, "job.no_handler",
                       "this worker does not know the kind " + job->context.name);
    try {
        co_return co_await with_timeout(options.job_limit,
                                        found->second(job->context, job->payload));
    } catch (const timed_out&) {
        co_return fail(errc::timeout, "job.timeout", "the job ran over its time limit");
    } catch (const std::exception& e) {
        co_return fail(errc::internal, "job.exception", e.what());
    }
}

task<> worker::state::execute(std::shared_ptr<state> self, std::shared_ptr<active> job) {
    const auto began = steady::now();
    auto outcome = co_await self->run_handler(job);
    metrics::job_done(job->context.name, outcome.has_value(),
                      std::chrono::duration_cast<microseconds>(steady::now() - began));
    const auto& c = job->context;
    log::debug(
        "job.ended",
        {{"kind", c.name}, {"job", c.id}, {"trace", c.trace_id}, {"ok", outcome.has_value()}});
    if (!outcome && !job->stopped)
        log::warn("job.failed", {{"kind", c.name},
                                 {"job", c.id},
                                 {"workspace", c.workspace},
                                 {"trace", c.trace_id},
                                 {"attempt", c.attempt},
                                 {"error", to_string(outcome.error())}});
    job->outcome = std::move(outcome);
}

task<> worker::state::renew() {
    std::vector<WorkspaceId> workspaces;
    std::vector<JobId> ids;
    std::vector<std::int64_t> fences;
    const auto wall = options.time->now();
    const auto now = steady::now();
    for (const auto& [fence, job] : running) {
        if (job->context.lost || job->outcome ||
            job->context.lease_deadline - now > job->lease * 2 / 3)
            continue;
        workspaces.push_back(job->context.workspace);
        ids.push_back(job->context.id);
        fences.push_back(fence);
    }
    if (fences.empty()) co_return;
    auto tx = co_await db::begin_system(pool());
    const auto answer = co_await tx.query_and_commit(renew_leases, workspaces, ids, fences);
    std::map<std::int64_t, bool> held;
    for (const db::row r : answer) held[r.get<std::int64_t>("fence")] = true;
    for (const auto fence : fences) {
        const auto found = running.find(fence);
        if (found == running.end()) continue; // ended meanwhile
        if (held.contains(fence))
            found->second->set_lease(wall, now);
        else
            found->second->context.lost = true;
    }
}

task<> worker::state::heartbeat(std::shared_ptr<state> self) {
    for (int tick = 0; !self->stopping || !self->running.empty(); ++tick) {
        co_await sleep_for(heartbeat_tick);
        try {
            co_await self->renew();
            if (tick % expire_ticks == 0) co_await expire(self->pool());
        } catch (const db::failure& e) {
            log::warn("worker.heartbeat_failed", {{"error", e.what()}});
        }
        for (const auto& [fence, job] : self->running) {
            auto& c = job->context;
            if (job->outcome || (!c.lost && steady::now() < c.lease_deadline)) continue;
            c.lost = true;
            job->cancel.emit(asio::cancellation_type::terminal);
        }
    }
}

task<microseconds> worker::state::pause_until_next() {
    const auto answer = co_await db::read_system(pool(), next_at, options.queues);
    const auto pause = answer[0].get<std::optional<double>>("pause");
    if (!pause) co_return options.poll;
    const auto exact = std::chrono::duration_cast<microseconds>(
        std::chrono::duration<double>(std::min(*pause, 3600.0)));
    co_return std::clamp(exact, shortest_wait, std::max(options.poll, shortest_wait));
}

task<> worker::state::wait(microseconds limit) {
    if (!awake) co_await wake.wait_for(limit);
    awake = false;
}

// How many were taken; 0 after having waited for a reason to look again.
task<int> worker::state::turn_or_pause() {
    microseconds pause = options.poll;
    try {
        const int got = co_await turn();
        if (got > 0 || !done.empty()) co_return got;
        if (options.concurrency > static_cast<int>(running.size()))
            pause = co_await pause_until_next();
    } catch (const db::failure& e) {
        log::warn("worker.database_failed", {{"worker", options.name}, {"error", e.what()}});
        pause = database_pause;
        awake = false; // or a job that ends would have it tried again at once
    }
    co_await wait(pause);
    co_return 0;
}

task<> worker::state::drain(microseconds limit) {
    const auto until = steady::now() + limit;
    while (!running.empty() && steady::now() < until) {
        try {
            co_await turn();
            if (!done.empty()) continue;
        } catch (const db::failure& e) {
            log::warn("worker.database_failed", {{"worker", options.name}, {"error", e.what()}});
            awake = false;
        }
        co_await wait(std::min<microseconds>(
            database_pause,
            std::max<microseconds>(
                shortest_wait, std::chrono::duration_cast<microseconds>(until - steady::now()))));
    }
}

task<> worker::run() {
    const auto self = state_;
    const auto& o = self->options;
    spawn(self->executor, "worker.listen",
          db::listen(
              o.listen_conninfo.empty() ? self->pool().conninfo() : o.listen_conninfo, "vf_jobs",
              [self](std::string_view) { self->wake_up(); }, self->listening.get_token()));
    spawn(self->executor, "worker.heartbeat", state::heartbeat(self));
    log::info("worker.started", {{"worker", o.name}, {"concurrency", o.concurrency}});
    while (!self->stopping) co_await self->turn_or_pause();
    co_await self->drain(o.stop_limit);
    for (const auto& [fence, job] : self->running) {
        if (job->outcome) continue;
        job->stopped = true;
        job->cancel.emit(asio::cancellation_type::terminal);
    }
    co_await self->drain(cancel_patience);
    log::info("worker.stopped", {{"worker", o.name}, {"left", self->running.size()}});
}

void worker::stop() {
    state_->stopping = true;
    state_->listening.request_stop();
    state_->wake_up();
}

task<int> worker::run_due() {
    const auto self = state_;
    co_await expire(self->pool());
    int total = 0;
    for (;;) {
        const int got = co_await self->turn();
        total += got;
        if (got == 0 && self->running.empty()) co_return total;
        if (self->done.empty()) co_await self->wait(std::chrono::hours(1));
    }
}

} // namespace vf::queue
