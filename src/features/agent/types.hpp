#pragma once
#include "features/outreach/types.hpp"
#include "intelligence/conversation.hpp"

namespace vf::agent {

using intelligence::Move;
using outreach::AutopilotType;

/// drafts: a member lets each answer go; by_itself: they go without anybody.
enum class Mode { off, drafts, by_itself };
BOOST_DESCRIBE_ENUM(Mode, off, drafts, by_itself)

/// How many answers a conversation gets before a human takes over: 1 to 10.
using MostTurns = bounded<1, 10, 5>;

/// What the agent may do for leads of a type. `per_day`: how many answers may go by themselves in
/// 24 hours; the others wait as drafts.
struct AgentPolicy {
    AutopilotType lead_type = AutopilotType::artist;
    Mode mode = Mode::drafts;
    MostTurns most_turns;
    outreach::DailyCap per_day;
};
BOOST_DESCRIBE_STRUCT(AgentPolicy, (), (lead_type, mode, most_turns, per_day))

/// One policy and how many went by themselves in the last 24 hours.
struct AgentPolicyState : AgentPolicy {
    int sent_last_day = 0;
};
BOOST_DESCRIBE_STRUCT(AgentPolicyState, (AgentPolicy), (sent_last_day))

struct AgentPolicies {
    std::vector<AgentPolicyState> items;
};
BOOST_DESCRIBE_STRUCT(AgentPolicies, (), (items))

/// done: the person gave a number or an address; stopped: they refused; handed_over: a human goes
/// on.
enum class TalkState { open, done, stopped, handed_over };
BOOST_DESCRIBE_ENUM(TalkState, open, done, stopped, handed_over)

/// One thing that the agent did, with why (intelligence::NextMove tells the codes): the person's
/// words, the offers and facts that the text uses, and the message.
struct AgentMove {
    time_point at{};
    Move move = Move::wait;
    std::string code;
    std::optional<std::string> quote;
    std::vector<std::string> grounds;
    std::string engine;
    std::optional<OutboundId> message_id;
};
BOOST_DESCRIBE_STRUCT(AgentMove, (), (at, move, code, quote, grounds, engine, message_id))

/// A conversation that the agent carries on, or carried on: why it is not open any more (`code`,
/// with the person's words), its answers that left since it began, and its
/// newest moves, newest first, at most 20.
struct AgentConversation {
    TalkState state = TalkState::open;
    std::optional<std::string> code;
    std::optional<std::string> quote;
    int turns = 0;
    int most_turns = 0;
    time_point since{};
    std::vector<AgentMove> moves;
};
BOOST_DESCRIBE_STRUCT(AgentConversation, (), (state, code, quote, turns, most_turns, since, moves))

struct WhichTalk {
    LeadId id;
};
BOOST_DESCRIBE_STRUCT(WhichTalk, (), (id))

} // namespace vf::agent
