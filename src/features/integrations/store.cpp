#include "features/integrations/store.hpp"

#include "db/emit.hpp"
#include "features/notifications/commands.hpp"
#include "features/workspaces/commands.hpp"

namespace vf::integrations {
namespace {

#define VF_INTEGRATION                                                                             \
    R"(SELECT i.id, i.kind, i.name, i.address_hint AS address, i.status, i.paused_reason, i.events, i.lead_types, i.min_score,
           i.secret_hint, i.created_at, i.last_delivered_at, i.last_failed_at, i.last_problem,
           (SELECT count(*) FROM deliveries d WHERE d.workspace_id = app_workspace() AND d.integration_id = i.id
               AND d.state = 'waiting' AND d.next_attempt_at IS NOT NULL) AS waiting,
           CASE WHEN i.backfill_total IS NOT NULL
                THEN jsonb_build_object('total', i.backfill_total, 'done', i.backfill_done) END AS backfill
      FROM integrations i WHERE i.workspace_id = app_workspace())"

constexpr db::statement count_sql{"integrations.count", R"(
    SELECT count(*)::int AS n FROM integrations WHERE workspace_id = app_workspace())"};
constexpr db::statement insert_sql{"integrations.insert", R"(
    INSERT INTO integrations (workspace_id, id, kind, name, address_sealed, address_hint, secret_sealed, secret_hint, locale, events,
                              lead_types, min_score)
    VALUES (app_workspace(), $1, $2, $3, $4, $5, $6, $7, $8, $9::text[], $10::text[], $11))"};
constexpr db::statement list_sql{"integrations.list",
                                 VF_INTEGRATION " ORDER BY i.created_at DESC, i.id DESC"};
constexpr db::statement find_sql{"integrations.find", VF_INTEGRATION " AND i.id = $1"};
constexpr db::statement lock_sql{"integrations.lock",
                                 VF_INTEGRATION " AND i.id = $1 FOR NO KEY UPDATE OF i"};
constexpr db::statement hold_sql{"integrations.hold",
                                 "SELECT 1 FROM integrations WHERE workspace_id = app_workspace() "
                                 "AND id = $1 FOR NO KEY UPDATE"};
constexpr db::statement update_sql{"integrations.update", R"(
    UPDATE integrations SET name = coalesce($2, name), address_sealed = coalesce($3, address_sealed),
           address_hint = coalesce($4, address_hint), events = coalesce($5::text[], events),
           lead_types = coalesce($6::text[], lead_types), min_score = coalesce($7::int, min_score)
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement pause_sql{"integrations.pause", R"(
    UPDATE integrations SET status = 'paused', paused_reason = $2
    WHERE workspace_id = app_workspace() AND id = $1 AND (status = 'active' OR $2 = 'by_member'))"};
constexpr db::statement take_up_sql{"integrations.take_up", R"(
    WITH due AS (
        UPDATE deliveries SET attempts = 0, next_attempt_at = app_now()
        WHERE workspace_id = app_workspace() AND integration_id = $1 AND state = 'waiting' AND next_attempt_at IS NOT NULL)
    UPDATE integrations SET status = 'active', paused_reason = NULL, failures = 0, held_until = '-infinity'
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement delete_sql{"integrations.delete", R"(
    DELETE FROM integrations WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement secrets_sql{"integrations.secrets", R"(
    SELECT secret_sealed FROM integrations WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement set_secret_sql{"integrations.set_secret", R"(
    UPDATE integrations SET secret_sealed = $2, secret_hint = $3, old_secret_sealed = $4, old_secret_until = app_now() + interval '24 hours'
    WHERE workspace_id = app_workspace() AND id = $1 RETURNING old_secret_until)"};

#define VF_DELIVERY                                                                                \
    "id, event, lead_id, state, attempts, created_at, next_attempt_at, finished_at, "              \
    "answer_status, "                                                                              \
    "problem, backfill"

constexpr db::statement deliveries_sql{"integrations.deliveries",
                                       "SELECT " VF_DELIVERY R"( FROM deliveries
    WHERE workspace_id = app_workspace() AND integration_id = $1 AND ($2::text IS NULL OR state = $2)
      AND (created_at, id) < ($3::timestamptz, $4::uuid) ORDER BY created_at DESC, id DESC LIMIT $5)"};
constexpr db::statement delivery_sql{"integrations.delivery",
                                     "SELECT " VF_DELIVERY R"(, payload, answer FROM deliveries
    WHERE workspace_id = app_workspace() AND integration_id = $1 AND id = $2)"};
constexpr db::statement again_sql{"integrations.send_again", R"(
    UPDATE deliveries SET state = 'waiting', attempts = 0, next_attempt_at = app_now(), finished_at = NULL
    WHERE workspace_id = app_workspace() AND integration_id = $1 AND id = $2 AND state <> 'waiting')"};
constexpr db::statement insert_delivery_sql{"integrations.insert_delivery", R"(
    INSERT INTO deliveries (workspace_id, id, integration_id, event, events, subject_id, lead_id, contact_id, payload, backfill)
    VALUES (app_workspace(), $1, $2, $3, $4::text[], $5, $6, $7, $8::jsonb, $9))"};
constexpr db::statement unsent_sql{"integrations.unsent", R"(
    SELECT id, integration_id, lead_id, events, backfill FROM deliveries
    WHERE workspace_id = app_workspace() AND integration_id IN (SELECT id FROM integrations WHERE workspace_id = app_workspace())
      AND subject_id = ANY ($1::uuid[]) AND state = 'waiting' AND attempted_at IS NULL AND lead_id IS NOT NULL
    FOR UPDATE)"};
constexpr db::statement replace_sql{"integrations.replace_delivery", R"(
    UPDATE deliveries SET event = $2, events = $3::text[], payload = $4::jsonb, backfill = $5
    WHERE workspace_id = app_workspace() AND id = $1)"};

// What an attempt needs, of an integration i and a delivery d.
#define VF_ATTEMPT                                                                                 \
    R"(d.id, d.integration_id, i.kind, i.address_sealed, i.secret_sealed,
           CASE WHEN i.old_secret_until > app_now() THEN i.old_secret_sealed END AS old_secret_sealed,
           d.payload::text AS body, d.attempts AS number, i.failures, app_now() AS at, d.created_at AS made_at,
           d.next_attempt_at IS NULL AS is_test)"

constexpr db::statement take_sql{"integrations.take_next", R"(
    WITH active AS (
        SELECT * FROM integrations
        WHERE workspace_id = app_workspace() AND id = $1 AND status = 'active' AND held_until <= app_now() FOR NO KEY UPDATE
    ), next AS (
        SELECT w.id FROM active a JOIN deliveries w ON w.workspace_id = a.workspace_id AND w.integration_id = a.id
        WHERE w.state = 'waiting' AND w.next_attempt_at <= app_now()
          AND NOT EXISTS (SELECT FROM deliveries e
                           WHERE e.workspace_id = w.workspace_id AND e.integration_id = w.integration_id AND e.subject_id = w.subject_id
                             AND e.state = 'waiting' AND e.next_attempt_at IS NOT NULL AND e.seq < w.seq)
        ORDER BY w.backfill, w.seq LIMIT 1
    ), d AS (
        UPDATE deliveries u SET attempts = u.attempts + 1, attempted_at = app_now() FROM next
        WHERE u.workspace_id = app_workspace() AND u.id = next.id AND u.state = 'waiting' RETURNING u.*
    )
    SELECT )" VF_ATTEMPT " FROM d JOIN active i ON i.id = d.integration_id"};
constexpr db::statement test_sql{
    "integrations.take_test",
    R"(
    WITH d AS (
        INSERT INTO deliveries (workspace_id, id, integration_id, event, events, subject_id, payload, attempts, attempted_at, next_attempt_at)
        SELECT app_workspace(), $1, id, 'test', ARRAY['test'], $1, $3::jsonb, 1, app_now(), NULL FROM integrations
        WHERE workspace_id = app_workspace() AND id = $2 RETURNING *
    )
    SELECT )" VF_ATTEMPT
    R"( FROM d JOIN integrations i ON i.workspace_id = app_workspace() AND i.id = d.integration_id)"};
constexpr db::statement arrived_sql{"integrations.arrived_since", R"(
    SELECT coalesce(last_delivered_at > $2::timestamptz, false) AS yes FROM integrations WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement outcome_sql{"integrations.write_outcome", R"(
    UPDATE deliveries SET state = $2, answer_status = $3, answer = $4, problem = $5,
           next_attempt_at = CASE WHEN $2 = 'waiting' THEN app_now() + make_interval(secs => $6) END,
           finished_at = CASE WHEN $2 <> 'waiting' THEN app_now() END
    WHERE workspace_id = app_workspace() AND id = $1 AND state = 'waiting')"};
constexpr db::statement success_sql{"integrations.note_success", R"(
    UPDATE integrations SET failures = 0, last_delivered_at = app_now(), held_until = greatest(held_until, app_now() + make_interval(secs => $2))
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement failure_sql{"integrations.note_failure", R"(
    UPDATE integrations SET failures = failures + 1, last_failed_at = app_now(), last_problem = $2,
           held_until = greatest(held_until, app_now() + make_interval(secs => $3))
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement due_sql{"integrations.next_due", R"(
    SELECT greatest(i.held_until, min(d.next_attempt_at)) AS at FROM integrations i
    JOIN deliveries d ON d.workspace_id = app_workspace() AND d.integration_id = i.id AND d.state = 'waiting'
                     AND d.next_attempt_at IS NOT NULL
    WHERE i.workspace_id = app_workspace() AND i.id = $1 AND i.status = 'active'
      AND NOT EXISTS (SELECT FROM deliveries e
                       WHERE e.workspace_id = app_workspace() AND e.integration_id = d.integration_id AND e.subject_id = d.subject_id
                         AND e.state = 'waiting' AND e.next_attempt_at IS NOT NULL AND e.seq < d.seq)
    GROUP BY i.held_until)"};
constexpr db::statement admins_sql{"integrations.administrators", R"(
    SELECT user_id FROM members WHERE workspace_id = app_workspace() AND role IN ('owner', 'admin'))"};
constexpr db::statement left_sql{"integrations.left_behind",
                                 "SELECT * FROM integrations_left_behind(200)"};
constexpr db::statement forget_sql{"integrations.forget_old",
                                   "SELECT forget_old_deliveries(10000)"};

constexpr int most_integrations = 20;

struct PlaceKey {
    time_point created_at{};
    DeliveryId id;
};
BOOST_DESCRIBE_STRUCT(PlaceKey, (), (created_at, id))

std::vector<DeliveryEvent> texts_of(const std::vector<Event>& events) {
    std::vector<DeliveryEvent> out;
    for (const auto one : events) out.emplace_back(one);
    return out;
}

double in_seconds(microseconds duration) {
    return std::chrono::duration<double>(duration).count();
}

} // namespace

std::string sealed_at(std::string_view column, WorkspaceId workspace, IntegrationId id) {
    return "integrations." + std::string(column) + ":" + workspace.str() + ":" + id.str();
}

task<result<void>> check_room(db::tenant_tx& tx) {
    co_await workspaces::lock_settings(tx);
    if ((co_await tx.query(count_sql))[0].get<int>("n") >= most_integrations)
        co_return fail(errc::conflict, "integration.too_many",
                       "The workspace has 20 integrations: delete one to make another.");
    co_return result<void>{};
}

task<> insert_integration(db::tenant_tx& tx, NewIntegration made, CreateIntegration what) {
    co_await tx.query(insert_sql, made.id, what.kind, what.name, made.address_sealed,
                      made.address_hint, made.secret_sealed, made.secret_hint, made.locale,
                      what.events, what.lead_types.value_or(std::vector<LeadType>{}),
                      what.min_score.value_or(MinScore{}));
    co_await db::emit(tx, "integration.changed", made.id.value);
}

task<std::vector<Integration>> integrations_of(db::tenant_tx& tx) {
    co_return db::all<Integration>(co_await tx.query(list_sql));
}

task<std::optional<Integration>> find_integration(db::tenant_tx& tx, IntegrationId id) {
    co_return db::first<Integration>(co_await tx.query(find_sql, id));
}

task<std::optional<Integration>> lock_integration(db::tenant_tx& tx, IntegrationId id) {
    co_return db::first<Integration>(co_await tx.query(lock_sql, id));
}

task<> update_integration(db::tenant_tx& tx, ChangeIntegration what, std::optional<NewAddress> to) {
    std::optional<db::bytes> sealed;
    std::optional<std::string> hint;
    if (to) {
        sealed = std::move(to->sealed);
        hint = std::move(to->hint);
    }
    co_await tx.query(update_sql, what.id, what.name, sealed, hint, what.events, what.lead_types,
                      what.min_score);
    co_await db::emit(tx, "integration.changed", what.id.value);
}

task<bool> pause(db::tenant_tx& tx, IntegrationId id, PausedReason why) {
    if ((co_await tx.query(pause_sql, id, why)).affected() == 0) co_return false;
    co_await db::emit(tx, "integration.changed", id.value);
    co_return true;
}

task<> take_up(db::tenant_tx& tx, IntegrationId id) {
    co_await tx.query(take_up_sql, id);
    co_await db::emit(tx, "integration.changed", id.value);
}

task<bool> delete_integration(db::tenant_tx& tx, IntegrationId id) {
    if ((co_await tx.query(delete_sql, id)).affected() == 0) co_return false;
    co_await db::emit(tx, "integration.changed", id.value);
    co_return true;
}

task<Secrets> secrets_of(db::tenant_tx& tx, IntegrationId id) {
    co_return db::first<Secrets>(co_await tx.query(secrets_sql, id)).value_or(Secrets{});
}

task<time_point> set_secret(db::tenant_tx& tx, IntegrationId id, db::bytes sealed, std::string hint,
                            db::bytes old_sealed) {
    const auto until = co_await tx.query(set_secret_sql, id, sealed, hint, old_sealed);
    co_await db::emit(tx, "integration.changed", id.value);
    co_return until[0].get<time_point>("old_secret_until");
}

task<result<http::Page<Delivery>>> list_deliveries(db::pool& pool, WorkspaceId workspace,
                                                   ListDeliveries in) {
    auto from = PlaceKey{.created_at = *parse_time("2200-01-01T00:00:00Z"), .id = {}};
    if (in.cursor) {
        VF_CO_TRY(from, in.cursor->read<PlaceKey>());
    }
    const auto rows = co_await db::read_tenant(pool, workspace, deliveries_sql, in.id, in.state,
                                               from.created_at, from.id, in.limit.to_int() + 1);
    co_return http::make_page(db::all<Delivery>(rows), in.limit, [](const Delivery& last) {
        return PlaceKey{last.created_at, last.id};
    });
}

task<std::optional<DeliveryDetail>> find_delivery(db::tenant_tx& tx, IntegrationId of,
                                                  DeliveryId id) {
    co_return db::first<DeliveryDetail>(co_await tx.query(delivery_sql, of, id));
}

task<bool> send_again(db::tenant_tx& tx, IntegrationId of, DeliveryId id) {
    co_return (co_await tx.query(again_sql, of, id)).affected() > 0;
}

task<> insert_deliveries(db::tenant_tx& tx, std::vector<NewDelivery> all) {
    if (all.empty()) co_return;
    db::batch steps;
    for (const auto& one : all)
        steps.add(insert_delivery_sql, one.id, one.integration_id,
                  DeliveryEvent(one.events.front()), texts_of(one.events), one.subject, one.lead_id,
                  one.contact_id, one.payload, one.backfill);
    co_await tx.query_all(std::move(steps));
}

task<std::vector<Unsent>> unsent_about(db::tenant_tx& tx, std::vector<LeadId> leads) {
    if (leads.empty()) co_return std::vector<Unsent>{};
    co_return db::all<Unsent>(co_await tx.query(unsent_sql, leads));
}

task<> replace_deliveries(db::tenant_tx& tx, std::vector<NewDelivery> all) {
    if (all.empty()) co_return;
    db::batch steps;
    for (const auto& one : all)
        steps.add(replace_sql, one.id, DeliveryEvent(one.events.front()), texts_of(one.events),
                  one.payload, one.backfill);
    co_await tx.query_all(std::move(steps));
}

task<std::optional<Attempt>> take_next(db::tenant_tx& tx, IntegrationId id) {
    co_return db::first<Attempt>(co_await tx.query(take_sql, id));
}

task<std::optional<Attempt>> take_test(db::tenant_tx& tx, NewDelivery what) {
    co_return db::first<Attempt>(
        co_await tx.query(test_sql, what.id, what.integration_id, what.payload));
}

task<bool> arrived_since(db::tenant_tx& tx, IntegrationId id, time_point since) {
    const auto rows = co_await tx.query(arrived_sql, id, since);
    co_return !rows.empty() && rows[0].get<bool>("yes");
}

task<> write_outcome(db::tenant_tx& tx, Attempt of, Outcome outcome, Settlement how) {
    // The integration before its deliveries, as everybody locks them.
    co_await tx.query(hold_sql, of.integration_id);
    std::optional<std::string> answer;
    if (outcome.status) answer = outcome.answer;
    const auto written = co_await tx.query(outcome_sql, of.id, how.state, outcome.status, answer,
                                           outcome.problem, in_seconds(how.next_in));
    // A test says nothing about what waits.
    if (written.affected() == 0 || of.is_test) co_return;
    if (how.state == DeliveryState::delivered)
        co_await tx.query(success_sql, of.integration_id, in_seconds(how.hold));
    else
        co_await tx.query(failure_sql, of.integration_id, outcome.problem, in_seconds(how.hold));
    if (!how.pause) co_return;
    if (co_await pause(tx, of.integration_id, *how.pause)) co_await tell_paused(tx, *how.pause);
}

task<std::optional<time_point>> next_due(db::tenant_tx& tx, IntegrationId id) {
    const auto rows = co_await tx.query(due_sql, id);
    if (rows.empty()) co_return std::nullopt;
    co_return rows[0].get<time_point>("at");
}

task<> tell_paused(db::tenant_tx& tx, PausedReason why) {
    for (const db::row one : co_await tx.query(admins_sql))
        co_await notifications::tell(tx,
                                     {.kind = notifications::NotificationKind::integration_paused,
                                      .to = one.get<UserId>("user_id"),
                                      .detail = std::string(enum_name(why))});
}

task<std::vector<LeftBehind>> left_behind(db::system_tx& tx) {
    co_return db::all<LeftBehind>(co_await tx.query(left_sql));
}

task<> forget_old(db::pool& pool) {
    auto tx = co_await db::begin_system(pool);
    co_await tx.query_and_commit(forget_sql);
}

} // namespace vf::integrations
