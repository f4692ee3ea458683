#pragma once
#include "base/cpu_pool.hpp"
#include "features/auth/id_token.hpp"
#include "features/auth/key_cache.hpp"
#include "http/message.hpp"

#include <mutex>

namespace vf::auth {

/// What app/ knows of Google sign-in.
struct GoogleSettings {
    std::string issuer = "https://accounts.google.com"; ///< GOOGLE_ISSUER_URL
    std::string client_id{};                            ///< GOOGLE_CLIENT_ID; empty: off
    secret<> client_secret{};                           ///< GOOGLE_CLIENT_SECRET
    std::string redirect_uri{};                         ///< where Google sends browsers back to
};

/// What binds a sign-in to its answer: each 256 random bits in base64url.
struct Binding {
    std::string state;
    std::string nonce;
    std::string verifier; ///< of PKCE (RFC 7636)
};

/// Speaks with Google as an OpenID provider; one for all loops. What it is told is remembered:
/// where the provider's parts are, and its keys.
class google_client {
public:
    explicit google_client(GoogleSettings settings);

    [[nodiscard]] bool is_on() const { return !settings_.client_id.empty(); }
    [[nodiscard]] const std::string& issuer() const { return settings_.issuer; }

    /// Where the browser is sent to. "auth.google_unreachable".
    task<result<std::string>> sign_in_url(Binding binding, Locale locale, time_point now);
    /// Whom the code stands for, by an ID token that is right in every respect. upstream
    /// "auth.google_unreachable", "auth.google_code" (Google does not take it),
    /// "auth.google_token".
    task<result<GoogleUser>> redeem(std::string code, Binding binding, time_point now);

private:
    /// The parts of the discovery document that are needed.
    struct provider {
        std::string authorization_endpoint;
        std::string token_endpoint;
        std::string jwks_uri;
        time_point fetched{};
    };
    task<result<provider>> discover(time_point now);
    /// What is known without asking; "auth.google_unreachable" after a failure; nullopt: ask.
    std::optional<result<provider>> remembered(time_point now);
    result<provider> fetch_provider(time_point now);
    task<result<crypto::public_key>> key_of(std::string id, time_point now);
    task<result<std::string>> exchange(std::string endpoint, std::string code,
                                       std::string verifier);
    task<result<http::response>> ask(std::string method, std::string url, std::string form);
    static result<http::response> ask_now(std::string method, std::string url, std::string form);
    [[nodiscard]] result<provider> read_provider(std::string_view text) const;

    GoogleSettings settings_;
    std::mutex guard_; ///< of what follows; never held while waiting
    std::optional<provider> provider_;
    /// When the provider last failed to say where its parts are: for a while nobody waits for it
    /// again, nor does who stood in line meanwhile.
    std::optional<std::chrono::steady_clock::time_point> failed_;
    key_cache keys_;
    cpu_pool line_{2}; ///< libcurl waits on threads of its own, and no loop on it
};

} // namespace vf::auth
