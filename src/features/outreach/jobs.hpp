#pragma once
#include "features/outreach/types.hpp"
#include "queue/worker.hpp"

namespace vf::outreach {

/// Sends one approved message when every rule allows it; otherwise puts itself off. An attempt
/// whose outcome is unknown is settled by reading the thread before anything is sent again.
struct SendOutbound {
    OutboundId outbound_id;
};
BOOST_DESCRIBE_STRUCT(SendOutbound, (), (outbound_id))
inline constexpr queue::kind<SendOutbound> send_outbound_job{.name = "outreach.send",
                                                             .queue = "browser",
                                                             .max_attempts = 5,
                                                             .lease = seconds(180),
                                                             .cancellable = false};
task<result<void>> send_outbound(queue::job_context& job, SendOutbound what);
/// The unique key of a message's job (migration 0038 finds it by that).
inline std::string send_key(OutboundId id) {
    return "send:" + id.str();
}

/// Every minute: a message on its way for which no job waits or runs gets a new one.
task<> resume_stuck(services& svc);

} // namespace vf::outreach
