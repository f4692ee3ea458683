#include "features/auth/api.hpp"

#include "base/cpu_pool.hpp"
#include "crypto/encoding.hpp"
#include "crypto/password.hpp"
#include "db/pool.hpp"
#include "features/audit/commands.hpp"
#include "features/auth/account.hpp"
#include "features/auth/google_client.hpp"
#include "features/auth/second_factor_store.hpp"
#include "features/auth/session.hpp"
#include "features/auth/sign_up.hpp"
#include "features/auth/throttle.hpp"
#include "features/mail/commands.hpp"
#include "http/transaction.hpp"

namespace vf::auth {
namespace {

std::unexpected<error> bad_credentials() {
    return fail(errc::unauthenticated, "auth.bad_credentials",
                "The e-mail address or the password is wrong.");
}

// The client shows the challenge again with the code (POST /auth/login/code).
std::unexpected<error> code_required(const std::string& challenge) {
    error e{errc::unauthenticated, "auth.code_required", "A code is needed to sign in."};
    e.params.emplace_back("challenge", challenge);
    e.params.emplace_back("expiresIn", std::to_string(challenge_lifetime.count()));
    return std::unexpected(std::move(e));
}

std::unexpected<error> bad_refresh() {
    return fail(errc::unauthenticated, "auth.session_ended",
                "This session has ended: sign in again.");
}

std::string refresh_text(http::request& req, const Refresh& in) {
    if (in.refresh_token) return in.refresh_token->value().reveal();
    return std::string(req.raw().cookie(refresh_cookie));
}

// These two routes need nobody signed in, so the router asks for no CSRF token; a cookie that acts
// must have one.
result<void> check_origin(http::request& req, const Refresh& in) {
    if (in.refresh_token || http::csrf_token_matches(req.raw())) return {};
    return fail(errc::forbidden, "csrf.missing",
                "The header X-CSRF-Token must equal the cookie vf_csrf.");
}

result<void> names_one_workspace(const Register& in) {
    if (!in.invitation_token && !in.workspace_name)
        return fail_field("/workspaceName", "is required without an invitation");
    if (in.invitation_token && in.workspace_name)
        return fail_field("/workspaceName", "must be left out with an invitation");
    return {};
}

SessionKind kind_of(const Refresh& in) {
    return in.refresh_token ? SessionKind::token : SessionKind::cookie;
}

} // namespace

task<result<Session>> register_user(http::request& req, Register in) {
    const auto& svc = req.services();
    VF_CO_CHECK(may_register(svc, in.invitation_token.has_value()));
    VF_CO_CHECK(names_one_workspace(in));
    const auto hash = co_await svc.get<cpu_pool>().run(
        [&] { return crypto::hash_password(in.password.value()); });
    const UserId user{new_uuid(svc)};
    auto tx = co_await http::begin_system(req);
    if (!co_await insert_user(tx, {user, in.email, in.name, in.locale, hash}))
        co_return email_taken();
    VF_CO_CHECK(co_await settle(
        req, tx, user, in.email,
        {in.invitation_token, in.workspace_name ? in.workspace_name->str() : std::string{}}));
    auto tokens = co_await begin_sign_in(req, tx, user);
    auto profile = co_await find_user(tx, user);
    // The letter of an invitation proved the address.
    if (!profile->email_verified_at) VF_CO_CHECK(co_await greet(tx, svc, *profile));
    auto workspaces = co_await workspaces_of(tx, user);
    co_await tx.commit();
    co_return render_session(req, *std::move(profile), std::move(workspaces), std::move(tokens),
                             in.session.value_or(SessionKind::token));
}

task<result<Session>> login(http::request& req, Login in) {
    VF_CO_TRY(auto known, co_await prove_password(req, in.email, in.password.value()));
    if (!known) co_return bad_credentials();
    auto tx = co_await http::begin_system(req);
    co_await forget_tries(tx, password_keys(req, in.email.str()));
    if (const auto second = co_await find_second_factor(tx, known->user.id); second.enabled) {
        const auto challenge = co_await put_challenge(tx, known->user.id);
        co_await tx.commit();
        co_return code_required(challenge);
    }
    auto tokens = co_await begin_sign_in(req, tx, known->user.id);
    co_await audit::record_everywhere(tx, req, known->user.id,
                                      {.action = audit::Action::signed_in});
    auto workspaces = co_await workspaces_of(tx, known->user.id);
    co_await tx.commit();
    co_return render_session(req, std::move(known->user), std::move(workspaces), std::move(tokens),
                             in.session.value_or(SessionKind::token));
}

task<result<Session>> refresh(http::request& req, Refresh in) {
    const auto& svc = req.services();
    const auto text = refresh_text(req, in);
    if (text.empty()) co_return bad_refresh();
    VF_CO_CHECK(check_origin(req, in));
    const auto hash = crypto::sha256_hex(text);
    auto tx = co_await http::begin_system(req);
    const auto stored = co_await lock_token(tx, hash);
    if (!stored || stored->revoked_at || stored->expires_at <= svc.get<clock>().now())
        co_return bad_refresh();
    if (stored->used_at) {
        // Somebody holds a copy: which of the two is the thief cannot be told, so both are out.
        co_await end_sign_in(tx, stored->family);
        co_await tx.commit();
        co_return bad_refresh();
    }
    co_await mark_token_used(tx, hash);
    auto tokens = co_await renew_sign_in(req, tx, stored->user_id, stored->family);
    auto user = co_await find_user(tx, stored->user_id);
    auto workspaces = co_await workspaces_of(tx, stored->user_id);
    co_await tx.commit();
    co_return render_session(req, *std::move(user), std::move(workspaces), std::move(tokens),
                             kind_of(in));
}

task<result<void>> logout(http::request& req, Refresh in) {
    const auto text = refresh_text(req, in);
    if (text.empty()) co_return result<void>{};
    VF_CO_CHECK(check_origin(req, in));
    clear_session_cookies(req);
    auto tx = co_await http::begin_system(req);
    if (const auto stored = co_await lock_token(tx, crypto::sha256_hex(text))) {
        co_await end_sign_in(tx, stored->family);
    }
    co_await tx.commit();
    co_return result<void>{};
}

task<result<SignInOptions>> options(http::request& req, http::none) {
    const auto& svc = req.services();
    const auto& own = svc.get<const settings>();
    co_return SignInOptions{own.sign_up, svc.get<google_client>().is_on(), mail::is_on(svc),
                            own.publisher};
}

task<result<Profile>> profile(http::request& req, http::none) {
    auto tx = co_await http::begin_system(req);
    auto user = co_await find_user(tx, req.who().user);
    if (!user) co_return fail(errc::unauthenticated, "auth.required", "Sign in first.");
    Profile out{*std::move(user), co_await workspaces_of(tx, req.who().user)};
    co_return out;
}

task<result<Profile>> update_profile(http::request& req, UpdateProfile in) {
    auto tx = co_await http::begin_system(req);
    co_await update_user(tx, req.who().user, in);
    auto user = co_await find_user(tx, req.who().user);
    if (!user) co_return fail(errc::unauthenticated, "auth.required", "Sign in first.");
    Profile out{*std::move(user), co_await workspaces_of(tx, req.who().user)};
    co_await tx.commit();
    co_return out;
}

} // namespace vf::auth
