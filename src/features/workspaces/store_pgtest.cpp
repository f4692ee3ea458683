#include "features/workspaces/store.hpp"

#include "features/workspaces/jobs.hpp"
#include "support/postgres.hpp"

#include <fmt/format.h>

namespace vf::workspaces {
namespace {

class Ending : public test::PgTest {
protected:
    Ending() { svc.add(pool); }

    // A workspace with a row in the tables of every feature.
    void fill(WorkspaceId id) const {
        const auto ws = id.str();
        // Other ids than the workspace's own would do as well; each is unique within it.
        sql(fmt::format(
            R"(INSERT INTO users (id, email, password_hash, name, locale) VALUES ('{0}', '{0}@example.org', '', 'Léa', 'fr');
            INSERT INTO workspaces (id, name) VALUES ('{0}', 'Studio');
            INSERT INTO members (workspace_id, user_id, role) VALUES ('{0}', '{0}', 'owner');
            INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, status, next_sync_at)
            VALUES ('{0}', '{0}', 'tiktok', '1', 'studio', 'Studio', 'active', app_now());
            INSERT INTO connections (workspace_id, id, platform, method, status, expires_at)
            VALUES ('{0}', '{0}', 'tiktok', 'cookies', 'waiting', app_now());
            INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, source)
            VALUES ('{0}', '{0}', 'tiktok', '1', 'lea', 'Léa', 'dm');
            INSERT INTO conversations (workspace_id, id, account_id, contact_id, conversation_key, fingerprint)
            VALUES ('{0}', '{0}', '{0}', '{0}', '1', '1');
            INSERT INTO messages VALUES ('{0}', '{0}', 0, false, 'text', 'Salut', app_now(), true);
            INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, dedupe_key, occurred_at, time_exact)
            VALUES ('{0}', '{0}', '{0}', '{0}', 'dm', 'in', '1', app_now(), true);
            INSERT INTO leads (workspace_id, id, contact_id, status, last_interaction_at) VALUES ('{0}', '{0}', '{0}', 'new', app_now());
            INSERT INTO outbound_messages (workspace_id, id, account_id, contact_id, lead_id, state, text)
            VALUES ('{0}', '{0}', '{0}', '{0}', '{0}', 'approved', 'Salut');
            INSERT INTO outbound_history (workspace_id, outbound_id, to_state, actor) VALUES ('{0}', '{0}', 'approved', 'system');
            INSERT INTO send_ledger (workspace_id, account_id, outbound_id, attempt) VALUES ('{0}', '{0}', '{0}', 1);
            INSERT INTO suppressions (workspace_id, contact_id, reason) VALUES ('{0}', '{0}', 'refusal');
            INSERT INTO events (workspace_id, kind) VALUES ('{0}', 'lead.changed');
            INSERT INTO jobs (workspace_id, id, queue, kind, payload, max_attempts, lease_seconds)
            VALUES ('{0}', '{0}', 'default', 'x', '{{}}', 1, 1);
            INSERT INTO invitations (workspace_id, id, email, role, invited_by, token_hash, expires_at)
            VALUES ('{0}', '{0}', 'a@example.org', 'member', '{0}', '{0}', app_now());
            INSERT INTO audit_log (workspace_id, id, actor_kind, action) VALUES ('{0}', '{0}', 'system', 'signed_in'))",
            ws));
    }
    void close(WorkspaceId id) const {
        sql("UPDATE workspaces SET delete_after = app_now() + interval '30 days' WHERE id = '" +
            id.str() + "'");
    }
    // "leads 1" for each table that holds a row of the workspace.
    std::vector<std::string> rows_of(WorkspaceId id) const {
        std::vector<std::string> out;
        for (const auto& table : sql(tenant_tables)) {
            const auto count =
                sql("SELECT count(*) FROM " + table + " WHERE workspace_id = '" + id.str() + "'");
            if (count[0] != "0") out.push_back(table + " " + count[0]);
        }
        return out;
    }
    static constexpr auto tenant_tables =
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname "
        "= 'workspace_id' AND NOT a.attisdropped WHERE c.relkind IN ('r', 'p') AND c.relnamespace "
        "= 'public'::regnamespace ORDER BY 1";

    services svc;
    WorkspaceId one = workspace(1), other = workspace(2);
};

TEST_F(Ending, ThePurgeLeavesNoRowBehindAndTouchesNoOther) {
    fill(one);
    fill(other);
    const auto all = rows_of(one);
    EXPECT_GE(all.size(), 16U);
    close(one);
    shift_time(std::chrono::days(29));
    run(purge_closed(svc));
    EXPECT_EQ(rows_of(one), all) << "it can still be restored";
    shift_time(std::chrono::days(2));
    run(purge_closed(svc));
    EXPECT_EQ(rows_of(one), std::vector<std::string>{});
    EXPECT_EQ(sql("SELECT id FROM workspaces"), std::vector{other.str()});
    EXPECT_EQ(rows_of(other), all);
    EXPECT_EQ(sql("SELECT count(*) FROM users")[0], "2") << "people are not a workspace's";
}

// What the purge rests on: a new table that does not say so fails here.
TEST_F(Ending, EveryTenantTableGoesWithItsWorkspace) {
    // By a reference of its own, or of a table that goes.
    const auto staying = sql(
        std::string("WITH RECURSIVE going (id) AS (SELECT 'workspaces'::regclass::oid UNION SELECT "
                    "k.conrelid FROM pg_constraint k JOIN going g ON g.id = k.confrelid WHERE "
                    "k.contype = 'f' AND k.confdeltype = 'c') SELECT t.relname FROM (") +
        tenant_tables +
        ") t WHERE ('public.' || t.relname)::regclass NOT IN (SELECT id FROM going)");
    EXPECT_EQ(staying, (std::vector<std::string>{"events", "job_pauses", "jobs"}));
}

TEST_F(Ending, AccountsOfAClosingWorkspaceAreNotRead) {
    fill(one);
    fill(other);
    close(one);
    EXPECT_EQ(sql("SELECT workspace_id FROM claim_due_accounts(10, '180 s', '0')"),
              std::vector{other.str()});
    sql("UPDATE workspaces SET delete_after = NULL");
    EXPECT_EQ(sql("SELECT workspace_id FROM claim_due_accounts(10, '180 s', '0')"),
              std::vector{one.str()});
}

TEST_F(Ending, OtherFeaturesAreToldThatItIsClosing) {
    fill(one);
    const auto open = [&] {
        return run([](db::pool& from, WorkspaceId id) -> task<bool> {
            auto tx = co_await db::begin_tenant(from, id);
            co_return (co_await settings_of(tx)).open;
        }(pool, one));
    };
    EXPECT_TRUE(open());
    close(one);
    EXPECT_FALSE(open());
}

} // namespace
} // namespace vf::workspaces
