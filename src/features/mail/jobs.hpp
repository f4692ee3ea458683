#pragma once
#include "base/cpu_pool.hpp"
#include "features/mail/types.hpp"
#include "queue/worker.hpp"

namespace vf::mail {

/// A letter on its way. `sealed` (base64url) opens with the keyring, under this id only.
struct SendLetter {
    uuid letter_id;
    std::string sealed;
};
BOOST_DESCRIBE_STRUCT(SendLetter, (), (letter_id, sealed))
/// Eight attempts: half an hour and more of a mail server that is away.
inline constexpr queue::kind<SendLetter> send_letter_job{
    .name = "mail.send_letter", .max_attempts = 8, .lease = seconds(90)};

/// The thread that speaks to the mail server. One of its own: a slow server must keep neither a
/// loop nor the password pool waiting.
struct post_office {
    cpu_pool thread{1};
};

/// Hands one letter to the mail server.
task<result<void>> send_letter(queue::job_context& job, SendLetter what);

} // namespace vf::mail
