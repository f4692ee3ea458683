#include "sessions.hpp"

#include "base/json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>

namespace vf::sandbox {
namespace {

std::int64_t unix_seconds(time_point t) {
    return std::chrono::duration_cast<seconds>(t.time_since_epoch()).count();
}

// "Fri%2C+21-May-2027+16%3A51%3A03+GMT", as it stands in sid_guard.
std::string guard_date(std::int64_t unix_time) {
    const auto t = fmt::gmtime(static_cast<std::time_t>(unix_time));
    return fmt::format("{:%a}%2C+{:%d-%b-%Y}+{:%H}%3A{:%M}%3A{:%S}+GMT", t, t, t, t, t);
}

boost::json::array jar(const session& s, const std::string& domain, bool secure) {
    boost::json::array out;
    for (const auto& c : s.cookies) {
        out.push_back(boost::json::object{{"name", c.name},
                                          {"value", c.value},
                                          {"domain", domain},
                                          {"path", "/"},
                                          {"expires", c.expires},
                                          {"httpOnly", c.http_only},
                                          {"secure", secure},
                                          {"sameSite", secure ? c.same_site : "Lax"}});
    }
    return out;
}

std::string storage_state(const session& s, const std::string& domain, bool secure) {
    return json::to_text(boost::json::object{{"cookies", jar(s, domain, secure)},
                                             {"origins", boost::json::array{}}});
}

std::string edit_this_cookie(const session& s) {
    boost::json::array out;
    int id = 1;
    for (const auto& c : s.cookies) {
        boost::json::object o{
            {"domain", ".tiktok.com"},
            {"hostOnly", false},
            {"httpOnly", c.http_only},
            {"name", c.name},
            {"path", "/"},
            {"sameSite", c.same_site == "None" ? "no_restriction" : "unspecified"},
            {"secure", true},
            {"session", c.expires < 0},
            {"storeId", "0"},
            {"value", c.value},
            {"id", id++}};
        if (c.expires >= 0) o["expirationDate"] = static_cast<double>(c.expires) + 0.25;
        out.push_back(std::move(o));
    }
    return json::to_text(out);
}

std::string netscape(const session& s) {
    std::string out = "# Netscape HTTP Cookie File\n\n";
    for (const auto& c : s.cookies) {
        out += fmt::format("{}.tiktok.com\tTRUE\t/\tTRUE\t{}\t{}\t{}\n",
                           c.http_only ? "#HttpOnly_" : "", std::max<std::int64_t>(0, c.expires),
                           c.name, c.value);
    }
    return out;
}

} // namespace

std::string session_store::random_hex(std::size_t digits) {
    std::string out;
    while (out.size() < digits) out += fmt::format("{:016x}", chance_.next());
    out.resize(digits);
    return out;
}

session& session_store::issue(const std::string& account_handle, const std::string& uid,
                              time_point now, seconds max_age) {
    session s;
    s.id = random_hex(32);
    s.account_handle = account_handle;
    s.issued = now;
    s.max_age = max_age;
    const auto issued = unix_seconds(now);
    const auto end = issued + max_age.count();
    const auto sixty_days = issued + 60LL * 86'400;
    const auto year = issued + 365LL * 86'400;
    const auto uid_tt = random_hex(64);
    const auto guard =
        fmt::format("{}%7C{}%7C{}%7C{}", s.id, issued, max_age.count(), guard_date(end));
    s.cookies = {
        {"sessionid", s.id, true, "Lax", end},
        {"sessionid_ss", s.id, true, "None", end},
        {"sid_tt", s.id, true, "Lax", end},
        {"sid_guard", guard, true, "Lax", year},
        {"uid_tt", uid_tt, true, "Lax", end},
        {"uid_tt_ss", uid_tt, true, "None", end},
        {"sid_ucp_v1", "1.0.0-" + random_hex(80), true, "Lax", end},
        {"ssid_ucp_v1", "1.0.0-" + random_hex(80), true, "None", end},
        {"cmpl_token", random_hex(48), true, "Lax", sixty_days},
        {"multi_sids", uid + "%3A" + s.id, true, "Lax", sixty_days},
        {"passport_auth_status", random_hex(32) + "%2C", true, "Lax", sixty_days},
        {"d_ticket", random_hex(40), true, "Lax", year},
        {"odin_tt", random_hex(96), true, "Lax", year},
        {"passport_csrf_token", random_hex(32), false, "None", sixty_days},
        {"tt_csrf_token", random_hex(8) + "-" + random_hex(24), false, "Lax", -1},
        {"tt_chain_token", random_hex(24) + "==", true, "Lax", end},
        {"ttwid", fmt::format("1%7C{}%7C{}%7C{}", random_hex(43), issued, random_hex(64)), true,
         "None", year},
        {"msToken", random_hex(120), false, "None", issued + 10LL * 86'400},
        {"s_v_web_id", "verify_" + random_hex(40), false, "Lax", -1},
        {"store-idc", "useast5", true, "Lax", end},
        {"store-country-code", "fr", true, "Lax", end},
        {"tt-target-idc", "useast2a", true, "Lax", end},
    };
    return sessions_.emplace(s.id, std::move(s)).first->second;
}

const session* session_store::find(std::string_view id, time_point now) const {
    const auto at = sessions_.find(id);
    if (at == sessions_.end() || at->second.revoked) return nullptr;
    if (now >= at->second.issued + at->second.max_age) return nullptr;
    return &at->second;
}

int session_store::revoke_all(std::string_view account_handle) {
    int ended = 0;
    for (auto& [id, s] : sessions_) {
        if (s.account_handle != account_handle || s.revoked) continue;
        s.revoked = true;
        ++ended;
    }
    return ended;
}

CookieExports export_cookies(const session& s, const std::string& host) {
    CookieExports out;
    for (const auto& c : s.cookies) {
        if (!out.header.empty()) out.header += "; ";
        out.header += c.name + "=" + c.value;
    }
    out.storage_state = storage_state(s, ".tiktok.com", true);
    out.local_storage_state = storage_state(s, host, false);
    out.netscape = netscape(s);
    out.edit_this_cookie = edit_this_cookie(s);
    out.bare = s.id;
    return out;
}

std::vector<std::string> set_cookie_lines(const session& s, time_point now) {
    std::vector<std::string> lines;
    for (const auto& c : s.cookies) {
        auto line = fmt::format("{}={}; Path=/; SameSite=Lax", c.name, c.value);
        if (c.expires >= 0) line += fmt::format("; Max-Age={}", c.expires - unix_seconds(now));
        if (c.http_only) line += "; HttpOnly";
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace vf::sandbox
