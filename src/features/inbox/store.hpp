#pragma once
#include "base/rng.hpp"
#include "connectors/connector.hpp"
#include "db/pool.hpp"
#include "db/tx.hpp"
#include "features/inbox/commands.hpp"
#include "features/inbox/types.hpp"

namespace vf::inbox {

task<connectors::KnownInbox> known_inbox(db::tenant_tx& tx, AccountId account);

/// A message of a thread that was not stored before.
struct NewMessage {
    ContactId contact;
    InteractionId interaction;
    std::string text;
    /// False for what may be old: the thread was read for the first time, and the owner's side has
    /// the last word.
    bool is_news = true;
};

/// What a read brought that was not stored before.
struct Ingested {
    std::vector<ContactId> touched;   ///< contacts with a new interaction towards the owner
    std::vector<NewMessage> received; ///< from a person
    std::vector<NewMessage> written;  ///< from the owner's side
    int interactions = 0;
};

/// Stores a read: people, interactions, threads. Doing it again with the same read stores nothing.
task<Ingested> ingest(db::tenant_tx& tx, AccountId account, connectors::Platform platform,
                      const connectors::InboxRead& read, time_point now, rng& random);

/// Those of these contacts who are leads.
task<std::vector<ContactId>> leads_among(db::tenant_tx& tx, std::vector<ContactId> contacts);
/// Takes a reading of who follows the account. Gives who has stopped: missing from two complete
/// readings in a row, and not there under another handle.
task<std::vector<connectors::Peer>> take_followers(db::tenant_tx& tx, AccountId account,
                                                   const connectors::FollowersRead& read);

} // namespace vf::inbox
