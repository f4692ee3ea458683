#include "features/accounts/store.hpp"

#include "base/json.hpp"
#include "db/emit.hpp"
#include "db/pool.hpp"
#include "features/accounts/jobs.hpp"
#include "features/notifications/commands.hpp"
#include "features/workspaces/commands.hpp"

namespace vf::accounts {
namespace {

using notifications::NotificationKind;

// The limits and the health are worked out from what stands beside them.
constexpr db::statement list_sql{"accounts.list", R"(
    SELECT a.id, a.platform, a.handle, a.display_name, a.avatar_url, a.status, a.status_reason, a.session_expires_at,
           a.last_sync_at, a.next_sync_at, a.last_sync_error, a.created_at, used.dm_sent_last_hour, used.dm_sent_last_day,
           0 AS dm_hour_limit, 0 AS dm_day_limit, NULL::timestamptz AS warm_until, '{"score":100,"reasons":[]}'::jsonb AS health,
           a.sends_paused, CASE WHEN a.sends_held_until > app_now() THEN a.sends_held_until END AS sends_held_until,
           CASE WHEN a.sends_held_until > app_now() THEN a.sends_held_reason END AS sends_held_reason,
           CASE WHEN cardinality(a.read_gaps) = 2 THEN least(a.read_gaps[1], a.read_gaps[2]) END AS read_every_seconds,
           CASE WHEN a.history_read_at IS NULL AND a.status = 'active' THEN
               (SELECT count(*)::int FROM conversations c WHERE c.workspace_id = a.workspace_id AND c.account_id = a.id
                                                           AND c.conversation_key IS NOT NULL) END AS first_reading,
           a.interrupted_at, a.recovered_at, a.recovered_after_seconds, happened.*, talk.*
    FROM social_accounts a
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE l.reserved_at > app_now() - interval '1 hour')::int AS dm_sent_last_hour, count(*)::int AS dm_sent_last_day
        FROM send_ledger l
        WHERE l.workspace_id = a.workspace_id AND l.account_id = a.id AND l.released_at IS NULL
          AND l.reserved_at > app_now() - interval '1 day') used
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE i.kind = 'challenge')::int AS challenge,
               count(*) FILTER (WHERE i.kind = 'session_expired')::int AS session_expired,
               count(*) FILTER (WHERE i.kind = 'account_refused')::int AS account_refused,
               count(*) FILTER (WHERE i.kind = 'person_refused')::int AS person_refused,
               count(*) FILTER (WHERE i.kind = 'send_failed')::int AS send_failed,
               count(*) FILTER (WHERE i.kind = 'read_failed')::int AS read_failed
        FROM account_incidents i
        WHERE i.workspace_id = a.workspace_id AND i.account_id = a.id AND i.at > app_now() - interval '14 days') happened
    CROSS JOIN LATERAL (
        SELECT count(*)::int AS written, count(*) FILTER (WHERE EXISTS (
                   SELECT FROM interactions t WHERE t.workspace_id = a.workspace_id AND t.contact_id = m.contact_id AND t.type = 'dm'
                      AND t.direction = 'in' AND t.first_seen_at > m.first_at))::int AS answered
        FROM (SELECT o.contact_id, min(o.sent_at) AS first_at FROM outbound_messages o
              WHERE o.workspace_id = a.workspace_id AND o.account_id = a.id AND o.state = 'sent' AND o.sent_at > app_now() - interval '30 days'
              GROUP BY o.contact_id) m) talk
    WHERE a.workspace_id = app_workspace() AND a.status <> 'disconnected'
    ORDER BY a.created_at, a.id)"};
constexpr db::statement incident_sql{"accounts.note_incident", R"(
    INSERT INTO account_incidents (workspace_id, account_id, kind) VALUES (app_workspace(), $1, $2))"};
constexpr db::statement forget_incidents_sql{"accounts.forget_incidents",
                                             "SELECT forget_old_incidents() AS gone"};
constexpr db::statement pause_sql{"accounts.pause_sends", R"(
    UPDATE social_accounts SET sends_paused = $2
    WHERE workspace_id = app_workspace() AND id = $1 AND status <> 'disconnected' AND sends_paused <> $2)"};
