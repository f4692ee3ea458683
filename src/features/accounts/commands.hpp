#pragma once
#include "connectors/connector.hpp"
#include "crypto/keyring.hpp"
#include "db/tx.hpp"
#include "features/accounts/types.hpp"

namespace vf::accounts {

/// An account with its session unsealed: what a connector needs. Lives only as long as a job.
struct OpenAccount {
    connectors::account_ref ref;
    connectors::Platform platform = connectors::Platform::tiktok;
    AccountStatus status = AccountStatus::active;
    std::string sync_cursor;
    connectors::SessionState session;
    bool sends_paused = false; ///< the account's own kill switch
    seconds age{};             ///< since it was connected first
    std::optional<time_point> sends_held_until;
};

/// The name of one of the workspace's accounts of that platform, connected or not; as exports write
/// it, without capitals.
task<std::optional<std::string>> handle_of(db::tenant_tx& tx, AccountId id,
                                           connectors::Platform platform);
/// The account of that name, connected or not; a new one (`fresh_id`) that is not, where there is
/// none: what was read of it elsewhere needs something to hang on. Whoever connects it later finds
/// it.
task<AccountId> find_or_add_unconnected(db::tenant_tx& tx, connectors::Platform platform,
                                        std::string handle, AccountId fresh_id);
/// The account and its session. not_found "account.not_found"; conflict "account.not_active" with
/// the reason.
task<result<OpenAccount>> open(db::tenant_tx& tx, const crypto::keyring& keys, AccountId id);
/// The platform refused for the whole account: its sends rest (hours_held), and the members are
/// told. After that one is tried; when it is refused too, they rest twice as long.
task<> hold_sends(db::tenant_tx& tx, AccountId id, std::string reason);
/// One went well: what was held is forgotten.
task<> sends_go_well(db::tenant_tx& tx, AccountId id);
/// Something went wrong that tells how well the account is (health.hpp).
task<> note_incident(db::tenant_tx& tx, AccountId id, Incident what);
/// Whether anything may leave through the account at this moment: it is active, and nobody paused
/// its sends.
task<bool> may_send(db::tenant_tx& tx, AccountId id);
/// Keeps the session as the browser left it, so that any worker can go on.
task<> store_session(db::tenant_tx& tx, const crypto::keyring& keys, AccountId id,
                     connectors::SessionState session);
/// A read went well. `to_the_end`: nothing of the past was left for another one.
task<> mark_synced(db::tenant_tx& tx, AccountId id, std::string cursor,
                   std::vector<std::string> selector_report, bool to_the_end);
/// A read or a send failed: session_expired ends the session, challenge pauses the account, others
/// are only noted.
task<> note_failure(db::tenant_tx& tx, AccountId id, error failure);

} // namespace vf::accounts
