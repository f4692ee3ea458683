#include "queue/scheduler.hpp"
#include "queue/worker.hpp"
#include "support/postgres.hpp"

#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace vf::queue {
namespace {

using namespace std::chrono_literals;

struct Work {
    int number = 0;
    std::string behaviour;
};
BOOST_DESCRIBE_STRUCT(Work, (), (number, behaviour))

constexpr kind<Work> work{"test.work", "default", 3, 60s};
constexpr kind<Work> other_queue{"test.other", "other", 3, 60s};

// What the handlers saw and are told; one per test.
struct journal {
    std::vector<int> done;
    std::vector<job_context> contexts;
    int running = 0;
    int most_running = 0;
    bool gate_open = false;
    std::function<void(const job_context&)> inside;
};

task<result<void>> perform(job_context& job, Work what) {
    auto& j = job.svc.get<journal>();
    j.contexts.push_back(job);
    j.most_running = std::max(j.most_running, ++j.running);
    if (j.inside) j.inside(job);
    if (what.behaviour == "wait") {
        while (!j.gate_open) co_await sleep_for(1ms);
    }
    co_await sleep_for(1us);
    --j.running;
    if (what.behaviour == "throw") throw std::runtime_error("the handler threw");
    if (what.behaviour == "upstream") co_return fail(errc::upstream, "test.upstream", "not now");
    if (what.behaviour == "limited")
        co_return std::unexpected(
            error{errc::rate_limited, "test.limited", "later", {}, {{"retryAfter", "300"}}});
    if (what.behaviour == "quote")
        co_return fail(errc::invalid, "test.quote", std::string("a\xff") + '\0' + "b");
    if (what.behaviour == "invalid") co_return fail(errc::invalid, "test.invalid", "never");
    j.done.push_back(what.number);
    co_return result<void>{};
}

class Queue : public test::PgTest {
protected:
    Queue() {
        svc.add(pool);
        svc.add(notes);
    }
    std::unique_ptr<worker> make_worker(std::string name = "w", int concurrency = 4) {
        auto made = std::make_unique<worker>(
            io.get_executor(), svc,
            worker_options{.concurrency = concurrency, .name = std::move(name), .poll = 50ms});
        made->on(work, perform);
        return made;
    }
    JobId put(WorkspaceId in, Work what, enqueue_options with = {}) {
        return run([](db::pool& p, WorkspaceId ws, Work w, enqueue_options o) -> task<JobId> {
            auto tx = co_await db::begin_tenant(p, ws);
            const auto id = co_await enqueue(tx, work, w, o);
            co_await tx.commit();
            co_return id;
        }(pool, in, std::move(what), std::move(with)));
    }
    std::string state_of(JobId id) {
        return sql("SELECT state || ' ' || attempt FROM jobs WHERE id = '" + id.str() + "'")[0];
    }
    /// Starts a worker's endless loop; `ended` counts those that returned.
    void launch(worker& w) {
        boost::asio::co_spawn(io, w.run(), [this](std::exception_ptr failed) {
            EXPECT_FALSE(failed);
            ++ended;
        });
    }
    /// Turns the loop until the condition holds.
    void turn_until(const std::function<bool()>& holds) {
        const auto limit = std::chrono::steady_clock::now() + 60s;
        while (!holds() && std::chrono::steady_clock::now() < limit) io.run_one_for(1s);
        ASSERT_TRUE(holds());
    }
    void stop(worker& w) {
        const int before = ended;
        w.stop();
        turn_until([&] { return ended > before; });
    }

