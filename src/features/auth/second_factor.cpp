#include "features/auth/second_factor.hpp"

#include "crypto/encoding.hpp"
#include "db/pool.hpp"
#include "features/audit/commands.hpp"
#include "features/auth/second_factor_store.hpp"
#include "features/auth/session.hpp"
#include "features/auth/throttle.hpp"
#include "features/auth/totp.hpp"
#include "features/mail/commands.hpp"
#include "http/transaction.hpp"

namespace vf::auth {
namespace {

/// Wrong codes of one user in a quarter of an hour: a million codes, three of them right.
constexpr int codes_before_throttle = 5;

std::unexpected<error> wrong_code() {
    auto out = fail_field("/code", "is not right, or was used already");
    out.error().code = "auth.wrong_code";
    return out;
}

std::unexpected<error> is_off() {
    return fail(errc::conflict, "auth.second_factor_off", "Two-step sign-in is not on.");
}

throttle_keys code_keys(const http::request& req, UserId user) {
    return {"code:" + user.str(), "code-address:" + req.raw().peer};
}

// The try is counted in a transaction of its own: it must stand when the code is wrong.
task<result<void>> count_code(http::request& req, UserId user) {
    auto tx = co_await http::begin_system(req);
    VF_CO_CHECK(co_await count_try(tx, code_keys(req, user), codes_before_throttle));
    co_await tx.commit();
    co_return result<void>{};
}

// In the caller's transaction, so that a code is spent with what it was for.
task<result<void>> spend_code(http::request& req, db::system_tx& tx, UserId user, const Code& code,
                              bool enrolling = false) {
    const auto& svc = req.services();
    if (!co_await take_code(tx, svc.get<const crypto::keyring>(), user, code.value().reveal(),
                            svc.get<clock>().now(), enrolling))
        co_return wrong_code();
    co_await forget_tries(tx, code_keys(req, user));
    co_return result<void>{};
}

task<> notify(db::system_tx& tx, const services& svc, User user, bool on) {
    if (!mail::is_on(svc)) co_return;
    (void)co_await mail::enqueue(tx, svc, {user.email, user.locale},
                                 mail::SecondFactorChanged{user.name, on});
}

} // namespace

task<result<SecondFactor>> second_factor(http::request& req, http::none) {
    auto tx = co_await http::begin_system(req);
    co_return co_await find_second_factor(tx, req.who().user);
}

task<result<Enrolment>> enroll(http::request& req, Enroll in) {
    const auto& svc = req.services();
    VF_CO_TRY(const auto known,
              co_await require_password(req, in.current_password.value(), "/currentPassword"));
    const secret<> bytes(crypto::random_bytes(20)); // RFC 4226 section 4: 160 bits
    auto tx = co_await http::begin_system(req);
    if (!co_await put_secret(tx, svc.get<const crypto::keyring>(), known.user.id, bytes))
        co_return fail(errc::conflict, "auth.second_factor_on", "Two-step sign-in is on already.");
    co_await tx.commit();
    co_return Enrolment{base32(bytes.reveal()), otpauth_uri(known.user.email, bytes.reveal())};
}

task<result<RecoveryCodes>> confirm_enrollment(http::request& req, ConfirmEnrollment in) {
    const auto& svc = req.services();
    const auto user = req.who().user;
    VF_CO_CHECK(co_await count_code(req, user));
    auto tx = co_await http::begin_system(req);
    VF_CO_CHECK(co_await spend_code(req, tx, user, in.code, true));
    if (!co_await confirm_secret(tx, user)) co_return wrong_code();
    RecoveryCodes out{co_await put_recovery_codes(tx, user)};
    const auto known = co_await find_user(tx, user);
    co_await notify(tx, svc, *known, true);
    co_await tx.commit();
    co_return out;
}

task<result<RecoveryCodes>> renew_recovery_codes(http::request& req, ProveBoth in) {
    VF_CO_TRY(const auto known,
              co_await require_password(req, in.current_password.value(), "/currentPassword"));
    VF_CO_CHECK(co_await count_code(req, known.user.id));
    auto tx = co_await http::begin_system(req);
    VF_CO_CHECK(co_await spend_code(req, tx, known.user.id, in.code));
    RecoveryCodes out{co_await put_recovery_codes(tx, known.user.id)};
    co_await tx.commit();
    co_return out;
}

task<result<void>> disable_second_factor(http::request& req, ProveBoth in) {
    const auto& svc = req.services();
    VF_CO_TRY(const auto known,
              co_await require_password(req, in.current_password.value(), "/currentPassword"));
    VF_CO_CHECK(co_await count_code(req, known.user.id));
    auto tx = co_await http::begin_system(req);
    const auto now = co_await find_second_factor(tx, known.user.id);
    if (!now.enabled) co_return is_off();
    VF_CO_CHECK(co_await spend_code(req, tx, known.user.id, in.code));
    co_await drop_second_factor(tx, known.user.id);
    co_await notify(tx, svc, known.user, false);
    co_await tx.commit();
    co_return result<void>{};
}

task<result<Session>> login_code(http::request& req, LoginCode in) {
    std::optional<UserId> user;
    {
        auto tx = co_await http::begin_system(req);
        user = co_await find_challenge(tx, in.challenge.value());
    }
    if (!user)
        co_return fail(errc::unauthenticated, "auth.challenge_ended",
                       "This sign-in waited too long: begin again.");
    VF_CO_CHECK(co_await count_code(req, *user));
    auto tx = co_await http::begin_system(req);
    VF_CO_CHECK(co_await spend_code(req, tx, *user, in.code));
    co_await drop_challenges(tx, *user);
    auto tokens = co_await begin_sign_in(req, tx, *user);
    co_await audit::record_everywhere(tx, req, *user, {.action = audit::Action::signed_in});
    auto profile = co_await find_user(tx, *user);
    auto workspaces = co_await workspaces_of(tx, *user);
    co_await tx.commit();
    co_return render_session(req, *std::move(profile), std::move(workspaces), std::move(tokens),
                             in.session.value_or(SessionKind::token));
}

} // namespace vf::auth
