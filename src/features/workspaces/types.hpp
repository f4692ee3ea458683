#pragma once
#include "features/auth/types.hpp"

namespace vf::workspaces {

/// What of a workspace may be changed; what is left out stays.
struct UpdateWorkspace {
    std::optional<auth::Name> name;
    std::optional<bool> sends_paused; ///< the kill switch: true stops every send of the workspace
    std::optional<bool> require_second_factor; ///< keeps members without one out
};
BOOST_DESCRIBE_STRUCT(UpdateWorkspace, (), (name, sends_paused, require_second_factor))

struct CreateWorkspace {
    auth::Name name;
};
BOOST_DESCRIBE_STRUCT(CreateWorkspace, (), (name))

/// Somebody who belongs to the workspace, as the others see them.
struct Member {
    UserId user_id;
    std::string name;
    std::string email;
    auth::MemberRole role = auth::MemberRole::member;
    time_point joined_at{};
};
BOOST_DESCRIBE_STRUCT(Member, (), (user_id, name, email, role, joined_at))

/// A member, by the user's id.
struct WhichMember {
    UserId id;
};
BOOST_DESCRIBE_STRUCT(WhichMember, (), (id))

struct ChangeMember {
    UserId id;
    auth::MemberRole role = auth::MemberRole::member;
};
BOOST_DESCRIBE_STRUCT(ChangeMember, (), (id, role))

/// To whom the workspace goes: one of its members.
struct TransferWorkspace {
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(TransferWorkspace, (), (user_id))

} // namespace vf::workspaces
