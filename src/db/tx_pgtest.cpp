#include "db/tx.hpp"

#include "db/by_index.hpp"
#include "db/roles.hpp"
#include "support/postgres.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>

namespace vf::db {
namespace {

using namespace std::chrono_literals;

constexpr statement put{"test.put",
                        "INSERT INTO notes (workspace_id, id, text) VALUES ($1, $2, $3)"};
constexpr statement list{"test.list", "SELECT id, text FROM notes ORDER BY id"};
constexpr statement one{"test.one", "SELECT 1 AS one"};
constexpr statement nap{"test.nap", "SELECT pg_sleep($1)"};
constexpr statement backend{"test.backend", "SELECT pg_backend_pid() AS pid"};

struct Note {
    int id = 0;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Note, (), (id, text))

class Db : public test::PgTest {
protected:
    Db() {
        sql(R"(CREATE TABLE notes (workspace_id uuid, id int, text text NOT NULL,
                                   PRIMARY KEY (workspace_id, id));
               ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
               ALTER TABLE notes FORCE ROW LEVEL SECURITY;
               CREATE POLICY notes_tenant ON notes TO vistaflow_tenant
                   USING (workspace_id = app_workspace())
                   WITH CHECK (workspace_id = app_workspace());
               GRANT SELECT, INSERT, UPDATE, DELETE ON notes TO vistaflow_tenant;
               CREATE TABLE identity_things (email text);
               GRANT SELECT ON identity_things TO vistaflow_system;)");
    }
    const WorkspaceId ours = workspace(1);
    const WorkspaceId theirs = workspace(2);
    std::string count() { return sql("SELECT count(*) FROM notes")[0]; }
};

task<> write_note(pool& p, WorkspaceId as, WorkspaceId into, int id) {
    auto tx = co_await begin_tenant(p, as);
    co_await tx.query(put, into, id, "note");
    co_await tx.commit();
}

task<std::vector<Note>> read_notes(pool& p, WorkspaceId as) {
    co_return all<Note>(co_await read_tenant(p, as, list));
}

TEST_F(Db, ATenantSeesAndWritesItsOwnRowsOnly) {
    run(write_note(pool, ours, ours, 1));
    EXPECT_EQ(run(read_notes(pool, ours)).size(), 1U);
    EXPECT_TRUE(run(read_notes(pool, theirs)).empty());
    EXPECT_THROW(run(write_note(pool, theirs, ours, 2)), failure);
    EXPECT_EQ(count(), "1");
}

task<> read_without_workspace(pool& p) {
    auto tx = co_await begin_system(p);
    co_await tx.query(list);
}

TEST_F(Db, WithoutAWorkspaceNothingIsReadEvenByTheTenantRole) {
    EXPECT_THROW(run(read_notes(pool, WorkspaceId{})), std::logic_error);
    EXPECT_THROW(run(read_without_workspace(pool)), failure);
    run(write_note(pool, ours, ours, 1));
    // A session that had a workspace, and one that never had: both refuse.
    for (const char* before : {"SET app.workspace_id = ''; ", ""}) {
        EXPECT_THROW(sql(std::string("BEGIN; SET LOCAL ROLE vistaflow_tenant; ") + before +
                         "SELECT * FROM notes"),
                     std::runtime_error);
    }
}

task<std::string> refused_state(pool& p, WorkspaceId as, statement what) {
    auto tx = co_await begin_tenant(p, as);
    try {
        co_await tx.query(what);
    } catch (const failure& e) {
        co_return e.sqlstate;
    }
    co_return "allowed";
}

TEST_F(Db, TheTenantRoleReachesNeitherIdentityTablesNorSystemFunctions) {
    int number = 0;
    for (const char* text :
         {"SELECT * FROM identity_things", "SELECT * FROM job_schedules",
          "SELECT * FROM schema_migrations", "UPDATE app_clock SET shift = '1 h'",
          "SELECT * FROM events_after('0', 0, 10)",
          "SELECT * FROM job_turn('{default}', 'x', 1, '00000000-0000-0000-0000-000000000000', "
          "'{}', '{}', '{}', false)",
          "SELECT job_put(NULL, NULL, NULL, NULL, NULL, 0, '', '', NULL, 1, 1, '', true)",
          "SELECT job_pause('', NULL, 'x', true)", "DELETE FROM job_pauses",
          "SELECT system_enqueue(NULL, NULL, NULL, NULL, NULL, 0, '', '', NULL, "
          "1, 1)",
          "DELETE FROM jobs", "UPDATE jobs SET state = 'done'", "CREATE TABLE mine (a int)",
          "SET ROLE vistaflow_system_x"}) {
        const auto name = "test.refused_" + std::to_string(number++);
        const auto state = run(refused_state(pool, ours, {name.c_str(), text}));
        EXPECT_TRUE(state == "42501" || state == "22023") << text << " gave " << state;
    }
}

task<> forget_to_commit(pool& p, WorkspaceId as) {
    auto tx = co_await begin_tenant(p, as);
    co_await tx.query(put, as, 1, "lost");
}

TEST_F(Db, DestroyedWithoutCommitIsRolledBackAndTheConnectionServesOn) {
    run(forget_to_commit(pool, ours));
    EXPECT_TRUE(run(read_notes(pool, ours)).empty());
    EXPECT_EQ(count(), "0");
    EXPECT_LE(pool.now().open, 2U);
}

task<std::string> fail_then_commit(pool& p, WorkspaceId as) {
    auto tx = co_await begin_tenant(p, as);
    co_await tx.query(put, as, 1, "x");
    try {
        co_await tx.query(put, as, 1, "again");
    } catch (const unique_violation& e) {
        if (!is_unique_violation(e, "notes_pkey") || e.statement != "test.put") co_return "wrong";
    }
    try {
        co_await tx.commit();
    } catch (const std::logic_error&) {
        co_return "refused";
    }
    co_return "committed";
}

TEST_F(Db, AFailedTransactionCannotBeCommitted) {
    EXPECT_EQ(run(fail_then_commit(pool, ours)), "refused");
    EXPECT_EQ(count(), "0");
}

task<int> write_in_one_trip(pool& p, WorkspaceId as, int id) {
    auto tx = co_await begin_tenant(p, as);
    const auto answer = co_await tx.query_and_commit(put, as, id, "x");
    co_return static_cast<int>(answer.affected());
}

TEST_F(Db, QueryAndCommitIsOneTransactionAndItsFailureLeavesNothing) {
    EXPECT_EQ(run(write_in_one_trip(pool, ours, 1)), 1);
    EXPECT_THROW(run(write_in_one_trip(pool, ours, 1)), unique_violation);
    EXPECT_EQ(count(), "1");
    EXPECT_EQ(run(write_in_one_trip(pool, ours, 2)), 1);
}

TEST_F(Db, AConstraintCheckedAtCommitFailsTheCommit) {
    sql("ALTER TABLE notes ADD CONSTRAINT late UNIQUE (text) DEFERRABLE "
        "INITIALLY DEFERRED");
    EXPECT_EQ(run(write_in_one_trip(pool, ours, 1)), 1);
    try {
        run(write_in_one_trip(pool, ours, 2));
        FAIL() << "committed";
    } catch (const unique_violation& e) {
        EXPECT_EQ(e.constraint, "late");
    }
    EXPECT_EQ(count(), "1");
}

task<std::vector<std::int64_t>> put_many(pool& p, WorkspaceId as, int from, int to) {
    auto tx = co_await begin_tenant(p, as);
    batch all_of_them;
    for (int i = from; i < to; ++i) all_of_them.add(put, as, i, "note " + std::to_string(i));
    std::vector<std::int64_t> out;
    for (const auto& answer : co_await tx.query_all(std::move(all_of_them)))
        out.push_back(answer.affected());
    co_await tx.commit();
    co_return out;
}

TEST_F(Db, ABatchTravelsAsOneAndFailsAsOne) {
    const auto answers = run(put_many(pool, ours, 0, 500));
    EXPECT_EQ(answers, std::vector<std::int64_t>(500, 1));
    EXPECT_THROW(run(put_many(pool, ours, 499, 700)), unique_violation);
    EXPECT_EQ(count(), "500");
    EXPECT_EQ(run(put_many(pool, ours, 500, 501)).size(), 1U);
}

TEST_F(Db, LargeValuesTravelBothWays) {
    const std::string large(8 * 1024 * 1024, 'x');
    const auto write = [](vf::db::pool& p, WorkspaceId as, std::string text) -> task<> {
        auto tx = co_await begin_tenant(p, as);
        batch several;
        for (int i = 0; i < 3; ++i) several.add(put, as, i, text);
        co_await tx.query_all(std::move(several));
        co_await tx.commit();
    };
    run(write(pool, ours, large));
    const auto notes = run(read_notes(pool, ours));
    ASSERT_EQ(notes.size(), 3U);
    EXPECT_EQ(notes[2].text, large);
}

TEST_F(Db, ReadTenantIsReadOnlyAndItsFailureLeavesTheConnectionUsable) {
    const auto write = [](vf::db::pool& p, WorkspaceId as) -> task<> {
        co_await read_tenant(p, as, put, as, 1, "x");
    };
    try {
        run(write(pool, ours));
        FAIL() << "wrote";
    } catch (const failure& e) {
        EXPECT_EQ(e.sqlstate, "25006");
    }
    EXPECT_TRUE(run(read_notes(pool, ours)).empty());
    EXPECT_EQ(pool.now().open, 1U);
    run(write_note(pool, ours, ours, 1));
    EXPECT_EQ(run(read_notes(pool, ours)).size(), 1U);
}

TEST_F(Db, TwoReadsOfOnePageSeeOneMoment) {
    constexpr statement moment{"test.moment",
                               "SELECT current_setting('transaction_isolation') || ' ' || "
                               "pg_current_snapshot()::text || ' ' || $1 AS name"};
    const auto ask = [](vf::db::pool& p, WorkspaceId as,
                        statement what) -> task<std::pair<std::string, std::string>> {
        const auto [a, b] =
            co_await read_tenant_by_index(p, as, query(what, "x"), query(what, "x"));
        co_return std::pair{a[0].get<std::string>("name"), b[0].get<std::string>("name")};
    };
    const auto [first, second] = run(ask(pool, ours, moment));
    EXPECT_EQ(first, second);
    EXPECT_TRUE(first.starts_with("repeatable read ")) << first;
    constexpr statement isolation{"test.isolation",
                                  "SELECT current_setting('transaction_isolation') AS name"};
    const auto alone = [](vf::db::pool& p, WorkspaceId as, statement what) -> task<std::string> {
        const auto answer = co_await read_tenant_by_index(p, as, query(what));
        co_return answer[0].get<std::string>("name");
    };
    EXPECT_EQ(run(alone(pool, ours, isolation)), "read committed") << "the connection is as before";
}

TEST_F(Db, TheRoleAndTheWorkspaceEndWithTheTransaction) {
    constexpr statement who{"test.who", "SELECT current_user::text AS name"};
    const auto ask = [](vf::db::pool& p, WorkspaceId as, statement what) -> task<std::string> {
        const auto answer = co_await read_tenant(p, as, what);
        co_return answer[0].get<std::string>("name");
    };
    EXPECT_EQ(run(ask(pool, ours, who)), "vistaflow_tenant");
    const auto ask_system = [](vf::db::pool& p, statement what) -> task<std::string> {
        auto tx = co_await begin_system(p);
        const auto answer = co_await tx.query(what);
        co_return answer[0].get<std::string>("name");
    };
    EXPECT_EQ(run(ask_system(pool, who)), "vistaflow_system");
    EXPECT_EQ(pool.now().open, 1U);
}

task<std::string> lose_connection(pool& p, WorkspaceId as, std::string conninfo) {
    auto tx = co_await begin_tenant(p, as);
    const auto answer = co_await tx.query(backend);
    test::sql(conninfo, "SELECT pg_terminate_backend(" + std::to_string(answer[0].get<int>("pid")) +
                            ", 5000)");
    try {
        co_await tx.query(put, as, 1, "x");
    } catch (const connection_lost& e) {
        co_return e.lost&& e.sqlstate == "08006" && e.statement == "test.put" ? "lost" : e.what();
    }
    co_return "went on";
}

TEST_F(Db, AConnectionLostInATransactionSaysSoAndThePoolRecovers) {
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(run(lose_connection(pool, ours, base.conninfo())), "lost");
        run(write_note(pool, ours, ours, 10 + i));
    }
    EXPECT_EQ(count(), "3");
}

