#pragma once
#include "db/tx.hpp"
#include "features/leads/views_types.hpp"

namespace vf::leads {

task<std::vector<LeadView>> views_of(db::tenant_tx& tx, UserId who);
/// Locked until the transaction ends.
task<std::optional<LeadView>> lock_view(db::tenant_tx& tx, LeadViewId id);
task<int> count_views(db::tenant_tx& tx, UserId owner);
/// False when its owner has one of that name.
task<bool> insert_view(db::tenant_tx& tx, LeadView view);
/// False when its owner has another one of that name.
task<bool> update_view(db::tenant_tx& tx, LeadView view);
task<> remove_view(db::tenant_tx& tx, LeadViewId id);

} // namespace vf::leads
