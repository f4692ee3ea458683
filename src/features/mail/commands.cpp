#include "features/mail/commands.hpp"

#include "base/rng.hpp"
#include "features/mail/sealed.hpp"
#include "features/mail/templates.hpp"

namespace vf::mail {
namespace {

SendLetter letter_job(const services& svc, const Recipient& to, const Letter& letter) {
    const auto id = make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>());
    return seal(svc.get<const crypto::keyring>(), id, {to.email, render(letter, to.locale)});
}

} // namespace

bool is_on(const services& svc) {
    return svc.get<const Settings>().server.has_value();
}

std::unexpected<error> not_configured() {
    return fail(errc::unavailable, "mail.not_configured",
                "This server sends no mail: SMTP_URL and MAIL_FROM are not set.");
}

std::string link_to(const services& svc, std::string_view path) {
    return svc.get<const Settings>().public_url + std::string(path);
}

task<result<void>> enqueue(db::tenant_tx& tx, const services& svc, Recipient to, Letter letter) {
    if (!is_on(svc)) co_return not_configured();
    co_await queue::enqueue(tx, send_letter_job, letter_job(svc, to, letter));
    co_return result<void>{};
}

task<result<void>> enqueue(db::system_tx& tx, const services& svc, Recipient to, Letter letter) {
    if (!is_on(svc)) co_return not_configured();
    co_await queue::enqueue(tx, WorkspaceId{}, send_letter_job, letter_job(svc, to, letter));
    co_return result<void>{};
}

} // namespace vf::mail
