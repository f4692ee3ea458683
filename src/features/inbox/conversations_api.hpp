#pragma once
#include "features/inbox/conversation_types.hpp"
#include "http/request.hpp"

namespace vf::inbox {

/// The one written in last first.
task<result<http::Page<Conversation>>> conversations(http::request& req, ListConversations in);
task<result<Conversation>> conversation(http::request& req, WhichConversation in);
/// Newest first, unless asked otherwise.
task<result<http::Page<Message>>> thread(http::request& req, ListThread in);
/// Marks it read for the workspace; the platform is told nothing.
task<result<Conversation>> read(http::request& req, MarkRead in);
/// Opens it, puts it off until a time, or is done with it; invalid "/snoozedUntil".
task<result<Conversation>> change(http::request& req, ChangeConversation in);
task<result<ConversationCounts>> conversation_counts(http::request& req, http::none in);
/// Every message of the conversations of the list as CSV, as of one moment; in constant memory.
task<result<http::response>> export_messages(http::request& req, ConversationFilter in);

} // namespace vf::inbox
