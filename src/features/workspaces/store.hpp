#pragma once
#include "db/pool.hpp"
#include "features/workspaces/commands.hpp"
#include "features/workspaces/types.hpp"

namespace vf::workspaces {

/// The workspaces of a user, as that user sees them: those in use first, then the oldest.
task<std::vector<auth::Workspace>> workspaces_of(db::system_tx& tx, UserId user);
/// How many workspaces a user owns; counted one after the other for one user.
task<int> count_owned(db::system_tx& tx, UserId user);

/// Locks the workspace until the transaction ends, so that changes to its members follow one
/// another; as `who` sees it. These three: not_found for whoever is no member any more.
task<result<auth::Workspace>> lock_workspace(db::tenant_tx& tx, UserId who);
task<> set_sending_hours(db::tenant_tx& tx, SendingHours hours);
/// Changes what is given; the workspace as it now is.
task<result<auth::Workspace>> update_workspace(db::tenant_tx& tx, UserId who, UpdateWorkspace in);
/// Sets when it ends, or takes that back; the workspace as it now is.
task<result<auth::Workspace>> set_delete_after(db::tenant_tx& tx, UserId who,
                                               std::optional<time_point> at);

task<std::vector<Member>> read_members(db::pool& pool, WorkspaceId workspace);
task<std::vector<Member>> members_of(db::tenant_tx& tx);
task<> set_role(db::tenant_tx& tx, UserId who, auth::MemberRole role);
task<> delete_member(db::tenant_tx& tx, UserId who);

} // namespace vf::workspaces
