#include "features/auth/session.hpp"

#include "base/cpu_pool.hpp"
#include "base/rng.hpp"
#include "crypto/encoding.hpp"
#include "crypto/jwt.hpp"
#include "crypto/keyring.hpp"
#include "crypto/password.hpp"
#include "db/pool.hpp"
#include "features/audit/commands.hpp"
#include "features/auth/api.hpp"
#include "features/auth/rules.hpp"
#include "features/auth/throttle.hpp"
#include "http/transaction.hpp"

namespace vf::auth {
namespace {

// The refresh cookie travels only to the routes that need it; the CSRF token is for the dashboard's
// script to read.
void set_session_cookies(http::request& req, const std::string& access,
                         const std::string& refresh_text) {
    const auto& config = req.services().get<const settings>();
    req.set_cookie(session_cookie(req, "vf_access", access, "/", config.access_lifetime));
    req.set_cookie(session_cookie(req, std::string(refresh_cookie), refresh_text, "/api/v1/auth",
                                  config.refresh_lifetime));
    auto csrf =
        session_cookie(req, "vf_csrf", crypto::random_token(24), "/", config.refresh_lifetime);
    csrf.http_only = false;
    req.set_cookie(csrf);
}

task<IssuedTokens> issue_tokens(http::request& req, db::system_tx& tx, UserId user, uuid sign_in,
                                time_point refresh_ends) {
    const auto& svc = req.services();
    const auto& config = svc.get<const settings>();
    IssuedTokens out;
    out.refresh = crypto::random_token(32);
    co_await insert_token(tx, crypto::sha256_hex(out.refresh), sign_in, user, refresh_ends);
    out.access = crypto::sign_access(
        svc.get<const crypto::keyring>(),
        crypto::AccessClaims{user, sign_in, svc.get<clock>().now() + config.access_lifetime});
    co_return out;
}

time_point refresh_end(const http::request& req) {
    const auto& svc = req.services();
    return svc.get<clock>().now() + svc.get<const settings>().refresh_lifetime;
}

device device_of(const http::request& req) {
    return {shown_user_agent(req.raw().header("user-agent")), req.raw().peer};
}

std::unexpected<error> no_password() {
    return fail(errc::conflict, "auth.no_password",
                "This account has no password yet: choose one by \"forgotten password\".");
}

bool check_password(const std::optional<Credentials>& known, const secret<>& typed) {
    // Who has no password is no faster to try than who does not exist.
    if (!known || known->password_hash.empty()) return crypto::burn_password(typed);
    return crypto::verify_password(known->password_hash.reveal(), typed);
}

} // namespace

http::cookie session_cookie(http::request& req, std::string name, std::string value,
                            std::string path, seconds lifetime) {
    http::cookie out{std::move(name), std::move(value), lifetime, std::move(path)};
    out.secure = req.services().get<const settings>().secure_cookies;
    return out;
}

uuid new_uuid(const services& svc) {
    return make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>());
}

task<IssuedTokens> begin_sign_in(http::request& req, db::system_tx& tx, UserId user) {
    const auto id = new_uuid(req.services());
    const auto ends = refresh_end(req);
    co_await insert_sign_in(tx, id, user, device_of(req), ends);
    co_return co_await issue_tokens(req, tx, user, id, ends);
}

task<IssuedTokens> renew_sign_in(http::request& req, db::system_tx& tx, UserId user, uuid sign_in) {
    const auto ends = refresh_end(req);
    co_await touch_sign_in(tx, sign_in, device_of(req), ends);
    co_return co_await issue_tokens(req, tx, user, sign_in, ends);
}

Session render_session(http::request& req, User user, std::vector<Workspace> workspaces,
                       IssuedTokens tokens, SessionKind kind) {
    Session session;
    session.user = std::move(user);
    session.workspaces = std::move(workspaces);
    session.expires_in =
        static_cast<int>(req.services().get<const settings>().access_lifetime.count());
    if (kind == SessionKind::cookie) {
        set_session_cookies(req, tokens.access, tokens.refresh);
        return session;
    }
    session.access_token = std::move(tokens.access);
    session.refresh_token = std::move(tokens.refresh);
    return session;
}

void clear_session_cookies(http::request& req) {
    req.set_cookie(session_cookie(req, "vf_access", "", "/", seconds{0}));
    req.set_cookie(
        session_cookie(req, std::string(refresh_cookie), "", "/api/v1/auth", seconds{0}));
    req.set_cookie(session_cookie(req, "vf_csrf", "", "/", seconds{0}));
}

task<result<std::optional<Credentials>>> prove_password(http::request& req, Email email,
                                                        secret<> typed) {
    const auto& svc = req.services();
    const auto keys = password_keys(req, email.str());
    std::optional<Credentials> known;
    {
        auto tx = co_await http::begin_system(req);
        VF_CO_CHECK(
            co_await count_try(tx, keys, svc.get<const settings>().failures_before_throttle));
        known = co_await find_credentials(tx, email);
        co_await tx.commit();
    }
    // The hash takes tens of milliseconds on purpose: no connection is held meanwhile.
    const bool right =
        co_await svc.get<cpu_pool>().run([&] { return check_password(known, typed); });
    if (right) co_return known;
    // For an address that nobody has too, so that both take as long.
    auto tx = co_await http::begin_system(req);
    co_await audit::record_failed_sign_in(tx, req, known ? known->user.id : UserId{});
    co_await tx.commit();
    co_return std::nullopt;
}

task<result<Credentials>> require_password(http::request& req, secret<> typed,
                                           const char* pointer) {
    std::optional<User> user;
    {
        auto tx = co_await http::begin_system(req);
        user = co_await find_user(tx, req.who().user);
        if (user && !co_await has_password(tx, user->id)) co_return no_password();
    }
    if (!user) co_return fail(errc::unauthenticated, "auth.required", "Sign in first.");
    VF_CO_TRY(const auto email, Email::parse(user->email));
    VF_CO_TRY(auto proved, co_await prove_password(req, email, typed));
    if (!proved) {
        auto wrong = fail_field(pointer, "is not your password");
        wrong.error().code = "auth.wrong_password";
        co_return wrong;
    }
    auto tx = co_await http::begin_system(req);
    co_await forget_tries(tx, password_keys(req, user->email));
    co_await tx.commit();
    co_return *std::move(proved);
}

} // namespace vf::auth