    const WorkspaceId ours = workspace(1);
    const WorkspaceId theirs = workspace(2);
    services svc;
    journal notes;
    int ended = 0;
};

TEST_F(Queue, AJobRunsOnceWithItsPayloadAndWorkspace) {
    const auto id = put(ours, {7, ""});
    auto w = make_worker();
    EXPECT_EQ(run(w->run_due()), 1);
    EXPECT_EQ(notes.done, std::vector{7});
    ASSERT_EQ(notes.contexts.size(), 1U);
    EXPECT_EQ(notes.contexts[0].workspace, ours);
    EXPECT_EQ(notes.contexts[0].id, id);
    EXPECT_EQ(notes.contexts[0].attempt, 1);
    EXPECT_TRUE(notes.contexts[0].lease_valid(system_clock{}.now()));
    EXPECT_FALSE(notes.contexts[0].lease_valid(system_clock{}.now() + 61s));
    EXPECT_EQ(state_of(id), "done 1");
    EXPECT_EQ(run(w->run_due()), 0);
}

TEST_F(Queue, EnqueueIsRolledBackWithItsTransaction) {
    run([](db::pool& p, WorkspaceId ws) -> task<> {
        auto tx = co_await db::begin_tenant(p, ws);
        co_await enqueue(tx, work, {1, ""});
    }(pool, ours));
    EXPECT_EQ(run(make_worker()->run_due()), 0);
    EXPECT_EQ(sql("SELECT count(*) FROM jobs")[0], "0");
}

TEST_F(Queue, ATenantSeesItsOwnJobsOnly) {
    put(ours, {1, ""});
    constexpr db::statement count{"test.count", "SELECT count(*) AS n FROM jobs"};
    const auto ask = [](db::pool& p, WorkspaceId ws, db::statement what) -> task<int> {
        co_return (co_await db::read_tenant(p, ws, what))[0].get<int>("n");
    };
    EXPECT_EQ(run(ask(pool, ours, count)), 1);
    EXPECT_EQ(run(ask(pool, theirs, count)), 0);
}

TEST_F(Queue, TwoWorkersNeverRunOneJobTwice) {
    for (int i = 0; i < 60; ++i) put(i % 2 ? ours : theirs, {i, ""});
    auto one = make_worker("one", 3);
    auto two = make_worker("two", 3);
    launch(*one);
    launch(*two);
    turn_until([&] { return notes.done.size() >= 60; });
    stop(*one);
    stop(*two);
    std::ranges::sort(notes.done);
    ASSERT_EQ(notes.done.size(), 60U);
    for (int i = 0; i < 60; ++i) EXPECT_EQ(notes.done[static_cast<std::size_t>(i)], i);
    EXPECT_EQ(sql("SELECT count(*) FROM jobs WHERE state = 'done' AND attempt = 1")[0], "60");
}

TEST_F(Queue, ASerialKeyRunsOneAtATimeAcrossWorkersAndDoesNotBlockOthers) {
    for (int i = 0; i < 12; ++i) put(ours, {i, ""}, {.serial_key = "account-1"});
    put(ours, {100, ""}, {.serial_key = "account-2"});
    int serial_running = 0;
    int most = 0;
    notes.inside = [&](const job_context&) {
        const auto n = sql("SELECT count(*) FROM jobs WHERE state = 'running' AND "
                           "serial_key = 'account-1'")[0];
        serial_running = std::stoi(n);
        most = std::max(most, serial_running);
    };
    auto one = make_worker("one");
    auto two = make_worker("two");
    launch(*one);
    launch(*two);
    turn_until([&] { return notes.done.size() >= 13; });
    stop(*one);
    stop(*two);
    EXPECT_EQ(most, 1);
    // Its own order is the order of enqueueing.
    std::erase(notes.done, 100);
    EXPECT_TRUE(std::ranges::is_sorted(notes.done));
}

TEST_F(Queue, AUniqueKeyIsPendingOnceButMayFollowARunningOne) {
    const auto first = put(ours, {1, ""}, {.unique_key = "k"});
    EXPECT_EQ(put(ours, {2, ""}, {.unique_key = "k"}), first);
    EXPECT_NE(put(theirs, {3, ""}, {.unique_key = "k"}), first);
    sql("UPDATE jobs SET state = 'running', fence = 1 WHERE id = '" + first.str() + "'");
    EXPECT_NE(put(ours, {4, ""}, {.unique_key = "k"}), first);
    EXPECT_EQ(sql("SELECT count(*) FROM jobs")[0], "3");
    EXPECT_EQ(sql("SELECT payload->>'number' FROM jobs WHERE id = '" + first.str() + "'")[0], "2");
}

TEST_F(Queue, AUniqueJobThatIsDueLaterMovesToTheEarlierTime) {
    const auto far = system_clock{}.now() + 24h;
    const auto id = put(ours, {1, ""}, {.unique_key = "k", .run_at = far});
    auto w = make_worker();
    EXPECT_EQ(run(w->run_due()), 0);
    EXPECT_EQ(put(ours, {1, ""}, {.unique_key = "k"}), id);
    EXPECT_EQ(run(w->run_due()), 1);
}

TEST_F(Queue, AFailureIsTriedAgainAfterAPauseAndIsDeadAfterTheLastAttempt) {
    const auto id = put(ours, {1, "upstream"});
    auto w = make_worker();
    EXPECT_EQ(run(w->run_due()), 1);
    EXPECT_EQ(state_of(id), "pending 1");
    EXPECT_EQ(run(w->run_due()), 0); // not due before its pause
    shift_time(10s);
    EXPECT_EQ(run(w->run_due()), 1);
    EXPECT_EQ(state_of(id), "pending 2");
    shift_time(40s);
    EXPECT_EQ(run(w->run_due()), 1);
    EXPECT_EQ(state_of(id), "dead 3");
    shift_time(10000s);
    EXPECT_EQ(run(w->run_due()), 0);
    EXPECT_EQ(sql("SELECT last_error FROM jobs")[0], "test.upstream: not now");
    EXPECT_TRUE(run(revive(pool, ours, id)));
    EXPECT_FALSE(run(revive(pool, ours, id)));
    EXPECT_EQ(run(w->run_due()), 1);
}

TEST_F(Queue, AnExceptionIsAFailedAttempt) {
    const auto id = put(ours, {1, "throw"});
    EXPECT_EQ(run(make_worker()->run_due()), 1);
    EXPECT_EQ(state_of(id), "pending 1");
    EXPECT_NE(sql("SELECT last_error FROM jobs")[0].find("the handler threw"), std::string::npos);
}

TEST_F(Queue, WhatCannotGetBetterIsDeadAtOnce) {
    const auto id = put(ours, {1, "invalid"});
    const auto unreadable = put(ours, {2, ""});
    sql("UPDATE jobs SET payload = '{\"nonsense\": 1}' WHERE id = '" + unreadable.str() + "'");
    EXPECT_EQ(run(make_worker()->run_due()), 2);
    EXPECT_EQ(state_of(id), "dead 1");
    EXPECT_EQ(state_of(unreadable), "dead 1");
}

TEST_F(Queue, AnExpiredLeaseGivesTheJobAwayAndTheLateWorkerIsFencedOff) {
    const auto id = put(ours, {1, "wait"});
    auto late = make_worker("late");
    auto next = make_worker("next");
    launch(*late);
    turn_until([&] { return notes.running == 1; });
    const auto stale = notes.contexts[0];
    shift_time(70s);
    launch(*next);
    turn_until([&] { return notes.running == 2; });
    ASSERT_EQ(notes.contexts.size(), 2U);
    EXPECT_EQ(notes.contexts[1].attempt, 2);
    EXPECT_NE(notes.contexts[1].fence, stale.fence);
    const auto try_hold = [](db::pool& p, WorkspaceId ws, job_context job) -> task<std::string> {
        auto tx = co_await db::begin_tenant(p, ws);
        try {
            co_await hold(tx, job);
        } catch (const db::failure& e) {
            co_return e.sqlstate;
        }
        co_return "held";
    };
    EXPECT_EQ(run(try_hold(pool, ours, stale)), "VF001");
    EXPECT_EQ(run(try_hold(pool, ours, notes.contexts[1])), "held");
    notes.gate_open = true;
    turn_until([&] { return notes.done.size() >= 1 && late->running() + next->running() == 0; });
    EXPECT_EQ(state_of(id), "done 2");
    stop(*late);
    stop(*next);
}

TEST_F(Queue, AHeartbeatKeepsALongJob) {
    const auto id = put(ours, {1, "wait"});
    auto w = make_worker();
    launch(*w);
    turn_until([&] { return notes.running == 1; });
    // The lease is nearly over by the database's time and by the worker's
    // reckoning.
    sql("UPDATE jobs SET lease_until = app_now() + interval '1 second'");
    const auto before = sql("SELECT lease_until FROM jobs")[0];
    const auto claim_fence = notes.contexts[0].fence;
    run([](db::pool& p, WorkspaceId ws, JobId job, std::int64_t fence) -> task<> {
        constexpr db::statement renew{"queue.heartbeat_test",
                                      "SELECT job_heartbeat($1::uuid[], $2::uuid[], $3::bigint[])"};
        auto tx = co_await db::begin_system(p);
        co_await tx.query_and_commit(renew, std::vector{ws}, std::vector{job}, std::vector{fence});
    }(pool, ours, id, claim_fence));
    EXPECT_GT(sql("SELECT lease_until FROM jobs")[0], before);
    notes.gate_open = true;
    turn_until([&] { return w->running() == 0; });
    EXPECT_EQ(state_of(id), "done 1");
    stop(*w);
}

TEST_F(Queue, ALeaseRefusedAtItsRenewalCancelsTheHandler) {
    constexpr kind<Work> brief{"test.work", "default", 3, 1s};
    run([](db::pool& p, WorkspaceId ws, kind<Work> what) -> task<> {
        auto tx = co_await db::begin_tenant(p, ws);
        co_await enqueue(tx, what, {1, "wait"});
        co_await tx.commit();
    }(pool, ours, brief));
    auto w = make_worker();
    launch(*w);
    turn_until([&] { return notes.running == 1; });
    sql("UPDATE jobs SET fence = 0");
    turn_until([&] { return w->running() == 0; }); // the gate never opened
    EXPECT_TRUE(notes.done.empty());
    stop(*w);
}

TEST_F(Queue, TurnsGoToTheWorkspaceWithTheFewestRunning) {
    for (int i = 0; i < 50; ++i) put(ours, {i, ""});
    put(theirs, {1000, ""});
    auto w = make_worker("w", 2);
    run([](worker& one) -> task<> { co_await one.run_due(); }(*w));
    const auto at = std::ranges::find(notes.done, 1000) - notes.done.begin();
    EXPECT_LT(at, 2);
}

TEST_F(Queue, PriorityComesFirstWithinAWorkspace) {
    put(ours, {1, ""});
    put(ours, {2, ""}, {.priority = 10});
    put(ours, {3, ""}, {.run_at = system_clock{}.now() + 1h, .priority = 20});
    auto w = make_worker("w", 1);
    EXPECT_EQ(run(w->run_due()), 2);
    EXPECT_EQ(notes.done, (std::vector{2, 1}));
}

TEST_F(Queue, AWorkerTakesItsOwnQueuesOnly) {
    run([](db::pool& p, WorkspaceId ws) -> task<> {
        auto tx = co_await db::begin_tenant(p, ws);
        co_await enqueue(tx, other_queue, {1, ""});
        co_await tx.commit();
    }(pool, ours));
    EXPECT_EQ(run(make_worker()->run_due()), 0);
}

TEST_F(Queue, ASystemJobHasNoWorkspace) {
    run([](db::pool& p) -> task<> {
        auto tx = co_await db::begin_system(p);
        co_await enqueue(tx, WorkspaceId{}, work, {5, ""});
        co_await tx.commit();
    }(pool));
    EXPECT_EQ(run(make_worker()->run_due()), 1);
    EXPECT_TRUE(notes.contexts[0].workspace.is_nil());
}

TEST_F(Queue, AnEnqueueWakesAnIdleWorker) {
    worker w(io.get_executor(), svc, {.poll = 10min});
    w.on(work, perform);
    launch(w);
    // Idle: it listens, and has looked in vain at least once.
    turn_until([&] {
        return sql("SELECT count(*) FROM pg_stat_activity WHERE datname = "
                   "current_database() "
                   "AND query LIKE 'LISTEN%'")[0] == "1";
    });
    io.run_for(1ms);
    put(ours, {1, ""});
    turn_until([&] { return notes.done.size() == 1; });
    stop(w);
}

TEST_F(Queue, AStoppedWorkerGivesBackWhatItCouldNotEnd) {
    const auto id = put(ours, {1, "wait"});
    worker w(io.get_executor(), svc, {.poll = 50ms, .stop_limit = 1ms});
    w.on(work, perform);
    launch(w);
    turn_until([&] { return notes.running == 1; });
    stop(w);
    EXPECT_EQ(state_of(id), "pending 0");
    EXPECT_TRUE(notes.done.empty());
}

TEST_F(Queue, AWorkerSurvivesTheLossOfItsConnections) {
    auto w = make_worker();
    launch(*w);
    put(ours, {1, ""});
    turn_until([&] { return notes.done.size() == 1; });
    sql("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()");
    put(ours, {2, ""});
    turn_until([&] { return notes.done.size() == 2; });
    stop(*w);
}

TEST_F(Queue, AFinishedJobIsForgottenWhenItIsOld) {
    put(ours, {1, ""});
    put(ours, {2, "invalid"});
    EXPECT_EQ(run(make_worker()->run_due()), 2);
    EXPECT_EQ(run(prune(pool, 24h, 24h)), 0);
    shift_time(25h);
    EXPECT_EQ(run(prune(pool, 24h, 240h)), 1);
    EXPECT_EQ(run(prune(pool, 24h, 24h)), 1);
}

TEST_F(Queue, InspectCountsByKindAndState) {
    put(ours, {1, ""});
    put(theirs, {2, ""});
    const auto lines = run(inspect(pool));
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].kind, "test.work");
    EXPECT_EQ(lines[0].state, "pending");
    EXPECT_EQ(lines[0].jobs, 2);
    EXPECT_TRUE(lines[0].oldest_due);
}

