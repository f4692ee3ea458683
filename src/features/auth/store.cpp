#include "features/auth/store.hpp"

namespace vf::auth {
namespace {

constexpr db::statement insert_user_sql{"auth.insert_user", R"(
    INSERT INTO users (id, email, password_hash, name, locale) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (email) DO NOTHING)"};
constexpr db::statement insert_workspace_sql{"auth.insert_workspace",
                                             "INSERT INTO workspaces (id, name) VALUES ($1, $2)"};
constexpr db::statement insert_owner_sql{
    "auth.insert_owner",
    "INSERT INTO members (workspace_id, user_id, role) VALUES ($1, $2, 'owner')"};
constexpr db::statement find_credentials_sql{"auth.find_credentials", R"(
    SELECT id, email, name, locale, created_at, password_hash FROM users WHERE email = $1)"};
constexpr db::statement find_user_sql{
    "auth.find_user", "SELECT id, email, name, locale, created_at FROM users WHERE id = $1"};
constexpr db::statement update_user_sql{"auth.update_user", R"(
    UPDATE users SET name = coalesce($2, name), locale = coalesce($3, locale) WHERE id = $1)"};
constexpr db::statement workspaces_sql{"auth.workspaces", R"(
    SELECT w.id, w.name, m.role, w.sends_paused, w.created_at, w.delete_after
    FROM members m JOIN workspaces w ON w.id = m.workspace_id
    WHERE m.user_id = $1 ORDER BY w.delete_after IS NOT NULL, m.created_at, w.id)"};
constexpr db::statement membership_sql{"auth.membership", R"(
    SELECT m.workspace_id, m.role, w.delete_after, w.suspended_at IS NOT NULL AS suspended
    FROM members m JOIN workspaces w ON w.id = m.workspace_id
    WHERE m.user_id = $1 AND ($2::uuid IS NULL OR m.workspace_id = $2)
    ORDER BY w.delete_after IS NOT NULL OR w.suspended_at IS NOT NULL, m.created_at, m.workspace_id LIMIT 1)"};
constexpr db::statement instance_admin_sql{"auth.is_instance_admin",
                                           "SELECT instance_admin FROM users WHERE id = $1"};
constexpr db::statement insert_token_sql{"auth.insert_token", R"(
    INSERT INTO refresh_tokens (token_hash, family, user_id, expires_at) VALUES ($1, $2, $3, $4))"};
constexpr db::statement lock_token_sql{"auth.lock_token", R"(
    SELECT family, user_id, expires_at, used_at, revoked_at FROM refresh_tokens WHERE token_hash = $1 FOR UPDATE)"};
constexpr db::statement use_token_sql{
    "auth.use_token", "UPDATE refresh_tokens SET used_at = app_now() WHERE token_hash = $1"};
constexpr db::statement revoke_family_sql{"auth.revoke_family", R"(
    UPDATE refresh_tokens SET revoked_at = app_now() WHERE family = $1 AND revoked_at IS NULL)"};
constexpr db::statement lock_failures_sql{
    "auth.lock_failures", "SELECT pg_advisory_xact_lock(hashtextextended($1, 7303))"};
constexpr db::statement forgive_failure_sql{"auth.forgive_failure", R"(
    DELETE FROM sign_in_failures WHERE ctid IN (
        SELECT ctid FROM sign_in_failures WHERE key = $1 ORDER BY at DESC LIMIT 1 FOR UPDATE SKIP LOCKED))"};
constexpr db::statement count_failures_sql{"auth.count_failures", R"(
    SELECT count(*)::int AS n FROM sign_in_failures WHERE key = $1 AND at > app_now() - interval '15 minutes')"};
constexpr db::statement add_failure_sql{"auth.add_failure",
                                        "INSERT INTO sign_in_failures (key) VALUES ($1)"};
constexpr db::statement clear_failures_sql{"auth.clear_failures",
                                           "DELETE FROM sign_in_failures WHERE key = $1"};

} // namespace

task<bool> insert_user(db::system_tx& tx, UserId id, const Register& in,
                       const std::string& password_hash) {
    const auto rows =
        co_await tx.query(insert_user_sql, id, in.email, password_hash, in.name, in.locale);
    co_return rows.affected() == 1;
}

task<> insert_workspace(db::system_tx& tx, WorkspaceId id, const std::string& name, UserId owner) {
    co_await tx.query(insert_workspace_sql, id, name);
    co_await tx.query(insert_owner_sql, id, owner);
}

task<std::optional<Credentials>> find_credentials(db::system_tx& tx, const Email& email) {
    const auto rows = co_await tx.query(find_credentials_sql, email);
    if (rows.empty()) co_return std::nullopt;
    co_return Credentials{db::as<User>(rows[0]),
                          secret<>(rows[0].get<std::string>("password_hash"))};
}

task<std::optional<User>> find_user(db::system_tx& tx, UserId id) {
    co_return db::first<User>(co_await tx.query(find_user_sql, id));
}

task<> update_user(db::system_tx& tx, UserId id, const UpdateProfile& in) {
    co_await tx.query(update_user_sql, id, in.name, in.locale);
}

task<std::vector<Workspace>> workspaces_of(db::system_tx& tx, UserId user) {
    co_return db::all<Workspace>(co_await tx.query(workspaces_sql, user));
}

task<std::optional<Membership>> find_membership(db::system_tx& tx, UserId user,
                                                std::optional<WorkspaceId> wanted) {
    co_return db::first<Membership>(co_await tx.query(membership_sql, user, wanted));
}

task<bool> is_instance_admin(db::system_tx& tx, UserId user) {
    const auto rows = co_await tx.query(instance_admin_sql, user);
    co_return !rows.empty() && rows[0].get<bool>("instance_admin");
}

task<> insert_token(db::system_tx& tx, const std::string& hash, uuid family, UserId user,
                    time_point expires_at) {
    co_await tx.query(insert_token_sql, hash, family, user, expires_at);
}

task<std::optional<StoredToken>> lock_token(db::system_tx& tx, const std::string& hash) {
    co_return db::first<StoredToken>(co_await tx.query(lock_token_sql, hash));
}

task<> mark_token_used(db::system_tx& tx, const std::string& hash) {
    co_await tx.query(use_token_sql, hash);
}

task<> revoke_family(db::system_tx& tx, uuid family) {
    co_await tx.query(revoke_family_sql, family);
}

task<int> count_failures(db::system_tx& tx, const std::string& key) {
    co_await tx.query(lock_failures_sql, key);
    const auto rows = co_await tx.query(count_failures_sql, key);
    co_return rows[0].get<int>("n");
}

task<> add_failure(db::system_tx& tx, const std::string& key) {
    co_await tx.query(add_failure_sql, key);
}

task<> clear_failures(db::system_tx& tx, const std::string& key) {
    co_await tx.query(clear_failures_sql, key);
}

task<> forgive_failure(db::system_tx& tx, const std::string& key) {
    co_await tx.query(forgive_failure_sql, key);
}

} // namespace vf::auth
