#pragma once
#include "db/tx.hpp"
#include "features/agent/commands.hpp"
#include "features/agent/types.hpp"

namespace vf::agent {

/// All types, with the defaults where nothing was decided.
task<AgentPolicies> policies(db::tenant_tx& tx);
/// What waits to go by itself for that type is a draft again where it may no longer.
task<> set_policy(db::tenant_tx& tx, AgentPolicy what);
/// What holds for a type of lead; none for spam and for who was not judged.
task<std::optional<AgentPolicyState>> policy_of(db::tenant_tx& tx, std::optional<std::string> type);
/// Whether another answer may go by itself today; locks the policies until the transaction ends.
task<bool> has_room(db::tenant_tx& tx, AutopilotType type);

/// What a decision needs of a conversation, also of one that has not begun.
struct Talk {
    TalkState state = TalkState::open;
    std::optional<InteractionId> heard;
    int turns = 0;
    bool announced = false; ///< an answer that went by itself said so
    std::optional<std::string> lead_type;
    bool lead_open = true;
    bool contact_known = false;
};
BOOST_DESCRIBE_STRUCT(Talk, (),
                      (state, heard, turns, announced, lead_type, lead_open, contact_known))
/// Of a lead that the caller has locked.
task<Talk> talk_of(db::tenant_tx& tx, LeadId lead);
/// What the agent stands on with a lead that the caller has locked.
struct Footing {
    Talk talk;
    AgentPolicyState policy;
};
/// conflict "agent.lead_closed", "contact.no_account", "agent.off", "agent.suppressed",
/// "agent.automation_paused": what keeps it out.
task<result<Footing>> footing_of(db::tenant_tx& tx, const leads::KnownLead& lead);
/// Begins it where there is none.
task<> begin_talk(db::tenant_tx& tx, ContactId contact);
task<> set_heard(db::tenant_tx& tx, ContactId contact, InteractionId last);
task<> close_talk(db::tenant_tx& tx, ContactId contact, TalkState state, std::string code,
                  std::optional<std::string> quote);
/// Answers are counted anew, and the last message is heard again.
task<> reopen_talk(db::tenant_tx& tx, ContactId contact);
task<> keep_move(db::tenant_tx& tx, ContactId contact, intelligence::NextMove what,
                 std::optional<OutboundId> message);

} // namespace vf::agent
