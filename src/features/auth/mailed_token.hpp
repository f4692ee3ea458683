#pragma once
// Tokens that a letter carries: 256 random bits, stored as a hash, good once, the newest of a user
// and purpose only.
#include "features/auth/store.hpp"

namespace vf::auth {

enum class TokenPurpose { reset_password, verify_email, change_email };
BOOST_DESCRIBE_ENUM(TokenPurpose, reset_password, verify_email, change_email)

/// Whose a token is, and the address that it went to.
struct MailedToken {
    TokenPurpose purpose = TokenPurpose::reset_password;
    UserId user_id;
    Email email;
};
BOOST_DESCRIBE_STRUCT(MailedToken, (), (purpose, user_id, email))

/// How long a link is good: an hour for passwords, a day for addresses.
seconds lifetime_of(TokenPurpose purpose);
/// Makes one, in place of an earlier one; gives its text, which is kept nowhere.
task<std::string> make_token(db::system_tx& tx, MailedToken what);
/// Nullopt when there is none such, it has expired, or its address is no longer the user's (but for
/// change_email).
task<std::optional<MailedToken>> find_token(db::system_tx& tx, const secret<>& text);
/// The same, and it is gone.
task<std::optional<MailedToken>> take_token(db::system_tx& tx, const secret<>& text);
/// Forgets a user's.
task<> drop_tokens(db::system_tx& tx, UserId user);
/// invalid "auth.link_invalid", naming the field.
std::unexpected<error> bad_token();

} // namespace vf::auth