// A retry that finds the unique key taken by a newer pending job leaves the
// work to that one.
TEST_F(Queue, ARetryGivesWayToThePendingJobOfItsKey) {
    const auto first = put(ours, {1, "upstream"}, {.unique_key = "k"});
    notes.inside = [this](const job_context& job) {
        if (job.attempt > 1 || notes.contexts.size() > 1) return;
        sql("INSERT INTO jobs (workspace_id, id, queue, kind, payload, unique_key, "
            "max_attempts, "
            "lease_seconds) SELECT workspace_id, gen_random_uuid(), queue, kind, "
            "payload, "
            "unique_key, "
            "1, 60 FROM jobs");
    };
    auto w = make_worker("w", 1);
    run([](worker& one) -> task<> { co_await one.run_due(); }(*w));
    EXPECT_EQ(state_of(first).substr(0, 4), "done");
    EXPECT_EQ(sql("SELECT count(*) FROM jobs WHERE state IN ('pending', 'dead')")[0], "1");
}

// Two of one key ran, the second enqueued while the first was at it, and their worker died.
TEST_F(Queue, OfTwoLostJobsWithOneKeyOneIsDoneAgain) {
    const auto put_running = [&](int id) {
        const auto made = put(ours, {id, ""}, {.unique_key = "k"});
        sql("UPDATE jobs SET state = 'running', attempt = 1, lease_until = app_now() - interval "
            "'1 minute', fence = nextval('job_fence') WHERE id = '" +
            made.str() + "'");
    };
    put_running(1);
    put_running(2);
    const auto other = put(ours, {3, ""});
    sql("UPDATE jobs SET state = 'running', attempt = 1, lease_until = app_now() - interval '1 "
        "minute', fence = nextval('job_fence') WHERE id = '" +
        other.str() + "'");
    EXPECT_EQ(sql("SELECT job_expire()")[0], "3");
    EXPECT_EQ(sql("SELECT string_agg(state, ' ' ORDER BY state) FROM jobs")[0],
              "done pending pending")
        << "and nothing keeps the third from being done again";
}

