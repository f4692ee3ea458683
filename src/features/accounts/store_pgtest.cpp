#include "features/accounts/store.hpp"

#include "base/rng.hpp"
#include "support/postgres.hpp"

#include <fmt/format.h>

namespace vf::accounts {
namespace {

struct Accounts : test::PgTest {
    Accounts() {
        sql("INSERT INTO workspaces (id, name) VALUES ('" + ours.str() + "', 'Nord')");
        id = connect();
    }

    template <class T> T inside(task<T> (*work)(db::tenant_tx&, Accounts&)) {
        return run([](Accounts& t, task<T> (*act)(db::tenant_tx&, Accounts&)) -> task<T> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            auto out = co_await act(tx, t);
            co_await tx.commit();
            co_return out;
        }(*this, work));
    }
    AccountId connect() {
        return inside<AccountId>([](db::tenant_tx& tx, Accounts& t) -> task<AccountId> {
            seeded_rng random{static_cast<std::uint64_t>(++t.connected)};
            const auto account = co_await upsert_account(
                tx, AccountId{make_uuid_v7(1, random)}, connectors::Platform::tiktok,
                {.platform_user_id = "42", .handle = "nord", .display_name = "Nord"});
            co_await store_session(tx, t.keys, account, {R"({"cookies":[]})"});
            co_return account;
        });
    }
    bool disconnect_it() {
        return inside<bool>([](db::tenant_tx& tx, Accounts& t) -> task<bool> {
            co_return (co_await disconnect(tx, t.id)).has_value();
        });
    }
    std::string row() const {
        return sql("SELECT status || ' ' || coalesce(status_reason, '-') || ' ' || (session_sealed "
                   "IS NULL) || ' ' || sync_cursor "
                   "FROM social_accounts")
            .at(0);
    }
    void read_it(bool to_its_end) {
        to_the_end = to_its_end;
        inside<bool>([](db::tenant_tx& tx, Accounts& t) -> task<bool> {
            co_await mark_synced(tx, t.id, "", {}, t.to_the_end);
            co_return true;
        });
    }
    std::string reading() {
        const auto one = run(list_accounts(pool, ours, {}, system_clock{}.now())).at(0);
        const auto text = [](std::optional<int> n) { return n ? std::to_string(*n) : "-"; };
        return fmt::format("every {} first {} recovered {}", text(one.read_every_seconds),
                           text(one.first_reading), text(one.recovered_after_seconds));
    }
    int sent_last_day() {
        const auto all = run(list_accounts(pool, ours, {}, system_clock{}.now()));
        return all.empty() ? -1 : all[0].dm_sent_last_day;
    }

    const WorkspaceId ours = workspace(1);
    crypto::keyring keys{crypto::master_key(std::string(32, 'k'))};
    int connected = 0;
    bool to_the_end = true;
    AccountId id;
};

TEST_F(Accounts, ConnectingAgainDoesNotBeginTheLimitsAnew) {
    sql("INSERT INTO send_ledger (workspace_id, account_id, outbound_id, attempt) SELECT '" +
        ours.str() + "', '" + id.str() + "', gen_random_uuid(), n FROM generate_series(1, 7) n");
    EXPECT_EQ(sent_last_day(), 7);
    EXPECT_TRUE(disconnect_it());
    EXPECT_EQ(sent_last_day(), -1);
    EXPECT_EQ(connect(), id);
    EXPECT_EQ(sent_last_day(), 7);
}

// Each turn for the worse counts once, however often it is seen.
TEST_F(Accounts, WhatGoesWrongTakesFromItsHealth) {
    const auto health = [this] {
        const auto now = run(list_accounts(pool, ours, {}, system_clock{}.now())).at(0).health;
        std::string out = std::to_string(now.score);
        for (const auto& why : now.reasons)
            out += " " + std::string(enum_name(why.code)) + " " + std::to_string(why.count);
        return out;
    };
    EXPECT_EQ(health(), "100");
    inside<bool>([](db::tenant_tx& tx, Accounts& t) -> task<bool> {
        co_await note_failure(tx, t.id, {errc::upstream, "page_error", ""});
        co_await note_failure(tx, t.id, {errc::forbidden, "challenge", ""});
        co_await note_failure(tx, t.id, {errc::forbidden, "challenge", ""});
        co_await hold_sends(tx, t.id, "too_fast");
        co_return true;
    });
    EXPECT_EQ(health(), "49 account_refused 1 challenge 1 read_failed 1");
    shift_time(std::chrono::hours(24 * 15));
    EXPECT_EQ(health(), "100") << "two weeks later it is forgotten";
    shift_time(std::chrono::hours(24 * 30));
    run(forget_old_incidents(pool));
    EXPECT_EQ(sql("SELECT count(*) FROM account_incidents").at(0), "0");
}

// Of twenty people one answered, after the message was sent.
TEST_F(Accounts, FewAnswersTakeFromItsHealth) {
    sql(fmt::format(R"(
        INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, source)
        SELECT '{0}', gen_random_uuid(), 'tiktok', n::text, 'p' || n, 'P', 'dm' FROM generate_series(1, 20) n;
        INSERT INTO outbound_messages (workspace_id, id, account_id, contact_id, state, text, sent_at)
        SELECT '{0}', gen_random_uuid(), '{1}', id, 'sent', 'x', app_now() - interval '1 hour' FROM contacts;
        INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, dedupe_key, occurred_at, time_exact, first_seen_at)
        SELECT '{0}', gen_random_uuid(), '{1}', id, 'dm', 'in', handle, app_now() - interval '2 hours', true,
               app_now() - CASE handle WHEN 'p1' THEN interval '1 minute' ELSE interval '2 hours' END
        FROM contacts)",
                    ours.str(), id.str()));
    const auto now = run(list_accounts(pool, ours, {}, system_clock{}.now())).at(0).health;
    EXPECT_EQ(now.score, 95);
    ASSERT_EQ(now.reasons.size(), 1U);
    EXPECT_EQ(now.reasons[0].count, 1);
}

