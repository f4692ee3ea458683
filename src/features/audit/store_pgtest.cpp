#include "features/audit/store.hpp"

#include "support/postgres.hpp"

#include <fmt/format.h>

namespace vf::audit {
namespace {

class AuditLog : public test::PgTest {
protected:
    AuditLog() {
        for (const auto& id : {ws, other})
            sql(fmt::format("INSERT INTO workspaces (id, name) VALUES ('{}', 'Studio')", id.str()));
    }
    void keep(Entry what) {
        run([](db::pool& from, WorkspaceId where, Entry entry) -> task<> {
            auto tx = co_await db::begin_tenant(from, where);
            co_await record(tx, std::move(entry));
            co_await tx.commit();
        }(pool, ws, std::move(what)));
    }
    // Runs as a role of the program; "" or the SQLSTATE-bearing message.
    std::string attempt(const std::string& role, const std::string& text) const {
        try {
            sql("BEGIN; SET LOCAL ROLE " + role + "; SET LOCAL app.workspace_id = '" + ws.str() +
                "'; " + text + "; COMMIT");
            return "";
        } catch (const std::runtime_error& e) {
            return e.what();
        }
    }
    std::vector<AuditEntry> list(ListAudit in) {
        auto page = run(list_entries(pool, ws, std::move(in)));
        EXPECT_TRUE(page);
        return page ? page->items : std::vector<AuditEntry>{};
    }

    WorkspaceId ws = workspace(1), other = workspace(2);
};

TEST_F(AuditLog, NoRoleOfTheProgramChangesOrDeletesALine) {
    keep({.action = Action::sends_paused});
    for (const std::string role : {"vistaflow_tenant", "vistaflow_system"}) {
        for (const std::string text :
             {"UPDATE audit_log SET detail = 'x'", "DELETE FROM audit_log", "TRUNCATE audit_log"})
            EXPECT_TRUE(attempt(role, text).contains("permission denied")) << role << ": " << text;
    }
    EXPECT_EQ(attempt("vistaflow_tenant", "SELECT count(*) FROM audit_log"), "");
    EXPECT_EQ(sql("SELECT action FROM audit_log"), std::vector<std::string>{"sends_paused"});
}

TEST_F(AuditLog, HoldsWordsOfOursOnly) {
    keep({.action = Action::member_role_changed, .detail = "admin"});
    for (const std::string detail : {"Léa Martin", "lea@example.org", "Salut !", ""})
        EXPECT_THROW(keep({.action = Action::member_role_changed, .detail = detail}), db::failure)
            << detail;
    EXPECT_EQ(sql("SELECT detail FROM audit_log"), std::vector<std::string>{"admin"});
}

TEST_F(AuditLog, OfAChangeThatIsTakenBackNothingStays) {
    run([](db::pool& from, WorkspaceId where) -> task<> {
        auto tx = co_await db::begin_tenant(from, where);
        co_await record(tx, {.action = Action::sends_paused});
    }(pool, ws));
    EXPECT_EQ(sql("SELECT count(*) FROM audit_log")[0], "0");
}

TEST_F(AuditLog, FiltersAndPages) {
    for (int i = 0; i < 5; ++i) {
        keep({.action = i % 2 ? Action::sends_paused : Action::sends_resumed});
        shift_time(std::chrono::hours(i + 1));
    }
    const auto all = list({});
    ASSERT_EQ(all.size(), 5U);
    EXPECT_GT(all.front().at, all.back().at) << "newest first";
    EXPECT_EQ(list({.action = Action::sends_paused}).size(), 2U);
    EXPECT_EQ(list({.from = all[1].at}).size(), 2U);
    EXPECT_EQ(list({.until = all[1].at}).size(), 3U);
    EXPECT_EQ(list({.actor_id = ws.value}).size(), 0U);

    std::vector<AuditId> paged;
    ListAudit next;
    next.limit = *http::Limit::from_int(2);
    for (;;) {
        const auto page = run(list_entries(pool, ws, next));
        ASSERT_TRUE(page);
        for (const auto& one : page->items) paged.push_back(one.id);
        if (!page->next_cursor) break;
        next.cursor = *http::Cursor::parse(*page->next_cursor);
    }
    ASSERT_EQ(paged.size(), 5U);
    for (std::size_t i = 0; i < paged.size(); ++i) EXPECT_EQ(paged[i], all[i].id);
}

} // namespace
} // namespace vf::audit
