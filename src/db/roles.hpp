#pragma once
#include "base/async.hpp"

#include <string>

namespace vf::db {

/// Checks that row-level security holds at run time: vistaflow_tenant and vistaflow_system exist,
/// cannot log in, are no superusers, have no BYPASSRLS, own nothing, are members of nothing, and
/// this user may take them on. The error names the role and the mend.
task<result<void>> check_runtime_roles(std::string conninfo);

} // namespace vf::db
