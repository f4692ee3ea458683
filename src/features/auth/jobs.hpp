#pragma once
#include "base/services.hpp"
#include "features/auth/types.hpp"
#include "queue/worker.hpp"

namespace vf::auth {

/// Somebody forgot a password. Whether the address is known is looked at here and not by the
/// request, which does the same for every address. `sealed` (base64url) is the address.
struct SendReset {
    uuid request_id;
    std::string sealed;
};
BOOST_DESCRIBE_STRUCT(SendReset, (), (request_id, sealed))
inline constexpr queue::kind<SendReset> send_reset_job{.name = "auth.send_reset"};
task<result<void>> send_reset(queue::job_context& job, SendReset what);

/// The job for that address.
SendReset reset_job(const services& svc, const Email& email);

/// Forgets what has expired: tokens of letters, challenges, used states, sign-ins, counted tries.
task<> forget_expired(services& svc);

} // namespace vf::auth
