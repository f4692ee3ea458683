#include "features/auth/id_token.hpp"

#include "base/json.hpp"
#include "crypto/encoding.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>

namespace vf::auth {
namespace {

namespace bj = boost::json;

/// How much two clocks may differ.
constexpr seconds leeway{60};

std::unexpected<error> wrong(std::string what) {
    return fail(errc::upstream, "auth.google_token", "The ID token is wrong: " + std::move(what));
}

std::string text_of(const bj::object& in, std::string_view name) {
    const auto* found = in.if_contains(name);
    return found && found->is_string() ? std::string(found->get_string()) : std::string{};
}

std::optional<time_point> time_of(const bj::object& in, std::string_view name) {
    constexpr std::int64_t latest = 253'402'300'800; // the year 10000
    const auto* found = in.if_contains(name);
    if (!found || !found->is_int64() || found->get_int64() < 0 || found->get_int64() > latest)
        return std::nullopt;
    return time_point(seconds(found->get_int64()));
}

// Google's older tokens leave the scheme out.
bool is_issuer(std::string_view said, const std::string& expected) {
    constexpr std::string_view scheme = "https://";
    return said == expected ||
           (expected == "https://accounts.google.com" && said == expected.substr(scheme.size()));
}

// With more than one audience, azp must say that it was made for us.
bool is_for(const bj::object& claims, const std::string& client_id) {
    const auto* audience = claims.if_contains("aud");
    if (!audience) return false;
    if (claims.contains("azp") && text_of(claims, "azp") != client_id) return false;
    if (audience->is_string()) return audience->get_string() == client_id;
    if (!audience->is_array()) return false;
    const auto& all = audience->get_array();
    const bool named = std::ranges::any_of(all, [&](const bj::value& one) {
        return one.is_string() && one.get_string() == client_id;
    });
    return named && (all.size() == 1 || claims.contains("azp"));
}

result<void> check_times(const bj::object& claims, time_point now) {
    const auto expires = time_of(claims, "exp");
    const auto issued = time_of(claims, "iat");
    if (!expires || *expires + leeway <= now) return wrong("exp");
    if (!issued || *issued - leeway > now) return wrong("iat");
    return {};
}

// Some of Google's libraries write it as text.
bool is_true(const bj::object& claims, std::string_view name) {
    const auto* found = claims.if_contains(name);
    return found && (found->is_bool() ? found->get_bool() : text_of(claims, name) == "true");
}

} // namespace

result<GoogleUser> read_id_token(std::string_view payload, const expected_token& expected) {
    const auto parsed = json::parse_value(payload);
    if (!parsed || !parsed->is_object()) return wrong("no JSON object");
    const auto& claims = parsed->get_object();
    if (!is_issuer(text_of(claims, "iss"), expected.issuer)) return wrong("iss");
    if (!is_for(claims, expected.client_id)) return wrong("aud");
    VF_CHECK(check_times(claims, expected.now));
    if (expected.nonce.empty() ||
        !crypto::equal_constant_time(text_of(claims, "nonce"), expected.nonce))
        return wrong("nonce");
    GoogleUser out;
    out.subject = text_of(claims, "sub");
    if (out.subject.empty() || out.subject.size() > 255 || !is_storable_text(out.subject))
        return wrong("sub");
    auto email = Email::parse(text_of(claims, "email"));
    if (!email) return wrong("email");
    out.email = *std::move(email);
    out.email_verified = is_true(claims, "email_verified");
    out.name = text_of(claims, "name");
    out.hosted_domain = text_of(claims, "hd");
    return out;
}

bool speaks_for(const GoogleUser& who) {
    const auto& address = who.email.str();
    return who.email_verified && (!who.hosted_domain.empty() || address.ends_with("@gmail.com") ||
                                  address.ends_with("@googlemail.com"));
}

} // namespace vf::auth
