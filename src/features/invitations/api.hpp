#pragma once
#include "features/invitations/types.hpp"
#include "http/request.hpp"

namespace vf::invitations {

/// All of them, newest first.
task<result<http::Page<Invitation>>> list(http::request& req, ListInvitations in);
/// Asks somebody to join, by mail. forbidden "member.role_above_yours", conflict
/// "member.already", "invitation.waiting" and "plan.member_limit", rate_limited
/// "invitation.throttled", unavailable "mail.not_configured".
task<result<Invitation>> invite(http::request& req, Invite in);
/// Another letter with another token and seven more days; the token of the first is worthless.
task<result<Invitation>> resend(http::request& req, WhichInvitation in);
/// The token is worthless from now on.
task<result<void>> revoke(http::request& req, WhichInvitation in);
/// The signed-in user joins; commands.hpp says what may be wrong.
task<result<auth::Workspace>> accept_signed_in(http::request& req, AcceptInvitation in);

} // namespace vf::invitations
