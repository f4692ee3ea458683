#pragma once
#include "db/tx.hpp"
#include "features/auth/key_types.hpp"

namespace vf::auth {

/// What a key's text begins with, so that one is known when it is seen somewhere.
inline constexpr std::string_view key_prefix = "vf_";

/// What the gate needs of a key.
struct KeyStanding {
    uuid id;
    WorkspaceId workspace_id;
    UserId created_by;
    std::vector<KeyScope> scopes;
    bool second_factor = false;
    bool second_factor_required = false;
    std::optional<time_point> delete_after; ///< the workspace is closing
    bool suspended = false;
};
BOOST_DESCRIBE_STRUCT(KeyStanding, (),
                      (id, workspace_id, created_by, scopes, second_factor, second_factor_required,
                       delete_after, suspended))

/// Keys of a workspace that may exist at once.
inline constexpr int most_keys = 50;

task<std::vector<ApiKey>> list_api_keys(db::tenant_tx& tx);
/// Nullopt when there are too many.
task<std::optional<ApiKey>> insert_api_key(db::tenant_tx& tx, uuid id, CreateApiKey in, UserId by,
                                           std::string text);
/// False when there is no such key, or it was revoked before.
task<bool> revoke_api_key(db::tenant_tx& tx, uuid id);
/// Revokes every key that a user made, in all workspaces.
task<> revoke_keys_of(db::system_tx& tx, UserId maker);
/// The key of that text, and a note that it was used; nullopt when it is revoked, has expired, or
/// who made it is no member any more.
task<std::optional<KeyStanding>> use_api_key(db::system_tx& tx, std::string text);

} // namespace vf::auth
