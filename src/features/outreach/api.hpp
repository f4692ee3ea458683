#pragma once
#include "features/outreach/types.hpp"
#include "http/request.hpp"

namespace vf::outreach {

/// Newest first.
task<result<http::Page<OutboundMessage>>> list(http::request& req, ListMessages in);
task<result<OutboundMessage>> get(http::request& req, WhichMessage in);
/// The owner allows a draft to leave, after the undo window and within the limits.
task<result<OutboundMessage>> approve(http::request& req, ApproveMessage in);
task<result<OutboundMessage>> edit(http::request& req, EditMessage in);
task<result<OutboundMessage>> reject(http::request& req, RejectMessage in);
/// Stops a message that has not left: conflict once it is sending.
task<result<OutboundMessage>> cancel(http::request& req, WhichMessage in);
/// Takes an approval back; the message is a draft again.
task<result<OutboundMessage>> undo(http::request& req, WhichMessage in);
/// Queues a message that a person typed. With an Idempotency-Key, asking again gives the same
/// message.
task<result<OutboundMessage>> send(http::request& req, SendMessage in);

/// Approves drafts as they stand; what cannot go is told, and does not hold the others back.
task<result<ApprovedMany>> approve_many(http::request& req, ApproveMany in);
task<result<AutopilotStates>> autopilot(http::request& req, http::none in);
task<result<AutopilotStates>> change_autopilot(http::request& req, AutopilotPolicy in);
/// Leaves a person to a human, or lets the program go on.
task<result<Automation>> change_automation(http::request& req, ChangeAutomation in);

} // namespace vf::outreach
