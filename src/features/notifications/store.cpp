#include "features/notifications/store.hpp"

#include "base/rng.hpp"
#include "db/by_index.hpp"
#include "db/emit.hpp"
#include "db/walk.hpp"
#include "features/inbox/commands.hpp"

namespace vf::notifications {
namespace {

constexpr db::statement tell_sql{"notifications.tell", R"(
    INSERT INTO notifications (workspace_id, id, kind, user_id, actor_id, account_id, contact_id, outbound_id, detail, occasion)
    VALUES (app_workspace(), $1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (workspace_id, kind, occasion) DO NOTHING)"};
constexpr db::statement joined_sql{"notifications.tell_joined",
                                   "SELECT system_member_joined($1, $2, $3, $4)"};

// What a member ($1) is told of, from a row that is called n.
#define VF_TOLD                                                                                    \
    R"( (n.user_id IS NULL OR n.user_id = $1::uuid) AND n.created_at > (
        SELECT created_at FROM members WHERE workspace_id = app_workspace() AND user_id = $1))"
#define VF_READ                                                                                    \
    R"(EXISTS (SELECT 1 FROM notification_reads r WHERE r.workspace_id = app_workspace() AND r.user_id = $1
                  AND r.notification_id = n.id OFFSET 0))"

// $1 the member, $2 and $3 the filters; $4 and $5 where it begins, $6 how many.
constexpr const char* columns = R"(
    SELECT n.id, n.kind, n.detail, n.created_at, n.actor_id AS by, n.outbound_id AS message_id, )" VF_READ
                                R"( AS read,
           (SELECT jsonb_build_object('id', a.id, 'platform', a.platform, 'handle', a.handle) FROM social_accounts a
            WHERE a.workspace_id = app_workspace() AND a.id = n.account_id) AS account,
           (SELECT )" VF_CONTACT_REF R"( FROM contacts c
            WHERE c.workspace_id = app_workspace() AND c.id = n.contact_id) AS contact, )" VF_LEAD_OF(
                                    "n") " AS lead_id FROM (";
constexpr const char* filters = ") n WHERE" VF_TOLD R"(
      AND ($2::text[] IS NULL OR n.kind = ANY ($2)) AND ($3::boolean IS NULL OR )" VF_READ
                                R"( <> $3)
    ORDER BY n.created_at DESC, n.id DESC LIMIT $6)";
// Every parameter needs a type, used or not.
constexpr const char* typed =
    R"() s WHERE (true OR coalesce($1::uuid, $5::uuid) IS NULL OR $2::text[] IS NULL
    OR $3::boolean OR $4::timestamptz IS NULL OR $6::bigint IS NULL))";

constexpr db::statement count_sql{"notifications.count_unread", R"(
    SELECT count(*)::int AS n FROM (
        SELECT 1 FROM (SELECT * FROM notifications WHERE workspace_id = app_workspace()
                       ORDER BY created_at DESC, id DESC LIMIT 1000) n
        WHERE )" VF_TOLD " AND NOT " VF_READ " LIMIT 100) u"};
constexpr db::statement read_sql{"notifications.read", R"(
    WITH told AS (SELECT n.id FROM notifications n WHERE n.workspace_id = app_workspace() AND n.id = $2 AND )" VF_TOLD
                                                       R"(), marked AS (
        INSERT INTO notification_reads (workspace_id, user_id, notification_id)
        SELECT app_workspace(), $1, id FROM told ON CONFLICT DO NOTHING RETURNING 1)
    SELECT (SELECT count(*) FROM told)::int AS told, (SELECT count(*) FROM marked)::int AS marked)"};
constexpr db::statement read_all_sql{"notifications.read_all", R"(
    INSERT INTO notification_reads (workspace_id, user_id, notification_id)
    SELECT app_workspace(), $1, n.id FROM notifications n WHERE n.workspace_id = app_workspace() AND )" VF_TOLD
                                                               " ON CONFLICT DO NOTHING"};
constexpr db::statement forget_sql{"notifications.forget",
                                   "SELECT notifications_prune(interval '90 days', 10000) AS gone"};
#undef VF_TOLD
#undef VF_READ

http::TimeWalk make_walk() {
    const db::index_range range{.table = "notifications", .key = "created_at", .after = 4};
    return {
        db::keep("notifications.list", columns + db::step_sql(range) + filters),
        db::keep("notifications.end_of_list", "SELECT * FROM (" + db::step_end_sql(range) + typed)};
}

uuid new_id() {
    system_clock now;
    system_rng random;
    return make_uuid_v7(now.unix_ms(), random);
}

} // namespace

const http::TimeWalk& notification_walk() {
    static const auto walk = make_walk();
    return walk;
}

const db::statement& unread_statement() {
    return count_sql;
}

task<bool> tell(db::tenant_tx& tx, Notice what) {
    const NotificationId id{new_id()};
    if (what.occasion.empty()) what.occasion = id.str();
    const auto added = co_await tx.query(tell_sql, id, what.kind, what.to, what.by, what.account,
                                         what.contact, what.message, what.detail, what.occasion);
    if (added.affected() == 0) co_return false;
    co_await db::emit(tx, "notification.created", id.value);
    co_return true;
}

task<> tell_joined(db::system_tx& tx, WorkspaceId where, UserId who, std::string role) {
    co_await tx.query(joined_sql, where, new_id(), who, role);
}

task<result<http::Page<Notification>>> list_notifications(db::pool& pool, WorkspaceId workspace,
                                                          UserId me, ListNotifications in) {
    VF_CO_CHECK(http::check_values(in));
    VF_CO_TRY(auto page, http::time_page({{}, in.limit, in.cursor}, {}, {}));
    co_return co_await http::page_of_walk<Notification>(
        {pool, workspace}, std::move(page), notification_walk(),
        [&](const db::statement& what, http::TimeBound from, std::int64_t rows) {
            return db::query(what, me, in.kind, in.unread, from.at, from.id, rows);
        },
        [](const Notification& last) { return std::pair{last.created_at, last.id.value}; });
}

task<int> count_unread(db::pool& pool, WorkspaceId workspace, UserId me) {
    const auto rows = co_await db::read_tenant_by_index(pool, workspace, db::query(count_sql, me));
    co_return rows[0].get<int>("n");
}

task<bool> mark_read(db::tenant_tx& tx, UserId me, NotificationId id) {
    const auto done = co_await tx.query(read_sql, me, id);
    if (done[0].get<int>("marked") > 0) co_await db::emit(tx, "notification.read", me.value);
    co_return done[0].get<int>("told") > 0;
}

task<> mark_all_read(db::tenant_tx& tx, UserId me) {
    const auto done = co_await tx.query(read_all_sql, me);
    if (done.affected() > 0) co_await db::emit(tx, "notification.read", me.value);
}

task<std::int64_t> forget_old(db::pool& pool) {
    auto tx = co_await db::begin_system(pool);
    const auto gone = co_await tx.query_and_commit(forget_sql);
    co_return gone[0].get<std::int64_t>("gone");
}

} // namespace vf::notifications