TEST_F(Queue, ARetryWaitsAsLongAsTheOtherSideAsked) {
    const auto id = put(ours, {1, "limited"});
    auto w = make_worker();
    EXPECT_EQ(run(w->run_due()), 1);
    EXPECT_EQ(state_of(id), "pending 1");
    EXPECT_EQ(
        sql("SELECT run_at - app_now() BETWEEN interval '290 s' AND interval '300 s' FROM jobs")[0],
        "t");
}

TEST_F(Queue, AnErrorThatQuotesBytesIsStored) {
    put(ours, {1, "quote"});
    EXPECT_EQ(run(make_worker()->run_due()), 1);
    EXPECT_EQ(sql("SELECT state || ': ' || last_error FROM jobs")[0], "dead: test.quote: a??b");
}

TEST_F(Queue, ManyJobsAreWrittenAndWorkedOffTogether) {
    run([](db::pool& p, WorkspaceId ws) -> task<> {
        auto tx = co_await db::begin_tenant(p, ws);
        std::vector<Work> many;
        for (int i = 0; i < 250; ++i) many.push_back({i, ""});
        co_await enqueue_all(tx, work, many);
        co_await tx.commit();
    }(pool, ours));
    auto w = make_worker("w", 100);
    EXPECT_EQ(run(w->run_due()), 250);
    std::ranges::sort(notes.done);
    std::vector<int> all(250);
    std::iota(all.begin(), all.end(), 0);
    EXPECT_EQ(notes.done, all);
    EXPECT_EQ(sql("SELECT DISTINCT state || ' ' || attempt FROM jobs"),
              std::vector<std::string>{"done 1"});
}