constexpr db::statement held_hours_sql{"accounts.held_hours", R"(
    SELECT sends_held_hours FROM social_accounts WHERE workspace_id = app_workspace() AND id = $1 FOR UPDATE)"};
constexpr db::statement hold_sql{"accounts.hold_sends", R"(
    UPDATE social_accounts SET sends_held_hours = $2, sends_held_reason = $3, sends_held_until = app_now() + make_interval(hours => $2)
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement well_sql{"accounts.sends_go_well", R"(
    UPDATE social_accounts SET sends_held_hours = 0, sends_held_reason = NULL, sends_held_until = NULL
    WHERE workspace_id = app_workspace() AND id = $1 AND sends_held_hours > 0)"};
constexpr db::statement may_send_sql{"accounts.may_send", R"(
    SELECT 1 FROM social_accounts WHERE workspace_id = app_workspace() AND id = $1 AND status = 'active' AND NOT sends_paused)"};
constexpr db::statement owner_sql{"accounts.find_owner", R"(
    SELECT platform_user_id, handle FROM social_accounts WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement connected_sql{"accounts.is_connected", R"(
    SELECT 1 FROM social_accounts WHERE workspace_id = app_workspace() AND id = $1 AND status <> 'disconnected')"};
// The row stays: the ledger hangs on it, and connecting again finds it.
constexpr db::statement disconnect_sql{"accounts.disconnect", R"(
    UPDATE social_accounts
    SET status = 'disconnected', status_reason = NULL, session_sealed = NULL, session_expires_at = NULL, next_sync_at = NULL,
        last_sync_at = NULL, last_sync_error = NULL, read_gaps = '{}', interrupted_at = NULL
    WHERE workspace_id = app_workspace() AND id = $1 AND status <> 'disconnected' RETURNING platform)"};
constexpr db::statement others_sql{"accounts.count_others", R"(
    SELECT count(*) FILTER (WHERE NOT (platform = $1 AND platform_user_id = $2))::int AS others,
           coalesce(bool_or(platform = $1 AND platform_user_id = $2), false) AS known
    FROM social_accounts WHERE workspace_id = app_workspace() AND status <> 'disconnected')"};
constexpr db::statement handle_sql{"accounts.handle_of", R"(
    SELECT lower(handle) AS handle FROM social_accounts WHERE workspace_id = app_workspace() AND id = $1 AND platform = $2)"};
constexpr db::statement by_handle_sql{"accounts.by_handle", R"(
    SELECT id FROM social_accounts WHERE workspace_id = app_workspace() AND platform = $1 AND lower(handle) = $2
    ORDER BY status = 'disconnected', created_at, id LIMIT 1)"};
// Its key says that the platform's own is not known yet.
constexpr db::statement add_unconnected_sql{"accounts.add_unconnected", R"(
    INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, status)
    VALUES (app_workspace(), $1, $2, '@' || $3::text, $3, $3, 'disconnected')
    ON CONFLICT (workspace_id, platform, platform_user_id) DO UPDATE SET handle = excluded.handle
    RETURNING id)"};
// Known by its name alone so far. It works its way up from now on, as an account does that is
// connected for the first time, and its people can be written to from now on: they are judged anew.
constexpr db::statement adopt_sql{"accounts.adopt", R"(
    WITH it AS (
        UPDATE social_accounts a SET platform_user_id = $2, created_at = app_now()
        WHERE a.workspace_id = app_workspace() AND a.platform = $1 AND a.platform_user_id = '@' || lower($3)
          AND NOT EXISTS (SELECT FROM social_accounts o WHERE o.workspace_id = app_workspace() AND o.platform = $1
                                                          AND o.platform_user_id = $2)
        RETURNING a.id)
    UPDATE leads l SET needs_analysis = true
    WHERE l.workspace_id = app_workspace() AND l.contact_id IN (
        SELECT i.contact_id FROM interactions i JOIN it ON i.account_id = it.id WHERE i.workspace_id = app_workspace()))"};
constexpr db::statement upsert_sql{"accounts.upsert", R"(
    INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, avatar_url, status,
                                 session_expires_at, next_sync_at)
    VALUES (app_workspace(), $1, $2, $3, $4, $5, nullif($6, ''), 'active', $7, app_now() + interval '3 minutes')
    ON CONFLICT (workspace_id, platform, platform_user_id) DO UPDATE
    SET handle = excluded.handle, display_name = excluded.display_name, avatar_url = excluded.avatar_url,
        status = 'active', status_reason = NULL, session_expires_at = excluded.session_expires_at, last_sync_error = NULL,
        next_sync_at = excluded.next_sync_at
    RETURNING id)"};
