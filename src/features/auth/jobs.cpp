#include "features/auth/jobs.hpp"

#include "crypto/encoding.hpp"
#include "crypto/keyring.hpp"
#include "db/pool.hpp"
#include "features/auth/mailed_token.hpp"
#include "features/auth/session.hpp"
#include "features/mail/commands.hpp"

namespace vf::auth {
namespace {

constexpr db::statement forget_sql{"auth.forget_expired", R"(
    WITH tokens AS (DELETE FROM one_time_tokens WHERE expires_at < app_now()),
         challenges AS (DELETE FROM sign_in_challenges WHERE expires_at < app_now()),
         states AS (DELETE FROM used_states WHERE expires_at < app_now()),
         tries AS (DELETE FROM sign_in_failures WHERE at < app_now() - interval '1 day')
    DELETE FROM sign_ins WHERE expires_at < app_now() - interval '30 days')"};

std::string place_of(uuid request_id) {
    return "reset/" + to_string(request_id);
}

} // namespace

SendReset reset_job(const services& svc, const Email& email) {
    const auto id = new_uuid(svc);
    return {id, crypto::base64url_encode(
                    svc.get<const crypto::keyring>().seal(email.str(), place_of(id)))};
}

task<result<void>> send_reset(queue::job_context& job, SendReset what) {
    const auto sealed = crypto::base64url_decode(what.sealed);
    if (!sealed) co_return fail(errc::invalid, "crypto.cannot_open", "It cannot be opened.");
    VF_CO_TRY(const auto text,
              job.svc.get<const crypto::keyring>().open(*sealed, place_of(what.request_id)));
    VF_CO_TRY(const auto email, Email::parse(text));
    auto tx = co_await queue::begin_system(job);
    const auto known = co_await find_credentials(tx, email);
    if (!known) co_return result<void>{};
    const auto& user = known->user;
    const auto token = co_await make_token(tx, {TokenPurpose::reset_password, user.id, email});
    VF_CO_CHECK(co_await mail::enqueue(
        tx, job.svc, {user.email, user.locale},
        mail::ResetPassword{user.name, mail::link_to(job.svc, "/reset-password#token=" + token)}));
    co_await tx.commit();
    co_return result<void>{};
}

task<> forget_expired(services& svc) {
    auto tx = co_await db::begin_system(svc.get<db::pool>());
    co_await tx.query_and_commit(forget_sql);
}

} // namespace vf::auth
