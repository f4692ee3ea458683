#pragma once
#include "base/async.hpp"
#include "db/tx.hpp"
#include "features/auth/types.hpp"

namespace vf::auth {

/// A user with the hash that its password is checked against (empty: it has none); never leaves
/// this feature.
struct Credentials {
    User user;
    secret<> password_hash;
};

/// What a user is made from.
struct NewUser {
    UserId id;
    Email email;
    Name name;
    Locale locale = Locale::fr;
    std::optional<std::string> password_hash{}; ///< none: signs in by Google
};

/// A refresh token's row, by the hash of its text.
struct StoredToken {
    uuid family;
    UserId user_id;
    time_point expires_at{};
    std::optional<time_point> used_at;
    std::optional<time_point> revoked_at; ///< of its whole family
};
BOOST_DESCRIBE_STRUCT(StoredToken, (), (family, user_id, expires_at, used_at, revoked_at))

/// What a client is known by.
struct device {
    std::string user_agent;
    std::string address;
};

/// False when the address is taken.
task<bool> insert_user(db::system_tx& tx, NewUser who);
task<> insert_workspace(db::system_tx& tx, WorkspaceId id, const std::string& name, UserId owner);
task<std::optional<Credentials>> find_credentials(db::system_tx& tx, const Email& email);
task<std::optional<User>> find_user(db::system_tx& tx, UserId id);
task<bool> has_password(db::system_tx& tx, UserId id);
task<> update_user(db::system_tx& tx, UserId id, const UpdateProfile& in);
/// The user's workspaces, oldest first but those that are closing: the first is the default.
task<std::vector<Workspace>> workspaces_of(db::system_tx& tx, UserId user);
/// Of who has signed in: its place in the wanted workspace, or in its default one; no workspace
/// when it belongs to none such.
struct Standing {
    std::optional<WorkspaceId> workspace_id;
    std::optional<MemberRole> role;
    bool second_factor = false;             ///< the user has one
    bool second_factor_required = false;    ///< the workspace asks for one
    std::optional<time_point> delete_after; ///< the workspace is closing
    bool suspended = false;
};
BOOST_DESCRIBE_STRUCT(Standing, (),
                      (workspace_id, role, second_factor, second_factor_required, delete_after,
                       suspended))
/// Nullopt when the sign-in has ended.
task<std::optional<Standing>> find_standing(db::pool& from, uuid sign_in, UserId user,
                                            std::optional<WorkspaceId> wanted);
/// Whether the user is one of those who run the service.
task<bool> is_instance_admin(db::system_tx& tx, UserId user);

task<> insert_token(db::system_tx& tx, const std::string& hash, uuid family, UserId user,
                    time_point expires_at);
/// Locks the row until the transaction ends.
task<std::optional<StoredToken>> lock_token(db::system_tx& tx, const std::string& hash);
task<> mark_token_used(db::system_tx& tx, const std::string& hash);

task<> insert_sign_in(db::system_tx& tx, uuid id, UserId user, device from, time_point expires_at);
/// Notes that the device was here.
task<> touch_sign_in(db::system_tx& tx, uuid id, device from, time_point expires_at);
/// Those that have not ended, the last used first.
task<std::vector<SignIn>> list_sign_ins(db::system_tx& tx, UserId user);
/// Ends the family of refresh tokens, and with it its access tokens.
task<> end_sign_in(db::system_tx& tx, uuid id);
/// False when the user has no such sign-in, or it has ended.
task<bool> end_own_sign_in(db::system_tx& tx, UserId user, uuid id);
/// Ends all of a user's but the given one (nil: all).
task<> end_other_sign_ins(db::system_tx& tx, UserId user, uuid but);

task<> set_password(db::system_tx& tx, UserId id, const std::string& password_hash);
/// Notes that the address is the user's; nothing when the user has another one now.
task<> mark_verified(db::system_tx& tx, UserId id, const Email& email);
/// Gives the user another, proved address. Throws db::unique_violation when somebody has it.
task<> set_email(db::system_tx& tx, UserId id, const Email& email);
task<bool> email_exists(db::system_tx& tx, const Email& email);

/// Failed sign-ins of a key in the last 15 minutes. The key is held until the transaction ends, so
/// that guesses at once are counted one after the other.
task<int> count_failures(db::system_tx& tx, const std::string& key);
task<> add_failure(db::system_tx& tx, const std::string& key);
task<> clear_failures(db::system_tx& tx, const std::string& key);
/// Takes one back: what was counted before the password was known to be right.
task<> forgive_failure(db::system_tx& tx, const std::string& key);

} // namespace vf::auth
