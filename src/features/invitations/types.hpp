#pragma once
#include "features/auth/types.hpp"
#include "http/paging.hpp"

namespace vf::invitations {

struct invitation_tag {
    static constexpr const char* name = "InvitationId";
};
using InvitationId = strong_id<invitation_tag>;

enum class InvitationState { waiting, expired, accepted, revoked };
BOOST_DESCRIBE_ENUM(InvitationState, waiting, expired, accepted, revoked)

/// Somebody who is asked to join. The token is in the mail only.
struct Invitation {
    InvitationId id;
    std::string email;
    auth::MemberRole role = auth::MemberRole::member;
    InvitationState state = InvitationState::waiting;
    UserId invited_by;
    time_point created_at{};
    time_point expires_at{};
};
BOOST_DESCRIBE_STRUCT(Invitation, (), (id, email, role, state, invited_by, created_at, expires_at))

struct Invite {
    auth::Email email;
    auth::MemberRole role = auth::MemberRole::member;
};
BOOST_DESCRIBE_STRUCT(Invite, (), (email, role))

struct ListInvitations {
    http::Limit limit;
    std::optional<http::Cursor> cursor;
};
BOOST_DESCRIBE_STRUCT(ListInvitations, (), (limit, cursor))

struct WhichInvitation {
    InvitationId id;
};
BOOST_DESCRIBE_STRUCT(WhichInvitation, (), (id))

/// The token of the mail.
struct AcceptInvitation {
    auth::RefreshToken token;
};
BOOST_DESCRIBE_STRUCT(AcceptInvitation, (), (token))

} // namespace vf::invitations
