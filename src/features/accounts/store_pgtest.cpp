#include "features/accounts/store.hpp"

#include "base/rng.hpp"
#include "support/postgres.hpp"

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
    int sent_last_day() {
        const auto all = run(list_accounts(pool, ours, {}, system_clock{}.now()));
        return all.empty() ? -1 : all[0].dm_sent_last_day;
    }

    const WorkspaceId ours = workspace(1);
    crypto::keyring keys{crypto::master_key(std::string(32, 'k'))};
    int connected = 0;
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

TEST_F(Accounts, WhatStillRunsCannotBringADisconnectedOneBack) {
    EXPECT_TRUE(disconnect_it());
    EXPECT_FALSE(disconnect_it());
    inside<bool>([](db::tenant_tx& tx, Accounts& t) -> task<bool> {
        EXPECT_FALSE(co_await is_connected(tx, t.id));
        co_await store_session(tx, t.keys, t.id, {R"({"cookies":["late"]})"});
        co_await mark_synced(tx, t.id, "99", {});
        co_await note_failure(tx, t.id, {errc::unauthenticated, "session_expired", ""});
        const auto opened = co_await open(tx, t.keys, t.id);
        EXPECT_EQ(opened.error().code, "account.not_active");
        co_return true;
    });
    EXPECT_EQ(row(), "disconnected - true ");
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
