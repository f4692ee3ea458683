#include "features/auth/google_store.hpp"

#include "crypto/encoding.hpp"

namespace vf::auth {
namespace {

constexpr db::statement take_state_sql{"auth.take_state", R"(
    INSERT INTO used_states (state_hash, expires_at) VALUES ($1, app_now() + make_interval(secs => $2))
    ON CONFLICT (state_hash) DO NOTHING)"};
constexpr db::statement use_identity_sql{"auth.use_identity", R"(
    UPDATE google_identities SET last_used_at = app_now() WHERE issuer = $1 AND subject = $2 RETURNING user_id)"};
constexpr db::statement link_identity_sql{"auth.link_identity", R"(
    INSERT INTO google_identities (issuer, subject, user_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING)"};
constexpr db::statement drop_identities_sql{"auth.drop_identities",
                                            "DELETE FROM google_identities WHERE user_id = $1"};
constexpr db::statement lock_user_sql{"auth.lock_user", R"(
    SELECT id, email, name, locale, email_verified_at, created_at FROM users WHERE email = $1 FOR UPDATE)"};

} // namespace

task<bool> take_state(db::system_tx& tx, std::string state, seconds lifetime) {
    const auto rows =
        co_await tx.query(take_state_sql, crypto::sha256_hex(state), lifetime.count());
    co_return rows.affected() == 1;
}

task<std::optional<UserId>> use_identity(db::system_tx& tx, std::string issuer,
                                         std::string subject) {
    const auto rows = co_await tx.query(use_identity_sql, issuer, subject);
    if (rows.empty()) co_return std::nullopt;
    co_return rows[0].get<UserId>("user_id");
}

task<bool> link_identity(db::system_tx& tx, std::string issuer, std::string subject, UserId user) {
    const auto rows = co_await tx.query(link_identity_sql, issuer, subject, user);
    co_return rows.affected() == 1;
}

task<> drop_identities(db::system_tx& tx, UserId user) {
    co_await tx.query(drop_identities_sql, user);
}

task<std::optional<User>> lock_user(db::system_tx& tx, Email email) {
    co_return db::first<User>(co_await tx.query(lock_user_sql, email));
}

} // namespace vf::auth
