#pragma once
#include "features/auth/types.hpp"
#include "http/request.hpp"

namespace vf::auth {

/// What a key may be used for: looking, changing, letting messages leave. Administration is for
/// people only.
enum class KeyScope { read, write, send };
BOOST_DESCRIBE_ENUM(KeyScope, read, write, send)

/// At least one scope, each once.
http::key_scopes scopes_of(const std::vector<KeyScope>& list);

struct CreateApiKey {
    Name name;
    std::vector<KeyScope> scopes;
    std::optional<time_point> expires_at; ///< null: until it is revoked
};
BOOST_DESCRIBE_STRUCT(CreateApiKey, (), (name, scopes, expires_at))

/// A key as it may be seen.
struct ApiKey {
    uuid id;
    std::string name;
    std::string hint; ///< its last four characters
    std::vector<KeyScope> scopes;
    UserId created_by;
    time_point created_at{};
    std::optional<time_point> expires_at;
    std::optional<time_point> last_used_at; ///< to the minute
};
BOOST_DESCRIBE_STRUCT(ApiKey, (),
                      (id, name, hint, scopes, created_by, created_at, expires_at, last_used_at))

/// All of a workspace's keys; `next_cursor` is always null.
struct ApiKeys {
    std::vector<ApiKey> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ApiKeys, (), (items, next_cursor))

/// A key as it was made: `token` is never shown again.
struct NewApiKey {
    ApiKey key;
    std::string token;
};
BOOST_DESCRIBE_STRUCT(NewApiKey, (), (key, token))

struct ApiKeyRef {
    uuid id;
};
BOOST_DESCRIBE_STRUCT(ApiKeyRef, (), (id))

} // namespace vf::auth
