#pragma once
#include "base/async.hpp"
#include "base/services.hpp"

namespace vf::workspaces {

/// Every hour: takes away the workspaces whose grace is over, each in a transaction of its own.
task<> purge_closed(services& svc);

} // namespace vf::workspaces
