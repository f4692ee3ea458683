#pragma once
#include "features/workspaces/types.hpp"
#include "http/paging.hpp"
#include "http/request.hpp"

namespace vf::workspaces {

/// The caller's workspaces, those that are closing last.
task<result<http::Page<auth::Workspace>>> list(http::request& req, http::none in);
/// A workspace of which the caller is the owner. conflict "workspace.too_many".
task<result<auth::Workspace>> create(http::request& req, CreateWorkspace in);
/// Renames the workspace, stops and allows its sends, asks its members for a second factor.
/// conflict "workspace.second_factor_first" when who asks has none.
task<result<auth::Workspace>> update(http::request& req, UpdateWorkspace in);
/// When messages may leave. Messages that wait follow a change within five minutes.
task<result<SendingHours>> sending_hours(http::request& req, http::none in);
task<result<SendingHours>> change_sending_hours(http::request& req, SendingHours in);
/// Begins its end: nothing is read or sent from now on, and after the grace it is gone.
task<result<auth::Workspace>> close(http::request& req, http::none in);
/// Takes that back. conflict "workspace.not_closing".
task<result<auth::Workspace>> restore(http::request& req, http::none in);

task<result<http::Page<Member>>> list_members(http::request& req, http::none in);
/// Gives a member another role, as rules.hpp allows.
task<result<Member>> change_member(http::request& req, ChangeMember in);
task<result<void>> remove_member(http::request& req, WhichMember in);
/// The caller goes. conflict "workspace.last_owner".
task<result<void>> leave(http::request& req, http::none in);
/// Makes a member the owner and the caller an admin.
task<result<http::Page<Member>>> transfer(http::request& req, TransferWorkspace in);

} // namespace vf::workspaces
