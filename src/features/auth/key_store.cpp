#include "features/auth/key_store.hpp"

#include "crypto/encoding.hpp"

namespace vf::auth {
namespace {

constexpr db::statement list_sql{"auth.list_keys", R"(
    SELECT id, name, hint, to_jsonb(scopes) AS scopes, created_by, created_at, expires_at, last_used_at FROM api_keys
    WHERE workspace_id = app_workspace() AND revoked_at IS NULL ORDER BY created_at DESC, id DESC)"};
// The workspace's row is held, so that two at once are counted one after the other.
constexpr db::statement lock_sql{"auth.lock_keys",
                                 "SELECT FROM workspaces WHERE id = app_workspace() FOR UPDATE"};
constexpr db::statement insert_sql{"auth.insert_key", R"(
    INSERT INTO api_keys (workspace_id, id, name, key_hash, hint, scopes, created_by, expires_at)
    SELECT app_workspace(), $1, $2, $3, $4, $5::text[], $6, $7
    WHERE (SELECT count(*) FROM api_keys WHERE workspace_id = app_workspace() AND revoked_at IS NULL) < $8
    RETURNING id, name, hint, to_jsonb(scopes) AS scopes, created_by, created_at, expires_at, last_used_at)"};
constexpr db::statement revoke_sql{"auth.revoke_key", R"(
    UPDATE api_keys SET revoked_at = app_now()
    WHERE workspace_id = app_workspace() AND id = $1 AND revoked_at IS NULL)"};
constexpr db::statement revoke_all_sql{"auth.revoke_keys_of", R"(
    UPDATE api_keys SET revoked_at = app_now() WHERE created_by = $1 AND revoked_at IS NULL)"};
constexpr db::statement use_sql{"auth.use_key", R"(
    WITH found AS (
        SELECT k.id, k.workspace_id, k.created_by, k.scopes, w.require_second_factor AS second_factor_required,
               EXISTS (SELECT FROM second_factors f WHERE f.user_id = k.created_by AND f.confirmed_at IS NOT NULL)
                   AS second_factor, w.delete_after, w.suspended_at IS NOT NULL AS suspended
        FROM api_keys k JOIN members m ON m.workspace_id = k.workspace_id AND m.user_id = k.created_by
        JOIN workspaces w ON w.id = k.workspace_id
        WHERE k.key_hash = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > app_now())
    ), used AS (
        UPDATE api_keys k SET last_used_at = app_now() FROM found f
        WHERE k.workspace_id = f.workspace_id AND k.id = f.id
          AND (k.last_used_at IS NULL OR k.last_used_at < app_now() - interval '1 minute')
    )
    SELECT id, workspace_id, created_by, to_jsonb(scopes) AS scopes, second_factor, second_factor_required, delete_after, suspended
    FROM found)"};

} // namespace

http::key_scopes scopes_of(const std::vector<KeyScope>& list) {
    http::key_scopes out;
    for (const auto scope : list) {
        switch (scope) {
        case KeyScope::read:
            out.read = true;
            break;
        case KeyScope::write:
            out.write = true;
            break;
        case KeyScope::send:
            out.send = true;
            break;
        }
    }
    return out;
}

task<std::vector<ApiKey>> list_api_keys(db::tenant_tx& tx) {
    co_return db::all<ApiKey>(co_await tx.query(list_sql));
}

task<std::optional<ApiKey>> insert_api_key(db::tenant_tx& tx, uuid id, CreateApiKey in, UserId by,
                                           std::string text) {
    co_await tx.query(lock_sql);
    co_return db::first<ApiKey>(co_await tx.query(insert_sql, id, in.name, crypto::sha256_hex(text),
                                                  text.substr(text.size() - 4), in.scopes, by,
                                                  in.expires_at, most_keys));
}

task<bool> revoke_api_key(db::tenant_tx& tx, uuid id) {
    const auto rows = co_await tx.query(revoke_sql, id);
    co_return rows.affected() == 1;
}

task<> revoke_keys_of(db::system_tx& tx, UserId maker) {
    co_await tx.query(revoke_all_sql, maker);
}

task<std::optional<KeyStanding>> use_api_key(db::system_tx& tx, std::string text) {
    co_return db::first<KeyStanding>(
        co_await tx.query_and_commit(use_sql, crypto::sha256_hex(text)));
}

} // namespace vf::auth
