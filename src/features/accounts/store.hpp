#pragma once
#include "features/accounts/commands.hpp"

namespace vf::accounts {

task<std::vector<SocialAccount>> list_accounts(db::pool& pool, WorkspaceId workspace, Limits limits,
                                               time_point now);
/// An account whose session was seen expired, with that session; none for any other.
task<std::optional<OpenAccount>> open_expired(db::tenant_tx& tx, const crypto::keyring& keys,
                                              AccountId id);
/// The session is good after all: the account is active again, and read next. False: it is not
/// expired any more.
task<bool> revive(db::tenant_tx& tx, AccountId id);
/// When the account's session ends by its own word, and whether it has; none for one that is
/// neither active nor expired, or says nothing.
struct SessionEnd {
    std::string handle;
    bool ended = false;
    int days = 0; ///< until then, rounded up
};
BOOST_DESCRIBE_STRUCT(SessionEnd, (), (handle, ended, days))
task<std::optional<SessionEnd>> session_end(db::tenant_tx& tx, AccountId id);
/// Tells the members that it ends soon: once when it is a week, once when it is a day.
task<> tell_of_end(db::tenant_tx& tx, AccountId id);
/// Tells the members that the account waits for them; once a day, from the day after its end.
task<> remind_of_expired(db::tenant_tx& tx, AccountId id);
/// Deletes incidents of more than 30 days.
task<> forget_old_incidents(db::pool& pool);
/// The kill switch of one account; false when it stood so already.
task<bool> set_sends_paused(db::tenant_tx& tx, AccountId id, bool paused);
/// Whose an account is on the platform, also when it was disconnected.
struct AccountOwner {
    std::string platform_user_id;
    std::string handle;
};
BOOST_DESCRIBE_STRUCT(AccountOwner, (), (platform_user_id, handle))
task<std::optional<AccountOwner>> find_owner(db::tenant_tx& tx, AccountId id);
/// False too for one that was disconnected.
task<bool> is_connected(db::tenant_tx& tx, AccountId id);
/// Forgets the session and keeps everything else; a job under way can no longer bring it back. Its
/// platform; nullopt when there is no such connected account.
task<std::optional<connectors::Platform>> disconnect(db::tenant_tx& tx, AccountId id);
/// Whether the plan has room for an account of that platform: always for one that is there. Holds
/// the workspace until the transaction ends. conflict "plan.account_limit".
task<result<void>> within_plan(db::tenant_tx& tx, connectors::Platform platform,
                               std::string platform_user_id);
/// Adds the account, or renews it when this workspace has it already (its data are kept). Returns
/// its id.
task<AccountId> upsert_account(db::tenant_tx& tx, AccountId fresh_id, connectors::Platform platform,
                               connectors::OwnProfile profile);

/// The associated data under which a connection's pasted session is sealed.
std::string connection_label(WorkspaceId workspace, ConnectionId id);
task<Connection> insert_connection(db::tenant_tx& tx, ConnectionId id, StartConnection what);
/// Expired ones say so. Locks the row.
task<std::optional<Connection>> find_connection(db::tenant_tx& tx, ConnectionId id);
/// Somebody looks at it: a connection by QR code goes on.
task<> note_asked(db::tenant_tx& tx, ConnectionId id);
/// How many connections by QR code of this workspace hold a browser. Holds the workspace until the
/// transaction ends.
task<int> count_waiting_for_phone(db::tenant_tx& tx);
/// A connection that waits for a phone, as its worker sees it.
enum class PhoneWait {
    wanted,
    abandoned, ///< nobody has asked for a minute and a half
    over       ///< cancelled, expired, or taken over by cookies
};
task<PhoneWait> phone_wait(db::tenant_tx& tx, ConnectionId id);
/// How far the sign-in is. False: the connection does not wait for a phone any more.
task<bool> set_progress(db::tenant_tx& tx, ConnectionId id, connectors::QrProgress progress);
/// Cookies were pasted, whatever it was begun with.
task<> set_checking(db::tenant_tx& tx, ConnectionId id, Understood understood, std::string sealed);
task<std::string> sealed_session(db::tenant_tx& tx, ConnectionId id);
task<> set_connected(db::tenant_tx& tx, ConnectionId id, AccountId account, std::string handle);
task<> set_failed(db::tenant_tx& tx, ConnectionId id, std::string code, std::string detail);
/// The owner does not want it any more; false when it had ended, or is about to by itself.
task<bool> set_cancelled(db::tenant_tx& tx, ConnectionId id);
/// Deletes attempts of more than 30 days.
task<> forget_old_connections(db::pool& pool);

} // namespace vf::accounts
