#include "features/instance/store.hpp"

namespace vf::instance {
namespace {

constexpr db::statement list_sql{"instance.list",
                                 "SELECT * FROM instance_workspaces($1, NULL, $2)"};
constexpr db::statement find_sql{"instance.find", "SELECT * FROM instance_workspaces(NULL, $1, 1)"};
constexpr db::statement suspend_sql{"instance.suspend", R"(
    UPDATE workspaces SET suspended_at = CASE WHEN $2 THEN coalesce(suspended_at, app_now()) END WHERE id = $1)"};
constexpr db::statement limits_sql{"instance.set_limits", R"(
    UPDATE workspaces SET limit_members = $2, limit_accounts = $3, limit_dm_per_day = $4 WHERE id = $1)"};

} // namespace

task<std::vector<InstanceWorkspace>>
list_workspaces(db::pool& pool, std::optional<WorkspaceId> after, int at_most) {
    co_return db::all<InstanceWorkspace>(co_await db::read_system(pool, list_sql, after, at_most));
}

task<std::optional<InstanceWorkspace>> find_workspace(db::system_tx& tx, WorkspaceId id) {
    co_return db::first<InstanceWorkspace>(co_await tx.query(find_sql, id));
}

task<bool> update_suspended(db::system_tx& tx, WorkspaceId id, bool suspended) {
    const auto rows = co_await tx.query(suspend_sql, id, suspended);
    co_return rows.affected() == 1;
}

task<bool> update_limits(db::system_tx& tx, SetLimits to) {
    const auto rows = co_await tx.query(limits_sql, to.id, to.members, to.accounts, to.dm_per_day);
    co_return rows.affected() == 1;
}

} // namespace vf::instance