TEST_F(Db, ADeadPooledConnectionIsReplacedUnseen) {
    for (int i = 0; i < 3; ++i) {
        run(write_note(pool, ours, ours, i));
        sql("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()");
        EXPECT_EQ(run(read_notes(pool, ours)).size(), static_cast<std::size_t>(i + 1));
    }
    EXPECT_EQ(pool.now().open, 1U);
}

TEST_F(Db, AServerThatIsNotThereIsConnectionLost) {
    vf::db::pool nowhere(io.get_executor(), {.conninfo = "host=/nonexistent dbname=x"});
    try {
        run(read_notes(nowhere, ours));
        FAIL();
    } catch (const connection_lost& e) {
        EXPECT_TRUE(e.lost);
        EXPECT_EQ(e.sqlstate, "08006");
    }
    EXPECT_EQ(nowhere.now().open, 0U);
}

task<bool> nap_under_limit(pool& p, WorkspaceId as) {
    auto tx = co_await begin_tenant(p, as);
    try {
        co_await with_timeout(20ms, tx.query(nap, 600));
    } catch (const timed_out&) {
        co_return true;
    }
    co_return false;
}

task<int> backend_of(pool& p, WorkspaceId as) {
    const auto answer = co_await read_tenant(p, as, backend);
    co_return answer[0].get<int>("pid");
}

