#pragma once
#include "db/tx.hpp"
#include "features/auth/id_token.hpp"

namespace vf::auth {

/// Takes the state of a sign-in that came back; false when it came back before. Kept for as long as
/// its cookie could be shown again.
task<bool> take_state(db::system_tx& tx, std::string state, seconds lifetime);

/// Whose the identity is, and a note that it was used; nullopt when it is nobody's yet.
task<std::optional<UserId>> use_identity(db::system_tx& tx, std::string issuer,
                                         std::string subject);
/// Links it; false when the user has another one of this issuer, or somebody has this one.
task<bool> link_identity(db::system_tx& tx, std::string issuer, std::string subject, UserId user);
/// Takes every identity off a user.
task<> drop_identities(db::system_tx& tx, UserId user);
/// The user of an address, held until the transaction ends.
task<std::optional<User>> lock_user(db::system_tx& tx, Email email);

} // namespace vf::auth
