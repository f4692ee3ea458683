#include "features/auth/google_client.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "crypto/encoding.hpp"
#include "net/fetch.hpp"

#include <boost/json/object.hpp>

namespace vf::auth {
namespace {

/// How long a discovery document is believed.
constexpr seconds discovery_lifetime{3600};
constexpr milliseconds patience{10'000};
/// How long a failure to discover is not tried again.
constexpr seconds failure_lifetime{5};
constexpr std::size_t max_answer = 256 * 1024;

// What the browser is told is short; why is in the log.
std::unexpected<error> unreachable(const std::string& why) {
    log::warn("auth.google_unreachable", {{"why", why}});
    return fail(errc::upstream, "auth.google_unreachable", "Google does not answer.");
}

std::string text_of(const boost::json::object& in, std::string_view name) {
    const auto* found = in.if_contains(name);
    return found && found->is_string() ? std::string(found->get_string()) : std::string{};
}

// RFC 7636 4.2.
std::string challenge_of(const std::string& verifier) {
    return crypto::base64url_encode(*crypto::hex_decode(crypto::sha256_hex(verifier)));
}

} // namespace

google_client::google_client(GoogleSettings settings) : settings_(std::move(settings)) {}

// On a thread of the line.
result<http::response> google_client::ask_now(std::string method, std::string url,
                                              std::string form) {
    net::fetch_request request;
    request.method = std::move(method);
    request.url = std::move(url);
    request.headers.emplace_back("Accept", "application/json");
    if (!form.empty())
        request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    request.body = std::move(form);
    request.limit = patience;
    request.max_body = max_answer;
    auto answer = net::fetch(request);
    if (!answer) return unreachable(to_string(answer.error()));
    if (answer->status >= 500)
        return unreachable(request.url + ": status " + std::to_string(answer->status));
    return http::text_response(answer->status, "", std::move(answer->body));
}

task<result<http::response>> google_client::ask(std::string method, std::string url,
                                                std::string form) {
    co_return co_await line_.run([&] { return ask_now(method, url, form); });
}

result<google_client::provider> google_client::read_provider(std::string_view text) const {
    const auto parsed = json::parse_value(text);
    if (!parsed || !parsed->is_object()) return unreachable("the discovery document is no JSON");
    const auto& members = parsed->get_object();
    // OpenID Connect Discovery 4.3: it must speak of the issuer that was asked.
    if (text_of(members, "issuer") != settings_.issuer)
        return unreachable("the discovery document is another issuer's");
    provider out{text_of(members, "authorization_endpoint"), text_of(members, "token_endpoint"),
                 text_of(members, "jwks_uri")};
    const auto scheme = settings_.issuer.substr(0, settings_.issuer.find("//") + 2);
    for (const auto* one : {&out.authorization_endpoint, &out.token_endpoint, &out.jwks_uri}) {
        if (!one->starts_with(scheme) && !one->starts_with("https://"))
            return unreachable("the discovery document lacks an address, or it is not safe");
    }
    return out;
}

task<result<google_client::provider>> google_client::discover(time_point now) {
    if (auto known = remembered(now)) co_return *std::move(known);
    // Asked again in the line: whoever stood before may have brought it, or waited in vain.
    co_return co_await line_.run([&] {
        if (auto known = remembered(now)) return *std::move(known);
        return fetch_provider(now);
    });
}

std::optional<result<google_client::provider>> google_client::remembered(time_point now) {
    const std::lock_guard lock(guard_);
    if (provider_ && now - provider_->fetched < discovery_lifetime) return *provider_;
    if (failed_ && std::chrono::steady_clock::now() - *failed_ < failure_lifetime)
        return unreachable("it did not a moment ago");
    return std::nullopt;
}

result<google_client::provider> google_client::fetch_provider(time_point now) {
    const auto ask_it = [&]() -> result<provider> {
        VF_TRY(const auto answer,
               ask_now("GET", settings_.issuer + "/.well-known/openid-configuration", ""));
        if (answer.status != 200) return unreachable("no discovery document");
        return read_provider(answer.body);
    };
    auto found = ask_it();
    const std::lock_guard lock(guard_);
    if (!found) {
        failed_ = std::chrono::steady_clock::now();
        return found;
    }
    found->fetched = now;
    provider_ = *found;
    failed_.reset();
    return found;
}

task<result<std::string>> google_client::sign_in_url(Binding binding, Locale locale,
                                                     time_point now) {
    VF_CO_TRY(const auto at, co_await discover(now));
    const auto query = http::write_form({{"client_id", settings_.client_id},
                                         {"redirect_uri", settings_.redirect_uri},
                                         {"response_type", "code"},
                                         {"scope", "openid email profile"},
                                         {"state", binding.state},
                                         {"nonce", binding.nonce},
                                         {"code_challenge", challenge_of(binding.verifier)},
                                         {"code_challenge_method", "S256"},
                                         {"prompt", "select_account"},
                                         {"hl", std::string(enum_name(locale))}});
    const auto* joint = at.authorization_endpoint.contains('?') ? "&" : "?";
    co_return at.authorization_endpoint + joint + query;
}

// The token itself; who it is about is not known yet.
task<result<std::string>> google_client::exchange(std::string endpoint, std::string code,
                                                  std::string verifier) {
    VF_CO_TRY(const auto answer,
              co_await ask("POST", std::move(endpoint),
                           http::write_form({{"grant_type", "authorization_code"},
                                             {"code", std::move(code)},
                                             {"redirect_uri", settings_.redirect_uri},
                                             {"client_id", settings_.client_id},
                                             {"client_secret", settings_.client_secret.reveal()},
                                             {"code_verifier", std::move(verifier)}})));
    const auto parsed = json::parse_value(answer.body);
    const boost::json::object none;
    const auto& members = parsed && parsed->is_object() ? parsed->get_object() : none;
    if (answer.status != 200) {
        log::warn("auth.google_code",
                  {{"status", answer.status}, {"error", text_of(members, "error").substr(0, 100)}});
        co_return fail(errc::upstream, "auth.google_code", "Google does not take the code.");
    }
    auto token = text_of(members, "id_token");
    if (token.empty()) co_return unreachable("the answer for a code holds no ID token");
    co_return token;
}

task<result<crypto::public_key>> google_client::key_of(std::string id, time_point now) {
    const auto unknown =
        fail(errc::upstream, "auth.google_token", "The ID token is wrong: its key is not known");
    {
        const std::lock_guard lock(guard_);
        if (auto known = keys_.find(id, now)) co_return *std::move(known);
        if (!keys_.may_fetch(now)) co_return unknown;
    }
    VF_CO_TRY(const auto at, co_await discover(now));
    VF_CO_TRY(const auto answer, co_await ask("GET", at.jwks_uri, ""));
    auto set = crypto::read_key_set(answer.body);
    if (answer.status != 200 || !set) co_return unreachable("no set of keys");
    const std::lock_guard lock(guard_);
    keys_.put(*std::move(set), now);
    if (auto known = keys_.find(id, now)) co_return *std::move(known);
    co_return unknown;
}

task<result<GoogleUser>> google_client::redeem(std::string code, Binding binding, time_point now) {
    VF_CO_TRY(const auto at, co_await discover(now));
    VF_CO_TRY(const auto text,
              co_await exchange(at.token_endpoint, std::move(code), binding.verifier));
    const auto token = crypto::read_signed_token(text);
    if (!token)
        co_return fail(errc::upstream, "auth.google_token",
                       "The ID token is wrong: " + token.error().code);
    VF_CO_TRY(const auto key, co_await key_of(token->key_id, now));
    if (!crypto::verify(key, *token))
        co_return fail(errc::upstream, "auth.google_token", "The ID token is wrong: its signature");
    co_return read_id_token(token->payload, {.issuer = settings_.issuer,
                                             .client_id = settings_.client_id,
                                             .nonce = binding.nonce,
                                             .now = now});
}

} // namespace vf::auth
