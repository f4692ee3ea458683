#pragma once
#include "features/workspaces/types.hpp"
#include "http/request.hpp"

namespace vf::workspaces {

/// Renames the workspace, stops and allows its sends, asks its members for a second factor.
/// conflict "workspace.second_factor_first" when who asks has none.
task<result<auth::Workspace>> update(http::request& req, UpdateWorkspace in);

} // namespace vf::workspaces