TEST_F(Db, ACancelledWaitCancelsTheQueryAndTheConnectionIsKept) {
    vf::db::pool single(io.get_executor(), {.conninfo = base.conninfo(), .size = 1});
    const int before = run(backend_of(single, ours));
    EXPECT_TRUE(run(nap_under_limit(single, ours)));
    // The only connection: this waits until the nap was cancelled and rolled
    // back.
    EXPECT_EQ(run(backend_of(single, ours)), before);
    run(single.close());
}

TEST_F(Db, AStatementOverItsLimitIsCancelledByTheServer) {
    const auto work = [](vf::db::pool& p, WorkspaceId as) -> task<std::string> {
        auto tx = co_await begin_tenant(p, as);
        tx.set_limit(50ms);
        try {
            co_await tx.query(nap, 600);
        } catch (const failure& e) {
            co_return e.sqlstate;
        }
        co_return "slept";
    };
    EXPECT_EQ(run(work(pool, ours)), "57014");
    EXPECT_TRUE(run(read_notes(pool, ours)).empty());
}

task<> hold(pool& p, WorkspaceId as, int& running, int& most) {
    auto tx = co_await begin_tenant(p, as);
    co_await tx.query(one);
    most = std::max(most, ++running);
    co_await tx.query(nap, 0.005);
    --running;
    co_await tx.commit();
}

