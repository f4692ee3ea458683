#pragma once
#include "features/workspaces/types.hpp"
#include "http/request.hpp"

namespace vf::workspaces {

/// Renames the workspace, or stops and allows its sends.
task<result<auth::Workspace>> update(http::request& req, UpdateWorkspace in);

} // namespace vf::workspaces
