#pragma once
// Keys that programs use a workspace's API with.
#include "features/auth/key_types.hpp"
#include "http/request.hpp"

namespace vf::auth {

/// The keys that have not been revoked, the newest first; never the keys themselves.
task<result<ApiKeys>> list_keys(http::request& req, http::none in);
/// Makes one; its text is in this answer only.
task<result<NewApiKey>> create_key(http::request& req, CreateApiKey in);
/// Ends one within two seconds. not_found "auth.key_not_found".
task<result<void>> revoke_key(http::request& req, ApiKeyRef in);

} // namespace vf::auth
