#include "features/workspaces/store.hpp"

#include "db/emit.hpp"
#include "features/workspaces/rules.hpp"

#include <algorithm>

namespace vf::workspaces {
namespace {

// Locked without its key, so that rows that refer to the workspace can still be written meanwhile.
#define VF_SETTINGS                                                                                \
    "SELECT name, sends_paused, delete_after IS NULL AND suspended_at IS NULL AS open, "           \
    "default_region, limit_members, limit_accounts, limit_dm_per_day FROM workspaces WHERE id = "  \
    "app_workspace()"
constexpr db::statement first_lead_sql{"workspaces.first_lead",
                                       "UPDATE workspaces SET first_lead_at = app_now() WHERE id = "
                                       "app_workspace() AND first_lead_at IS NULL"};
constexpr db::statement settings_sql{"workspaces.settings", VF_SETTINGS};
constexpr db::statement lock_settings_sql{"workspaces.lock_settings",
                                          VF_SETTINGS " FOR NO KEY UPDATE"};
#undef VF_SETTINGS
constexpr db::statement of_user_sql{"workspaces.of_user", R"(
    SELECT w.id, w.name, m.role, w.sends_paused, w.require_second_factor, w.created_at, w.delete_after
    FROM members m JOIN workspaces w ON w.id = m.workspace_id
    WHERE m.user_id = $1 ORDER BY w.delete_after IS NOT NULL, m.created_at, w.id)"};
constexpr db::statement lock_owner_sql{
    "workspaces.lock_owner", "SELECT pg_advisory_xact_lock(hashtextextended($1::text, 7304))"};
constexpr db::statement count_owned_sql{
    "workspaces.count_owned",
    "SELECT count(*)::int AS n FROM members WHERE user_id = $1 AND role = 'owner'"};
constexpr db::statement insert_sql{"workspaces.insert",
                                   "INSERT INTO workspaces (id, name) VALUES ($1, $2)"};
constexpr db::statement insert_owner_sql{
    "workspaces.insert_owner",
    "INSERT INTO members (workspace_id, user_id, role) VALUES ($1, $2, 'owner')"};

constexpr db::statement one_of_user_sql{"workspaces.one_of_user", R"(
    SELECT w.id, w.name, m.role, w.sends_paused, w.require_second_factor, w.created_at, w.delete_after
    FROM members m JOIN workspaces w ON w.id = m.workspace_id WHERE m.user_id = $1 AND w.id = $2)"};
constexpr db::statement room_sql{"workspaces.room", R"(
    SELECT delete_after IS NULL AND suspended_at IS NULL AS open, limit_members FROM workspaces WHERE id = $1
    FOR NO KEY UPDATE)"};
constexpr db::statement count_members_sql{
    "members.count", "SELECT count(*)::int AS n FROM members WHERE workspace_id = $1"};
constexpr db::statement insert_member_sql{"members.insert", R"(
    INSERT INTO members (workspace_id, user_id, role) VALUES ($1, $2, $3) ON CONFLICT (workspace_id, user_id) DO NOTHING)"};

#define VF_WORKSPACE_OF_MEMBER                                                                     \
    "id, name, (SELECT role FROM members WHERE workspace_id = app_workspace() AND user_id = $1) "  \
    "AS role, sends_paused, require_second_factor, created_at, delete_after"
constexpr db::statement lock_sql{"workspaces.lock", "SELECT " VF_WORKSPACE_OF_MEMBER
                                                    " FROM workspaces WHERE id = app_workspace() "
                                                    "FOR NO KEY UPDATE"};
constexpr db::statement update_sql{"workspaces.update", R"(
    UPDATE workspaces SET name = coalesce($2, name), sends_paused = coalesce($3, sends_paused),
        require_second_factor = coalesce($4, require_second_factor) WHERE id = app_workspace()
    RETURNING )" VF_WORKSPACE_OF_MEMBER};
constexpr db::statement hours_sql{"workspaces.sending_hours", R"(
    SELECT time_zone, send_days AS days, send_from AS "from", send_until AS until FROM workspaces WHERE id = app_workspace())"};
constexpr db::statement set_hours_sql{"workspaces.set_sending_hours", R"(
    UPDATE workspaces SET time_zone = $1, send_days = $2::text[], send_from = $3, send_until = $4 WHERE id = app_workspace())"};
constexpr db::statement delete_after_sql{"workspaces.set_delete_after", R"(
    UPDATE workspaces SET delete_after = $2 WHERE id = app_workspace()
    RETURNING )" VF_WORKSPACE_OF_MEMBER};
#undef VF_WORKSPACE_OF_MEMBER

constexpr db::statement members_sql{
    "members.list", "SELECT user_id, name, email, role, joined_at FROM app_members()"};
constexpr db::statement administrators_sql{"members.administrators",
                                           "SELECT name, email, locale FROM app_administrators()"};
constexpr db::statement sender_sql{"members.sender", R"(
    SELECT m.name, w.name AS workspace, m.locale FROM app_members() m CROSS JOIN workspaces w
    WHERE m.user_id = $1 AND w.id = app_workspace())"};
constexpr db::statement set_role_sql{
    "members.set_role",
    "UPDATE members SET role = $2 WHERE workspace_id = app_workspace() AND user_id = $1"};
constexpr db::statement delete_member_sql{
    "members.delete", "DELETE FROM members WHERE workspace_id = app_workspace() AND user_id = $1"};

task<> emit_changed(db::tenant_tx& tx) {
    co_await db::emit(tx, "workspace.changed", tx.workspace().value);
}

} // namespace

task<Settings> settings_of(db::tenant_tx& tx) {
    const auto rows = co_await tx.query(settings_sql);
    co_return db::as<Settings>(rows[0]);
}

task<Settings> lock_settings(db::tenant_tx& tx) {
    const auto rows = co_await tx.query(lock_settings_sql);
    co_return db::as<Settings>(rows[0]);
}

task<> note_first_lead(db::tenant_tx& tx) {
    co_await tx.query(first_lead_sql);
}

task<SendingHours> sending_hours_of(db::tenant_tx& tx) {
    const auto rows = co_await tx.query(hours_sql);
    co_return db::as<SendingHours>(rows[0]);
}

task<std::optional<time_point>> sends_from(db::tenant_tx& tx, time_point now) {
    co_return opens_at(co_await sending_hours_of(tx), now);
}

task<> set_sending_hours(db::tenant_tx& tx, SendingHours hours) {
    co_await tx.query(set_hours_sql, hours.time_zone, hours.days, hours.from, hours.until);
    co_await emit_changed(tx);
}

task<std::vector<auth::Workspace>> workspaces_of(db::system_tx& tx, UserId user) {
    co_return db::all<auth::Workspace>(co_await tx.query(of_user_sql, user));
}

task<int> count_owned(db::system_tx& tx, UserId user) {
    co_await tx.query(lock_owner_sql, user);
    const auto rows = co_await tx.query(count_owned_sql, user);
    co_return rows[0].get<int>("n");
}

task<> insert_workspace(db::system_tx& tx, WorkspaceId id, auth::Name name, UserId owner) {
    co_await tx.query(insert_sql, id, name);
    co_await tx.query(insert_owner_sql, id, owner);
}

namespace {

// Whoever was let in may have left since, or been removed.
result<auth::Workspace> as_member_sees(const db::rows& rows) {
    if (rows[0].is_null("role"))
        return fail(errc::not_found, "workspace.not_found", "There is no such workspace.");
    return db::as<auth::Workspace>(rows[0]);
}

} // namespace

task<result<auth::Workspace>> lock_workspace(db::tenant_tx& tx, UserId who) {
    co_return as_member_sees(co_await tx.query(lock_sql, who));
}

task<result<auth::Workspace>> update_workspace(db::tenant_tx& tx, UserId who, UpdateWorkspace in) {
    const auto rows =
        co_await tx.query(update_sql, who, in.name, in.sends_paused, in.require_second_factor);
    co_await emit_changed(tx);
    co_return as_member_sees(rows);
}

task<result<auth::Workspace>> set_delete_after(db::tenant_tx& tx, UserId who,
                                               std::optional<time_point> at) {
    const auto rows = co_await tx.query(delete_after_sql, who, at);
    co_await emit_changed(tx);
    co_return as_member_sees(rows);
}

task<std::vector<Member>> read_members(db::pool& pool, WorkspaceId workspace) {
    co_return db::all<Member>(co_await db::read_tenant(pool, workspace, members_sql));
}

task<std::vector<Member>> members_of(db::tenant_tx& tx) {
    co_return db::all<Member>(co_await tx.query(members_sql));
}

task<std::vector<Member>> lock_members(db::tenant_tx& tx) {
    co_await lock_settings(tx);
    co_return co_await members_of(tx);
}

result<void> may_invite(const std::vector<Member>& members, UserId who, auth::MemberRole role) {
    const auto me = std::ranges::find(members, who, &Member::user_id);
    if (me == members.end())
        return fail(errc::not_found, "workspace.not_found", "There is no such workspace.");
    return may_give(me->role, role);
}

task<Sender> sender_of(db::tenant_tx& tx, UserId who) {
    const auto rows = co_await tx.query(sender_sql, who);
    co_return db::as<Sender>(rows[0]);
}

task<std::vector<Administrator>> administrators(db::tenant_tx& tx) {
    co_return db::all<Administrator>(co_await tx.query(administrators_sql));
}

std::unexpected<error> no_room_for_members(int limit) {
    error e{errc::conflict, "plan.member_limit",
            "The plan of this workspace allows " + std::to_string(limit) + " members."};
    e.params = {{"limit", std::to_string(limit)}};
    return std::unexpected(std::move(e));
}

task<result<void>> add_member(db::system_tx& tx, WorkspaceId where, UserId who,
                              auth::MemberRole role) {
    const auto room = co_await tx.query(room_sql, where);
    if (room.empty() || !room[0].get<bool>("open"))
        co_return fail(errc::conflict, "workspace.closed", "This workspace takes nobody in now.");
    const auto added = co_await tx.query(insert_member_sql, where, who, role);
    if (added.affected() == 0)
        co_return fail(errc::conflict, "member.already", "This person is a member already.");
    const auto limit = room[0].get<std::optional<int>>("limit_members");
    const auto members = co_await tx.query(count_members_sql, where);
    if (limit && members[0].get<int>("n") > *limit) co_return no_room_for_members(*limit);
    co_return result<void>{};
}

task<auth::Workspace> workspace_of(db::system_tx& tx, UserId who, WorkspaceId id) {
    const auto rows = co_await tx.query(one_of_user_sql, who, id);
    co_return db::as<auth::Workspace>(rows[0]);
}

task<> set_role(db::tenant_tx& tx, UserId who, auth::MemberRole role) {
    co_await tx.query(set_role_sql, who, role);
    co_await emit_changed(tx);
}

task<> delete_member(db::tenant_tx& tx, UserId who) {
    co_await tx.query(delete_member_sql, who);
    co_await emit_changed(tx);
}

} // namespace vf::workspaces
