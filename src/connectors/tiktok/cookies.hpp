#pragma once
// Reads a pasted TikTok session in any of the usual forms, and moves sessions between hosts. Pure.
// What each cookie is: the owner's own copy of a browser session, so its values are secrets.
#include "base/result.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vf::connectors::tiktok {

/// A cookie. `expires` is in Unix seconds, -1 for the browser session. What the pasted form did not
/// say is nullopt, or "" for same_site (else "Strict", "Lax", "None").
struct Cookie {
    std::string name;
    std::string value;
    std::string domain;
    std::string path = "/";
    std::int64_t expires = -1;
    std::optional<bool> http_only{};
    std::optional<bool> secure{};
    std::string same_site;
};

/// What was understood. Warnings: "expired:<name>" (left out), "unusable:<name>" (its value cannot
/// be a cookie), "not_split:<name>" (a table without its tabs), "few_cookies" (sessionid alone:
/// more likely to be challenged), "sid_guard_over" (by sid_guard the session has ended already).
struct ParsedCookies {
    std::string
        format; ///< playwright, json, netscape, devtools, set_cookie, curl, fetch, header, bare
    std::vector<Cookie> cookies;
    std::vector<std::string> ignored_domains;
    std::vector<std::string> warnings;
    std::optional<time_point> session_expires_at{};
    std::string origins_json = "[]"; ///< local storage of TikTok's origins (Playwright's form)
};

/// Errors (invalid): connection.cookies_unreadable, connection.cookies_other_site (no cookie of
/// TikTok; Instagram has a "sessionid" too), connection.cookies_missing (params: names),
/// connection.cookies_expired (params: names).
result<ParsedCookies> parse_cookies(std::string_view pasted, time_point now);

/// Playwright's storage state. Flags that the paste did not say are those that TikTok sets.
std::string to_storage_state(const ParsedCookies& parsed);

/// The same session for the host of `base_url`: on TikTok itself nothing changes; for a stand-in
/// the cookies of .tiktok.com become the host's, without Secure where it is plain http.
result<std::string> rebase_storage_state(std::string_view storage_state, std::string_view base_url);

/// When the session ends by its sid_guard (<sessionid>|<issued>|<seconds>|<date>, URL-encoded), or
/// by the expiry of sessionid.
std::optional<time_point> session_expiry(std::string_view storage_state);

/// tiktok.com itself or below it; a leading dot and capitals do not matter.
bool is_tiktok_domain(std::string_view domain);

} // namespace vf::connectors::tiktok
