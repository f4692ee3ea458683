#pragma once
#include "base/ids.hpp"
#include "base/time.hpp"
#include "crypto/keyring.hpp"

namespace vf::crypto {

/// What an access token says. `family` is the sign-in that it came from, so that signing out can
/// end it.
struct AccessClaims {
    UserId user;
    uuid family;
    time_point expires; ///< whole seconds on the wire
};

/// A JWT (RFC 7519), HS256 with the keyring's token key.
std::string sign_access(const keyring& keys, const AccessClaims& claims);
/// "auth.token_invalid" or "auth.token_expired". Only the one header that we write is accepted, so
/// that no algorithm can be chosen by the sender.
result<AccessClaims> verify_access(const keyring& keys, std::string_view token, time_point now);

} // namespace vf::crypto
