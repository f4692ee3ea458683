#include "features/auth/google.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "crypto/encoding.hpp"
#include "crypto/keyring.hpp"
#include "db/pool.hpp"
#include "features/audit/commands.hpp"
#include "features/auth/account.hpp"
#include "features/auth/google_client.hpp"
#include "features/auth/google_store.hpp"
#include "features/auth/second_factor_store.hpp"
#include "features/auth/session.hpp"
#include "features/auth/sign_up.hpp"
#include "features/auth/throttle.hpp"
#include "features/mail/commands.hpp"
#include "http/transaction.hpp"

namespace vf::auth {
namespace {

constexpr seconds state_lifetime{600};
constexpr auto state_cookie = "vf_google";
constexpr auto state_path = "/api/v1/auth/google"; // the cookie travels to the callback only
constexpr auto state_place = "google-sign-in";     // what its seal is bound to
/// Ten times as many of one address may come back in a quarter of an hour and fail: each asks
/// Google something.
constexpr int failures_before_throttle = 10;

/// A sign-in on its way, sealed in the browser's cookie: nothing is stored before it comes back.
struct Pending {
    std::string state;
    std::string nonce;
    std::string verifier;
    std::string next;
    std::optional<std::string> invitation;
    Locale locale = Locale::fr;
    time_point expires_at{};
};
BOOST_DESCRIBE_STRUCT(Pending, (), (state, nonce, verifier, next, invitation, locale, expires_at))

std::unexpected<error> google_off() {
    return fail(errc::unavailable, "auth.google_off", "Sign-in by Google is not set up here.");
}

std::unexpected<error> lost() {
    return fail(errc::conflict, "auth.google_state",
                "This sign-in was begun elsewhere, took too long, or came back before.");
}

// Lax: Google's site sends the browser here, which a Strict cookie would not survive.
void set_state_cookie(http::request& req, std::string value, seconds lifetime) {
    auto cookie = session_cookie(req, state_cookie, std::move(value), state_path, lifetime);
    cookie.same_site = "Lax";
    req.set_cookie(cookie);
}

std::string seal(const services& svc, const Pending& what) {
    return crypto::base64url_encode(
        svc.get<const crypto::keyring>().seal(json::write(what), state_place));
}

// What this browser began, if that is what came back.
result<Pending> open_pending(const http::request& req) {
    const auto& svc = req.services();
    const auto sealed = crypto::base64url_decode(req.raw().cookie(state_cookie));
    if (!sealed) return lost();
    const auto text = svc.get<const crypto::keyring>().open(*sealed, state_place);
    if (!text) return lost();
    auto pending = json::parse<Pending>(*text);
    if (!pending || pending->expires_at <= svc.get<clock>().now()) return lost();
    if (!crypto::equal_constant_time(pending->state, req.raw().parameter("state"))) return lost();
    return pending;
}

throttle_keys callback_keys(const http::request& req, const Pending& pending) {
    return {"google-state:" + crypto::sha256_hex(pending.state),
            "google-address:" + req.raw().peer};
}

// In a transaction of its own: a state is used up whatever comes of it.
task<result<void>> take(http::request& req, Pending pending) {
    auto tx = co_await http::begin_system(req);
    VF_CO_CHECK(co_await count_try(tx, callback_keys(req, pending), failures_before_throttle));
    if (!co_await take_state(tx, pending.state, state_lifetime)) co_return lost();
    co_await tx.commit();
    co_return result<void>{};
}

// What Google says instead of a code; RFC 9207: who says so.
result<std::string> code_in(const http::raw_request& raw, const std::string& issuer) {
    if (const auto from = raw.parameter("iss"); !from.empty() && from != issuer) return lost();
    if (raw.parameter("error") == "access_denied")
        return fail(errc::forbidden, "auth.google_cancelled", "The sign-in was cancelled.");
    const auto code = raw.parameter("code");
    if (code.empty() || code.size() > 2000)
        return fail(errc::upstream, "auth.google_code", "Google gave no code.");
    return std::string(code);
}

// Nobody can tell whose an address was before it was proved: an account of one that was not may be
// a stranger's, waiting for its victim. And what Google knows of addresses that it does not give
// out may be of long ago.
task<result<UserId>> link(db::system_tx& tx, const services& svc, User user, GoogleUser who) {
    if (!user.email_verified_at)
        co_return fail(errc::conflict, "auth.google_unconfirmed",
                       "An account with this address exists, and its address was never confirmed.");
    if (!speaks_for(who))
        co_return fail(errc::conflict, "auth.google_use_password",
                       "An account with this address exists: sign in with its password.");
    if (!co_await link_identity(tx, svc.get<google_client>().issuer(), who.subject, user.id))
        co_return fail(errc::conflict, "auth.google_other_account",
                       "This account is linked with another Google account.");
    if (mail::is_on(svc)) {
        VF_CO_CHECK(co_await mail::enqueue(tx, svc, {user.email, user.locale},
                                           mail::GoogleLinked{user.name}));
    }
    log::info("auth.google_linked", {{"user", user.id}});
    co_return user.id;
}

Name name_of(const GoogleUser& who) {
    if (auto name = Name::parse(who.name)) return *std::move(name);
    return *Name::parse(who.email.str().substr(0, who.email.str().find('@')));
}

task<result<UserId>> sign_up(http::request& req, db::system_tx& tx, GoogleUser who,
                             Pending pending) {
    const auto& svc = req.services();
    VF_CO_CHECK(may_register(svc, pending.invitation.has_value()));
    const auto name = name_of(who);
    Place where{.workspace_name = name.str()};
    if (pending.invitation) {
        VF_CO_TRY(where.invitation, RefreshToken::parse(*pending.invitation));
    }
    const UserId user{new_uuid(svc)};
    if (!co_await insert_user(tx, {user, who.email, name, pending.locale})) co_return email_taken();
    VF_CO_CHECK(co_await settle(req, tx, user, who.email, std::move(where)));
    if (!co_await link_identity(tx, svc.get<google_client>().issuer(), who.subject, user))
        co_return lost(); // the same person came in twice at once
    if (speaks_for(who)) co_await mark_verified(tx, user, who.email);
    const auto made = co_await find_user(tx, user);
    if (!made->email_verified_at) VF_CO_CHECK(co_await greet(tx, svc, *made));
    co_return user;
}

struct Entrant {
    UserId user;
    bool is_new = false;
};

task<result<Entrant>> find_or_make(http::request& req, db::system_tx& tx, GoogleUser who,
                                   Pending pending) {
    const auto& svc = req.services();
    if (const auto known =
            co_await use_identity(tx, svc.get<google_client>().issuer(), who.subject))
        co_return Entrant{*known};
    if (!who.email_verified)
        co_return fail(errc::forbidden, "auth.google_email_unverified",
                       "Google has not verified the address of this account.");
    if (auto user = co_await lock_user(tx, who.email)) {
        VF_CO_TRY(const auto linked, co_await link(tx, svc, *std::move(user), std::move(who)));
        co_return Entrant{linked};
    }
    VF_CO_TRY(const auto made, co_await sign_up(req, tx, std::move(who), std::move(pending)));
    co_return Entrant{made, true};
}

// An invitation of somebody who has an account already is shown, to be accepted.
std::string way_on(const Pending& pending, bool is_new) {
    if (!pending.invitation || is_new) return pending.next;
    return "/join#" + http::write_form({{"token", *pending.invitation}});
}

// The path of the dashboard to go on with, signed in or before the second step.
task<result<std::string>> let_in(http::request& req, GoogleUser who, Pending pending) {
    auto tx = co_await http::begin_system(req);
    VF_CO_TRY(const auto entrant, co_await find_or_make(req, tx, std::move(who), pending));
    const auto id = entrant.user;
    const auto next = way_on(pending, entrant.is_new);
    co_await forget_tries(tx, callback_keys(req, pending));
    if (const auto second = co_await find_second_factor(tx, id); second.enabled) {
        const auto challenge = co_await put_challenge(tx, id);
        co_await tx.commit();
        co_return "/sign-in#" + http::write_form({{"challenge", challenge}, {"next", next}});
    }
    auto tokens = co_await begin_sign_in(req, tx, id);
    co_await audit::record_everywhere(tx, req, id,
                                      {.action = audit::Action::signed_in, .detail = "google"});
    auto user = co_await find_user(tx, id);
    co_await tx.commit();
    render_session(req, *std::move(user), {}, std::move(tokens), SessionKind::cookie);
    co_return next;
}

task<result<std::string>> come_back(http::request& req, Pending pending) {
    auto& google = req.services().get<google_client>();
    VF_CO_CHECK(co_await take(req, pending));
    VF_CO_TRY(auto code, code_in(req.raw(), google.issuer()));
    VF_CO_TRY(auto who, co_await google.redeem(std::move(code),
                                               {pending.state, pending.nonce, pending.verifier},
                                               req.services().get<clock>().now()));
    co_return co_await let_in(req, std::move(who), std::move(pending));
}

// Whoever could not come in may try another way, and is still on the way to where they wanted to
// go: behind the "#", which no server sees.
std::string path_of_failure(const error& why, const result<Pending>& pending) {
    const auto path = "/sign-in?problem=" + why.code;
    const auto next = pending ? way_on(*pending, false) : "/";
    return next == "/" ? path : path + "#" + http::write_form({{"next", next}});
}

} // namespace

task<result<GoogleAddress>> begin_google(http::request& req, BeginGoogle in) {
    const auto& svc = req.services();
    auto& google = svc.get<google_client>();
    if (!google.is_on()) co_return google_off();
    const auto now = svc.get<clock>().now();
    const Binding binding{crypto::random_token(32), crypto::random_token(32),
                          crypto::random_token(32)};
    VF_CO_TRY(auto url, co_await google.sign_in_url(binding, in.locale, now));
    Pending pending{.state = binding.state,
                    .nonce = binding.nonce,
                    .verifier = binding.verifier,
                    .next = in.next.value_or(ReturnPath{}).str(),
                    .invitation = std::nullopt,
                    .locale = in.locale,
                    .expires_at = now + state_lifetime};
    if (in.invitation_token) pending.invitation = in.invitation_token->value().reveal();
    set_state_cookie(req, seal(svc, pending), state_lifetime);
    co_return GoogleAddress{std::move(url)};
}

task<result<http::response>> finish_google(http::request& req) {
    set_state_cookie(req, "", seconds{0});
    const bool on = req.services().get<google_client>().is_on();
    const auto pending = on ? open_pending(req) : result<Pending>(google_off());
    const auto path = pending ? co_await come_back(req, *pending)
                              : result<std::string>(std::unexpected(pending.error()));
    if (!path) log::warn("auth.google_refused", {{"why", to_string(path.error())}});
    http::response out;
    out.status = 302;
    out.set_header(
        "Location",
        mail::link_to(req.services(), path ? *path : path_of_failure(path.error(), pending)));
    co_return out;
}

} // namespace vf::auth
