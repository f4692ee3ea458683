#include "features/auth/second_factor_store.hpp"

#include "crypto/encoding.hpp"
#include "features/auth/totp.hpp"

namespace vf::auth {
namespace {

constexpr int recovery_code_count = 10;

constexpr db::statement find_sql{"auth.second_factor", R"(
    SELECT f.confirmed_at IS NOT NULL AS enabled, f.confirmed_at AS enabled_at,
           (SELECT count(*)::int FROM recovery_codes r WHERE r.user_id = $1 AND r.used_at IS NULL) AS recovery_codes_left
    FROM (VALUES (1)) one LEFT JOIN second_factors f ON f.user_id = $1)"};
constexpr db::statement put_sql{"auth.put_second_factor", R"(
    INSERT INTO second_factors (user_id, secret_sealed) VALUES ($1, $2)
    ON CONFLICT (user_id) DO UPDATE SET secret_sealed = excluded.secret_sealed, last_step = 0, created_at = app_now()
    WHERE second_factors.confirmed_at IS NULL)"};
constexpr db::statement lock_sql{"auth.lock_second_factor", R"(
    SELECT secret_sealed, last_step FROM second_factors
    WHERE user_id = $1 AND (confirmed_at IS NULL) = $2 FOR UPDATE)"};
constexpr db::statement use_step_sql{"auth.use_step",
                                     "UPDATE second_factors SET last_step = $2 WHERE user_id = $1"};
constexpr db::statement use_recovery_sql{"auth.use_recovery_code", R"(
    UPDATE recovery_codes r SET used_at = app_now()
    WHERE r.user_id = $1 AND r.code_hash = $2 AND r.used_at IS NULL
      AND EXISTS (SELECT FROM second_factors f WHERE f.user_id = $1 AND f.confirmed_at IS NOT NULL))"};
constexpr db::statement confirm_sql{"auth.confirm_second_factor", R"(
    UPDATE second_factors SET confirmed_at = app_now() WHERE user_id = $1 AND confirmed_at IS NULL)"};
constexpr db::statement drop_sql{"auth.drop_second_factor",
                                 "DELETE FROM second_factors WHERE user_id = $1"};
constexpr db::statement drop_codes_sql{"auth.drop_recovery_codes",
                                       "DELETE FROM recovery_codes WHERE user_id = $1"};
constexpr db::statement put_codes_sql{"auth.put_recovery_codes", R"(
    INSERT INTO recovery_codes (user_id, code_hash) SELECT $1, unnest($2::text[]))"};
constexpr db::statement put_challenge_sql{"auth.put_challenge", R"(
    INSERT INTO sign_in_challenges (token_hash, user_id, expires_at)
    VALUES ($1, $2, app_now() + make_interval(secs => $3)))"};
constexpr db::statement find_challenge_sql{"auth.find_challenge", R"(
    SELECT user_id FROM sign_in_challenges WHERE token_hash = $1 AND expires_at > app_now())"};
constexpr db::statement drop_challenges_sql{"auth.drop_challenges",
                                            "DELETE FROM sign_in_challenges WHERE user_id = $1"};

std::string place_of(UserId user) {
    return "second-factor/" + user.str();
}

task<bool> take_step(db::system_tx& tx, const crypto::keyring& keys, UserId user, std::string code,
                     time_point now, bool enrolling) {
    const auto rows = co_await tx.query(lock_sql, user, enrolling);
    if (rows.empty()) co_return false;
    const auto bytes = keys.open(rows[0].get<db::bytes>("secret_sealed").data, place_of(user));
    if (!bytes) throw std::runtime_error("a second factor cannot be opened: the key is another");
    const auto step = matching_step(*bytes, code, now);
    // RFC 6238 5.2: a code is good once, and no earlier one after it.
    if (!step || *step <= rows[0].get<std::int64_t>("last_step")) co_return false;
    co_await tx.query(use_step_sql, user, *step);
    co_return true;
}

} // namespace

task<SecondFactor> find_second_factor(db::system_tx& tx, UserId user) {
    const auto rows = co_await tx.query(find_sql, user);
    co_return db::as<SecondFactor>(rows[0]);
}

task<bool> put_secret(db::system_tx& tx, const crypto::keyring& keys, UserId user,
                      const secret<>& bytes) {
    const auto rows =
        co_await tx.query(put_sql, user, db::bytes{keys.seal(bytes.reveal(), place_of(user))});
    co_return rows.affected() == 1;
}

task<bool> take_code(db::system_tx& tx, const crypto::keyring& keys, UserId user, std::string typed,
                     time_point now, bool enrolling) {
    const auto code = folded_code(typed);
    if (looks_like_totp(code)) co_return co_await take_step(tx, keys, user, code, now, enrolling);
    if (enrolling) co_return false;
    const auto rows = co_await tx.query(use_recovery_sql, user, crypto::sha256_hex(code));
    co_return rows.affected() == 1;
}

task<bool> confirm_secret(db::system_tx& tx, UserId user) {
    const auto rows = co_await tx.query(confirm_sql, user);
    co_return rows.affected() == 1;
}

task<> drop_second_factor(db::system_tx& tx, UserId user) {
    co_await tx.query(drop_sql, user);
    co_await tx.query(drop_codes_sql, user);
}

task<std::vector<std::string>> put_recovery_codes(db::system_tx& tx, UserId user) {
    std::vector<std::string> codes;
    std::vector<std::string> hashes;
    for (int i = 0; i < recovery_code_count; ++i) {
        codes.push_back(recovery_code(crypto::random_bytes(10)));
        hashes.push_back(crypto::sha256_hex(folded_code(codes.back())));
    }
    co_await tx.query(drop_codes_sql, user);
    co_await tx.query(put_codes_sql, user, hashes);
    co_return codes;
}

task<std::string> put_challenge(db::system_tx& tx, UserId user) {
    auto text = crypto::random_token(32);
    co_await tx.query(put_challenge_sql, crypto::sha256_hex(text), user,
                      challenge_lifetime.count());
    co_return text;
}

task<std::optional<UserId>> find_challenge(db::system_tx& tx, const secret<>& text) {
    const auto rows = co_await tx.query(find_challenge_sql, crypto::sha256_hex(text.reveal()));
    if (rows.empty()) co_return std::nullopt;
    co_return rows[0].get<UserId>("user_id");
}

task<> drop_challenges(db::system_tx& tx, UserId user) {
    co_await tx.query(drop_challenges_sql, user);
}

} // namespace vf::auth
