#include "features/workspaces/api.hpp"

#include "db/emit.hpp"
#include "db/pool.hpp"

namespace vf::workspaces {
namespace {

constexpr db::statement update_sql{"workspaces.update", R"(
    UPDATE workspaces SET name = coalesce($2, name), sends_paused = coalesce($3, sends_paused),
           require_second_factor = coalesce($4, require_second_factor) WHERE id = app_workspace()
    RETURNING id, name, (SELECT role FROM members WHERE user_id = $1) AS role, sends_paused, require_second_factor,
              created_at)"};

} // namespace

task<result<auth::Workspace>> update(http::request& req, UpdateWorkspace in) {
    // Who asks it of others goes first, or would be out at once.
    if (in.require_second_factor.value_or(false) && !req.who().second_factor)
        co_return fail(errc::conflict, "workspace.second_factor_first",
                       "Switch two-step sign-in on for yourself first.");
    auto tx = co_await db::begin_tenant(req.services().get<db::pool>(), req.who().workspace);
    const auto rows = co_await tx.query(update_sql, req.who().user, in.name, in.sends_paused,
                                        in.require_second_factor);
    auto out = db::as<auth::Workspace>(rows[0]);
    co_await db::emit(tx, "workspace.changed", out.id.value);
    co_await tx.commit();
    co_return out;
}

} // namespace vf::workspaces
