#pragma once
#include "db/pool.hpp"
#include "features/invitations/commands.hpp"
#include "features/invitations/types.hpp"

namespace vf::invitations {

/// Newest first.
task<result<http::Page<Invitation>>> list_invitations(db::pool& pool, WorkspaceId workspace,
                                                      ListInvitations in);
task<std::optional<Invitation>> lock_invitation(db::tenant_tx& tx, InvitationId id);

struct NewInvitation {
    InvitationId id;
    auth::Email email;
    auth::MemberRole role = auth::MemberRole::member;
    UserId invited_by;
    std::string token_hash;
    time_point expires_at{};
};
/// Takes the place of an expired one for the same address; nullopt when one is open.
task<std::optional<Invitation>> insert_invitation(db::tenant_tx& tx, NewInvitation what);
/// Another token, and another end.
task<Invitation> renew_invitation(db::tenant_tx& tx, InvitationId id, std::string token_hash,
                                  time_point expires_at);
task<> revoke_invitation(db::tenant_tx& tx, InvitationId id);
/// How many are open and not expired.
task<int> count_waiting(db::tenant_tx& tx);
/// Letters of the last 24 hours.
task<int> count_letters(db::tenant_tx& tx);

/// What accepting needs to know.
struct OpenInvitation {
    WorkspaceId workspace_id;
    InvitationId id;
    std::string email;
    auth::MemberRole role = auth::MemberRole::member;
    time_point expires_at{};
};
BOOST_DESCRIBE_STRUCT(OpenInvitation, (), (workspace_id, id, email, role, expires_at))
/// The open one with that token's hash.
task<std::optional<OpenInvitation>> find_by_token(db::system_tx& tx, std::string token_hash);
task<std::optional<auth::Email>> address_of(db::system_tx& tx, UserId who);
/// False when it was used, revoked or replaced meanwhile.
task<bool> mark_accepted(db::system_tx& tx, OpenInvitation which, std::string token_hash);

} // namespace vf::invitations