TEST_F(Db, MoreUsersThanConnectionsWaitTheirTurn) {
    int running = 0;
    int most = 0;
    int ended = 0;
    for (int i = 0; i < 40; ++i) {
        boost::asio::co_spawn(io, hold(pool, ours, running, most), [&](std::exception_ptr failed) {
            EXPECT_FALSE(failed);
            ++ended;
        });
    }
    while (ended < 40) io.run_one();
    EXPECT_EQ(most, 4);
    EXPECT_EQ(pool.now().waiting, 0U);
}

TEST_F(Db, WaitingForAConnectionHasALimitAndCanBeCancelled) {
    vf::db::pool small(io.get_executor(),
                       {.conninfo = base.conninfo(), .size = 1, .acquire_limit = 30ms});
    const auto work = [](vf::db::pool& p, WorkspaceId as) -> task<std::string> {
        auto holder = co_await begin_tenant(p, as);
        co_await holder.query(one);
        std::string out;
        try {
            co_await with_timeout(5ms, read_notes(p, as));
        } catch (const timed_out&) {
            out = "cancelled ";
        }
        try {
            co_await read_notes(p, as);
        } catch (const failure& e) {
            out += e.sqlstate;
        }
        co_await holder.commit();
        co_await read_notes(p, as);
        co_return out;
    };
    EXPECT_EQ(run(work(small, ours)), "cancelled 53300");
    EXPECT_EQ(small.now().open, 1U);
    run(small.close());
}

