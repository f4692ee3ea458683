#pragma once
// How a sign-in is given to its client and renewed; shared by the operations of this feature.
#include "base/services.hpp"
#include "features/auth/store.hpp"
#include "http/request.hpp"

namespace vf::auth {

/// The pair that a client gets.
struct IssuedTokens {
    std::string access;
    std::string refresh;
};

uuid new_uuid(const services& svc);

/// Begins a sign-in of the device that asks.
task<IssuedTokens> begin_sign_in(http::request& req, db::system_tx& tx, UserId user);
/// The next pair of a sign-in, and a note that the device was here.
task<IssuedTokens> renew_sign_in(http::request& req, db::system_tx& tx, UserId user, uuid sign_in);

/// The answer: tokens in the body, or cookies.
Session render_session(http::request& req, User user, std::vector<Workspace> workspaces,
                       IssuedTokens tokens, SessionKind kind);
void clear_session_cookies(http::request& req);
/// A cookie as this instance sets them: HttpOnly, SameSite=Strict, and Secure where it is https.
http::cookie session_cookie(http::request& req, std::string name, std::string value,
                            std::string path, seconds lifetime);

/// The name of the cookie that holds the refresh token.
inline constexpr std::string_view refresh_cookie = "vf_refresh";

/// Checks a password with the same work whether the address is known or not, and counts the try.
/// Nullopt: wrong. "auth.throttled".
task<result<std::optional<Credentials>>> prove_password(http::request& req, Email email,
                                                        secret<> typed);
/// The same for who is signed in. invalid "auth.wrong_password" names `pointer`; conflict
/// "auth.no_password" for who signs in by Google only.
task<result<Credentials>> require_password(http::request& req, secret<> typed, const char* pointer);

} // namespace vf::auth
