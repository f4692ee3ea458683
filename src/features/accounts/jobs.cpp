#include "features/accounts/jobs.hpp"

#include "base/rng.hpp"
#include "connectors/registry.hpp"
#include "db/emit.hpp"
#include "db/pool.hpp"
#include "features/accounts/store.hpp"
#include "features/audit/commands.hpp"

namespace vf::accounts {
namespace {

constexpr db::statement due_sql{"accounts.claim_due", R"(
    SELECT workspace_id, account_id
    FROM claim_due_accounts($1, make_interval(secs => $2), make_interval(secs => $2 / 9.0)))"};

constexpr db::statement expired_sql{"accounts.to_try_again",
                                    "SELECT * FROM accounts_to_try_again($1)"};

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

task<result<void>> forget_session(queue::job_context& job, ForgetSession what) {
    VF_CO_TRY(auto* const connector, job.svc.get<connectors::registry>().find(what.platform));
    co_await connector->forget(what.account_id);
    co_return result<void>{};
}

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

    auto tx = co_await queue::begin_tenant(job);
    auto failure = validated ? std::optional<error>{} : std::optional(validated.error());
    if (validated) {
        const auto room = co_await within_plan(tx, platform, validated->profile.platform_user_id);
        if (!room) failure = room.error();
    }
    if (failure) {
        co_await set_failed(tx, what.connection_id, failure->code, failure->detail);
        co_await tx.commit();
        co_return result<void>{};
    }
    const AccountId fresh{make_uuid_v7(job.svc.get<clock>().unix_ms(), job.svc.get<rng>())};
    const auto account = co_await upsert_account(tx, fresh, platform, validated->profile);
    co_await store_session(tx, keys, account, validated->state);
    co_await set_connected(tx, what.connection_id, account, validated->profile.handle);
    co_await audit::record(tx,
                           {.action = audit::Action::account_connected, .subject = account.value});
    co_await enqueue_sync(tx, account);
    co_await tx.commit();
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

task<> forget_incidents(services& svc) {
    co_await forget_old_incidents(svc.get<db::pool>());
}

} // namespace vf::accounts
