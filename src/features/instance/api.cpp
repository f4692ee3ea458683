#include "features/instance/api.hpp"

#include "features/audit/commands.hpp"
#include "features/instance/store.hpp"
#include "http/transaction.hpp"

namespace vf::instance {
namespace {

// The sort key of the list: ids are made in the order of time.
struct WorkspaceKey {
    uuid id;
};
BOOST_DESCRIBE_STRUCT(WorkspaceKey, (), (id))

std::unexpected<error> no_such_workspace() {
    return fail(errc::not_found, "workspace.not_found", "There is no such workspace.");
}

task<result<InstanceWorkspace>> commit_and_show(http::request& req, db::system_tx tx,
                                                WorkspaceId id, audit::Action what) {
    co_await audit::record(tx, id, req, req.who().user, {.action = what});
    auto out = co_await find_workspace(tx, id);
    co_await tx.commit();
    if (!out) co_return no_such_workspace();
    co_return *std::move(out);
}

task<result<InstanceWorkspace>> suspend_or_resume(http::request& req, WorkspaceId id,
                                                  bool suspended) {
    auto tx = co_await http::begin_system(req);
    if (!co_await update_suspended(tx, id, suspended)) co_return no_such_workspace();
    const auto what =
        suspended ? audit::Action::workspace_suspended : audit::Action::workspace_resumed;
    co_return co_await commit_and_show(req, std::move(tx), id, what);
}

} // namespace

task<result<http::Page<InstanceWorkspace>>> list(http::request& req, ListInstanceWorkspaces in) {
    std::optional<WorkspaceId> after;
    if (in.cursor) {
        VF_CO_TRY(const auto key, in.cursor->read<WorkspaceKey>());
        after = WorkspaceId{key.id};
    }
    auto rows = co_await list_workspaces(req.services().get<db::pool>(), after,
                                         static_cast<int>(in.limit.to_int()) + 1);
    co_return http::make_page(std::move(rows), in.limit, [](const InstanceWorkspace& last) {
        return WorkspaceKey{last.id.value};
    });
}

task<result<InstanceWorkspace>> suspend(http::request& req, WhichWorkspace in) {
    co_return co_await suspend_or_resume(req, in.id, true);
}

task<result<InstanceWorkspace>> resume(http::request& req, WhichWorkspace in) {
    co_return co_await suspend_or_resume(req, in.id, false);
}

task<result<InstanceWorkspace>> set_limits(http::request& req, SetLimits in) {
    auto tx = co_await http::begin_system(req);
    if (!co_await update_limits(tx, in)) co_return no_such_workspace();
    co_return co_await commit_and_show(req, std::move(tx), in.id, audit::Action::limits_changed);
}

} // namespace vf::instance
