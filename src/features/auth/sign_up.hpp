#pragma once
// What every way to become a user has in common.
#include "db/tx.hpp"
#include "features/auth/types.hpp"
#include "http/request.hpp"

namespace vf::auth {

/// Whether SIGN_UP lets somebody in. forbidden "auth.sign_up_closed", "auth.sign_up_by_invitation".
result<void> may_register(const services& svc, bool invited);

/// Where a new user belongs: the workspace that the invitation is for, or a new one of that name.
struct Place {
    std::optional<RefreshToken> invitation{};
    std::string workspace_name{};
};
/// Puts a new user there. With an invitation, the address is proved (the token came with a letter
/// to it), and what is wrong with the invitation is said.
task<result<void>> settle(http::request& req, db::system_tx& tx, UserId user, Email email,
                          Place where);

/// "There is an account with this address already."
std::unexpected<error> email_taken();

} // namespace vf::auth
