#include "features/workspaces/rules.hpp"

namespace vf::workspaces {
namespace {

using auth::MemberRole;

int rank(MemberRole role) {
    switch (role) {
    case MemberRole::owner:
        return 3;
    case MemberRole::admin:
        return 2;
    case MemberRole::member:
        return 1;
    }
    return 0;
}

// There is always somebody who may hand a workspace on or end it.
result<void> keeps_an_owner(MemberRole going, int owners) {
    if (going != MemberRole::owner || owners > 1) return {};
    return fail(errc::conflict, "workspace.last_owner",
                "This is the only owner: make somebody else an owner first.");
}

result<void> not_above(MemberRole actor, MemberRole whom) {
    if (rank(whom) <= rank(actor)) return {};
    return fail(errc::forbidden, "member.above_you",
                "Only an owner can change or remove an owner.");
}

} // namespace

result<void> may_give(MemberRole actor, MemberRole role) {
    if (rank(role) <= rank(actor)) return {};
    return fail(errc::forbidden, "member.role_above_yours",
                "You cannot give a role above your own.");
}

result<void> may_change_role(MemberRole actor, MemberRole now, MemberRole next, int owners) {
    VF_CHECK(not_above(actor, now));
    VF_CHECK(may_give(actor, next));
    if (next == MemberRole::owner) return {};
    return keeps_an_owner(now, owners);
}

result<void> may_remove(MemberRole actor, MemberRole whom, int owners) {
    VF_CHECK(not_above(actor, whom));
    return keeps_an_owner(whom, owners);
}

result<void> may_leave(MemberRole who, int owners) {
    return keeps_an_owner(who, owners);
}

} // namespace vf::workspaces
