#pragma once
#include "features/instance/types.hpp"
#include "http/request.hpp"

namespace vf::instance {

/// Every workspace of the instance, oldest first.
task<result<http::Page<InstanceWorkspace>>> list(http::request& req, ListInstanceWorkspaces in);
/// Lets nobody into a workspace any more; nothing of it is read or sent.
task<result<InstanceWorkspace>> suspend(http::request& req, WhichWorkspace in);
task<result<InstanceWorkspace>> resume(http::request& req, WhichWorkspace in);
/// Says how much a workspace may have.
task<result<InstanceWorkspace>> set_limits(http::request& req, SetLimits in);

} // namespace vf::instance
