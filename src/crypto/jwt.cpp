#include "crypto/jwt.hpp"

#include "base/json.hpp"
#include "crypto/encoding.hpp"

namespace vf::crypto {
namespace {

// {"alg":"HS256","typ":"JWT"}
constexpr std::string_view header = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";
constexpr std::size_t max_token = 1024;

struct Payload {
    UserId sub;
    uuid fam;
    std::int64_t exp{}; // seconds since 1970
};
BOOST_DESCRIBE_STRUCT(Payload, (), (sub, fam, exp))

std::string signature(const keyring& keys, std::string_view signed_text) {
    return base64url_encode(hmac_sha256(keys.token_key().reveal(), signed_text));
}

} // namespace

std::string sign_access(const keyring& keys, const AccessClaims& claims) {
    const auto expires = std::chrono::floor<seconds>(claims.expires).time_since_epoch().count();
    std::string out(header);
    out += '.';
    out += base64url_encode(json::write(Payload{claims.user, claims.family, expires}));
    const auto sealed = signature(keys, out);
    return out + '.' + sealed;
}

result<AccessClaims> verify_access(const keyring& keys, std::string_view token, time_point now) {
    const auto bad =
        fail(errc::unauthenticated, "auth.token_invalid", "The access token is not valid.");
    const auto last = token.rfind('.');
    if (token.size() > max_token || last == std::string_view::npos) return bad;
    const auto signed_text = token.substr(0, last);
    // The encoded forms are compared: that leaves no second spelling of a token.
    if (!equal_constant_time(signature(keys, signed_text), token.substr(last + 1))) return bad;
    if (!signed_text.starts_with(header) || signed_text[header.size()] != '.') return bad;
    const auto text = base64url_decode(signed_text.substr(header.size() + 1));
    if (!text) return bad;
    const auto payload = json::parse<Payload>(*text);
    if (!payload) return bad;
    const time_point expires{seconds(payload->exp)};
    if (now >= expires)
        return fail(errc::unauthenticated, "auth.token_expired", "The access token has expired.");
    return AccessClaims{payload->sub, payload->fam, expires};
}

} // namespace vf::crypto
