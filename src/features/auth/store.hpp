#pragma once
#include "base/async.hpp"
#include "db/tx.hpp"
#include "features/auth/types.hpp"

namespace vf::auth {

/// A user with the hash that its password is checked against; never leaves this feature.
struct Credentials {
    User user;
    secret<> password_hash;
};

/// A refresh token's row, by the hash of its text.
struct StoredToken {
    uuid family;
    UserId user_id;
    time_point expires_at{};
    std::optional<time_point> used_at;
    std::optional<time_point> revoked_at;
};
BOOST_DESCRIBE_STRUCT(StoredToken, (), (family, user_id, expires_at, used_at, revoked_at))

/// False when the address is taken.
task<bool> insert_user(db::system_tx& tx, UserId id, const Register& in,
                       const std::string& password_hash);
task<> insert_workspace(db::system_tx& tx, WorkspaceId id, const std::string& name, UserId owner);
task<std::optional<Credentials>> find_credentials(db::system_tx& tx, const Email& email);
task<std::optional<User>> find_user(db::system_tx& tx, UserId id);
task<> update_user(db::system_tx& tx, UserId id, const UpdateProfile& in);
/// The user's workspaces, oldest first but those that are closing: the first is the default.
task<std::vector<Workspace>> workspaces_of(db::system_tx& tx, UserId user);
/// The user's role in the given workspace, or in its default one; nullopt when it belongs to none
/// such.
struct Membership {
    WorkspaceId workspace_id;
    MemberRole role = MemberRole::member;
    std::optional<time_point> delete_after;
    bool suspended = false;
};
BOOST_DESCRIBE_STRUCT(Membership, (), (workspace_id, role, delete_after, suspended))
/// Whether the user is one of those who run the service.
task<bool> is_instance_admin(db::system_tx& tx, UserId user);
task<std::optional<Membership>> find_membership(db::system_tx& tx, UserId user,
                                                std::optional<WorkspaceId> wanted);

task<> insert_token(db::system_tx& tx, const std::string& hash, uuid family, UserId user,
                    time_point expires_at);
/// Locks the row until the transaction ends.
task<std::optional<StoredToken>> lock_token(db::system_tx& tx, const std::string& hash);
task<> mark_token_used(db::system_tx& tx, const std::string& hash);
task<> revoke_family(db::system_tx& tx, uuid family);

/// Failed sign-ins of a key in the last 15 minutes. The key is held until the transaction ends, so
/// that guesses at once are counted one after the other.
task<int> count_failures(db::system_tx& tx, const std::string& key);
task<> add_failure(db::system_tx& tx, const std::string& key);
task<> clear_failures(db::system_tx& tx, const std::string& key);
/// Takes one back: what was counted before the password was known to be right.
task<> forgive_failure(db::system_tx& tx, const std::string& key);

} // namespace vf::auth
