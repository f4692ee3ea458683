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
    SELECT id, email, name, locale, email_verified_at, created_at, coalesce(password_hash, '') AS password_hash
    FROM users WHERE email = $1)"};
constexpr db::statement find_user_sql{
    "auth.find_user",
    "SELECT id, email, name, locale, email_verified_at, created_at FROM users WHERE id = $1"};
constexpr db::statement has_password_sql{
    "auth.has_password", "SELECT FROM users WHERE id = $1 AND password_hash IS NOT NULL"};
constexpr db::statement update_user_sql{"auth.update_user", R"(
    UPDATE users SET name = coalesce($2, name), locale = coalesce($3, locale) WHERE id = $1)"};
constexpr db::statement workspaces_sql{"auth.workspaces", R"(
    SELECT w.id, w.name, m.role, w.sends_paused, w.require_second_factor, w.created_at, w.delete_after
    FROM members m JOIN workspaces w ON w.id = m.workspace_id
    WHERE m.user_id = $1 ORDER BY w.delete_after IS NOT NULL, m.created_at, w.id)"};
constexpr db::statement standing_sql{"auth.standing", R"(
    SELECT m.workspace_id, m.role, coalesce(m.require_second_factor, false) AS second_factor_required, m.delete_after,
           coalesce(m.suspended, false) AS suspended,
           EXISTS (SELECT FROM second_factors f WHERE f.user_id = s.user_id AND f.confirmed_at IS NOT NULL) AS second_factor
    FROM sign_ins s
    LEFT JOIN LATERAL (SELECT o.workspace_id, o.role, w.require_second_factor, w.delete_after,
                              w.suspended_at IS NOT NULL AS suspended
                         FROM members o JOIN workspaces w ON w.id = o.workspace_id
                        WHERE o.user_id = s.user_id AND ($3::uuid IS NULL OR o.workspace_id = $3)
                        ORDER BY w.delete_after IS NOT NULL OR w.suspended_at IS NOT NULL, o.created_at, o.workspace_id
                        LIMIT 1) m ON true
    WHERE s.id = $1 AND s.user_id = $2 AND s.revoked_at IS NULL)"};
constexpr db::statement instance_admin_sql{"auth.is_instance_admin",
                                           "SELECT instance_admin FROM users WHERE id = $1"};
constexpr db::statement insert_token_sql{"auth.insert_token", R"(
    INSERT INTO refresh_tokens (token_hash, family, user_id, expires_at) VALUES ($1, $2, $3, $4))"};
constexpr db::statement lock_token_sql{"auth.lock_token", R"(
    SELECT t.family, t.user_id, t.expires_at, t.used_at, s.revoked_at
    FROM refresh_tokens t JOIN sign_ins s ON s.id = t.family WHERE t.token_hash = $1 FOR UPDATE)"};
constexpr db::statement use_token_sql{
    "auth.use_token", "UPDATE refresh_tokens SET used_at = app_now() WHERE token_hash = $1"};
constexpr db::statement insert_sign_in_sql{"auth.insert_sign_in", R"(
    INSERT INTO sign_ins (id, user_id, user_agent, address, expires_at) VALUES ($1, $2, $3, $4, $5))"};
constexpr db::statement touch_sign_in_sql{"auth.touch_sign_in", R"(
    UPDATE sign_ins SET user_agent = $2, address = $3, expires_at = $4, last_used_at = app_now() WHERE id = $1)"};
constexpr db::statement list_sign_ins_sql{"auth.list_sign_ins", R"(
    SELECT id, user_agent, address, created_at, last_used_at, expires_at, false AS current FROM sign_ins
    WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > app_now() ORDER BY last_used_at DESC, id LIMIT 200)"};
constexpr db::statement end_sign_in_sql{
    "auth.end_sign_in",
    "UPDATE sign_ins SET revoked_at = app_now() WHERE id = $1 AND revoked_at IS NULL"};
constexpr db::statement end_own_sign_in_sql{"auth.end_own_sign_in", R"(
    UPDATE sign_ins SET revoked_at = app_now() WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL)"};
constexpr db::statement end_others_sql{"auth.end_others", R"(
    UPDATE sign_ins SET revoked_at = app_now() WHERE user_id = $1 AND id <> $2 AND revoked_at IS NULL)"};
constexpr db::statement set_password_sql{"auth.set_password",
                                         "UPDATE users SET password_hash = $2 WHERE id = $1"};
constexpr db::statement verify_email_sql{"auth.verify_email", R"(
    UPDATE users SET email_verified_at = coalesce(email_verified_at, app_now()) WHERE id = $1 AND email = $2)"};
constexpr db::statement set_email_sql{
    "auth.set_email", "UPDATE users SET email = $2, email_verified_at = app_now() WHERE id = $1"};
constexpr db::statement email_exists_sql{"auth.email_exists", "SELECT FROM users WHERE email = $1"};
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

task<bool> insert_user(db::system_tx& tx, NewUser who) {
    const auto rows = co_await tx.query(insert_user_sql, who.id, who.email, who.password_hash,
                                        who.name, who.locale);
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

task<bool> has_password(db::system_tx& tx, UserId id) {
    const auto rows = co_await tx.query(has_password_sql, id);
    co_return !rows.empty();
}

task<> update_user(db::system_tx& tx, UserId id, const UpdateProfile& in) {
    co_await tx.query(update_user_sql, id, in.name, in.locale);
}

task<std::vector<Workspace>> workspaces_of(db::system_tx& tx, UserId user) {
    co_return db::all<Workspace>(co_await tx.query(workspaces_sql, user));
}

task<std::optional<Standing>> find_standing(db::pool& from, uuid sign_in, UserId user,
                                            std::optional<WorkspaceId> wanted) {
    co_return db::first<Standing>(
        co_await db::read_system(from, standing_sql, sign_in, user, wanted));
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

task<> insert_sign_in(db::system_tx& tx, uuid id, UserId user, device from, time_point expires_at) {
    co_await tx.query(insert_sign_in_sql, id, user, from.user_agent, from.address, expires_at);
}

task<> touch_sign_in(db::system_tx& tx, uuid id, device from, time_point expires_at) {
    co_await tx.query(touch_sign_in_sql, id, from.user_agent, from.address, expires_at);
}

task<std::vector<SignIn>> list_sign_ins(db::system_tx& tx, UserId user) {
    co_return db::all<SignIn>(co_await tx.query(list_sign_ins_sql, user));
}

task<> end_sign_in(db::system_tx& tx, uuid id) {
    co_await tx.query(end_sign_in_sql, id);
}

task<bool> end_own_sign_in(db::system_tx& tx, UserId user, uuid id) {
    const auto rows = co_await tx.query(end_own_sign_in_sql, id, user);
    co_return rows.affected() == 1;
}

task<> end_other_sign_ins(db::system_tx& tx, UserId user, uuid but) {
    co_await tx.query(end_others_sql, user, but);
}

task<> set_password(db::system_tx& tx, UserId id, const std::string& password_hash) {
    co_await tx.query(set_password_sql, id, password_hash);
}

task<> mark_verified(db::system_tx& tx, UserId id, const Email& email) {
    co_await tx.query(verify_email_sql, id, email);
}

task<> set_email(db::system_tx& tx, UserId id, const Email& email) {
    co_await tx.query(set_email_sql, id, email);
}

task<bool> email_exists(db::system_tx& tx, const Email& email) {
    const auto rows = co_await tx.query(email_exists_sql, email);
    co_return !rows.empty();
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
