#include "features/auth/account.hpp"

#include "base/cpu_pool.hpp"
#include "crypto/password.hpp"
#include "db/pool.hpp"
#include "features/auth/google_store.hpp"
#include "features/auth/jobs.hpp"
#include "features/auth/key_store.hpp"
#include "features/auth/mailed_token.hpp"
#include "features/auth/second_factor_store.hpp"
#include "features/auth/session.hpp"
#include "features/auth/sign_up.hpp"
#include "features/auth/throttle.hpp"
#include "features/mail/commands.hpp"
#include "http/transaction.hpp"

namespace vf::auth {
namespace {

/// Letters to one address in a quarter of an hour.
constexpr int letters_before_throttle = 5;

task<std::string> new_hash(const services& svc, Password password) {
    co_return co_await svc.get<cpu_pool>().run(
        [&] { return crypto::hash_password(password.value()); });
}

task<result<void>> send_verification(db::system_tx& tx, const services& svc, User user,
                                     TokenPurpose purpose, Email to) {
    const auto token = co_await make_token(tx, {purpose, user.id, to});
    co_return co_await mail::enqueue(
        tx, svc, {to.str(), user.locale},
        mail::ConfirmEmail{user.name, mail::link_to(svc, "/verify-email#token=" + token)});
}

// A notice is a courtesy: without mail the change stands all the same.
task<> notify(db::system_tx& tx, const services& svc, mail::Recipient to, mail::Letter letter) {
    if (!mail::is_on(svc)) co_return;
    (void)co_await mail::enqueue(tx, svc, std::move(to), std::move(letter));
}

} // namespace

task<result<void>> greet(db::system_tx& tx, const services& svc, User user) {
    if (!mail::is_on(svc)) co_return result<void>{};
    VF_CO_TRY(const auto email, Email::parse(user.email));
    co_return co_await send_verification(tx, svc, user, TokenPurpose::verify_email, email);
}

task<result<void>> forgot_password(http::request& req, ForgotPassword in) {
    const auto& svc = req.services();
    if (!mail::is_on(svc)) co_return mail::not_configured();
    auto tx = co_await http::begin_system(req);
    VF_CO_CHECK(co_await count_try(tx, letter_keys(req, in.email.str()), letters_before_throttle));
    co_await queue::enqueue(tx, WorkspaceId{}, send_reset_job, reset_job(svc, in.email));
    co_await tx.commit();
    co_return result<void>{};
}

task<result<void>> reset_password(http::request& req, ResetPassword in) {
    const auto& svc = req.services();
    {
        // Nobody makes us hash without a token.
        auto tx = co_await http::begin_system(req);
        const auto known = co_await find_token(tx, in.token.value());
        if (!known || known->purpose != TokenPurpose::reset_password) co_return bad_token();
    }
    const auto hash = co_await new_hash(svc, in.password);
    auto tx = co_await http::begin_system(req);
    const auto token = co_await take_token(tx, in.token.value());
    if (!token || token->purpose != TokenPurpose::reset_password) co_return bad_token();
    const auto user = co_await find_user(tx, token->user_id);
    co_await set_password(tx, token->user_id, hash);
    // Until now anybody may have registered this address: nothing of theirs stays open.
    if (!user->email_verified_at) {
        co_await revoke_keys_of(tx, token->user_id);
        co_await drop_identities(tx, token->user_id);
    }
    // Who follows the link reads that address's mail.
    co_await mark_verified(tx, token->user_id, token->email);
    co_await end_other_sign_ins(tx, token->user_id, uuid{});
    co_await drop_challenges(tx, token->user_id); // a sign-in that got as far as its second step
    co_await drop_tokens(tx, token->user_id);
    co_await forget_tries(tx, password_keys(req, token->email.str()));
    co_await notify(tx, svc, {user->email, user->locale}, mail::PasswordChanged{user->name});
    co_await tx.commit();
    co_return result<void>{};
}

task<result<void>> change_password(http::request& req, ChangePassword in) {
    const auto& svc = req.services();
    VF_CO_TRY(const auto known,
              co_await require_password(req, in.current_password.value(), "/currentPassword"));
    const auto hash = co_await new_hash(svc, in.new_password);
    auto tx = co_await http::begin_system(req);
    const auto& user = known.user;
    co_await set_password(tx, user.id, hash);
    co_await end_other_sign_ins(tx, user.id, req.who().sign_in);
    co_await drop_challenges(tx, user.id);
    // A reset that an intruder asked for must not outlive the change.
    co_await drop_tokens(tx, user.id);
    co_await notify(tx, svc, {user.email, user.locale}, mail::PasswordChanged{user.name});
    co_await tx.commit();
    co_return result<void>{};
}

task<result<void>> verify_email(http::request& req, VerifyEmail in) {
    const auto& svc = req.services();
    auto tx = co_await http::begin_system(req);
    const auto token = co_await take_token(tx, in.token.value());
    if (!token || token->purpose == TokenPurpose::reset_password) co_return bad_token();
    if (token->purpose == TokenPurpose::verify_email) {
        co_await mark_verified(tx, token->user_id, token->email);
        co_await tx.commit();
        co_return result<void>{};
    }
    const auto user = co_await find_user(tx, token->user_id);
    try {
        co_await set_email(tx, token->user_id, token->email);
    } catch (const db::unique_violation&) {
        co_return email_taken();
    }
    // Links that went to the old address are its reader's no more.
    co_await drop_tokens(tx, token->user_id);
    co_await notify(tx, svc, {user->email, user->locale},
                    mail::EmailChanged{user->name, token->email.str()});
    co_await tx.commit();
    co_return result<void>{};
}

task<result<void>> resend_verification(http::request& req, http::none) {
    const auto& svc = req.services();
    if (!mail::is_on(svc)) co_return mail::not_configured();
    auto tx = co_await http::begin_system(req);
    const auto user = co_await find_user(tx, req.who().user);
    if (!user) co_return fail(errc::unauthenticated, "auth.required", "Sign in first.");
    if (user->email_verified_at)
        co_return fail(errc::conflict, "auth.email_verified", "This address is confirmed already.");
    VF_CO_CHECK(co_await count_try(tx, letter_keys(req, user->email), letters_before_throttle));
    VF_CO_CHECK(co_await greet(tx, svc, *user));
    co_await tx.commit();
    co_return result<void>{};
}

task<result<void>> change_email(http::request& req, ChangeEmail in) {
    const auto& svc = req.services();
    if (!mail::is_on(svc)) co_return mail::not_configured();
    VF_CO_TRY(const auto known,
              co_await require_password(req, in.current_password.value(), "/currentPassword"));
    auto tx = co_await http::begin_system(req);
    if (co_await email_exists(tx, in.email)) co_return email_taken();
    VF_CO_CHECK(co_await count_try(tx, letter_keys(req, in.email.str()), letters_before_throttle));
    VF_CO_CHECK(
        co_await send_verification(tx, svc, known.user, TokenPurpose::change_email, in.email));
    co_await tx.commit();
    co_return result<void>{};
}

} // namespace vf::auth
