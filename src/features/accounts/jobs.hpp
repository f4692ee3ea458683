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

/// Signs in by QR code: shows codes until the phone has agreed. Takes minutes and a browser of its
/// own, so it has a queue of its own, which is worked at some width. A worker that dies: the next
/// one shows another code.
struct ConnectByQr {
    ConnectionId connection_id;
};
BOOST_DESCRIBE_STRUCT(ConnectByQr, (), (connection_id))
inline constexpr auto sign_in_queue = "sign_in";
inline constexpr queue::kind<ConnectByQr> connect_by_qr_job{.name = "accounts.connect_by_qr",
                                                            .queue = sign_in_queue,
                                                            .max_attempts = 3,
                                                            .lease = seconds(30),
                                                            .cancellable = false};
task<result<void>> connect_by_qr(queue::job_context& job, ConnectByQr what);

/// Reads the inbox of one account (done by features/inbox).
struct SyncAccount {
    AccountId account_id;
};
BOOST_DESCRIBE_STRUCT(SyncAccount, (), (account_id))
inline constexpr queue::kind<SyncAccount> sync_account_job{
    .name = "inbox.sync_account", .queue = "browser", .max_attempts = 3, .lease = seconds(300)};

/// Compares who follows an account with who did (done by features/inbox).
struct CompareFollowers {
    AccountId account_id;
};
BOOST_DESCRIBE_STRUCT(CompareFollowers, (), (account_id))
inline constexpr queue::kind<CompareFollowers> compare_followers_job{.name =
                                                                         "inbox.compare_followers",
                                                                     .queue = "browser",
                                                                     .max_attempts = 2,
                                                                     .lease = seconds(600)};
/// Every quarter of an hour: takes the accounts whose day has come.
task<> compare_due_followers(services& svc);

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

/// Writes to whoever runs the workspace that the account's session has ended, or ends soon, as it
/// is by then; without mail, nobody is written to.
struct WriteOfSession {
    AccountId account_id;
};
BOOST_DESCRIBE_STRUCT(WriteOfSession, (), (account_id))
inline constexpr queue::kind<WriteOfSession> write_of_session_job{
    .name = "accounts.write_of_session", .cancellable = false};
task<result<void>> write_of_session(queue::job_context& job, WriteOfSession what);
/// Every hour: tells of each session that ends within a week, and again on its last day.
task<> foresee_ends(services& svc);

/// The serial key that keeps two jobs off one account at the same time, on any machine.
std::string serial_key(AccountId id);
/// Enqueues a read unless one is waiting already.
task<JobId> enqueue_sync(db::tenant_tx& tx, AccountId id);
/// Every 15 s: takes the accounts whose time has come and enqueues a read for each.
task<> sync_due_accounts(services& svc);

/// Every hour: incidents and attempts to connect that are a month old.
task<> forget_incidents(services& svc);
task<> forget_connections(services& svc);

} // namespace vf::accounts