TEST_F(Db, BehindATransactionPoolerNoNamesAndNoPipelinesAreUsed) {
    vf::db::pool plain(io.get_executor(),
                       {.conninfo = base.conninfo(), .size = 1, .pooler_transaction = true});
    run(write_note(plain, ours, ours, 1));
    EXPECT_EQ(run(read_notes(plain, ours)).size(), 1U);
    EXPECT_TRUE(run(read_notes(plain, theirs)).empty());
    EXPECT_THROW(run(write_note(plain, ours, ours, 1)), unique_violation);
    EXPECT_TRUE(run(nap_under_limit(plain, ours)));
    EXPECT_EQ(run(write_in_one_trip(plain, ours, 2)), 1);
    EXPECT_EQ(run(put_many(plain, ours, 3, 6)).size(), 3U);
    EXPECT_EQ(sql("SELECT count(*) FROM notes")[0], "5");
    constexpr statement names{"test.names", "SELECT count(*) AS n FROM pg_prepared_statements"};
    const auto ask = [](vf::db::pool& p, WorkspaceId as, statement what) -> task<int> {
        co_return (co_await read_tenant(p, as, what))[0].get<int>("n");
    };
    EXPECT_EQ(run(ask(plain, ours, names)), 0);
    run(plain.close());
}

TEST_F(Db, AChangedTableDoesNotPoisonPreparedStatements) {
    constexpr statement star{"test.star", "SELECT * FROM notes"};
    const auto ask = [](vf::db::pool& p, WorkspaceId as, statement what) -> task<int> {
        co_return (co_await read_tenant(p, as, what)).columns();
    };
    EXPECT_EQ(run(ask(pool, ours, star)), 3);
    sql("ALTER TABLE notes ADD COLUMN extra text");
    EXPECT_THROW(run(ask(pool, ours, star)),
                 failure); // 0A000, and that connection is dropped
    EXPECT_EQ(run(ask(pool, ours, star)), 4);
}

TEST_F(Db, OneNameCannotHaveTwoTexts) {
    const auto ask = [](vf::db::pool& p, WorkspaceId as, statement what) -> task<> {
        co_await read_tenant(p, as, what);
    };
    run(ask(pool, ours, {"test.twice", "SELECT 1"}));
    EXPECT_THROW(run(ask(pool, ours, {"test.twice", "SELECT 2"})), std::logic_error);
    run(ask(pool, ours, {"test.other", "SELECT 2"}));
}

