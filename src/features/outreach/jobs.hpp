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
inline constexpr queue::kind<SendOutbound> send_outbound_job{
    .name = "outreach.send", .queue = "browser", .max_attempts = 5, .lease = seconds(180)};
task<result<void>> send_outbound(queue::job_context& job, SendOutbound what);

} // namespace vf::outreach
