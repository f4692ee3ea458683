#include "features/agent/api.hpp"

#include "features/agent/commands.hpp"
#include "features/agent/store.hpp"
#include "features/audit/commands.hpp"
#include "http/transaction.hpp"

namespace vf::agent {
task<result<AgentPolicies>> list(http::request& req, http::none) {
    auto tx = co_await http::begin_tenant(req);
    co_return co_await policies(tx);
}

task<result<AgentPolicies>> change(http::request& req, AgentPolicy in) {
    auto tx = co_await http::begin_tenant(req);
    co_await set_policy(tx, in);
    co_await audit::record(
        tx, req,
        {.action = audit::Action::agent_changed,
         .detail = std::string(enum_name(in.lead_type)) + "." + std::string(enum_name(in.mode))});
    auto now = co_await policies(tx);
    co_await tx.commit();
    co_return now;
}

task<result<AgentConversation>> resume(http::request& req, WhichTalk in) {
    auto tx = co_await http::begin_tenant(req);
    co_await leads::act_as(tx, req.who().user);
    auto lead = co_await leads::lock_known(tx, in.id);
    if (!lead) co_return fail(errc::not_found, "lead.not_found", "There is no such lead.");
    if (!co_await conversation_of(tx, in.id))
        co_return fail(
            errc::conflict, "agent.no_conversation",
            "The agent carries on what the owner's side began: write to this person first.");
    VF_CO_CHECK(co_await footing_of(tx, *lead));
    co_await reopen_talk(tx, lead->contact_id);
    co_await audit::record(tx, req,
                           {.action = audit::Action::agent_resumed, .subject = in.id.value});
    co_await consider(tx, req.services(), *std::move(lead));
    auto out = co_await conversation_of(tx, in.id);
    co_await tx.commit();
    co_return *std::move(out);
}

} // namespace vf::agent
