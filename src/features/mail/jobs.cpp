#include "features/mail/jobs.hpp"

#include "base/log.hpp"
#include "crypto/encoding.hpp"
#include "crypto/keyring.hpp"
#include "features/mail/commands.hpp"
#include "features/mail/sealed.hpp"

namespace vf::mail {

task<result<void>> send_letter(queue::job_context& job, SendLetter what) {
    const auto& settings = job.svc.get<const Settings>();
    if (!settings.server) co_return not_configured();
    VF_CO_TRY(const auto letter, unseal(job.svc.get<const crypto::keyring>(), what));
    net::mail_message out{.from = settings.from,
                          .to = {.name = "", .address = letter.to},
                          .subject = letter.content.subject,
                          .text = letter.content.text,
                          .html = letter.content.html,
                          .id = to_string(what.letter_id),
                          .date = job.svc.get<clock>().now()};
    const auto sent = co_await job.svc.get<post_office>().thread.run(
        [&] { return net::send_mail(*settings.server, out); });
    if (!sent) {
        log::warn("mail.not_sent",
                  {{"letter", to_string(what.letter_id)}, {"error", to_string(sent.error())}});
        co_return std::unexpected(sent.error());
    }
    log::info("mail.sent", {{"letter", to_string(what.letter_id)}});
    co_return result<void>{};
}

} // namespace vf::mail
