#pragma once
#include "crypto/keyring.hpp"
#include "features/auth/store.hpp"

namespace vf::auth {

/// How long a code may be awaited after the password.
inline constexpr seconds challenge_lifetime{300};

task<SecondFactor> find_second_factor(db::system_tx& tx, UserId user);
/// A new secret, not yet confirmed, in place of another such. False when one is on already.
task<bool> put_secret(db::system_tx& tx, const crypto::keyring& keys, UserId user,
                      const secret<>& bytes);
/// Takes a code: one of the app (each half minute's once) or a recovery code (each once). With
/// `enrolling`, one of the secret that is not confirmed yet, and only of the app.
task<bool> take_code(db::system_tx& tx, const crypto::keyring& keys, UserId user, std::string typed,
                     time_point now, bool enrolling = false);
/// Switches it on; false when there is nothing to confirm.
task<bool> confirm_secret(db::system_tx& tx, UserId user);
task<> drop_second_factor(db::system_tx& tx, UserId user);
/// Ten new codes in place of the old; their texts are kept nowhere.
task<std::vector<std::string>> put_recovery_codes(db::system_tx& tx, UserId user);

/// A sign-in that waits for its code; gives what the client must show again.
task<std::string> put_challenge(db::system_tx& tx, UserId user);
/// Whose challenge it is; nullopt when it is over.
task<std::optional<UserId>> find_challenge(db::system_tx& tx, const secret<>& text);
/// Ends all challenges of a user.
task<> drop_challenges(db::system_tx& tx, UserId user);

} // namespace vf::auth
