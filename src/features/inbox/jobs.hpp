#pragma once
#include "features/accounts/jobs.hpp"

namespace vf::inbox {

/// Reads one account's inbox and stores what is new: interactions, people, threads, leads, replies,
/// refusals. One transaction stores it all, so that a crash in between only means reading again.
task<result<void>> sync_account(queue::job_context& job, accounts::SyncAccount what);

/// Compares who follows the account with who did: who is missing from two whole readings in a row
/// has stopped. One transaction.
task<result<void>> compare_followers(queue::job_context& job, accounts::CompareFollowers what);

/// A conversation whose time has come.
struct WakeConversation {
    ConversationId conversation_id;
};
BOOST_DESCRIBE_STRUCT(WakeConversation, (), (conversation_id))
inline constexpr queue::kind<WakeConversation> wake_conversation_job{.name =
                                                                         "inbox.wake_conversation"};
/// Opens a conversation that was put off; nothing when it was opened or put off anew meanwhile.
task<result<void>> wake_conversation(queue::job_context& job, WakeConversation what);

} // namespace vf::inbox