TEST_F(Queue, WhatIsPausedWaitsUntilItIsResumed) {
    const auto change = [this](auto how, Pause what) {
        return run([](db::pool& p, auto act, Pause which) -> task<bool> {
            auto tx = co_await db::begin_system(p);
            const bool changed = co_await act(tx, which, "user:test");
            co_await tx.commit();
            co_return changed;
        }(pool, how, std::move(what)));
    };
    put(ours, {1, ""});
    put(theirs, {2, ""});
    auto w = make_worker();

    EXPECT_TRUE(change(pause, {"", ours}));
    EXPECT_FALSE(change(pause, {"", ours}));
    EXPECT_EQ(run(w->run_due()), 1);
    EXPECT_EQ(notes.done, std::vector{2});
    EXPECT_TRUE(change(resume, {"", ours}));
    EXPECT_FALSE(change(resume, {"", ours}));
    EXPECT_EQ(run(w->run_due()), 1);

    put(ours, {3, ""});
    put(theirs, {4, ""});
    EXPECT_TRUE(change(pause, {"default", WorkspaceId{}}));
    EXPECT_EQ(run(w->run_due()), 0);
    EXPECT_TRUE(change(resume, {"default", WorkspaceId{}}));
    EXPECT_EQ(run(w->run_due()), 2);
}

