#pragma once
#include "features/leads/types.hpp"

namespace vf::inbox {

/// Who or what wrote a message of the owner's that left from here: a member, a suggestion that was
/// approved as it stood, a template, a sequence, the autopilot, or the conversation agent.
enum class WrittenBy { member, suggestion, template_, sequence, autopilot, agent };
BOOST_DESCRIBE_ENUM(WrittenBy, member, suggestion, template_, sequence, autopilot, agent)

/// What the workspace does with a thread: "snoozed" until a time, "done" until the person writes.
enum class ConversationState { open, snoozed, done };
BOOST_DESCRIBE_ENUM(ConversationState, open, snoozed, done)

/// One message of a thread; `ordinal` is its place, from 0.
struct Message {
    int ordinal = 0;
    bool from_owner = false;
    std::string kind; ///< "text", or what the platform calls what it shows instead
    std::string text;
    time_point sent_at{};
    TimePrecision time_precision = TimePrecision::exact;
    /// None: the person's, or written on the platform itself.
    std::optional<WrittenBy> written_by;
    std::optional<OutboundId> outbound_id; ///< what was sent from here
};
BOOST_DESCRIBE_STRUCT(Message, (),
                      (ordinal, from_owner, kind, text, sent_at, time_precision, written_by,
                       outbound_id))

/// The last message of a thread, as a list shows it.
struct LastMessage {
    int ordinal = 0;
    bool from_owner = false;
    std::string kind;
    std::string text;
    time_point sent_at{};
    TimePrecision time_precision = TimePrecision::exact;
};
BOOST_DESCRIBE_STRUCT(LastMessage, (), (ordinal, from_owner, kind, text, sent_at, time_precision))

/// A lead, as a list of something else shows it.
struct LeadRef {
    LeadId id;
    leads::LeadStatus status = leads::LeadStatus::new_;
    std::optional<leads::LeadType> lead_type;
    std::optional<int> interest_score;
    std::optional<UserId> assignee_id;
};
BOOST_DESCRIBE_STRUCT(LeadRef, (), (id, status, lead_type, interest_score, assignee_id))

/// A thread of direct messages between an account and a person.
struct Conversation {
    ConversationId id;
    AccountId account_id;
    ContactRef contact;
    std::optional<LeadRef> lead;
    LastMessage last_message;
    ConversationState state = ConversationState::open;
    std::optional<time_point> snoozed_until;
    /// The person's words are the last, and no message from here has left since.
    bool awaiting_reply = false;
    /// Messages of the person that nobody in the workspace has read; nothing to the platform.
    int unread_messages = 0;
    time_point last_message_at{};
};
BOOST_DESCRIBE_STRUCT(Conversation, (),
                      (id, account_id, contact, lead, last_message, state, snoozed_until,
                       awaiting_reply, unread_messages, last_message_at))

/// Which conversations; any value of one filter, all of the filters. Times are those of the last
/// message: from inclusive, to exclusive.
struct ConversationFilter {
    std::optional<std::vector<Platform>> platform{};
    std::optional<AccountId> account_id{};
    std::optional<ContactId> contact_id{};
    std::optional<LeadId> lead_id{};
    std::optional<bool> unread{};
    std::optional<time_point> from{};
    std::optional<time_point> to{};
    std::optional<http::SearchText> q{}; ///< part of the person's name or handle
    std::optional<std::vector<ConversationState>> state{};
    std::optional<bool> awaiting_reply{};
    std::optional<std::vector<leads::LeadType>> lead_type{};
    std::optional<UserId> assignee_id{};
};
BOOST_DESCRIBE_STRUCT(ConversationFilter, (),
                      (platform, account_id, contact_id, lead_id, unread, from, to, q, state,
                       awaiting_reply, lead_type, assignee_id))

/// A page may hold fewer conversations than its limit and still have a next one: a page looks at a
/// bounded number of them.
struct ListConversations : ConversationFilter {
    http::Limit limit{};
    std::optional<http::Cursor> cursor{};
};
BOOST_DESCRIBE_STRUCT(ListConversations, (ConversationFilter), (limit, cursor))

struct WhichConversation {
    ConversationId id;
};
BOOST_DESCRIBE_STRUCT(WhichConversation, (), (id))

/// What becomes of a conversation. `snoozed_until`: with "snoozed", and only then; a time to come,
/// within a year. `up_to`: the last message that was shown; where something came since, the
/// conversation stays as it is. None: whatever was said.
struct ChangeConversation {
    ConversationId id;
    ConversationState state = ConversationState::open;
    std::optional<time_point> snoozed_until{};
    std::optional<int> up_to{};
};
BOOST_DESCRIBE_STRUCT(ChangeConversation, (), (id, state, snoozed_until, up_to))

/// How many conversations there are, each counted up to 10,000; those that are unread or wait for
/// an answer among the open ones.
struct ConversationCounts {
    int open = 0;
    int unread = 0;
    int awaiting_reply = 0;
    int snoozed = 0;
    int done = 0;
};
BOOST_DESCRIBE_STRUCT(ConversationCounts, (), (open, unread, awaiting_reply, snoozed, done))

struct ListThread : http::InTime {
    ConversationId id;
};
BOOST_DESCRIBE_STRUCT(ListThread, (http::InTime), (id))

/// `up_to`: the last message that was shown, so that what comes meanwhile stays unread; none: all.
struct MarkRead {
    ConversationId id;
    std::optional<int> up_to;
};
BOOST_DESCRIBE_STRUCT(MarkRead, (), (id, up_to))

} // namespace vf::inbox
