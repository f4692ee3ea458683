#include "features/workspaces/api.hpp"

#include "db/emit.hpp"
#include "db/pool.hpp"

namespace vf::workspaces {
namespace {

constexpr db::statement update_sql{"workspaces.update", R"(
    UPDATE workspaces SET name = coalesce($2, name), sends_paused = coalesce($3, sends_paused) WHERE id = app_workspace()
    RETURNING id, name, (SELECT role FROM members WHERE user_id = $1) AS role, sends_paused, created_at)"};

} // namespace

task<result<auth::Workspace>> update(http::request& req, UpdateWorkspace in) {
    auto tx = co_await db::begin_tenant(req.services().get<db::pool>(), req.who().workspace);
    const auto rows = co_await tx.query(update_sql, req.who().user, in.name, in.sends_paused);
    auto out = db::as<auth::Workspace>(rows[0]);
    co_await db::emit(tx, "workspace.changed", out.id.value);
    co_await tx.commit();
    co_return out;
}

} // namespace vf::workspaces