TEST_F(Queue, MoreLanesThanAClaimLooksAtAreServedInTurn) {
    std::set<int> wanted;
    for (std::uint8_t n = 10; n < 60; ++n) {
        put(workspace(n), {n, ""});
        put(workspace(n), {100 + n, ""}, {.serial_key = "account"});
        wanted.insert({n, 100 + n});
    }
    auto w = make_worker("w", 1);
    EXPECT_EQ(run(w->run_due()), 100);
    EXPECT_EQ(std::set<int>(notes.done.begin(), notes.done.end()), wanted);
    // One round serves each workspace once before any is served twice.
    std::set<WorkspaceId> first_round;
    for (int i = 0; i < 35; ++i)
        first_round.insert(notes.contexts[static_cast<std::size_t>(i)].workspace);
    EXPECT_GE(first_round.size(), 30U);
}

TEST_F(Queue, ABusyKeyHidesNoOtherWork) {
    put(ours, {1, "wait"}, {.serial_key = "busy"});
    auto first = make_worker("first", 1);
    launch(*first);
    turn_until([&] { return notes.running == 1; });
    for (int i = 0; i < 40; ++i) put(ours, {10 + i, ""}, {.serial_key = "busy"});
    put(ours, {2, ""}, {.serial_key = "free"});
    put(ours, {3, ""});
    auto second = make_worker("second", 4);
    EXPECT_EQ(run(second->run_due()), 2);
    EXPECT_EQ((std::set<int>(notes.done.begin(), notes.done.end())), (std::set{2, 3}));
    notes.gate_open = true;
    turn_until([&] { return notes.done.size() == 43; });
    stop(*first);
}

