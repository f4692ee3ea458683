#include "features/accounts/store.hpp"

#include "support/postgres.hpp"

namespace vf::accounts {
namespace {

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
