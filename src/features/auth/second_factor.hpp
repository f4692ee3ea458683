#pragma once
// A second step at sign-in: codes of an authenticator app, and recovery codes for when it is lost.
#include "features/auth/types.hpp"
#include "http/request.hpp"

namespace vf::auth {

/// Whether the second step is on.
task<result<SecondFactor>> second_factor(http::request& req, http::none in);
/// Begins to set it up: a new secret, shown here only. conflict "auth.second_factor_on",
/// "auth.wrong_password".
task<result<Enrolment>> enroll(http::request& req, Enroll in);
/// Switches it on by a first code; gives ten recovery codes, shown here only. "auth.wrong_code",
/// conflict "auth.not_enrolling".
task<result<RecoveryCodes>> confirm_enrollment(http::request& req, ConfirmEnrollment in);
/// Ten new recovery codes in place of the old. "auth.wrong_password", "auth.wrong_code".
task<result<RecoveryCodes>> renew_recovery_codes(http::request& req, ProveBoth in);
/// Switches it off. "auth.wrong_password", "auth.wrong_code", conflict "auth.second_factor_off".
task<result<void>> disable_second_factor(http::request& req, ProveBoth in);
/// The second step of a sign-in. unauthenticated "auth.challenge_ended", "auth.wrong_code",
/// "auth.throttled".
task<result<Session>> login_code(http::request& req, LoginCode in);

} // namespace vf::auth
