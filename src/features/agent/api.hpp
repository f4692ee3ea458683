#pragma once
#include "features/agent/types.hpp"
#include "http/request.hpp"

namespace vf::agent {

task<result<AgentPolicies>> list(http::request& req, http::none in);
task<result<AgentPolicies>> change(http::request& req, AgentPolicy in);
/// The agent takes a conversation up again that it had left, and looks at the last message anew.
/// not_found "lead.not_found"; conflict "agent.no_conversation", "agent.automation_paused",
/// "agent.suppressed", "agent.off", "agent.lead_closed", "contact.no_account".
task<result<AgentConversation>> resume(http::request& req, WhichTalk in);

} // namespace vf::agent
