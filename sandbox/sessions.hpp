#pragma once
// The cookies of signed-in browsers: issued by the sandbox, checked on each request.
#include "base/describe.hpp"
#include "base/rng.hpp"
#include "base/time.hpp"

#include <map>
#include <string>
#include <vector>

namespace vf::sandbox {

/// One cookie as browsers keep it.
struct cookie {
    std::string name;
    std::string value;
    bool http_only = false;
    std::string same_site = "Lax"; ///< Lax or None
    std::int64_t expires = 0;      ///< Unix seconds; -1: with the browser
};

struct session {
    std::string id; ///< 32 hex digits
    std::string account_handle;
    time_point issued;
    seconds max_age{15'552'000};
    bool revoked = false;
    std::vector<cookie> cookies;
};

/// The same jar in the forms in which people paste it. The public forms say domain .tiktok.com, as
/// a real export does; `local` is a Playwright storage state for the sandbox's own address.
struct CookieExports {
    std::string header;
    std::string storage_state;
    std::string local_storage_state;
    std::string netscape;
    std::string edit_this_cookie;
    std::string bare;
};
BOOST_DESCRIBE_STRUCT(CookieExports, (),
                      (header, storage_state, local_storage_state, netscape, edit_this_cookie,
                       bare))

/// All sessions that were ever issued.
class session_store {
public:
    explicit session_store(std::uint64_t seed) : chance_(seed) {}
    /// A new session with its whole jar. `uid` is the account's.
    session& issue(const std::string& account_handle, const std::string& uid, time_point now,
                   seconds max_age);
    /// The session when it is valid now; nullptr otherwise.
    [[nodiscard]] const session* find(std::string_view id, time_point now) const;
    /// Ends all sessions of an account; how many there were.
    int revoke_all(std::string_view account_handle);
    [[nodiscard]] std::string random_hex(std::size_t digits);

private:
    seeded_rng chance_;
    std::map<std::string, session, std::less<>> sessions_;
};

/// The jar in every form; `host` is the sandbox's own host name.
CookieExports export_cookies(const session& s, const std::string& host);
/// The Set-Cookie lines of a sign-in; without Secure, because the sandbox speaks plain HTTP.
std::vector<std::string> set_cookie_lines(const session& s, time_point now);

} // namespace vf::sandbox
