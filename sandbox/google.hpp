#pragma once
// Google as an OpenID provider, without HTTP: who has an account, what signs, what was granted.
#include "base/describe.hpp"

#include <boost/json/object.hpp>

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct evp_pkey_st; // OpenSSL's EVP_PKEY

namespace vf::sandbox {

/// The one client that the provider knows.
inline constexpr std::string_view google_client_id = "vistaflow-sandbox";
inline constexpr std::string_view google_client_secret = "sandbox-secret";

/// Somebody's account at Google. `hd` is set for accounts of a Workspace.
struct GoogleAccount {
    std::string sub; ///< 21 digits, the same for the same address
    std::string email;
    std::string name;
    bool email_verified = true;
    std::optional<std::string> hd{};
};
BOOST_DESCRIBE_STRUCT(GoogleAccount, (), (sub, email, name, email_verified, hd))

/// Those who are there from the start: of a Workspace, with another provider's address, and with
/// one that was never verified.
std::vector<GoogleAccount> built_in_google_accounts();
std::string google_subject(std::string_view email);

/// What ID tokens are signed with.
class google_key {
public:
    /// RSA of 2048 bits, made new.
    google_key();
    [[nodiscard]] const std::string& id() const { return id_; }
    /// The public half (RFC 7517).
    [[nodiscard]] boost::json::object jwk() const;
    [[nodiscard]] std::string pem() const;
    /// RS256.
    [[nodiscard]] std::string sign(std::string_view text) const;

private:
    std::shared_ptr<evp_pkey_st> key_;
    std::string id_;
};

/// A code that was given, and what it was given for.
struct google_grant {
    std::string code;
    std::string redirect_uri;
    std::string nonce;
    std::string challenge; ///< of PKCE
    std::string sub;
    time_point expires;
    bool used = false;
};

/// How often each part was asked.
struct GoogleRequests {
    int discovery = 0;
    int keys = 0;
    int tokens = 0;
};
BOOST_DESCRIBE_STRUCT(GoogleRequests, (), (discovery, keys, tokens))

struct google_state {
    /// The newest key; made when it is first needed.
    google_key& key();
    /// A new key; the old ones are published no more.
    void rotate();
    [[nodiscard]] const GoogleAccount* find(std::string_view email_or_sub) const;

    std::vector<GoogleAccount> accounts = built_in_google_accounts();
    std::optional<std::string> automatic{}; ///< who signs in without being asked; an address
    std::deque<google_key> keys{};
    std::deque<google_grant> grants{};
    GoogleRequests requests{};
};

} // namespace vf::sandbox
