#pragma once
#include "features/leads/types.hpp"

namespace vf::inbox {

/// One message of a thread; `ordinal` is its place, from 0.
struct Message {
    int ordinal = 0;
    bool from_owner = false;
    std::string kind; ///< "text", or what the platform calls what it shows instead
    std::string text;
    time_point sent_at{};
    TimePrecision time_precision = TimePrecision::exact;
};
BOOST_DESCRIBE_STRUCT(Message, (), (ordinal, from_owner, kind, text, sent_at, time_precision))

/// A lead, as a list of something else shows it.
struct LeadRef {
    LeadId id;
    leads::LeadStatus status = leads::LeadStatus::new_;
    std::optional<leads::LeadType> lead_type;
    std::optional<int> interest_score;
};
BOOST_DESCRIBE_STRUCT(LeadRef, (), (id, status, lead_type, interest_score))

/// A thread of direct messages between an account and a person.
struct Conversation {
    ConversationId id;
    AccountId account_id;
    ContactRef contact;
    std::optional<LeadRef> lead;
    Message last_message;
    /// Messages of the person that nobody in the workspace has read; nothing to the platform.
    int unread_messages = 0;
    time_point last_message_at{};
};
BOOST_DESCRIBE_STRUCT(Conversation, (),
                      (id, account_id, contact, lead, last_message, unread_messages,
                       last_message_at))

/// Which conversations; any of the platforms, all of the rest. Times are those of the last message:
/// from inclusive, to exclusive.
struct ConversationFilter {
    std::optional<std::vector<Platform>> platform{};
    std::optional<AccountId> account_id{};
    std::optional<ContactId> contact_id{};
    std::optional<LeadId> lead_id{};
    std::optional<bool> unread{};
    std::optional<time_point> from{};
    std::optional<time_point> to{};
    std::optional<http::SearchText> q{}; ///< part of the person's name or handle
};
BOOST_DESCRIBE_STRUCT(ConversationFilter, (),
                      (platform, account_id, contact_id, lead_id, unread, from, to, q))

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
