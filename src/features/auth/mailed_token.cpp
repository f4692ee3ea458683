#include "features/auth/mailed_token.hpp"

#include "crypto/encoding.hpp"

namespace vf::auth {
namespace {

constexpr db::statement make_sql{"auth.make_mailed_token", R"(
    INSERT INTO one_time_tokens (token_hash, purpose, user_id, email, expires_at)
    VALUES ($1, $2, $3, $4, app_now() + make_interval(secs => $5))
    ON CONFLICT (user_id, purpose) DO UPDATE
    SET token_hash = excluded.token_hash, email = excluded.email, created_at = excluded.created_at,
        expires_at = excluded.expires_at)"};
constexpr db::statement find_sql{"auth.find_mailed_token", R"(
    SELECT t.purpose, t.user_id, t.email FROM one_time_tokens t JOIN users u ON u.id = t.user_id
    WHERE t.token_hash = $1 AND t.expires_at > app_now() AND (t.purpose = 'change_email' OR t.email = u.email))"};
constexpr db::statement take_sql{"auth.take_mailed_token", R"(
    DELETE FROM one_time_tokens t USING users u
    WHERE t.token_hash = $1 AND u.id = t.user_id AND t.expires_at > app_now()
      AND (t.purpose = 'change_email' OR t.email = u.email)
    RETURNING t.purpose, t.user_id, t.email)"};
constexpr db::statement drop_sql{"auth.drop_mailed_tokens",
                                 "DELETE FROM one_time_tokens WHERE user_id = $1"};

} // namespace

seconds lifetime_of(TokenPurpose purpose) {
    return purpose == TokenPurpose::reset_password ? seconds(3600) : seconds(24 * 3600);
}

task<std::string> make_token(db::system_tx& tx, MailedToken what) {
    auto text = crypto::random_token(32);
    co_await tx.query(make_sql, crypto::sha256_hex(text), what.purpose, what.user_id, what.email,
                      lifetime_of(what.purpose).count());
    co_return text;
}

task<std::optional<MailedToken>> find_token(db::system_tx& tx, const secret<>& text) {
    co_return db::first<MailedToken>(
        co_await tx.query(find_sql, crypto::sha256_hex(text.reveal())));
}

task<std::optional<MailedToken>> take_token(db::system_tx& tx, const secret<>& text) {
    co_return db::first<MailedToken>(
        co_await tx.query(take_sql, crypto::sha256_hex(text.reveal())));
}

task<> drop_tokens(db::system_tx& tx, UserId user) {
    co_await tx.query(drop_sql, user);
}

std::unexpected<error> bad_token() {
    auto out = fail_field("/token", "is not valid any more: ask for a new letter");
    out.error().code = "auth.link_invalid";
    return out;
}

} // namespace vf::auth
