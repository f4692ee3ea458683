#pragma once
// Tokens that others signed (RFC 7515), checked by the public keys that they publish (RFC 7517).
#include "base/result.hpp"

#include <memory>
#include <string_view>
#include <vector>

struct evp_pkey_st; // OpenSSL's EVP_PKEY

namespace vf::crypto {

/// What a token may be signed with. Not "none", and nothing symmetric: a key that everybody can
/// read must never serve as a shared secret.
enum class jws_algorithm {
    rs256, ///< RSA of 2048 bits or more, PKCS #1 v1.5
    es256  ///< P-256
};

/// One key of a set; a copy shares it. Safe from any thread.
struct public_key {
    std::string id; ///< "kid"
    jws_algorithm algorithm = jws_algorithm::rs256;
    std::shared_ptr<evp_pkey_st> key;
};

/// The keys of a JWK set that can check signatures here; others are left out. upstream
/// "jws.bad_key_set" when it is no such set, or holds none of use.
result<std::vector<public_key>> read_key_set(std::string_view text);

/// A token taken apart. Nothing in it may be believed before verify() has said yes.
struct signed_token {
    jws_algorithm algorithm = jws_algorithm::rs256;
    std::string key_id;
    std::string payload;
    std::string signed_part; ///< what the signature is over
    std::string signature;
};

/// Reads the compact form; at most 16 KiB. upstream "jws.unreadable"; "jws.algorithm" for any but
/// the two, and for a header that must be understood and is not ("crit").
result<signed_token> read_signed_token(std::string_view compact);

/// True when the key is for the token's algorithm and its signature is right.
bool verify(const public_key& key, const signed_token& token);

} // namespace vf::crypto
