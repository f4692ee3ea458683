#pragma once
// Sign-in by Google (OpenID Connect, authorization code with PKCE): decision 13.
#include "features/auth/types.hpp"
#include "http/request.hpp"

namespace vf::auth {

/// Begins: gives the address that the browser must go to, and binds the answer to this browser by a
/// cookie of ten minutes. unavailable "auth.google_off", upstream "auth.google_unreachable".
task<result<GoogleAddress>> begin_google(http::request& req, BeginGoogle in);

/// Where Google sends the browser back to. Always redirects to the dashboard: signed in, to its
/// page for the second step ("/sign-in#challenge=…"), or to "/sign-in?problem=<code>#next=…".
task<result<http::response>> finish_google(http::request& req);

} // namespace vf::auth
