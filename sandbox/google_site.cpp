#include "google_site.hpp"

#include "base/json.hpp"
#include "crypto/encoding.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace vf::sandbox {
namespace {

namespace bj = boost::json;
using http::raw_request;
using http::response;

constexpr std::string_view authorize_path = "/o/oauth2/v2/auth";
constexpr std::string_view token_path = "/token";
constexpr std::string_view keys_path = "/oauth2/v3/certs";
constexpr seconds code_life{600};
constexpr std::int64_t token_life = 3599;

// Signatures are for whoever checks them by a real clock, however fast the world's runs.
time_point now() {
    return system_clock{}.now();
}

std::string issuer(const state& s) {
    return "http://" + s.host;
}

response json_response(const bj::value& body, int status = 200) {
    auto out = http::text_response(status, "application/json; charset=utf-8", json::to_text(body));
    out.set_header("Cache-Control", "no-store");
    return out;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

response page(std::string_view title, std::string_view content, int status = 200) {
    auto out = http::text_response(
        status, "text/html; charset=utf-8",
        fmt::format(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
            "<meta name=\"viewport\" content=\"width=device-width\"><title>{0}</title><style>"
            "body{{font:16px/1.5 sans-serif;max-width:26rem;margin:10vh auto;padding:0 1rem}}"
            "a{{display:block;padding:.8rem 0;border-top:1px solid #ccc;color:#174ea6}}"
            "small{{color:#555}}</style><h1>{0}</h1>{1}<p><small>The sandbox's stand-in of Google. "
            "Everybody here is invented.</small></p></html>",
            title, content));
    out.set_header("Cache-Control", "no-store");
    return out;
}

response refuse_page(int status, std::string_view code) {
    return page(fmt::format("Error {}: {}", status, code),
                "<p>Access blocked: this request is not valid.</p>", status);
}

response discovery(state& s) {
    ++s.google.requests.discovery;
    const auto at = issuer(s);
    return json_response(bj::object{{"issuer", at},
                                    {"authorization_endpoint", at + std::string(authorize_path)},
                                    {"token_endpoint", at + std::string(token_path)},
                                    {"jwks_uri", at + std::string(keys_path)},
                                    {"response_types_supported", bj::array{"code"}},
                                    {"subject_types_supported", bj::array{"public"}},
                                    {"id_token_signing_alg_values_supported", bj::array{"RS256"}},
                                    {"scopes_supported", bj::array{"openid", "email", "profile"}},
                                    {"token_endpoint_auth_methods_supported",
                                     bj::array{"client_secret_post", "client_secret_basic"}},
                                    {"code_challenge_methods_supported", bj::array{"S256"}}});
}

response published_keys(state& s) {
    ++s.google.requests.keys;
    s.google.key();
    bj::array all;
    for (const auto& key : s.google.keys) all.emplace_back(key.jwk());
    return json_response(bj::object{{"keys", std::move(all)}});
}

// ---- authorization

// The sandbox sends nobody off this machine.
bool is_here(std::string_view uri) {
    for (const std::string_view host : {"localhost", "127.0.0.1"}) {
        for (const std::string_view scheme : {"http://", "https://"}) {
            const auto start = std::string(scheme) + std::string(host);
            if (uri.starts_with(start + ":") || uri.starts_with(start + "/")) return true;
        }
    }
    return false;
}

std::string query_without(const raw_request& r, std::initializer_list<std::string_view> names) {
    http::pairs kept;
    for (const auto& one : r.query) {
        if (std::ranges::count(names, one.first) == 0) kept.push_back(one);
    }
    return http::write_form(kept);
}

response back(const raw_request& r, http::pairs with) {
    const std::string to(r.parameter("redirect_uri"));
    if (const auto state = r.parameter("state"); !state.empty()) with.emplace_back("state", state);
    response out;
    out.status = 302;
    out.set_header("Location", to + (to.contains('?') ? "&" : "?") + http::write_form(with));
    return out;
}

response grant(state& s, const raw_request& r, const GoogleAccount& who) {
    google_grant made;
    made.code = "4/0" + crypto::random_token(32);
    made.redirect_uri = r.parameter("redirect_uri");
    made.nonce = r.parameter("nonce");
    made.challenge = r.parameter("code_challenge");
    made.sub = who.sub;
    made.expires = now() + code_life;
    s.google.grants.push_back(made);
    if (s.google.grants.size() > 1000) s.google.grants.pop_front();
    http::pairs with{{"code", made.code},
                     {"scope", "email profile openid"},
                     {"authuser", "0"},
                     {"prompt", "consent"}};
    // The facts leave open whether it says who answers (RFC 9207).
    if (crypto::random_bytes(1)[0] & 1) with.emplace_back("iss", issuer(s));
    if (who.hd) with.emplace_back("hd", *who.hd);
    return back(r, std::move(with));
}

response choose(const state& s, const raw_request& r) {
    const auto rest =
        std::string(authorize_path) + "?" + query_without(r, {"account", "deny"}) + "&";
    std::string list;
    for (const auto& one : s.google.accounts) {
        list += fmt::format("<a href=\"{}\">{} <small>{}{}</small></a>",
                            escaped(rest + http::write_form({{"account", one.email}})),
                            escaped(one.name), escaped(one.email),
                            one.email_verified ? "" : " (not verified)");
    }
    list += fmt::format("<a href=\"{}\">Cancel</a>", escaped(rest + "deny=1"));
    return page("Choose an account", list);
}

response authorize(state& s, const raw_request& r) {
    if (r.parameter("client_id") != google_client_id) return refuse_page(401, "invalid_client");
    if (!is_here(r.parameter("redirect_uri"))) return refuse_page(400, "redirect_uri_mismatch");
    if (r.parameter("response_type") != "code" || !r.parameter("scope").contains("openid") ||
        r.parameter("code_challenge_method") != "S256" ||
        r.parameter("code_challenge").size() != 43 || r.parameter("state").empty())
        return refuse_page(400, "invalid_request");
    if (!r.parameter("deny").empty()) return back(r, {{"error", "access_denied"}});
    const auto chosen = std::string(r.parameter("account"));
    if (const auto* who = s.google.find(chosen)) return grant(s, r, *who);
    if (s.google.automatic) {
        if (const auto* who = s.google.find(*s.google.automatic)) return grant(s, r, *who);
    }
    return choose(s, r);
}

// ---- tokens

response oauth_error(int status, const char* code, const char* description) {
    return json_response(bj::object{{"error", code}, {"error_description", description}}, status);
}

// Names and values of the form, and the client that it or the header names.
struct token_request {
    http::pairs form;
    std::string client_id;
    std::string client_secret;
    [[nodiscard]] std::string get(std::string_view name) const {
        const auto found =
            std::ranges::find(form, name, &std::pair<std::string, std::string>::first);
        return found == form.end() ? std::string{} : found->second;
    }
};

token_request read_token_request(const raw_request& r) {
    token_request out;
    out.form = http::read_form(r.body).value_or(http::pairs{});
    out.client_id = out.get("client_id");
    out.client_secret = out.get("client_secret");
    if (const auto basic = r.header("authorization"); basic.starts_with("Basic ")) {
        const auto both = crypto::base64_decode_any(basic.substr(6)).value_or(":");
        out.client_id = both.substr(0, both.find(':'));
        out.client_secret = both.substr(std::min(both.find(':') + 1, both.size()));
    }
    return out;
}

std::string signed_token(state& s, bj::object header, const bj::object& claims,
                         const raw_request& r) {
    const auto fault = [&](std::string_view kind) {
        return s.take_fault(kind, "", r.path).has_value();
    };
    auto& key = s.google.key();
    header["alg"] = "RS256";
    header["kid"] = fault("google_unknown_kid") ? "unknown" : key.id();
    const bool none = fault("google_alg_none");
    const bool symmetric = fault("google_hs256");
    if (none) header["alg"] = "none";
    if (symmetric) header["alg"] = "HS256";
    const auto text = crypto::base64url_encode(json::to_text(header)) + "." +
                      crypto::base64url_encode(json::to_text(claims));
    std::string signature;
    if (symmetric)
        signature = crypto::hmac_sha256(key.pem(), text);
    else if (!none)
        signature = key.sign(text);
    if (fault("google_bad_signature")) signature.at(10) = static_cast<char>(signature.at(10) ^ 1);
    return text + "." + crypto::base64url_encode(signature);
}

std::string id_token(state& s, const google_grant& of, const GoogleAccount& who,
                     const raw_request& r) {
    const auto fault = [&](std::string_view kind) {
        return s.take_fault(kind, "", r.path).has_value();
    };
    auto issued = now().time_since_epoch() / seconds(1);
    if (fault("google_expired")) issued -= 2 * token_life;
    if (fault("google_future")) issued += 2 * token_life;
    const auto audience = fault("google_wrong_aud") ? "another-client" : google_client_id;
    bj::object claims{{"iss", fault("google_wrong_iss") ? "http://127.0.0.1:1" : issuer(s)},
                      {"azp", audience},
                      {"aud", audience},
                      {"sub", who.sub},
                      {"email", who.email},
                      {"email_verified", who.email_verified && !fault("google_unverified")},
                      {"nonce", fault("google_wrong_nonce") ? "another" : of.nonce},
                      {"name", who.name},
                      {"iat", issued},
                      {"exp", issued + token_life}};
    if (who.hd) claims["hd"] = *who.hd;
    return signed_token(s, bj::object{{"typ", "JWT"}}, claims, r);
}

response token(state& s, const raw_request& r) {
    ++s.google.requests.tokens;
    if (r.method != "POST") return oauth_error(405, "invalid_request", "Only POST.");
    if (const auto broken = s.take_fault("google_token_error", "", r.path))
        return oauth_error(broken->code.value_or(400), "invalid_grant", "Bad Request");
    const auto in = read_token_request(r);
    if (in.client_id != google_client_id || in.client_secret != google_client_secret)
        return oauth_error(401, "invalid_client", "Unauthorized");
    if (in.get("grant_type") != "authorization_code")
        return oauth_error(400, "unsupported_grant_type", "Invalid grant_type");
    const auto found = std::ranges::find(s.google.grants, in.get("code"), &google_grant::code);
    if (found == s.google.grants.end() || found->used || found->expires <= now())
        return oauth_error(400, "invalid_grant", "Malformed auth code.");
    // Whatever is wrong from here on, the code is used up.
    found->used = true;
    if (in.get("redirect_uri") != found->redirect_uri)
        return oauth_error(400, "redirect_uri_mismatch", "Bad Request");
    const auto hashed = crypto::hex_decode(crypto::sha256_hex(in.get("code_verifier")));
    if (crypto::base64url_encode(*hashed) != found->challenge)
        return oauth_error(400, "invalid_grant", "Invalid code verifier.");
    const auto* who = s.google.find(found->sub);
    if (!who) return oauth_error(400, "invalid_grant", "Account has been deleted");
    return json_response(bj::object{{"access_token", "ya29." + crypto::random_token(60)},
                                    {"expires_in", token_life},
                                    {"scope", "openid email profile"},
                                    {"token_type", "Bearer"},
                                    {"id_token", id_token(s, *found, *who, r)}});
}

} // namespace

std::optional<response> google(state& s, const raw_request& r) {
    if (r.path == "/.well-known/openid-configuration") return discovery(s);
    if (r.path == authorize_path) return authorize(s, r);
    if (r.path == token_path) return token(s, r);
    if (r.path == keys_path) return published_keys(s);
    return std::nullopt;
}

} // namespace vf::sandbox
