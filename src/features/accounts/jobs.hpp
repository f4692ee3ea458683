#pragma once
#include "features/accounts/types.hpp"
#include "queue/worker.hpp"

namespace vf::accounts {

/// Tries pasted cookies in a browser.
struct CheckConnection {
    ConnectionId connection_id;
};
BOOST_DESCRIBE_STRUCT(CheckConnection, (), (connection_id))
inline constexpr queue::kind<CheckConnection> check_connection_job{.name =
                                                                       "accounts.check_connection",
                                                                   .queue = "browser",
                                                                   .max_attempts = 2,
                                                                   .lease = seconds(120)};
task<result<void>> check_connection(queue::job_context& job, CheckConnection what);

/// Reads the inbox of one account (done by features/inbox).
struct SyncAccount {
    AccountId account_id;
};
BOOST_DESCRIBE_STRUCT(SyncAccount, (), (account_id))
inline constexpr queue::kind<SyncAccount> sync_account_job{
    .name = "inbox.sync_account", .queue = "browser", .max_attempts = 3, .lease = seconds(300)};

/// Closes what a browser keeps open for an account that was disconnected. One worker does it; what
/// others keep warm ends with its age.
struct ForgetSession {
    AccountId account_id;
    connectors::Platform platform = connectors::Platform::tiktok;
};
BOOST_DESCRIBE_STRUCT(ForgetSession, (), (account_id, platform))
inline constexpr queue::kind<ForgetSession> forget_session_job{
    .name = "accounts.forget_session", .queue = "browser", .max_attempts = 2, .lease = seconds(60)};
task<result<void>> forget_session(queue::job_context& job, ForgetSession what);

/// Tries the session of an account again that was seen expired: it may not have been. When it is
/// good, the account goes on, and what waited for it leaves; when not, the members are reminded,
/// once a day.
struct TryAgain {
    AccountId account_id;
};
BOOST_DESCRIBE_STRUCT(TryAgain, (), (account_id))
inline constexpr queue::kind<TryAgain> try_again_job{
    .name = "accounts.try_again", .queue = "browser", .max_attempts = 2, .lease = seconds(120)};
task<result<void>> try_again(queue::job_context& job, TryAgain what);
/// Enqueues it unless one is waiting already.
task<> enqueue_try_again(db::tenant_tx& tx, AccountId id);
/// Every hour: a job for each account whose session ended within a day.
task<> try_expired_again(services& svc);

/// The serial key that keeps two jobs off one account at the same time, on any machine.
std::string serial_key(AccountId id);
/// Enqueues a read unless one is waiting already.
task<JobId> enqueue_sync(db::tenant_tx& tx, AccountId id);
/// Every 15 s: takes the accounts whose time has come and enqueues a read for each.
task<> sync_due_accounts(services& svc);

/// Every hour.
task<> forget_incidents(services& svc);

} // namespace vf::accounts