constexpr db::statement open_sql{"accounts.open", R"(
    SELECT platform, platform_user_id, handle, status, status_reason, sync_cursor, session_sealed, sends_paused, sends_held_until,
           extract(epoch FROM app_now() - created_at)::bigint AS age
    FROM social_accounts WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement revive_sql{"accounts.revive", R"(
    UPDATE social_accounts SET status = 'active', status_reason = NULL, last_sync_error = NULL, next_sync_at = app_now()
    WHERE workspace_id = app_workspace() AND id = $1 AND status = 'expired')"};
constexpr db::statement session_end_sql{"accounts.session_end", R"(
    SELECT handle, status = 'expired' AS ended,
           coalesce(ceil(extract(epoch FROM session_expires_at - app_now()) / 86400)::int, 0) AS days
    FROM social_accounts
    WHERE workspace_id = app_workspace() AND id = $1
      AND (status = 'expired' OR (status = 'active' AND session_expires_at > app_now())))"};
constexpr db::statement session_day_sql{"accounts.session_day", R"(
    SELECT session_expires_at::date::text AS day FROM social_accounts WHERE workspace_id = app_workspace() AND id = $1)"};
// Days are counted from the end itself, from its twentieth hour on: those of the calendar may be an
// hour apart.
constexpr db::statement remind_sql{"accounts.to_remind", R"(
    SELECT extract(epoch FROM e.at)::bigint || '.' || floor((extract(epoch FROM app_now() - e.at) + 14400) / 86400)::int AS day
    FROM social_accounts a CROSS JOIN LATERAL (
        SELECT coalesce(max(i.at), a.created_at) AS at FROM account_incidents i
        WHERE i.workspace_id = a.workspace_id AND i.account_id = a.id AND i.kind = 'session_expired') e
    WHERE a.workspace_id = app_workspace() AND a.id = $1 AND a.status = 'expired' AND e.at <= app_now() - interval '20 hours')"};
constexpr db::statement store_session_sql{"accounts.store_session", R"(
    UPDATE social_accounts SET session_sealed = $2, session_expires_at = coalesce($3, session_expires_at)
    WHERE workspace_id = app_workspace() AND id = $1 AND status <> 'disconnected')"};
// The time until it was read again is what an interruption cost, and no gap between two reads.
constexpr db::statement synced_sql{"accounts.mark_synced", R"(
    UPDATE social_accounts
    SET sync_cursor = $2, last_sync_at = app_now(), last_sync_error = NULL, selector_report = $3::jsonb,
        read_gaps = CASE WHEN interrupted_at IS NOT NULL OR last_sync_at IS NULL THEN '{}'
                         ELSE (ARRAY[least(extract(epoch FROM app_now() - last_sync_at), 1000000)::int] || read_gaps)[1:2] END,
        history_read_at = CASE WHEN $4 THEN coalesce(history_read_at, app_now()) ELSE history_read_at END,
        recovered_at = CASE WHEN interrupted_at IS NULL THEN recovered_at ELSE app_now() END,
        recovered_after_seconds = CASE WHEN interrupted_at IS NULL THEN recovered_after_seconds
                                       ELSE least(extract(epoch FROM app_now() - interrupted_at), 1000000000)::int END,
        interrupted_at = NULL
    WHERE workspace_id = app_workspace() AND id = $1 AND status <> 'disconnected')"};
constexpr db::statement failure_sql{"accounts.note_failure", R"(
    UPDATE social_accounts a
    SET last_sync_error = $2,
        status = CASE $2 WHEN 'session_expired' THEN 'expired' WHEN 'challenge' THEN 'paused' ELSE a.status END,
        status_reason = CASE WHEN $2 IN ('session_expired', 'challenge') THEN $2 ELSE a.status_reason END,
        interrupted_at = CASE WHEN $2 IN ('session_expired', 'challenge') THEN coalesce(a.interrupted_at, app_now()) ELSE a.interrupted_at END
    FROM (SELECT status FROM social_accounts WHERE workspace_id = app_workspace() AND id = $1 FOR UPDATE) was
    WHERE a.workspace_id = app_workspace() AND a.id = $1 AND a.status <> 'disconnected'
    RETURNING a.status, was.status AS before)"};
// A connection as the API shows it; past its time it says so, and shows no code.
#define VF_CONNECTION                                                                              \
    R"(c.id AS connection_id, c.platform, c.method, now.status, c.reconnects, c.account_id, c.handle, c.problem_code, c.problem_detail,
           c.understood, c.expires_at,
           CASE WHEN now.status IN ('code_shown', 'scanned') THEN
               jsonb_build_object('link', c.qr_link, 'expiresAt', c.qr_expires_at, 'number', c.qr_number, 'of', 5) END AS code)"
