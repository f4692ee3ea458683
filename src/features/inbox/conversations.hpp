#pragma once
// Conversations and their messages, as lists show them.
#include "db/pool.hpp"
#include "db/tx.hpp"
#include "features/inbox/conversation_types.hpp"

#include <array>

namespace vf::inbox {

/// One page, the one written in last first.
task<result<http::Page<Conversation>>> list_conversations(db::pool& pool, WorkspaceId workspace,
                                                          ListConversations in);
/// The filter with the lead's person in the lead's place; where it has none, or another than the
/// filter asks for, nobody.
task<ConversationFilter> with_person(db::pool& pool, WorkspaceId workspace, ConversationFilter in);
task<std::optional<Conversation>> find_conversation(db::tenant_tx& tx, ConversationId id);
/// One page of a thread; not_found "conversation.not_found".
task<result<http::Page<Message>>> list_thread(db::pool& pool, WorkspaceId workspace, ListThread in);
/// Moves the workspace's read mark on, never back, and tells who listens.
task<> mark_read(db::tenant_tx& tx, ConversationId id, std::optional<int> up_to);
/// A no-op where it is so already or more was said than was shown; tells who listens, and wakes it
/// in time.
task<> change_conversation(db::tenant_tx& tx, const ChangeConversation& to);
task<ConversationCounts> count_conversations(db::pool& pool, WorkspaceId workspace);
std::unexpected<error> no_such_conversation();

/// One line of an export; the names of the members are its columns.
struct MessageLine {
    ConversationId conversation_id;
    int ordinal = 0;
    Direction direction = Direction::in;
    Platform platform = Platform::tiktok;
    std::string handle;
    std::string display_name;
    std::string profile_url;
    ContactId contact_id;
    std::optional<LeadId> lead_id;
    AccountId account_id;
    std::string kind;
    std::string text;
    time_point sent_at{};
    TimePrecision time_precision = TimePrecision::exact;
};
BOOST_DESCRIBE_STRUCT(MessageLine, (),
                      (conversation_id, ordinal, direction, platform, handle, display_name,
                       profile_url, contact_id, lead_id, account_id, kind, text, sent_at,
                       time_precision))
/// Every message of the conversations of a filter, thread by thread, as of one moment: begun, then
/// taken batch by batch until one is empty.
task<> begin_message_export(db::tenant_tx& tx, ConversationFilter in);
task<std::vector<MessageLine>> next_messages(db::tenant_tx& tx);

/// Every statement that reads a page, for the plan tests.
struct ConversationStatements {
    http::TimeWalk all;
    http::TimeWalk unread;
    http::TimeWalk awaiting;                ///< an answer, of the open ones
    std::array<http::TimeWalk, 3> in_state; ///< by ConversationState
    db::statement of_people;                ///< $15
    db::statement of_accounts;              ///< of few conversations
    db::statement in_accounts;              ///< how many the accounts have, up to few + 1
    db::statement thread;
};
const ConversationStatements& conversation_statements();

} // namespace vf::inbox
