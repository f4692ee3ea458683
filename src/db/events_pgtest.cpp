#include "db/listen.hpp"
#include "support/postgres.hpp"

#include <libpq-fe.h>

namespace vf::db {
namespace {

using namespace std::chrono_literals;

constexpr statement emit{"test.emit", "SELECT app_emit($1, $2)"};
constexpr statement head{"test.head", "SELECT events_head()::text AS xid"};
constexpr statement after{"test.after", "SELECT workspace_id, kind, xid::text AS xid, id "
                                        "FROM events_after($1::xid8, $2, $3)"};
constexpr statement waiting{"test.waiting", "SELECT events_waiting() AS waiting"};

struct Event {
    WorkspaceId workspace_id;
    std::string kind;
    std::string xid;
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(Event, (), (workspace_id, kind, xid, id))

task<> emit_one(pool& p, WorkspaceId in, std::string what) {
    auto tx = co_await begin_tenant(p, in);
    co_await tx.query_and_commit(emit, what, nullptr);
}

// As the hub reads: goes on from its cursor.
struct reader {
    std::string xid;
    std::int64_t id = 0;

    static task<> read(pool& p, reader& at, std::vector<std::string>& seen) {
        for (const auto& e : all<Event>(co_await read_system(p, after, at.xid, at.id, 100))) {
            seen.push_back(e.kind);
            at.xid = e.xid;
            at.id = e.id;
        }
    }
};

class Events : public test::PgTest {
protected:
    Events() {
        at.xid = run([](db::pool& p) -> task<std::string> {
            co_return (co_await read_system(p, head))[0].get<std::string>("xid");
        }(pool));
    }
    std::vector<std::string> look() {
        std::vector<std::string> seen;
        run(reader::read(pool, at, seen));
        return seen;
    }
    bool some_wait() {
        return run([](db::pool& p) -> task<bool> {
            co_return (co_await read_system(p, waiting))[0].get<bool>("waiting");
        }(pool));
    }
    reader at;
};

using kinds = std::vector<std::string>;

TEST_F(Events, AreReadInOrderAcrossWorkspacesFromTheCursorOn) {
    run(emit_one(pool, workspace(1), "a"));
    run(emit_one(pool, workspace(2), "b"));
    EXPECT_EQ(look(), (kinds{"a", "b"}));
    run(emit_one(pool, workspace(1), "c"));
    EXPECT_EQ(look(), (kinds{"c"}));
    EXPECT_EQ(look(), kinds{});
}

TEST_F(Events, OfATransactionUnderWayAreNeitherSeenNorSkipped) {
    // The first begins, the second begins and commits, then the first commits.
    auto slow = run([](db::pool& p, WorkspaceId ws) -> task<std::optional<tenant_tx>> {
        auto tx = co_await begin_tenant(p, ws);
        co_await tx.query(emit, "slow", nullptr);
        co_return std::move(tx);
    }(pool, workspace(1)));
    run(emit_one(pool, workspace(2), "fast"));
    EXPECT_EQ(look(), kinds{});
    EXPECT_TRUE(some_wait());
    run(slow->commit());
    EXPECT_EQ(look(), (kinds{"slow", "fast"}));
    EXPECT_FALSE(some_wait());
}

TEST_F(Events, OfARolledBackTransactionNeverHappened) {
    run([](db::pool& p, WorkspaceId ws) -> task<> {
        auto tx = co_await begin_tenant(p, ws);
        co_await tx.query(emit, "lost", nullptr);
    }(pool, workspace(1)));
    run(emit_one(pool, workspace(1), "kept"));
    kinds seen;
    // The rollback runs behind; until it ends the newer event waits for it.
    while (seen.empty()) {
        seen = look();
        io.poll();
    }
    EXPECT_EQ(seen, (kinds{"kept"}));
}

TEST_F(Events, AreForgottenWhenOld) {
    run(emit_one(pool, workspace(1), "a"));
    EXPECT_EQ(sql("SELECT events_prune('1 day')")[0], "0");
    shift_time(std::chrono::hours(25));
    EXPECT_EQ(sql("SELECT events_prune('1 day')")[0], "1");
}

TEST_F(Events, ListenHearsOfThemReconnectsAndStops) {
    int heard = 0;
    int ended = 0;
    std::stop_source stop;
    boost::asio::co_spawn(
        io,
        listen(
            base.conninfo(), "vf_events", [&](std::string_view) { ++heard; }, stop.get_token()),
        [&](std::exception_ptr failed) {
            EXPECT_FALSE(failed);
            ++ended;
        });
    const auto turn_until_heard = [&](int count) {
        while (heard < count) ASSERT_GT(io.run_one_for(60s), 0U);
    };
    turn_until_heard(1); // connected
    run(emit_one(pool, workspace(1), "a"));
    turn_until_heard(2);
    sql("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        "WHERE datname = current_database() AND query LIKE 'LISTEN%'");
    turn_until_heard(3); // connected again
    run(emit_one(pool, workspace(1), "b"));
    turn_until_heard(4);
    stop.request_stop();
    while (ended == 0) ASSERT_GT(io.run_one_for(60s), 0U);
}

} // namespace
} // namespace vf::db
