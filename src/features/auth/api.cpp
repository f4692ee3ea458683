#include "features/auth/api.hpp"

#include "base/cpu_pool.hpp"
#include "base/rng.hpp"
#include "crypto/encoding.hpp"
#include "crypto/jwt.hpp"
#include "crypto/keyring.hpp"
#include "crypto/password.hpp"
#include "db/pool.hpp"
#include "features/audit/commands.hpp"
#include "features/auth/store.hpp"

#include <fmt/format.h>

#include <unordered_map>

namespace vf::auth {
namespace {

constexpr std::string_view refresh_cookie = "vf_refresh";

uuid new_uuid(const services& svc) {
    return make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>());
}

http::cookie session_cookie(http::request& req, std::string name, std::string value,
                            std::string path, seconds lifetime) {
    http::cookie out{std::move(name), std::move(value), lifetime, std::move(path)};
    out.secure = req.services().get<const settings>().secure_cookies;
    return out;
}

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

void clear_session_cookies(http::request& req) {
    req.set_cookie(session_cookie(req, "vf_access", "", "/", seconds{0}));
    req.set_cookie(
        session_cookie(req, std::string(refresh_cookie), "", "/api/v1/auth", seconds{0}));
    req.set_cookie(session_cookie(req, "vf_csrf", "", "/", seconds{0}));
}

struct IssuedTokens {
    std::string access;
    std::string refresh;
};

task<IssuedTokens> issue_tokens(http::request& req, db::system_tx& tx, UserId user, uuid family) {
    const auto& svc = req.services();
    const auto& config = svc.get<const settings>();
    const auto now = svc.get<clock>().now();
    IssuedTokens out;
    out.refresh = crypto::random_token(32);
    co_await insert_token(tx, crypto::sha256_hex(out.refresh), family, user,
                          now + config.refresh_lifetime);
    out.access =
        crypto::sign_access(svc.get<const crypto::keyring>(),
                            crypto::AccessClaims{user, family, now + config.access_lifetime});
    co_return out;
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

std::unexpected<error> bad_credentials() {
    return fail(errc::unauthenticated, "auth.bad_credentials",
                "The e-mail address or the password is wrong.");
}

std::unexpected<error> bad_refresh() {
    return fail(errc::unauthenticated, "auth.session_ended",
                "This session has ended: sign in again.");
}

struct throttle_keys {
    std::string account;
    std::string address;
};

throttle_keys keys_of(http::request& req, const Email& email) {
    return {"account:" + crypto::sha256_hex(email.str()), "address:" + req.raw().peer};
}

// An address may fail more often than an account: an office shares one.
task<bool> is_throttled(http::request& req, db::system_tx& tx, throttle_keys keys) {
    const int limit = req.services().get<const settings>().failures_before_throttle;
    const int account = co_await count_failures(tx, keys.account);
    const int address = co_await count_failures(tx, keys.address);
    co_return account >= limit || address >= 10 * limit;
}

bool check_password(const std::optional<Credentials>& known, const secret<>& typed) {
    if (!known) return crypto::burn_password(typed);
    return crypto::verify_password(known->password_hash.reveal(), typed);
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

result<void> may_register(SignUp who, bool invited) {
    switch (who) {
    case SignUp::open:
        return {};
    case SignUp::invitation:
        if (invited) return {};
        return fail(errc::forbidden, "auth.sign_up_by_invitation",
                    "Only those who were invited can register here.");
    case SignUp::closed:
        return fail(errc::forbidden, "auth.sign_up_closed", "Nobody can register here.");
    }
    return {};
}

result<void> names_one_workspace(const Register& in) {
    if (!in.invitation_token && !in.workspace_name)
        return fail_field("/workspaceName", "is required without an invitation");
    if (in.invitation_token && in.workspace_name)
        return fail_field("/workspaceName", "must be left out with an invitation");
    return {};
}

// The one that the user is invited to, or a new one.
task<result<void>> find_a_workspace(http::request& req, db::system_tx& tx, UserId user,
                                    Register in) {
    const auto& svc = req.services();
    if (in.invitation_token) {
        const auto accept = svc.get<const settings>().accept;
        const auto joined = co_await accept(tx, req, in.invitation_token->value(), in.email, user);
        if (!joined) co_return std::unexpected(joined.error());
        co_return result<void>{};
    }
    const WorkspaceId workspace{new_uuid(svc)};
    co_await insert_workspace(tx, workspace, in.workspace_name->str(), user);
    co_await audit::record(tx, workspace, req, user, {.action = audit::Action::workspace_created});
    co_return result<void>{};
}

SessionKind kind_of(const Refresh& in) {
    return in.refresh_token ? SessionKind::token : SessionKind::cookie;
}

} // namespace

task<result<Session>> register_user(http::request& req, Register in) {
    const auto& svc = req.services();
    VF_CO_CHECK(may_register(svc.get<const settings>().sign_up, in.invitation_token.has_value()));
    VF_CO_CHECK(names_one_workspace(in));
    const auto hash = co_await svc.get<cpu_pool>().run(
        [&] { return crypto::hash_password(in.password.value()); });
    const UserId user{new_uuid(svc)};
    auto tx = co_await db::begin_system(svc.get<db::pool>());
    if (!co_await insert_user(tx, user, in, hash)) {
        co_return fail(errc::conflict, "auth.email_taken",
                       "There is an account with this e-mail address already.");
    }
    VF_CO_CHECK(co_await find_a_workspace(req, tx, user, in));
    auto tokens = co_await issue_tokens(req, tx, user, new_uuid(svc));
    auto profile = co_await find_user(tx, user);
    auto workspaces = co_await workspaces_of(tx, user);
    co_await tx.commit();
    co_return render_session(req, *std::move(profile), std::move(workspaces), std::move(tokens),
                             in.session.value_or(SessionKind::token));
}

task<result<Session>> login(http::request& req, Login in) {
    const auto& svc = req.services();
    const auto keys = keys_of(req, in.email);
    std::optional<Credentials> known;
    {
        auto tx = co_await db::begin_system(svc.get<db::pool>());
        if (co_await is_throttled(req, tx, keys)) {
            error e{errc::rate_limited, "auth.throttled",
                    "Too many failed sign-ins: wait 15 minutes."};
            e.params.emplace_back("retryAfter", "900");
            co_return std::unexpected(std::move(e));
        }
        known = co_await find_credentials(tx, in.email);
        // Counted before the password is looked at: many guesses at once must not pass together.
        co_await add_failure(tx, keys.account);
        co_await add_failure(tx, keys.address);
        co_await tx.commit();
    }
    // The hash takes tens of milliseconds on purpose: no connection is held meanwhile.
    const bool right = co_await svc.get<cpu_pool>().run(
        [&] { return check_password(known, in.password.value()); });
    if (!right) co_return bad_credentials();
    auto tx = co_await db::begin_system(svc.get<db::pool>());
    co_await clear_failures(tx, keys.account);
    co_await forgive_failure(tx, keys.address);
    auto tokens = co_await issue_tokens(req, tx, known->user.id, new_uuid(svc));
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
    auto tx = co_await db::begin_system(svc.get<db::pool>());
    const auto stored = co_await lock_token(tx, hash);
    if (!stored || stored->revoked_at || stored->expires_at <= svc.get<clock>().now())
        co_return bad_refresh();
    if (stored->used_at) {
        // Somebody holds a copy: which of the two is the thief cannot be told, so both are out.
        co_await revoke_family(tx, stored->family);
        co_await tx.commit();
        co_return bad_refresh();
    }
    co_await mark_token_used(tx, hash);
    auto tokens = co_await issue_tokens(req, tx, stored->user_id, stored->family);
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
    auto tx = co_await db::begin_system(req.services().get<db::pool>());
    if (const auto stored = co_await lock_token(tx, crypto::sha256_hex(text))) {
        co_await revoke_family(tx, stored->family);
    }
    co_await tx.commit();
    co_return result<void>{};
}

task<result<Profile>> profile(http::request& req, http::none) {
    auto tx = co_await db::begin_system(req.services().get<db::pool>());
    auto user = co_await find_user(tx, req.who().user);
    if (!user) co_return fail(errc::unauthenticated, "auth.required", "Sign in first.");
    Profile out{*std::move(user), co_await workspaces_of(tx, req.who().user)};
    co_return out;
}

task<result<Profile>> update_profile(http::request& req, UpdateProfile in) {
    auto tx = co_await db::begin_system(req.services().get<db::pool>());
    co_await update_user(tx, req.who().user, in);
    auto user = co_await find_user(tx, req.who().user);
    if (!user) co_return fail(errc::unauthenticated, "auth.required", "Sign in first.");
    Profile out{*std::move(user), co_await workspaces_of(tx, req.who().user)};
    co_await tx.commit();
    co_return out;
}

struct gate::state {
    struct remembered {
        Membership membership;
        time_point until;
    };
    std::unordered_map<std::string, remembered> memberships;
};

gate::gate() : state_(std::make_unique<state>()) {}
gate::~gate() = default;

namespace {

http::role http_role(MemberRole role) {
    switch (role) {
    case MemberRole::owner:
        return http::role::owner;
    case MemberRole::admin:
        return http::role::admin;
    case MemberRole::member:
        return http::role::member;
    }
    return http::role::member;
}

std::unexpected<error> sign_in_first() {
    return fail(errc::unauthenticated, "auth.required", "Sign in first.");
}

// Until it is restored, or gone.
error closing(time_point delete_after) {
    error e{errc::conflict, "workspace.closing",
            "This workspace is about to be deleted: nothing can be changed unless it is restored."};
    e.params = {{"deleteAfter", to_string(delete_after)}};
    return e;
}

result<std::optional<WorkspaceId>> wanted_workspace(http::request& req) {
    auto text = req.raw().header("x-workspace-id");
    if (text.empty()) text = req.raw().parameter("workspace");
    if (text.empty()) return std::optional<WorkspaceId>{};
    const auto id = parse_uuid(text);
    if (!id) return fail(errc::not_found, "workspace.not_found", "There is no such workspace.");
    return std::optional(WorkspaceId{*id});
}

} // namespace

task<result<http::principal>> gate::identify(http::request& req, http::role needed) {
    const auto& svc = req.services();
    const auto now = svc.get<clock>().now();
    http::principal who;
    std::string_view token;
    if (const auto bearer = req.raw().header("authorization"); bearer.starts_with("Bearer ")) {
        token = bearer.substr(7);
    } else {
        token = req.raw().cookie("vf_access");
        who.by_cookie = true;
    }
    if (token.empty()) co_return sign_in_first();
    const auto claims = crypto::verify_access(svc.get<const crypto::keyring>(), token, now);
    if (!claims) co_return sign_in_first();
    who.user = claims->user;
    who.what = http::role::user;
    if (needed == http::role::user) co_return who;
    if (needed == http::role::instance) {
        // Rare, and powerful: not remembered.
        auto tx = co_await db::begin_system(svc.get<db::pool>());
        if (co_await is_instance_admin(tx, who.user)) who.what = http::role::instance;
        co_return who;
    }

    VF_CO_TRY(const auto wanted, wanted_workspace(req));
    const auto key = claims->user.str() + (wanted ? wanted->str() : "");
    auto& cache = state_->memberships;
    if (cache.size() > 10'000) cache.clear();
    auto found = cache.find(key);
    if (found == cache.end() || found->second.until < now) {
        auto tx = co_await db::begin_system(svc.get<db::pool>());
        const auto membership = co_await find_membership(tx, claims->user, wanted);
        if (!membership) {
            cache.erase(key);
            co_return fail(errc::not_found, "workspace.not_found", "There is no such workspace.");
        }
        found = cache.insert_or_assign(key, state::remembered{*membership, now + seconds(2)}).first;
    }
    if (found->second.membership.suspended)
        co_return fail(errc::forbidden, "workspace.suspended",
                       "This workspace is suspended: ask whoever runs this service.");
    who.workspace = found->second.membership.workspace_id;
    who.what = http_role(found->second.membership.role);
    if (const auto end = found->second.membership.delete_after) who.frozen = closing(*end);
    co_return who;
}

} // namespace vf::auth