TEST_F(Db, AFailingPreparationIsTriedAnewTheNextTime) {
    const auto ask = [](vf::db::pool& p, WorkspaceId as) -> task<int> {
        constexpr statement later{"test.later", "SELECT count(*) AS n FROM later"};
        co_return (co_await read_tenant(p, as, later))[0].get<int>("n");
    };
    EXPECT_THROW(run(ask(pool, ours)), failure);
    sql("CREATE TABLE later (a int); GRANT SELECT ON later TO vistaflow_tenant");
    EXPECT_EQ(run(ask(pool, ours)), 0);
}

TEST_F(Db, RowsReadIntoDescribedTypes) {
    constexpr statement mixed{"test.mixed", R"(
        SELECT 7 AS id, 'é'::text AS text, NULL::int AS nothing, '{1,2}'::int[] AS numbers,
               '[{"id": 1, "text": "a"}]'::jsonb AS notes, $1::timestamptz AS at,
               $2::bytea AS raw, $3::jsonb AS document, $4::text[] AS texts)"};
    const auto ask = [](vf::db::pool& p, WorkspaceId as, statement what) -> task<rows> {
        co_return co_await read_tenant(
            p, as, what, *parse_time("2026-11-22T10:00:00.000001Z"), bytes{std::string("\0\1", 2)},
            boost::json::value{{"k", "v"}}, std::vector<std::string>{"a,\"b\"", "\\"});
    };
    const auto answer = run(ask(pool, ours, mixed));
    const auto r = answer[0];
    EXPECT_EQ(as<Note>(r).text, "é");
    EXPECT_EQ(first<Note>(answer)->id, 7);
    EXPECT_TRUE(r.is_null("nothing"));
    EXPECT_EQ(r.get<std::optional<int>>("nothing"), std::nullopt);
    EXPECT_THROW(static_cast<void>(r.get<int>("nothing")), std::logic_error);
    EXPECT_THROW(static_cast<void>(r.get<int>("no_such")), std::logic_error);
    EXPECT_THROW(static_cast<void>(r.get<int>("text")), std::logic_error);
    EXPECT_EQ(r.get<std::vector<int>>("numbers"), (std::vector{1, 2}));
    EXPECT_EQ(r.get<std::vector<Note>>("notes")[0].text, "a");
    EXPECT_EQ(r.get<time_point>("at"), *parse_time("2026-11-22T10:00:00.000001Z"));
    EXPECT_EQ(r.get<bytes>("raw").data, std::string("\0\1", 2));
    EXPECT_EQ(r.get<boost::json::value>("document").at("k").as_string(), "v");
    EXPECT_EQ(r.get<std::vector<std::string>>("texts"),
              (std::vector<std::string>{"a,\"b\"", "\\"}));
}

TEST_F(Db, TimeCanBeShiftedForEverybody) {
    constexpr statement now{"test.now", "SELECT app_now() - now() >= interval '1 hour' AS later"};
    const auto ask = [](vf::db::pool& p, WorkspaceId as, statement what) -> task<bool> {
        co_return (co_await read_tenant(p, as, what))[0].get<bool>("later");
    };
    EXPECT_FALSE(run(ask(pool, ours, now)));
    shift_time(std::chrono::hours(1));
    EXPECT_TRUE(run(ask(pool, ours, now)));
}

TEST_F(Db, RuntimeRolesAreCheckedForWhatWouldBreakIsolation) {
    EXPECT_TRUE(run(check_runtime_roles(base.conninfo())));
    sql("CREATE TABLE owned (a int); ALTER TABLE owned OWNER TO "
        "vistaflow_tenant");
    const auto owner = run(check_runtime_roles(base.conninfo()));
    ASSERT_FALSE(owner);
    EXPECT_NE(owner.error().detail.find("vistaflow_tenant owns"), std::string::npos);
    sql("DROP TABLE owned; ALTER ROLE vistaflow_system BYPASSRLS");
    EXPECT_FALSE(run(check_runtime_roles(base.conninfo())));
    sql("ALTER ROLE vistaflow_system NOBYPASSRLS");
    EXPECT_TRUE(run(check_runtime_roles(base.conninfo())));
}

} // namespace
} // namespace vf::db
