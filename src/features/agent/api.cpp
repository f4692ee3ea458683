#include "features/agent/api.hpp"

#include "features/agent/commands.hpp"
#include "features/agent/store.hpp"
#include "features/audit/commands.hpp"
#include "features/outreach/commands.hpp"
#include "http/transaction.hpp"

namespace vf::agent {
namespace {

// What keeps the agent from a conversation.
task<result<void>> check(db::tenant_tx& tx, const leads::KnownLead& lead) {
    if (co_await outreach::is_suppressed(tx, lead.contact_id))
        co_return fail(errc::conflict, "agent.suppressed",
                       "This person does not want to be written to.");
    if (co_await outreach::automation_paused_since(tx, lead.contact_id))
        co_return fail(errc::conflict, "agent.automation_paused",
                       "This person was left to a human. Let the program write again first.");
    const auto talk = co_await talk_of(tx, lead.id);
    if (!talk.lead_open)
        co_return fail(errc::conflict, "agent.lead_closed",
                       "This lead is closed. Move it to another status first.");
    if (!lead.account_id)
        co_return fail(errc::conflict, "contact.no_account",
                       "The account that knew this person is no longer connected.");
    const auto policy = co_await policy_of(tx, talk.lead_type);
    if (!policy || policy->mode == Mode::off)
        co_return fail(errc::conflict, "agent.off",
                       "The agent is off for leads of this type (GET /agent).");
    co_return result<void>{};
}

} // namespace

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
    VF_CO_CHECK(co_await check(tx, *lead));
    co_await reopen_talk(tx, lead->contact_id);
    co_await audit::record(tx, req,
                           {.action = audit::Action::agent_resumed, .subject = in.id.value});
    co_await consider(tx, req.services(), *std::move(lead));
    auto out = co_await conversation_of(tx, in.id);
    co_await tx.commit();
    co_return *std::move(out);
}

} // namespace vf::agent