static_assert(max_codes == 5, "as the statement above says");
constexpr db::statement insert_connection_sql{"connections.insert", R"(
    WITH c AS (
        INSERT INTO connections (workspace_id, id, platform, method, reconnects, status, expires_at)
        VALUES (app_workspace(), $1, $2, $3, $4, 'waiting', app_now() + interval '15 minutes')
        RETURNING *)
    SELECT )" VF_CONNECTION R"(
    FROM c CROSS JOIN LATERAL (SELECT c.status) now)"};
constexpr db::statement find_connection_sql{"connections.find", R"(
    SELECT )" VF_CONNECTION R"(
    FROM connections c
    CROSS JOIN LATERAL (SELECT CASE WHEN c.status IN ('waiting', 'code_shown', 'scanned') AND c.expires_at < app_now() THEN 'expired'
                                    WHEN c.status = 'checking' AND c.expires_at < app_now() - interval '10 minutes' THEN 'expired'
                                    ELSE c.status END AS status) now
    WHERE c.workspace_id = app_workspace() AND c.id = $1 FOR UPDATE OF c)"};
#undef VF_CONNECTION
constexpr db::statement asked_sql{"connections.note_asked", R"(
    UPDATE connections SET asked_at = app_now()
    WHERE workspace_id = app_workspace() AND id = $1 AND method = 'qr' AND status IN ('waiting', 'code_shown', 'scanned')
      AND asked_at < app_now() - interval '2 seconds')"};
constexpr db::statement phones_sql{"connections.count_waiting_for_phone", R"(
    SELECT count(*)::int AS n FROM connections
    WHERE workspace_id = app_workspace() AND method = 'qr' AND status IN ('waiting', 'code_shown', 'scanned', 'checking')
      AND asked_at > app_now() - interval '90 seconds' AND expires_at > app_now())"};
