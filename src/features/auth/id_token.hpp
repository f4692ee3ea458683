#pragma once
// What an ID token says (OpenID Connect Core 3.1.3.7), once its signature is right. Pure.
#include "features/auth/types.hpp"

namespace vf::auth {

/// Who Google says that somebody is.
struct GoogleUser {
    std::string subject; ///< the stable key: addresses and names change
    Email email;
    bool email_verified = false;
    std::string name;          ///< may be empty
    std::string hosted_domain; ///< of a Workspace account; empty otherwise
};

/// What a token must say to be an answer to this sign-in.
struct expected_token {
    std::string issuer;
    std::string client_id;
    std::string nonce;
    time_point now;
};

/// Checks iss, aud, azp, exp, iat and nonce, and reads the rest. upstream "auth.google_token" says
/// in its detail which claim was wrong (for the log; it never holds the token).
result<GoogleUser> read_id_token(std::string_view payload, const expected_token& expected);

/// Whether Google itself gives out the address, so that its word is enough that the address is
/// theirs today: its own domain, and Workspace accounts. Of another provider's address it knows
/// only that it was theirs when the Google account was made.
bool speaks_for(const GoogleUser& who);

} // namespace vf::auth
