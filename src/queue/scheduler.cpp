#include "queue/scheduler.hpp"

#include "base/log.hpp"
#include "db/tx.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include <algorithm>

namespace asio = boost::asio;

namespace vf::queue {
namespace {

using namespace std::chrono_literals;

constexpr db::statement now_statement{"schedule.now", "SELECT app_now() AS now"};
constexpr db::statement register_schedule{"schedule.register",
                                          "SELECT schedule_register($1, $2, $3)"};
constexpr db::statement claim_due{
    "schedule.claim", "SELECT * FROM schedule_claim($1::text[], $2, make_interval(secs => $3))"};
constexpr db::statement renew_lease{
    "schedule.renew", "SELECT schedule_renew($1, $2, make_interval(secs => $3)) AS held"};
constexpr db::statement end_run{"schedule.done", "SELECT schedule_done($1, $2, $3, $4) AS held"};
constexpr db::statement until_next{"schedule.wait", "SELECT schedule_wait($1::text[]) AS seconds"};

constexpr int lease_seconds = 60;
constexpr microseconds renew_every = 20s;
constexpr microseconds run_limit = std::chrono::minutes(10);
constexpr double longest_wait = 5;
constexpr double shortest_wait = 0.05;

struct Due {
    std::string name;
    std::int64_t fence = 0;
    time_point due_at;
    time_point moment;
};
BOOST_DESCRIBE_STRUCT(Due, (), (name, fence, due_at, moment))

struct entry {
    std::string name;
    std::string spec;
    seconds interval{0};
    std::optional<cron> when;
    task<void> (*run)(services&);
    time_zone zone{};

    // After a run that was due then and taken now. Missed runs are not made up one by one.
    [[nodiscard]] time_point following(time_point due, time_point now) const {
        if (when) return when->next_after(now, zone).value_or(now + std::chrono::days(3650));
        const auto missed = now > due ? (now - due) / interval : 0;
        return due + interval * (missed + 1);
    }
};

} // namespace

struct scheduler::state : std::enable_shared_from_this<scheduler::state> {
    state(asio::any_io_executor on, services& with, std::string called)
        : executor(std::move(on)), svc(with), name(std::move(called)), wake(executor),
          ended(executor) {}

    asio::any_io_executor executor;
    services& svc;
    std::string name;
    std::vector<entry> entries;
    std::size_t registered = 0;
    int under_way = 0;
    bool stopping = false;
    signal wake;
    signal ended;

    [[nodiscard]] db::pool& pool() const { return svc.get<db::pool>(); }
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> out;
        for (const auto& e : entries) out.push_back(e.name);
        return out;
    }
    task<> register_new();
    task<int> start_due();
    task<microseconds> pause();
    static task<> run_one(std::shared_ptr<state> self, const entry& what, Due due);
    task<bool> keep_lease(std::string which, std::int64_t fence);
    task<> finish(const entry& what, Due due, std::optional<std::string> problem);
};

scheduler::scheduler(asio::any_io_executor executor, services& svc, std::string name)
    : state_(std::make_shared<state>(std::move(executor), svc, std::move(name))) {}

scheduler::~scheduler() {
    state_->stopping = true;
}

void scheduler::every(std::string name, seconds interval, task<void> (*run)(services&)) {
    if (interval < 1s) throw std::logic_error("a schedule needs an interval: " + name);
    auto spec = "every " + std::to_string(interval.count()) + " s";
    state_->entries.push_back({std::move(name), std::move(spec), interval, std::nullopt, run});
}

void scheduler::at(std::string name, cron when, std::string expression,
                   task<void> (*run)(services&), time_zone zone) {
    auto spec = std::move(expression) + " " + zone.str();
    state_->entries.push_back({std::move(name), std::move(spec), 0s, when, run, std::move(zone)});
}

task<> scheduler::state::register_new() {
    while (registered < entries.size()) {
        const auto& e = entries[registered];
        auto tx = co_await db::begin_system(pool());
        std::optional<time_point> first;
        if (e.when) {
            const auto answer = co_await tx.query(now_statement);
            const auto now = answer[0].get<time_point>("now");
            first = e.following(now, now);
        }
        co_await tx.query_and_commit(register_schedule, e.name, e.spec, first);
        ++registered;
    }
}

