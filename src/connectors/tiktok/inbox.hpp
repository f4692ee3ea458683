#pragma once
#include "connectors/tiktok/visit.hpp"

namespace vf::connectors::tiktok {

/// Conversations and activity into one InboxRead (all but its state).
task<result<InboxRead>> read_inbox(visit& v, account_ref account, std::string cursor,
                                   KnownInbox known);

/// Opens one conversation: by its row, else through the person's profile; the handle that the page
/// shows is `peer.handle`, else peer_mismatch and nothing was touched. `is_request` says whether it
/// waits in the requests folder.
task<result<ReadConversation>> open_conversation(visit& v, account_ref account, Peer peer,
                                                 std::string conversation_key);

/// Types and sends one message in the way that connector.hpp promises.
task<result<SendProof>> send_message(visit& v, account_ref account, const clock& time,
                                     SendRequest request);

} // namespace vf::connectors::tiktok