constexpr db::statement phone_wait_sql{"connections.phone_wait", R"(
    SELECT method = 'qr' AND status IN ('waiting', 'code_shown', 'scanned') AND expires_at > app_now() AS wanted,
           asked_at < app_now() - interval '90 seconds' AS abandoned
    FROM connections WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement progress_sql{"connections.progress", R"(
    UPDATE connections SET status = $2, qr_link = CASE WHEN $2 <> 'checking' THEN $3 END, qr_expires_at = CASE WHEN $2 <> 'checking' THEN $4::timestamptz END,
           qr_number = CASE WHEN $2 <> 'checking' THEN $5::int END
    WHERE workspace_id = app_workspace() AND id = $1 AND method = 'qr' AND status IN ('waiting', 'code_shown', 'scanned')
      AND expires_at > app_now())"};
constexpr db::statement checking_sql{"connections.checking", R"(
    UPDATE connections SET method = 'cookies', status = 'checking', understood = $2::jsonb, session_sealed = $3, problem_code = NULL,
           problem_detail = NULL, qr_link = NULL, qr_number = NULL, qr_expires_at = NULL
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement sealed_sql{"connections.sealed", R"(
    SELECT session_sealed FROM connections WHERE workspace_id = app_workspace() AND id = $1 AND status = 'checking')"};
// What it held is forgotten as soon as the outcome is known.
constexpr db::statement ended_sql{"connections.ended", R"(
    UPDATE connections SET status = $2, account_id = $3, handle = $4, problem_code = $5, problem_detail = $6, session_sealed = NULL,
           qr_link = NULL, qr_number = NULL, qr_expires_at = NULL
    WHERE workspace_id = app_workspace() AND id = $1 AND status IN ('waiting', 'code_shown', 'scanned', 'checking'))"};
// What the phone or the cookies have begun goes on to its end.
constexpr db::statement cancelled_sql{"connections.cancelled", R"(
    UPDATE connections SET status = 'cancelled', qr_link = NULL, qr_number = NULL, qr_expires_at = NULL
    WHERE workspace_id = app_workspace() AND id = $1 AND status IN ('waiting', 'code_shown', 'scanned'))"};
constexpr db::statement forget_connections_sql{"connections.forget_old",
                                               "SELECT forget_old_connections() AS gone"};

std::string seal_label(WorkspaceId workspace, AccountId id) {
    return "social_accounts.session:" + workspace.str() + ":" + id.str();
}

} // namespace

task<std::vector<SocialAccount>> list_accounts(db::pool& pool, WorkspaceId workspace, Limits limits,
                                               time_point now) {
    const auto rows = co_await db::read_tenant(pool, workspace, list_sql);
    std::vector<SocialAccount> accounts;
    for (const auto& row : rows) {
        auto& one = accounts.emplace_back(db::as<SocialAccount>(row));
        one.health = health_of(db::as<HealthFacts>(row));
        const auto age = std::chrono::duration_cast<seconds>(now - one.created_at);
        const auto today = warmed_up(limits, age);
        one.dm_hour_limit = today.dm_per_hour;
        one.dm_day_limit = today.dm_per_day;
        if (age < std::chrono::days(limits.warm_up_days))
            one.warm_until = one.created_at + std::chrono::days(limits.warm_up_days);
    }
    co_return accounts;
}

task<bool> set_sends_paused(db::tenant_tx& tx, AccountId id, bool paused) {
    const bool changed = (co_await tx.query(pause_sql, id, paused)).affected() > 0;
    if (changed) co_await db::emit(tx, "account.changed", id.value);
    co_return changed;
}

task<> note_incident(db::tenant_tx& tx, AccountId id, Incident what) {
    co_await tx.query(incident_sql, id, what);
}

task<> forget_old_incidents(db::pool& pool) {
    for (;;) {
        auto tx = co_await db::begin_system(pool);
        const auto gone = co_await tx.query_and_commit(forget_incidents_sql);
        if (gone[0].get<std::int64_t>("gone") == 0) co_return;
    }
}

task<> hold_sends(db::tenant_tx& tx, AccountId id, std::string reason) {
    const auto rows = co_await tx.query(held_hours_sql, id);
    if (rows.empty()) co_return;
    const int hours = hours_held(reason, rows[0].get<int>("sends_held_hours"));
    co_await tx.query(hold_sql, id, hours, reason);
    co_await note_incident(tx, id, Incident::account_refused);
    co_await notifications::tell(
        tx, {.kind = NotificationKind::account_held, .account = id, .detail = reason});
    co_await db::emit(tx, "account.changed", id.value);
}

task<> sends_go_well(db::tenant_tx& tx, AccountId id) {
    if ((co_await tx.query(well_sql, id)).affected() > 0)
        co_await db::emit(tx, "account.changed", id.value);
}

task<bool> may_send(db::tenant_tx& tx, AccountId id) {
    co_return !(co_await tx.query(may_send_sql, id)).empty();
}

task<std::optional<AccountOwner>> find_owner(db::tenant_tx& tx, AccountId id) {
    co_return db::first<AccountOwner>(co_await tx.query(owner_sql, id));
}

task<bool> is_connected(db::tenant_tx& tx, AccountId id) {
    co_return !(co_await tx.query(connected_sql, id)).empty();
}

task<std::optional<connectors::Platform>> disconnect(db::tenant_tx& tx, AccountId id) {
    const auto rows = co_await tx.query(disconnect_sql, id);
    if (rows.empty()) co_return std::nullopt;
    co_await db::emit(tx, "account.changed", id.value);
    co_return rows[0].get<connectors::Platform>("platform");
}

task<result<void>> within_plan(db::tenant_tx& tx, connectors::Platform platform,
                               std::string platform_user_id) {
    const auto limit = (co_await workspaces::lock_settings(tx)).limit_accounts;
    if (!limit) co_return result<void>{};
    const auto rows = co_await tx.query(others_sql, platform, platform_user_id);
    if (rows[0].get<bool>("known") || rows[0].get<int>("others") < *limit) co_return result<void>{};
    error e{errc::conflict, "plan.account_limit",
            "The plan of this workspace allows " + std::to_string(*limit) + " accounts."};
    e.params = {{"limit", std::to_string(*limit)}};
    co_return std::unexpected(std::move(e));
}

task<std::optional<std::string>> handle_of(db::tenant_tx& tx, AccountId id,
                                           connectors::Platform platform) {
    const auto rows = co_await tx.query(handle_sql, id, platform);
    if (rows.empty()) co_return std::nullopt;
    co_return rows[0].get<std::string>("handle");
}

task<AccountId> find_or_add_unconnected(db::tenant_tx& tx, connectors::Platform platform,
                                        std::string handle, AccountId fresh_id) {
    const auto found = co_await tx.query(by_handle_sql, platform, handle);
    if (!found.empty()) co_return found[0].get<AccountId>("id");
    const auto made = co_await tx.query(add_unconnected_sql, fresh_id, platform, handle);
    co_return made[0].get<AccountId>("id");
}

task<AccountId> upsert_account(db::tenant_tx& tx, AccountId fresh_id, connectors::Platform platform,
                               connectors::OwnProfile profile) {
    co_await tx.query(adopt_sql, platform, profile.platform_user_id, profile.handle);
    const auto rows =
        co_await tx.query(upsert_sql, fresh_id, platform, profile.platform_user_id, profile.handle,
                          profile.display_name, profile.avatar_url, profile.session_expires_at);
    const auto id = rows[0].get<AccountId>("id");
    co_await db::emit(tx, "account.changed", id.value);
    co_return id;
}

namespace {

// What a connector needs, but the session.
OpenAccount opened(const db::row& row, AccountId id) {
    OpenAccount out;
    out.ref = connectors::account_ref{id, row.get<std::string>("platform_user_id"),
                                      row.get<std::string>("handle")};
    out.platform = row.get<connectors::Platform>("platform");
    out.status = row.get<AccountStatus>("status");
    out.sync_cursor = row.get<std::string>("sync_cursor");
    out.sends_paused = row.get<bool>("sends_paused");
    out.sends_held_until = row.get<std::optional<time_point>>("sends_held_until");
    out.age = seconds(row.get<std::int64_t>("age"));
    return out;
}

} // namespace

task<result<OpenAccount>> open(db::tenant_tx& tx, const crypto::keyring& keys, AccountId id) {
    const auto rows = co_await tx.query(open_sql, id);
    if (rows.empty())
        co_return fail(errc::not_found, "account.not_found", "There is no such account.");
    const auto row = rows[0];
    auto out = opened(row, id);
    const auto sealed = row.get<std::optional<db::bytes>>("session_sealed");
    if (out.status != AccountStatus::active || !sealed) {
        const auto reason =
            row.get<std::optional<std::string>>("status_reason").value_or("no session");
        co_return fail(errc::conflict, "account.not_active",
                       "The account is not active: " + reason + ".");
    }
    VF_CO_TRY(out.session.storage_state_json,
              keys.open(sealed->data, seal_label(tx.workspace(), id)));
    co_return out;
}

task<std::optional<OpenAccount>> open_expired(db::tenant_tx& tx, const crypto::keyring& keys,
                                              AccountId id) {
    const auto rows = co_await tx.query(open_sql, id);
    if (rows.empty()) co_return std::nullopt;
    auto out = opened(rows[0], id);
    const auto sealed = rows[0].get<std::optional<db::bytes>>("session_sealed");
    if (out.status != AccountStatus::expired || !sealed) co_return std::nullopt;
    auto session = keys.open(sealed->data, seal_label(tx.workspace(), id));
    if (!session) co_return std::nullopt;
    out.session.storage_state_json = *std::move(session);
    co_return out;
}

task<bool> revive(db::tenant_tx& tx, AccountId id) {
    if ((co_await tx.query(revive_sql, id)).affected() == 0) co_return false;
    co_await db::emit(tx, "account.changed", id.value);
    co_return true;
}

task<std::optional<SessionEnd>> session_end(db::tenant_tx& tx, AccountId id) {
    co_return db::first<SessionEnd>(co_await tx.query(session_end_sql, id));
}

namespace {

// In the product, and by mail when that was news.
task<> tell_of_session(db::tenant_tx& tx, AccountId id, notifications::Notice what) {
    what.account = id;
    if (co_await notifications::tell(tx, std::move(what)))
        co_await queue::enqueue(tx, write_of_session_job, WriteOfSession{id});
}

} // namespace

task<> tell_of_end(db::tenant_tx& tx, AccountId id) {
    const auto end = co_await session_end(tx, id);
    if (!end || end->ended || end->days > 7) co_return;
    const auto rows = co_await tx.query(session_day_sql, id);
    co_await tell_of_session(tx, id,
                             {.kind = NotificationKind::account_expiring,
                              .detail = std::to_string(end->days),
                              .occasion = id.str() + ":" + rows[0].get<std::string>("day") +
                                          (end->days > 1 ? ":7" : ":1")});
}

task<> remind_of_expired(db::tenant_tx& tx, AccountId id) {
    const auto days = co_await tx.query(remind_sql, id);
    if (days.empty()) co_return;
    co_await tell_of_session(tx, id,
                             {.kind = NotificationKind::account_expired,
                              .occasion = id.str() + ":" + days[0].get<std::string>("day")});
}

task<> store_session(db::tenant_tx& tx, const crypto::keyring& keys, AccountId id,
                     connectors::SessionState session) {
    co_await tx.query(
        store_session_sql, id,
        db::bytes{keys.seal(session.storage_state_json, seal_label(tx.workspace(), id))},
        session.ends_at);
}

task<> mark_synced(db::tenant_tx& tx, AccountId id, std::string cursor,
                   std::vector<std::string> selector_report, bool to_the_end) {
    co_await tx.query(synced_sql, id, cursor, json::write(selector_report), to_the_end);
    co_await db::emit(tx, "sync.finished", id.value);
}

task<> note_failure(db::tenant_tx& tx, AccountId id, error failure) {
    const auto noted = co_await tx.query(failure_sql, id, failure.code);
    for (const auto& row : noted) {
        const auto status = row.get<AccountStatus>("status");
        // What changes nothing is told once: the account was broken already.
        const bool broken = failure.code == "session_expired" || failure.code == "challenge";
        if (!broken) co_await note_incident(tx, id, Incident::read_failed);
        if (status == row.get<AccountStatus>("before")) continue;
        co_await note_incident(tx, id,
                               status == AccountStatus::expired ? Incident::session_expired
                                                                : Incident::challenge);
        if (status == AccountStatus::expired)
            co_await tell_of_session(tx, id, {.kind = NotificationKind::account_expired});
        else
            co_await notifications::tell(tx,
                                         {.kind = NotificationKind::account_paused, .account = id});
    }
    co_await db::emit(tx, "account.changed", id.value);
}

std::string connection_label(WorkspaceId workspace, ConnectionId id) {
    return "connections.session:" + workspace.str() + ":" + id.str();
}

task<Connection> insert_connection(db::tenant_tx& tx, ConnectionId id, StartConnection what) {
    const auto rows =
        co_await tx.query(insert_connection_sql, id, what.platform, what.method, what.account_id);
    co_return db::as<Connection>(rows[0]);
}

task<std::optional<Connection>> find_connection(db::tenant_tx& tx, ConnectionId id) {
    co_return db::first<Connection>(co_await tx.query(find_connection_sql, id));
}

task<> note_asked(db::tenant_tx& tx, ConnectionId id) {
    co_await tx.query(asked_sql, id);
}

task<int> count_waiting_for_phone(db::tenant_tx& tx) {
    co_await workspaces::lock_settings(tx);
    co_return (co_await tx.query(phones_sql))[0].get<int>("n");
}

task<PhoneWait> phone_wait(db::tenant_tx& tx, ConnectionId id) {
    const auto rows = co_await tx.query(phone_wait_sql, id);
    if (rows.empty() || !rows[0].get<bool>("wanted")) co_return PhoneWait::over;
    co_return rows[0].get<bool>("abandoned") ? PhoneWait::abandoned : PhoneWait::wanted;
}

task<bool> set_progress(db::tenant_tx& tx, ConnectionId id, connectors::QrProgress progress) {
    auto now = ConnectionStatus::code_shown;
    if (progress.stage == connectors::QrStage::scanned) now = ConnectionStatus::scanned;
    if (progress.stage == connectors::QrStage::confirmed) now = ConnectionStatus::checking;
    const auto& code = progress.code;
    const auto done =
        co_await tx.query(progress_sql, id, now, code.link, code.expires_at, code.number);
    if (done.affected() == 0) co_return false;
    co_await db::emit(tx, "connection.changed", id.value);
    co_return true;
}

task<> set_checking(db::tenant_tx& tx, ConnectionId id, Understood understood, std::string sealed) {
    co_await tx.query(checking_sql, id, json::write(understood), db::bytes{sealed});
    co_await db::emit(tx, "connection.changed", id.value);
}

task<std::string> sealed_session(db::tenant_tx& tx, ConnectionId id) {
    const auto rows = co_await tx.query(sealed_sql, id);
    co_return rows.empty()
        ? std::string{}
        : rows[0].get<std::optional<db::bytes>>("session_sealed").value_or(db::bytes{}).data;
}

namespace {

struct End {
    ConnectionStatus status;
    std::optional<AccountId> account{};
    std::optional<std::string> handle{};
    std::optional<std::string> code{};
    std::optional<std::string> detail{};
};

task<bool> end_connection(db::tenant_tx& tx, ConnectionId id, End how) {
    const auto done =
        co_await tx.query(ended_sql, id, how.status, how.account, how.handle, how.code, how.detail);
    if (done.affected() == 0) co_return false;
    co_await db::emit(tx, "connection.changed", id.value);
    co_return true;
}

} // namespace

task<> set_connected(db::tenant_tx& tx, ConnectionId id, AccountId account, std::string handle) {
    co_await end_connection(tx, id, {ConnectionStatus::connected, account, handle});
}

task<> set_failed(db::tenant_tx& tx, ConnectionId id, std::string code, std::string detail) {
    co_await end_connection(tx, id,
                            {.status = ConnectionStatus::failed, .code = code, .detail = detail});
}

task<bool> set_cancelled(db::tenant_tx& tx, ConnectionId id) {
    if ((co_await tx.query(cancelled_sql, id)).affected() == 0) co_return false;
    co_await db::emit(tx, "connection.changed", id.value);
    co_return true;
}

task<> forget_old_connections(db::pool& pool) {
    for (;;) {
        auto tx = co_await db::begin_system(pool);
        const auto gone = co_await tx.query_and_commit(forget_connections_sql);
        if (gone[0].get<std::int64_t>("gone") == 0) co_return;
    }
}

} // namespace vf::accounts
