#pragma once
// The devices that a user is signed in on.
#include "features/auth/types.hpp"
#include "http/request.hpp"

namespace vf::auth {

/// Those that have not ended, the last used first.
task<result<SignIns>> list_devices(http::request& req, http::none in);
/// Ends one: its refresh tokens at once, its access tokens within two seconds. not_found
/// "auth.sign_in_not_found".
task<result<void>> end_device(http::request& req, SignInRef in);
/// Ends all but the one that asks.
task<result<void>> end_other_devices(http::request& req, http::none in);

} // namespace vf::auth
