#pragma once
#include "base/async.hpp"
#include "db/tx.hpp"
#include "features/auth/types.hpp"
#include "http/request.hpp"

namespace vf::auth {

/// Lets a new user into the workspace that the token of an invitation is for; wired by app/,
/// because invitations stand above this feature.
using accept_invitation = task<result<WorkspaceId>> (*)(db::system_tx&, const http::request&,
                                                        secret<> token, Email, UserId);

/// What app/ decides about sessions.
struct settings {
    accept_invitation accept = nullptr;
    SignUp sign_up = SignUp::open;      ///< SIGN_UP
    std::optional<Publisher> publisher; ///< PUBLISHER_NAME and the like
    bool secure_cookies = false;        ///< PUBLIC_URL is https
    seconds access_lifetime{15 * 60};
    seconds refresh_lifetime{7 * 24 * 3600}; ///< JWT_EXPIRES_IN
    int failures_before_throttle = 10;       ///< per account or address in 15 minutes
};

/// Creates a user, its workspace and a session. conflict "auth.email_taken", forbidden
/// "auth.sign_up_closed" and "auth.sign_up_by_invitation"; with an invitation, what is wrong with
/// it.
task<result<Session>> register_user(http::request& req, Register in);
/// unauthenticated "auth.bad_credentials" (after the same work, whether the e-mail is known or
/// not), rate_limited "auth.throttled"; unauthenticated "auth.code_required" with a challenge where
/// the user has a second factor.
task<result<Session>> login(http::request& req, Login in);
/// A new pair of tokens for a refresh token (body, or the vf_refresh cookie); a reused one ends the
/// whole family.
task<result<Session>> refresh(http::request& req, Refresh in);
/// Ends the family of the refresh token and clears the cookies.
task<result<void>> logout(http::request& req, Refresh in);
/// What the pages before sign-in can offer.
task<result<SignInOptions>> options(http::request& req, http::none in);
task<result<Profile>> profile(http::request& req, http::none in);
task<result<Profile>> update_profile(http::request& req, UpdateProfile in);

} // namespace vf::auth
