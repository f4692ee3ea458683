#include "features/accounts/jobs.hpp"

#include "base/rng.hpp"
#include "connectors/registry.hpp"
#include "db/emit.hpp"
#include "db/pool.hpp"
#include "features/accounts/store.hpp"
#include "features/audit/commands.hpp"
#include "features/mail/commands.hpp"
#include "features/workspaces/commands.hpp"

namespace vf::accounts {
namespace {

constexpr db::statement due_sql{"accounts.claim_due", R"(
    SELECT workspace_id, account_id
    FROM claim_due_accounts($1, make_interval(secs => $2), make_interval(secs => $2 / 9.0)))"};

constexpr db::statement expired_sql{"accounts.to_try_again",
                                    "SELECT * FROM accounts_to_try_again($1)"};

constexpr db::statement followers_sql{"accounts.claim_follower_reads",
                                      "SELECT * FROM claim_follower_reads($1)"};
constexpr db::statement ending_sql{"accounts.ending_soon",
                                   "SELECT * FROM accounts_ending_soon($1)"};

struct DueAccount {
    WorkspaceId workspace_id;
    AccountId account_id;
};
BOOST_DESCRIBE_STRUCT(DueAccount, (), (workspace_id, account_id))

} // namespace

std::string serial_key(AccountId id) {
    return "account:" + id.str();
}

task<JobId> enqueue_sync(db::tenant_tx& tx, AccountId id) {
    co_return co_await queue::enqueue(
        tx, sync_account_job, SyncAccount{id},
        queue::enqueue_options{.serial_key = serial_key(id), .unique_key = "sync:" + id.str()});
}

task<> sync_due_accounts(services& svc) {
    auto& pool = svc.get<db::pool>();
    auto claimed = co_await db::begin_system(pool);
    const auto due = db::all<DueAccount>(co_await claimed.query(
        due_sql, 50, static_cast<double>(svc.get<const SyncSettings>().interval.count())));
    // In the claim's own transaction: an account whose time was moved on has its job, or neither
    // happened.
    for (const auto& account : due) {
        co_await queue::enqueue(
            claimed, account.workspace_id, sync_account_job, SyncAccount{account.account_id},
            queue::enqueue_options{.serial_key = serial_key(account.account_id),
                                   .unique_key = "sync:" + account.account_id.str()});
    }
    co_await claimed.commit();
}

task<> compare_due_followers(services& svc) {
    auto tx = co_await db::begin_system(svc.get<db::pool>());
    for (const auto& one : db::all<DueAccount>(co_await tx.query(followers_sql, 20)))
        co_await queue::enqueue(
            tx, one.workspace_id, compare_followers_job, CompareFollowers{one.account_id},
            queue::enqueue_options{.serial_key = serial_key(one.account_id),
                                   .unique_key = "followers:" + one.account_id.str(),
                                   .priority = -10});
    co_await tx.commit();
}

task<result<void>> forget_session(queue::job_context& job, ForgetSession what) {
    VF_CO_TRY(auto* const connector, job.svc.get<connectors::registry>().find(what.platform));
    co_await connector->forget(what.account_id);
    co_return result<void>{};
}

namespace {

// Whose session it is must fit: the plan, and the account that was to be renewed.
task<result<void>> is_welcome(db::tenant_tx& tx, const Connection& connection,
                              const connectors::OwnProfile& profile) {
    if (connection.reconnects) {
        const auto wanted = co_await find_owner(tx, *connection.reconnects);
        if (wanted && wanted->platform_user_id != profile.platform_user_id) {
            error e{errc::conflict, "connection.other_account",
                    "The session is that of @" + profile.handle + ", not of @" + wanted->handle +
                        "."};
            e.params = {{"handle", profile.handle}, {"wanted", wanted->handle}};
            co_return std::unexpected(std::move(e));
        }
    }
    co_return co_await within_plan(tx, connection.platform, profile.platform_user_id);
}

// The end of either way to connect: the account is there with its session, or the connection says
// why not.
task<> conclude(const queue::job_context& job, ConnectionId id, ConnectMethod by,
                result<connectors::Validated> outcome) {
    auto tx = co_await queue::begin_tenant(job);
    const auto connection = co_await find_connection(tx, id);
    // Cancelled or taken over meanwhile, or concluded by an earlier attempt.
    if (!connection || connection->method != by || has_ended(connection->status)) co_return;
    auto failure = outcome ? std::optional<error>{} : std::optional(outcome.error());
    if (outcome) {
        const auto welcome = co_await is_welcome(tx, *connection, outcome->profile);
        if (!welcome) failure = welcome.error();
    }
    if (failure) {
        co_await set_failed(tx, id, failure->code, failure->detail);
        co_await tx.commit();
        co_return;
    }
    const auto& keys = job.svc.get<const crypto::keyring>();
    const AccountId fresh{make_uuid_v7(job.svc.get<clock>().unix_ms(), job.svc.get<rng>())};
    const auto account = co_await upsert_account(tx, fresh, connection->platform, outcome->profile);
    co_await store_session(tx, keys, account, outcome->state);
    co_await set_connected(tx, id, account, outcome->profile.handle);
    co_await audit::record(tx,
                           {.action = audit::Action::account_connected, .subject = account.value});
    co_await enqueue_sync(tx, account);
    co_await tx.commit();
}

} // namespace

task<result<void>> check_connection(queue::job_context& job, CheckConnection what) {
    const auto& keys = job.svc.get<const crypto::keyring>();
    connectors::SessionState session;
    auto platform = connectors::Platform::tiktok;
    {
        auto tx = co_await queue::begin_tenant(job);
        const auto connection = co_await find_connection(tx, what.connection_id);
        const auto sealed = co_await sealed_session(tx, what.connection_id);
        // Done by an earlier attempt, or the workspace is gone: nothing is left to try.
        if (!connection || sealed.empty()) co_return result<void>{};
        platform = connection->platform;
        VF_CO_TRY(session.storage_state_json,
                  keys.open(sealed, connection_label(job.workspace, what.connection_id)));
    }
    VF_CO_TRY(auto* const connector, job.svc.get<connectors::registry>().find(platform));
    auto validated = co_await connector->validate(session);
    const bool try_again =
        !validated && validated.error().kind == errc::upstream && job.attempt < 2;
    if (try_again) co_return std::unexpected(validated.error());
    co_await conclude(job, what.connection_id, ConnectMethod::cookies, std::move(validated));
    co_return result<void>{};
}

namespace {

std::unexpected<error> over() {
    return fail(errc::conflict, "connection.over", "Nobody waits for this sign-in any more.");
}

} // namespace

task<result<void>> connect_by_qr(queue::job_context& job, ConnectByQr what) {
    const auto id = what.connection_id;
    auto platform = connectors::Platform::tiktok;
    {
        auto tx = co_await queue::begin_tenant(job);
        const auto connection = co_await find_connection(tx, id);
        if (!connection || connection->method != ConnectMethod::qr) co_return result<void>{};
        if (connection->status == ConnectionStatus::checking) {
            // The phone had agreed, and the worker that was to see it through is gone.
            co_await set_failed(tx, id, "connection.interrupted",
                                "The server stopped while it signed in.");
            co_await tx.commit();
            co_return result<void>{};
        }
        // Whoever looked before this could begin looks still, as far as is known.
        co_await note_asked(tx, id);
        if (co_await phone_wait(tx, id) != PhoneWait::wanted) co_return result<void>{};
        platform = connection->platform;
        co_await tx.commit();
    }
    VF_CO_TRY(auto* const connector, job.svc.get<connectors::registry>().find(platform));
    connectors::QrSignIn how;
    how.max_codes = max_codes;
    how.on_progress = [&job, id](connectors::QrProgress now) -> task<result<void>> {
        auto tx = co_await queue::begin_tenant(job);
        if (!co_await set_progress(tx, id, std::move(now))) co_return over();
        co_await tx.commit();
        co_return result<void>{};
    };
    how.still_wanted = [&job, id]() -> task<result<void>> {
        if (job.lost) co_return over();
        auto tx = co_await queue::begin_tenant(job);
        const auto now = co_await phone_wait(tx, id);
        if (now == PhoneWait::over) co_return over();
        if (now == PhoneWait::abandoned)
            co_return fail(errc::conflict, "connection.abandoned",
                           "Nobody looked at the code any more.");
        co_return result<void>{};
    };
    auto signed_in = co_await connector->sign_in_by_qr(std::move(how));
    if (!signed_in && signed_in.error().code == "connection.over") co_return result<void>{};
    co_await conclude(job, id, ConnectMethod::qr, std::move(signed_in));
    co_return result<void>{};
}

task<> enqueue_try_again(db::tenant_tx& tx, AccountId id) {
    co_await queue::enqueue(
        tx, try_again_job, TryAgain{id},
        queue::enqueue_options{.serial_key = serial_key(id), .unique_key = "try:" + id.str()});
}

task<> try_expired_again(services& svc) {
    auto tx = co_await db::begin_system(svc.get<db::pool>());
    for (const auto& one : db::all<DueAccount>(co_await tx.query(expired_sql, 1000)))
        co_await queue::enqueue(
            tx, one.workspace_id, try_again_job, TryAgain{one.account_id},
            queue::enqueue_options{.serial_key = serial_key(one.account_id),
                                   .unique_key = "try:" + one.account_id.str()});
    co_await tx.commit();
}

task<result<void>> try_again(queue::job_context& job, TryAgain what) {
    const auto& keys = job.svc.get<const crypto::keyring>();
    std::optional<OpenAccount> account;
    {
        auto tx = co_await queue::begin_tenant(job);
        account = co_await open_expired(tx, keys, what.account_id);
    }
    // Connected anew or disconnected since.
    if (!account) co_return result<void>{};
    VF_CO_TRY(auto* const connector, job.svc.get<connectors::registry>().find(account->platform));
    const auto validated = co_await connector->validate(account->session);
    const bool unclear = !validated && validated.error().kind == errc::upstream;
    if (unclear) co_return std::unexpected(validated.error());

    auto tx = co_await queue::begin_tenant(job);
    const bool same =
        validated && validated->profile.platform_user_id == account->ref.platform_user_id;
    if (same && co_await revive(tx, what.account_id)) {
        co_await store_session(tx, keys, what.account_id, validated->state);
        co_await enqueue_sync(tx, what.account_id);
    } else if (!same) {
        co_await remind_of_expired(tx, what.account_id);
    }
    co_await db::emit(tx, "schedule.changed", tx.workspace().value);
    co_await tx.commit();
    co_return result<void>{};
}

task<result<void>> write_of_session(queue::job_context& job, WriteOfSession what) {
    if (!mail::is_on(job.svc)) co_return result<void>{};
    auto tx = co_await queue::begin_tenant(job);
    const auto end = co_await session_end(tx, what.account_id);
    // Renewed or disconnected since.
    if (!end || (!end->ended && end->days > 7)) co_return result<void>{};
    if (!(co_await workspaces::settings_of(tx)).open) co_return result<void>{};
    const auto link = mail::link_to(job.svc, "/accounts?workspace=" + tx.workspace().str() +
                                                 "&reconnect=" + what.account_id.str());
    for (const auto& one : co_await workspaces::administrators(tx)) {
        const auto letter =
            end->ended ? mail::Letter(mail::SessionEnded{one.name, end->handle, link})
                       : mail::Letter(mail::SessionEnding{one.name, end->handle, end->days, link});
        VF_CO_CHECK(co_await mail::enqueue(tx, job.svc, {one.email, one.locale}, letter));
    }
    co_await tx.commit();
    co_return result<void>{};
}

task<> foresee_ends(services& svc) {
    std::vector<DueAccount> ending;
    {
        auto tx = co_await db::begin_system(svc.get<db::pool>());
        ending = db::all<DueAccount>(co_await tx.query(ending_sql, 10'000));
    }
    for (const auto& one : ending) {
        auto tx = co_await db::begin_tenant(svc.get<db::pool>(), one.workspace_id);
        if ((co_await workspaces::settings_of(tx)).open) co_await tell_of_end(tx, one.account_id);
        co_await tx.commit();
    }
}

task<> forget_connections(services& svc) {
    co_await forget_old_connections(svc.get<db::pool>());
}

task<> forget_incidents(services& svc) {
    co_await forget_old_incidents(svc.get<db::pool>());
}

} // namespace vf::accounts
