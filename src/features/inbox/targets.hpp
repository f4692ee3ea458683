#pragma once
#include "db/tx.hpp"
#include "features/inbox/target_types.hpp"

namespace vf::inbox {

/// All of them, the newest first.
task<std::vector<Target>> targets_of(db::tenant_tx& tx);
task<std::optional<Target>> find_target(db::tenant_tx& tx, ContactId contact);
/// Follows the person; who is followed already stays as it is. conflict "target.too_many".
task<result<void>> add_target(db::tenant_tx& tx, ContactId contact, std::optional<std::string> note,
                              UserId by);
/// False: the person is not followed.
task<bool> set_target_note(db::tenant_tx& tx, ContactId contact, std::optional<std::string> note);
task<bool> remove_target(db::tenant_tx& tx, ContactId contact);

} // namespace vf::inbox