task<bool> scheduler::state::keep_lease(std::string which, std::int64_t fence) {
    for (;;) {
        co_await sleep_for(renew_every);
        try {
            auto tx = co_await db::begin_system(pool());
            const auto answer =
                co_await tx.query_and_commit(renew_lease, which, fence, lease_seconds);
            if (!answer[0].get<bool>("held")) co_return false;
        } catch (const db::failure& e) {
            log::warn("schedule.renew_failed", {{"schedule", which}, {"error", e.what()}});
        }
    }
}

namespace {
// What went wrong, if anything did.
task<std::optional<std::string>> guarded(task<void> work) {
    try {
        co_await with_timeout(run_limit, std::move(work));
    } catch (const std::exception& e) {
        co_return std::string(e.what());
    }
    co_return std::nullopt;
}
} // namespace

task<> scheduler::state::run_one(std::shared_ptr<state> self, const entry& what, Due due) {
    using namespace asio::experimental::awaitable_operators;
    std::optional<std::string> problem;
    try {
        // Never waits for the lease keeper: guarded() cannot throw, and its end cancels the other.
        const auto ended_first =
            co_await (guarded(what.run(self->svc)) || self->keep_lease(due.name, due.fence));
        if (ended_first.index() == 0)
            problem = std::get<0>(ended_first);
        else
            problem = "the lease was lost";
        if (problem) log::error("schedule.failed", {{"schedule", what.name}, {"error", *problem}});
        co_await self->finish(what, due, problem);
    } catch (const std::exception& e) {
        log::error("schedule.not_recorded", {{"schedule", what.name}, {"error", e.what()}});
    }
    --self->under_way;
    self->ended.notify();
    self->wake.notify();
}

task<> scheduler::state::finish(const entry& what, Due due, std::optional<std::string> problem) {
    auto tx = co_await db::begin_system(pool());
    const auto following = what.following(due.due_at, due.moment);
    const auto answer =
        co_await tx.query_and_commit(end_run, due.name, due.fence, following, problem);
    if (!answer[0].get<bool>("held")) log::warn("schedule.lost", {{"schedule", due.name}});
}

task<int> scheduler::state::start_due() {
    co_await register_new();
    if (entries.empty()) co_return 0;
    auto tx = co_await db::begin_system(pool());
    const auto answer = co_await tx.query_and_commit(claim_due, names(), name, lease_seconds);
    for (auto& due : db::all<Due>(answer)) {
        const auto found = std::ranges::find(entries, due.name, &entry::name);
        if (found == entries.end()) continue;
        ++under_way;
        spawn(executor, "schedule." + due.name, run_one(shared_from_this(), *found, due));
    }
    co_return static_cast<int>(answer.size());
}

task<microseconds> scheduler::state::pause() {
    const auto answer = co_await db::read_system(pool(), until_next, names());
    const auto wait = answer[0].get<std::optional<double>>("seconds").value_or(longest_wait);
    co_return std::chrono::duration_cast<microseconds>(
        std::chrono::duration<double>(std::clamp(wait, shortest_wait, longest_wait)));
}

task<> scheduler::run() {
    const auto self = state_;
    while (!self->stopping) {
        microseconds pause = 1s;
        try {
            co_await self->start_due();
            pause = co_await self->pause();
        } catch (const db::failure& e) {
            log::warn("schedule.database_failed", {{"error", e.what()}});
        }
        if (!self->stopping) co_await self->wake.wait_for(pause);
    }
    while (self->under_way > 0) co_await self->ended.wait_for(1s);
}

void scheduler::stop() {
    state_->stopping = true;
    state_->wake.notify();
}

task<int> scheduler::run_due() {
    const auto self = state_;
    const int started = co_await self->start_due();
    while (self->under_way > 0) co_await self->ended.wait_for(1s);
    co_return started;
}

} // namespace vf::queue
