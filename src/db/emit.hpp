#pragma once
#include "db/tx.hpp"

namespace vf::db {

/// Writes a live event ("lead.changed") in the caller's transaction: listeners of this workspace
/// hear of it after the commit, or never when it is rolled back.
task<> emit(tenant_tx& tx, std::string kind, uuid entity);

} // namespace vf::db