TEST_F(Accounts, WhatStillRunsCannotBringADisconnectedOneBack) {
    EXPECT_TRUE(disconnect_it());
    EXPECT_FALSE(disconnect_it());
    inside<bool>([](db::tenant_tx& tx, Accounts& t) -> task<bool> {
        EXPECT_FALSE(co_await is_connected(tx, t.id));
        co_await store_session(tx, t.keys, t.id, {R"({"cookies":["late"]})"});
        co_await mark_synced(tx, t.id, "99", {}, true);
        co_await note_failure(tx, t.id, {errc::unauthenticated, "session_expired", ""});
        const auto opened = co_await open(tx, t.keys, t.id);
        EXPECT_EQ(opened.error().code, "account.not_active");
        co_return true;
    });
    EXPECT_EQ(row(), "disconnected - true ");
}

TEST_F(Accounts, TellsHowFarApartItsReadsAre) {
    EXPECT_EQ(reading(), "every - first 0 recovered -");
    read_it(false);
    shift_time(std::chrono::minutes(20));
    read_it(false);
    EXPECT_EQ(reading(), "every - first 0 recovered -")
        << "one long gap may be a server that was off";
    shift_time(std::chrono::minutes(15));
    read_it(true);
    EXPECT_EQ(reading(), "every 900 first - recovered -");
    shift_time(std::chrono::minutes(3));
    read_it(false);
    EXPECT_EQ(reading(), "every 180 first - recovered -");
}

TEST_F(Accounts, TellsHowLongAnInterruptionLasted) {
    read_it(true);
    shift_time(std::chrono::minutes(3));
    read_it(true);
    const auto fail_it = [](db::tenant_tx& tx, Accounts& t) -> task<bool> {
        co_await note_failure(tx, t.id, {errc::unauthenticated, "session_expired", ""});
        co_return true;
    };
    inside<bool>(fail_it);
    shift_time(std::chrono::minutes(30));
    inside<bool>(fail_it); // seen again
    shift_time(std::chrono::minutes(30));
    EXPECT_EQ(connect(), id);
    EXPECT_EQ(reading(), "every - first - recovered -") << "not before it was read again";
    shift_time(std::chrono::minutes(2));
    read_it(true);
    EXPECT_EQ(reading(), "every - first - recovered 3720");
    EXPECT_EQ(sql("SELECT interrupted_at IS NULL FROM social_accounts").at(0), "t");
}

TEST_F(Accounts, NoTenantCanDeleteTheLedger) {
    for (const auto* table : {"social_accounts", "send_ledger"})
        EXPECT_EQ(sql(std::string("SELECT has_table_privilege('vistaflow_tenant', '") + table +
                      "', 'DELETE')")
                      .at(0),
                  "f")
            << table;
}

class Plan : public test::PgTest {
protected:
    Plan() {
        sql("INSERT INTO workspaces (id, name) VALUES ('" + ws.str() + "', 'Studio')");
        sql("INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, "
            "display_name, status) VALUES ('" +
            ws.str() + "', gen_random_uuid(), 'tiktok', 'here', 'a', 'A', 'active')");
    }
    std::string ask(std::string platform_user_id) {
        return run([](db::pool& from, WorkspaceId where, std::string id) -> task<std::string> {
            auto tx = co_await db::begin_tenant(from, where);
            const auto room = co_await within_plan(tx, connectors::Platform::tiktok, id);
            co_return room ? "" : room.error().code;
        }(pool, ws, std::move(platform_user_id)));
    }
    void allow(const std::string& accounts) const {
        sql("UPDATE workspaces SET limit_accounts = " + accounts);
    }

    WorkspaceId ws = workspace(1);
};

TEST_F(Plan, OneMoreAccountThanAllowedIsRefused) {
    EXPECT_EQ(ask("new"), "") << "no limit";
    allow("2");
    EXPECT_EQ(ask("new"), "");
    allow("1");
    EXPECT_EQ(ask("new"), "plan.account_limit");
}

TEST_F(Plan, AnAccountThatIsThereMayAlwaysBeConnectedAgain) {
    allow("0");
    EXPECT_EQ(ask("here"), "");
    EXPECT_EQ(ask("new"), "plan.account_limit");
}

} // namespace
} // namespace vf::accounts
