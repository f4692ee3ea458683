#pragma once
#include "db/pool.hpp"
#include "db/tx.hpp"
#include "features/instance/commands.hpp"

namespace vf::instance {

task<std::vector<InstanceWorkspace>> list_workspaces(db::pool& pool,
                                                     std::optional<WorkspaceId> after, int at_most);
task<std::optional<InstanceWorkspace>> find_workspace(db::system_tx& tx, WorkspaceId id);
/// False when there is no such workspace.
task<bool> update_suspended(db::system_tx& tx, WorkspaceId id, bool suspended);
task<bool> update_limits(db::system_tx& tx, SetLimits to);

} // namespace vf::instance