// Workers on connections of their own, at once: nothing twice, nothing left, no key held twice.
TEST_F(Queue, ManyClaimsAtOnceTakeEachJobOnce) {
    std::map<std::string, int> holding;
    bool doubled = false;
    for (int i = 0; i < 300; ++i)
        put(i % 2 ? ours : theirs, {i, ""},
            {.serial_key = i % 3 ? "" : "key " + std::to_string(i % 9)});
    std::vector<std::unique_ptr<worker>> workers;
    for (int i = 0; i < 8; ++i) workers.push_back(make_worker("w" + std::to_string(i), 3));
    notes.inside = [&](const job_context& job) {
        const auto held =
            sql("SELECT count(*) - count(DISTINCT (workspace_id, serial_key)) FROM jobs "
                "WHERE state = 'running' AND serial_key <> ''")[0];
        if (held != "0") doubled = true;
        holding[job.id.str()]++;
    };
    for (auto& w : workers) launch(*w);
    turn_until([&] { return notes.done.size() >= 300; });
    for (auto& w : workers) stop(*w);
    EXPECT_FALSE(doubled);
    EXPECT_EQ(holding.size(), 300U);
    EXPECT_EQ(sql("SELECT DISTINCT state || ' ' || attempt FROM jobs"),
              std::vector<std::string>{"done 1"});
}

class Schedules : public Queue {
protected:
    static task<> tick(services& s) {
        s.get<journal>().done.push_back(1);
        co_await sleep_for(1us);
    }
    static task<> refuse(services& s) {
        s.get<journal>().done.push_back(2);
        co_await sleep_for(1us);
        throw std::runtime_error("the schedule threw");
    }
};

TEST_F(Schedules, ARunHappensOnceHoweverManySchedulersThereAre) {
    scheduler one(io.get_executor(), svc, "one");
    scheduler two(io.get_executor(), svc, "two");
    one.every("test", 60s, tick);
    two.every("test", 60s, tick);
    boost::asio::co_spawn(io, one.run_due(), [&](std::exception_ptr, int) { ++ended; });
    boost::asio::co_spawn(io, two.run_due(), [&](std::exception_ptr, int) { ++ended; });
    turn_until([&] { return ended == 2; });
    EXPECT_EQ(notes.done.size(), 1U);
    EXPECT_EQ(run(one.run_due()), 0);
    shift_time(61s);
    EXPECT_EQ(run(two.run_due()), 1);
    EXPECT_EQ(run(one.run_due()), 0);
}

TEST_F(Schedules, MissedRunsAreMadeUpByOne) {
    scheduler one(io.get_executor(), svc);
    one.every("test", 60s, tick);
    EXPECT_EQ(run(one.run_due()), 1);
    shift_time(3600s);
    EXPECT_EQ(run(one.run_due()), 1);
    EXPECT_EQ(run(one.run_due()), 0);
    EXPECT_EQ(sql("SELECT next_at BETWEEN app_now() AND app_now() + interval '60 s' "
                  "FROM job_schedules")[0],
              "t");
}

