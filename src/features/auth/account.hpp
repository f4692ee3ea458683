#pragma once
// What people do with their own account: its password and its address.
#include "base/services.hpp"
#include "db/tx.hpp"
#include "features/auth/types.hpp"
#include "http/request.hpp"

namespace vf::auth {

/// Sends a letter with a link, if anybody has that address; the answer and the work are the same if
/// not. "mail.not_configured", rate_limited "auth.throttled".
task<result<void>> forgot_password(http::request& req, ForgotPassword in);
/// Sets a new password by the token of a letter and ends every sign-in, and the API keys of a user
/// whose address was never proved before. "auth.link_invalid".
task<result<void>> reset_password(http::request& req, ResetPassword in);
/// Sets a new password and ends every other sign-in. "auth.wrong_password".
task<result<void>> change_password(http::request& req, ChangePassword in);
/// Proves an address by the token of a letter: the user's own, or the one that it wants instead.
/// "auth.link_invalid", conflict "auth.email_taken".
task<result<void>> verify_email(http::request& req, VerifyEmail in);
/// Sends the letter that proves the user's address again. conflict "auth.email_verified",
/// "mail.not_configured", "auth.throttled".
task<result<void>> resend_verification(http::request& req, http::none in);
/// Sends a letter to the wanted address; the address changes when its link is followed.
/// "auth.wrong_password", "auth.email_taken", "mail.not_configured", "auth.throttled".
task<result<void>> change_email(http::request& req, ChangeEmail in);

/// Where mail is on: the letter that proves a new user's address.
task<result<void>> greet(db::system_tx& tx, const services& svc, User user);

} // namespace vf::auth
