#pragma once
#include "base/services.hpp"
#include "db/tx.hpp"
#include "features/agent/types.hpp"
#include "features/leads/commands.hpp"

namespace vf::agent {

/// The person of a lead, which is locked and was judged, may have written: where it is the agent's
/// turn, writes the next answer, leaves the conversation to a human, or ends it. Where a language
/// model is to have a say, enqueues a job that asks it first. The same messages are considered
/// once, but for a draft that nobody acted on: that is written anew.
task<> consider(db::tenant_tx& tx, const services& svc, leads::KnownLead lead);
/// The workspace writes differently now: drafts that nobody acted on are written anew when their
/// leads are judged next.
task<> reconsider_drafts(db::tenant_tx& tx);
/// The conversation with the person of a lead; none where there was none.
task<std::optional<AgentConversation>> conversation_of(db::tenant_tx& tx, LeadId lead);

} // namespace vf::agent