TEST_F(Schedules, AFailedRunIsNotedAndTheNextOneComes) {
    scheduler one(io.get_executor(), svc);
    one.every("test", 60s, refuse);
    EXPECT_EQ(run(one.run_due()), 1);
    EXPECT_EQ(sql("SELECT last_error FROM job_schedules")[0], "the schedule threw");
    shift_time(61s);
    EXPECT_EQ(run(one.run_due()), 1);
    EXPECT_EQ(notes.done.size(), 2U);
}

TEST_F(Schedules, ACronRunWaitsForItsTime) {
    scheduler one(io.get_executor(), svc);
    one.at("daily", *cron::parse("30 3 * * *"), "30 3 * * *", tick);
    EXPECT_EQ(run(one.run_due()), 0);
    shift_time(24h);
    EXPECT_EQ(run(one.run_due()), 1);
    EXPECT_EQ(run(one.run_due()), 0);
    EXPECT_EQ(sql("SELECT to_char(next_at AT TIME ZONE 'UTC', 'HH24:MI') FROM "
                  "job_schedules")[0],
              "03:30");
}

TEST_F(Schedules, ADeadProcessLosesItsRunToAnother) {
    scheduler one(io.get_executor(), svc);
    one.every("test", 60s, tick);
    EXPECT_EQ(run(one.run_due()), 1);
    shift_time(61s);
    sql("UPDATE job_schedules SET fence = 1, lease_until = app_now() + interval "
        "'60 s'");
    EXPECT_EQ(run(one.run_due()), 0);
    shift_time(61s);
    EXPECT_EQ(run(one.run_due()), 1);
}

TEST_F(Schedules, TheLoopRunsWhatIsDueAndStops) {
    scheduler one(io.get_executor(), svc);
    one.every("test", 3600s, tick);
    boost::asio::co_spawn(io, one.run(), [&](std::exception_ptr failed) {
        EXPECT_FALSE(failed);
        ++ended;
    });
    turn_until([&] { return notes.done.size() == 1; });
    one.stop();
    turn_until([&] { return ended == 1; });
}

TEST_F(Queue, AJobCarriesTheTraceOfWhatCalledForIt) {
    const std::string trace = "0af7651916cd43dd8448eb211c80319c";
    run([](db::pool& p, WorkspaceId ws, std::string id) -> task<void> {
        auto tx = co_await db::begin_tenant(p, ws, id);
        co_await enqueue(tx, work, Work{1, ""});
        co_await tx.commit();
    }(pool, ours, trace));
    put(ours, {2, ""}); // no trace
    auto w = make_worker();
    run(w->run_due());
    ASSERT_EQ(notes.contexts.size(), 2U);
    const auto traced = std::ranges::find(notes.contexts, trace, &job_context::trace_id);
    ASSERT_NE(traced, notes.contexts.end());
    EXPECT_EQ(std::ranges::count(notes.contexts, std::string(), &job_context::trace_id), 1);
    // And hands it on to what it calls for itself.
    const auto next = run([](const job_context& job) -> task<JobId> {
        auto tx = co_await begin_tenant(job);
        const auto id = co_await enqueue(tx, work, Work{3, ""});
        co_await tx.commit();
        co_return id;
    }(*traced));
    EXPECT_EQ(sql("SELECT trace_id FROM jobs WHERE id = '" + next.str() + "'")[0], trace);
}

TEST_F(Queue, ARevivedJobWhoseWorkAnotherOneDoesIsDone) {
    const auto dead = put(ours, {1, "invalid"}, {.unique_key = "one"});
    auto w = make_worker();
    run(w->run_due());
    ASSERT_EQ(state_of(dead), "dead 1");
    const auto rival = put(ours, {2, ""}, {.unique_key = "one"});
    EXPECT_TRUE(run(revive(pool, ours, dead)));
    EXPECT_EQ(state_of(dead), "done 1");
    EXPECT_EQ(state_of(rival), "pending 0");
}

} // namespace
} // namespace vf::queue
