#pragma once
#include "base/async.hpp"
#include "db/tx.hpp"
#include "features/auth/types.hpp"
#include "http/request.hpp"

namespace vf::invitations {

/// How long an invitation can be accepted.
inline constexpr std::chrono::days lifetime{7};
/// How many letters a workspace may send in 24 hours.
inline constexpr int letters_a_day = 50;

/// Lets a user in by the token of an invitation that was sent to their address; the workspace.
/// not_found "invitation.not_found" (never made, used, revoked or replaced), conflict
/// "invitation.expired", forbidden "invitation.other_address", and what add_member may refuse.
task<result<WorkspaceId>> accept(db::system_tx& tx, const http::request& req, secret<> token,
                                 auth::Email email, UserId who);

} // namespace vf::invitations
