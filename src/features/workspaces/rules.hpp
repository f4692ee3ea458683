#pragma once
#include "features/workspaces/types.hpp"

namespace vf::workspaces {

/// How long a deleted workspace can be restored.
inline constexpr std::chrono::days grace{30};
/// How many workspaces one user may own.
inline constexpr int most_owned = 20;

/// Whether somebody of role `actor` may give a member of role `now` the role `next`. `owners`: how
/// many the workspace has. forbidden "member.above_you" (an owner is not an admin's to change) and
/// "member.role_above_yours" (nobody gives more than they have), conflict "workspace.last_owner".
result<void> may_change_role(auth::MemberRole actor, auth::MemberRole now, auth::MemberRole next,
                             int owners);
/// Whether somebody of role `actor` may remove a member of role `whom`; the same errors.
result<void> may_remove(auth::MemberRole actor, auth::MemberRole whom, int owners);
/// Whether somebody of role `actor` may give a role, to a member or with an invitation. forbidden
/// "member.role_above_yours".
result<void> may_give(auth::MemberRole actor, auth::MemberRole role);
/// Whether somebody may go: the last owner hands the workspace over or deletes it.
result<void> may_leave(auth::MemberRole who, int owners);

/// When sends may go on: none where they may now.
std::optional<time_point> opens_at(const SendingHours& hours, time_point now);
/// invalid without a day, with one twice, or when they begin and end at one time.
result<void> check(const SendingHours& hours);

} // namespace vf::workspaces
