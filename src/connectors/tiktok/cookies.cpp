#include "connectors/tiktok/cookies.hpp"

#include "base/json.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/url/parse.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace vf::connectors::tiktok {
namespace {

constexpr std::size_t max_paste = 512UL * 1024;
constexpr std::size_t max_cookies = 5000; // of all sites: people export whole browsers

// Cookies that only a signed-in TikTok browser has; all HttpOnly and Secure there.
constexpr std::array<std::string_view, 13> session_cookies{
    "sessionid", "sessionid_ss", "sid_tt",        "sid_guard",  "uid_tt",
    "uid_tt_ss", "sid_ucp_v1",   "ssid_ucp_v1",   "cmpl_token", "multi_sids",
    "d_ticket",  "odin_tt",      "tt_chain_token"};
// Cookies of Instagram that TikTok has not: a header without domains that holds one is not ours.
constexpr std::array<std::string_view, 4> foreign_cookies{"ds_user_id", "ig_did", "csrftoken",
                                                          "rur"};

bool contains(const auto& list, std::string_view name) {
    return std::ranges::find(list, name) != std::ranges::end(list);
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), lower);
    return out;
}

bool starts_with_word(std::string_view text, std::string_view word) {
    return text.size() >= word.size() && lowered(text.substr(0, word.size())) == word;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> out;
    while (true) {
        const auto end = text.find(at);
        out.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> out;
    for (auto line : split(text, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (!trim(line).empty()) out.push_back(line);
    }
    return out;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t out = 0;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (ec != std::errc{} || text.empty()) return std::nullopt;
    // "1999999999.5": some exports have fractions.
    if (end != text.data() + text.size() && *end != '.') return std::nullopt;
    return out;
}

std::int64_t unix_seconds(time_point t) {
    return std::chrono::duration_cast<seconds>(t.time_since_epoch()).count();
}

// "Wed, 18 May 2033 03:33:19 GMT" and "18-May-2033 03:33:19 GMT" (RFC 6265 5.1.1, the usual forms).
std::optional<std::int64_t> http_date(std::string_view text) {
    constexpr std::string_view months = "janfebmaraprmayjunjulaugsepoctnovdec";
    std::string plain(text);
    std::ranges::replace(plain, '-', ' ');
    std::ranges::replace(plain, ',', ' ');
    std::optional<unsigned> day;
    std::optional<unsigned> month;
    std::optional<int> year;
    std::optional<std::int64_t> time;
    for (const auto word : split(plain, ' ')) {
        if (word.empty()) continue;
        if (word.contains(':')) {
            const auto parts = split(word, ':');
            if (parts.size() != 3) return std::nullopt;
            const auto h = whole_number(parts[0]);
            const auto m = whole_number(parts[1]);
            const auto s = whole_number(parts[2]);
            if (!h || !m || !s || *h < 0 || *h > 23 || *m < 0 || *m > 59 || *s < 0 || *s > 60)
                return std::nullopt;
            time = *h * 3600 + *m * 60 + *s;
        } else if (const auto number = whole_number(word)) {
            if (!day && *number >= 1 && *number <= 31)
                day = static_cast<unsigned>(*number);
            else if (*number >= 1970 && *number <= 9999)
                year = static_cast<int>(*number);
        } else if (word.size() == 3 && !month) {
            const auto at = months.find(lowered(word));
            if (at != std::string_view::npos && at % 3 == 0)
                month = static_cast<unsigned>(at / 3 + 1);
        }
    }
    if (!day || !month || !year || !time) return std::nullopt;
    const std::chrono::year_month_day ymd{std::chrono::year{*year}, std::chrono::month{*month},
                                          std::chrono::day{*day}};
    if (!ymd.ok()) return std::nullopt;
    return std::chrono::sys_days{ymd}.time_since_epoch().count() * 86400LL + *time;
}

// Any way of saying when a cookie ends; -1 for "with the browser".
std::int64_t expiry_of(std::string_view text) {
    text = trim(text);
    if (text.empty() || starts_with_word(text, "session")) return -1;
    if (const auto number = whole_number(text)) {
        if (*number <= 0) return -1;
        return *number > 100'000'000'000 ? *number / 1000 : *number; // milliseconds
    }
    if (const auto iso = parse_time(text)) return unix_seconds(*iso);
    return http_date(text).value_or(-1);
}

std::string same_site_of(std::string_view text) {
    const auto word = lowered(trim(text));
    if (word == "strict") return "Strict";
    if (word == "lax") return "Lax";
    if (word == "none" || word == "no_restriction") return "None";
    return "";
}

bool is_true(std::string_view text) {
    const auto word = lowered(trim(text));
    return word == "true" || word == "\xe2\x9c\x93" || word == "\xe2\x9c\x94" || word == "1";
}

struct reading {
    std::string format;
    std::vector<Cookie> cookies;
    std::vector<std::string> warnings;
    std::string origins_json = "[]";
    bool assumed = false; ///< the form says no domains: TikTok's were assumed
};

std::unexpected<error> unreadable(std::string detail) {
    return fail(errc::invalid, "connection.cookies_unreadable", std::move(detail));
}

// Without the quotes around it, where it has a pair of them.
std::string_view unquoted(std::string_view text) {
    const bool quoted = text.size() >= 2 && text.front() == text.back() &&
                        std::string_view("\"'`").contains(text.front());
    return quoted ? text.substr(1, text.size() - 2) : text;
}

// "a=b; c=d" without domains: what a browser sends to www.tiktok.com.
void read_pairs(std::string_view text, reading& out) {
    out.assumed = true;
    for (const auto part : split(text, ';')) {
        const auto pair = trim(part);
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || equals == 0) continue;
        Cookie cookie;
        cookie.name = trim(pair.substr(0, equals));
        cookie.value = unquoted(trim(pair.substr(equals + 1)));
        cookie.domain = ".tiktok.com";
        out.cookies.push_back(std::move(cookie));
    }
}

// Some exports write their names with a capital.
const boost::json::value* member(const boost::json::object& in, std::string_view key) {
    if (const auto* value = in.if_contains(key)) return value;
    std::string capital(key);
    if (!capital.empty() && capital[0] >= 'a' && capital[0] <= 'z')
        capital[0] = static_cast<char>(capital[0] - 'a' + 'A');
    return in.if_contains(capital);
}

std::string text_member(const boost::json::object& in, std::string_view key) {
    const auto* value = member(in, key);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::optional<bool> bool_member(const boost::json::object& in, std::string_view key) {
    const auto* value = member(in, key);
    if (!value || !value->is_bool()) return std::nullopt;
    return value->get_bool();
}

std::int64_t expiry_member(const boost::json::object& in) {
    for (const auto* key : {"expires", "expirationDate", "expiry"}) {
        const auto* value = member(in, key);
        if (!value) continue;
        if (value->is_string()) return expiry_of(value->get_string());
        if (!value->is_number()) continue;
        const double number = value->to_number<double>();
        if (!(number > 0 && number < 1e15)) return -1;
        return expiry_of(std::to_string(static_cast<std::int64_t>(number)));
    }
    return -1;
}

// {"sessionid": "…", "ttwid": "…"}: names and values, as scripts keep them.
bool read_map(const boost::json::object& all, reading& out) {
    if (!all.contains("sessionid")) return false;
    out.assumed = true;
    for (const auto& [name, value] : all) {
        if (!value.is_string()) continue;
        Cookie cookie;
        cookie.name = name;
        cookie.value = value.get_string();
        cookie.domain = ".tiktok.com";
        out.cookies.push_back(std::move(cookie));
    }
    out.format = "json";
    return true;
}

result<reading> read_json(std::string_view text) {
    const auto value = json::parse_value(text);
    if (!value) return unreadable("This begins like JSON but is not complete or not valid JSON.");
    reading out;
    out.format = "playwright";
    const boost::json::array* list = value->if_array();
    if (const auto* whole = value->if_object()) {
        const auto* cookies = whole->if_contains("cookies");
        list = cookies ? cookies->if_array() : nullptr;
        if (const auto* origins = whole->if_contains("origins"); origins && origins->is_array()) {
            boost::json::array kept;
            for (const auto& origin : origins->get_array()) {
                if (!origin.is_object()) continue;
                const auto url = boost::urls::parse_uri(text_member(origin.get_object(), "origin"));
                if (url && is_tiktok_domain(std::string(url->host()))) kept.push_back(origin);
            }
            out.origins_json = boost::json::serialize(kept);
        }
    }
    if (!list && value->is_object() && read_map(value->get_object(), out)) return out;
    if (!list) return unreadable("This JSON holds no list of cookies.");
    for (const auto& item : *list) {
        if (!item.is_object())
            return unreadable("This JSON list holds something else than cookies.");
        const auto& object = item.get_object();
        if (object.contains("hostOnly") || object.contains("expirationDate") ||
            object.contains("storeId") || object.contains("Name"))
            out.format = "json";
        Cookie cookie;
        cookie.name = text_member(object, "name");
        cookie.value = text_member(object, "value");
        cookie.domain = text_member(object, "domain");
        if (const auto path = text_member(object, "path"); !path.empty()) cookie.path = path;
        cookie.expires = expiry_member(object);
        cookie.http_only = bool_member(object, "httpOnly");
        cookie.secure = bool_member(object, "secure");
        cookie.same_site = same_site_of(text_member(object, "sameSite"));
        if (!cookie.name.empty()) out.cookies.push_back(std::move(cookie));
    }
    return out;
}

// A shell's words: quotes, $'…', backslashes, and "^" before a line's end as Windows writes it.
std::vector<std::string> shell_words(std::string_view text) {
    std::vector<std::string> out;
    std::string word;
    bool inside = false;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        if (quote != 0) {
            if (c == quote) {
                quote = 0;
            } else if (c == '\\' && quote == '"' && next != '\0') {
                word += next;
                ++i;
            } else {
                word += c;
            }
        } else if (c == '$' && next == '\'') {
            continue;
        } else if (c == '\'' || c == '"') {
            quote = c;
            inside = true;
        } else if ((c == '\\' || c == '^') && (next == '\n' || next == '\r')) {
            ++i;
        } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            if (inside) out.push_back(std::move(word));
            word.clear();
            inside = false;
        } else {
            word += c;
            inside = true;
        }
    }
    if (inside) out.push_back(std::move(word));
    return out;
}

// As Windows' command line writes it: a caret before each special character.
std::string without_carets(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '^') {
            out += text[i];
        } else if (i + 1 < text.size() && text[i + 1] != '\r' && text[i + 1] != '\n') {
            out += text[++i];
        }
    }
    return out;
}

// Whose they are, where the request says to whom it goes.
void belong_to(const std::string& host, reading& out) {
    if (host.empty() || is_tiktok_domain(host)) return;
    for (auto& cookie : out.cookies) cookie.domain = host;
}

result<reading> read_curl(std::string_view text) {
    reading out;
    out.format = "curl";
    std::string host;
    const auto words = text.contains("^\"") ? shell_words(without_carets(text)) : shell_words(text);
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto& word = words[i];
        const bool more = i + 1 < words.size();
        if ((word == "-b" || word == "--cookie") && more) {
            read_pairs(words[++i], out);
        } else if ((word == "-H" || word == "--header") && more) {
            const auto& header = words[++i];
            if (starts_with_word(header, "cookie:"))
                read_pairs(std::string_view(header).substr(7), out);
        } else if (host.empty() && word.starts_with("http")) {
            if (const auto url = boost::urls::parse_uri(word)) host = url->host();
        }
    }
    if (out.cookies.empty())
        return unreadable("This curl command carries no cookies (-b or -H 'cookie: …').");
    belong_to(host, out);
    return out;
}

// What stands between quotes after `at`, in a script; "" when there are none.
std::string quoted_after(std::string_view text, std::size_t at) {
    const auto begin = text.find_first_of("\"'`", at);
    if (begin == std::string_view::npos) return "";
    std::string out;
    for (std::size_t i = begin + 1; i < text.size(); ++i) {
        if (text[i] == text[begin]) return out;
        if (text[i] == '\\' && i + 1 < text.size()) ++i;
        out += text[i];
    }
    return "";
}

// "Copy as fetch (Node.js)": fetch("https://…", {"headers": {"cookie": "…"}}).
result<reading> read_fetch(std::string_view text) {
    reading out;
    out.format = "fetch";
    // The word is in addresses, too ("cookie_enabled=true"): the header is what has a colon after
    // it.
    const auto words = lowered(text);
    for (auto at = words.find("cookie"); at != std::string::npos && out.cookies.empty();
         at = words.find("cookie", at + 6)) {
        const auto colon = words.find_first_not_of("\"'` \t", at + 6);
        if (colon != std::string::npos && words[colon] == ':')
            read_pairs(quoted_after(text, colon), out);
    }
    if (out.cookies.empty())
        return unreadable("This fetch call carries no cookies: copy it \"as fetch (Node.js)\".");
    const auto url = boost::urls::parse_uri(quoted_after(text, 0));
    belong_to(url ? std::string(url->host()) : std::string(), out);
    return out;
}

Cookie read_set_cookie(std::string_view text) {
    Cookie cookie;
    cookie.domain = ".tiktok.com";
    cookie.http_only = false;
    cookie.secure = false;
    bool first = true;
    for (const auto part : split(text, ';')) {
        const auto pair = trim(part);
        const auto equals = pair.find('=');
        const auto key = lowered(trim(pair.substr(0, equals)));
        const auto value =
            equals == std::string_view::npos ? std::string_view() : trim(pair.substr(equals + 1));
        if (first) {
            if (equals != std::string_view::npos) cookie.name = trim(pair.substr(0, equals));
            cookie.value = value;
            first = false;
        } else if (key == "domain") {
            cookie.domain = value;
        } else if (key == "path") {
            cookie.path = value;
        } else if (key == "expires") {
            cookie.expires = expiry_of(value);
        } else if (key == "httponly") {
            cookie.http_only = true;
        } else if (key == "secure") {
            cookie.secure = true;
        } else if (key == "samesite") {
            cookie.same_site = same_site_of(value);
        }
    }
    return cookie;
}

// Seven fields between tabs, or between blanks where the tabs were lost.
std::optional<Cookie> read_netscape_line(std::string_view line) {
    Cookie cookie;
    cookie.http_only = false;
    if (line.starts_with("#HttpOnly_")) {
        cookie.http_only = true;
        line.remove_prefix(10);
    }
    if (line.starts_with('#')) return std::nullopt;
    std::vector<std::string_view> fields;
    if (line.contains('\t')) {
        fields = split(line, '\t');
    } else {
        for (const auto field : split(line, ' ')) {
            if (!field.empty()) fields.push_back(field);
        }
    }
    if (fields.size() < 6 || fields.size() > 7) return std::nullopt;
    const auto is_flag = [](std::string_view f) {
        const auto word = lowered(trim(f));
        return word == "true" || word == "false";
    };
    if (!is_flag(fields[1]) || !is_flag(fields[3]) || !whole_number(trim(fields[4])))
        return std::nullopt;
    cookie.domain = trim(fields[0]);
    cookie.path = trim(fields[2]);
    cookie.secure = is_true(fields[3]);
    cookie.expires = expiry_of(fields[4]);
    cookie.name = trim(fields[5]);
    if (fields.size() == 7) cookie.value = trim(fields[6]);
    return cookie;
}

bool read_netscape(const std::vector<std::string_view>& lines, reading& out) {
    for (const auto line : lines) {
        if (auto cookie = read_netscape_line(trim(line))) out.cookies.push_back(*std::move(cookie));
    }
    out.format = "netscape";
    return !out.cookies.empty();
}

// The columns of a table as a browser's developer tools show it.
struct columns {
    std::size_t name = 0;
    std::size_t value = 1;
    std::size_t domain = 2;
    std::size_t path = 3;
    std::size_t expires = 4;
    std::size_t http_only = 6;
    std::size_t secure = 7;
    std::size_t same_site = 8;
};

std::optional<columns> header_of(const std::vector<std::string_view>& fields) {
    columns at;
    constexpr auto none = static_cast<std::size_t>(-1);
    at = {none, none, none, none, none, none, none, none};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto title = lowered(trim(fields[i]));
        if (title == "name") at.name = i;
        if (title == "value") at.value = i;
        if (title == "domain") at.domain = i;
        if (title == "path") at.path = i;
        if (title.starts_with("expires")) at.expires = i;
        if (title == "httponly") at.http_only = i;
        if (title == "secure") at.secure = i;
        if (title == "samesite") at.same_site = i;
    }
    if (at.name == none || at.value == none) return std::nullopt;
    return at;
}

bool read_devtools(const std::vector<std::string_view>& lines, reading& out) {
    columns at;
    bool first = true;
    for (const auto line : lines) {
        const auto fields = split(line, '\t');
        if (fields.size() < 3) return false;
        if (std::exchange(first, false)) {
            if (const auto header = header_of(fields)) {
                at = *header;
                continue;
            }
        }
        const auto field = [&](std::size_t i) {
            return i < fields.size() ? trim(fields[i]) : std::string_view();
        };
        Cookie cookie;
        cookie.name = field(at.name);
        cookie.value = field(at.value);
        cookie.domain = field(at.domain);
        if (!field(at.path).empty()) cookie.path = field(at.path);
        cookie.expires = expiry_of(field(at.expires));
        cookie.http_only = is_true(field(at.http_only));
        cookie.secure = is_true(field(at.secure));
        cookie.same_site = same_site_of(field(at.same_site));
        if (cookie.domain.empty()) cookie.domain = ".tiktok.com";
        if (cookie.name.empty() || !cookie.domain.contains('.')) return false;
        out.cookies.push_back(std::move(cookie));
    }
    out.format = "devtools";
    return !out.cookies.empty();
}

bool is_hex(std::string_view text, std::size_t size) {
    return text.size() == size && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

// A table whose tabs were lost: "sessionid0123….tiktok.com/2033-…". Only values of a known shape
// are taken; where name, value and domain cannot be told apart for certain, the name is reported.
bool read_run_together(const std::vector<std::string_view>& lines, reading& out) {
    struct shape {
        std::string_view name;
        std::size_t hex;
    };
    constexpr std::array<shape, 5> shapes{shape{"sessionid_ss", 32}, shape{"sessionid", 32},
                                          shape{"sid_tt", 32}, shape{"uid_tt_ss", 64},
                                          shape{"uid_tt", 64}};
    for (const auto line : lines) {
        const auto text = trim(line);
        const auto domain = text.find(".tiktok.com/");
        if (domain == std::string_view::npos) return false;
        bool taken = false;
        for (const auto& [name, hex] : shapes) {
            if (taken || !text.starts_with(name)) continue;
            const auto value = text.substr(name.size(), domain - std::min(domain, name.size()));
            if (!is_hex(value, hex)) continue;
            Cookie cookie;
            cookie.name = name;
            cookie.value = value;
            cookie.domain = ".tiktok.com";
            const auto rest = text.substr(domain + 12);
            if (rest.size() >= 24 && rest[10] == 'T')
                cookie.expires = expiry_of(rest.substr(0, 24));
            out.cookies.push_back(std::move(cookie));
            taken = true;
        }
        if (taken) continue;
        const auto end =
            text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-");
        out.warnings.push_back(
            fmt::format("not_split:{}", text.substr(0, std::min<std::size_t>(end, 40))));
    }
    out.format = "devtools";
    return !out.cookies.empty();
}

bool read_header(const std::vector<std::string_view>& lines, reading& out) {
    for (auto line : lines) {
        line = trim(line);
        if (starts_with_word(line, "cookie:")) line.remove_prefix(7);
        // A name has no blanks, brackets or quotes in it (RFC 6265 4.1.1): prose and HTML end here.
        for (const auto part : split(line, ';')) {
            const auto pair = trim(part);
            if (pair.empty()) continue;
            const auto name = pair.substr(0, pair.find('='));
            if (name.size() == pair.size() || name.empty() ||
                name.find_first_of(" \t()<>@,;:\\\"/[]?={}") != std::string_view::npos)
                return false;
        }
        read_pairs(line, out);
    }
    out.format = "header";
    return !out.cookies.empty();
}

// The headers of a request, one of which is "cookie: …", or "cookie" with its value on the next
// line. The others say nothing here.
bool read_request(const std::vector<std::string_view>& lines, reading& out) {
    std::string host;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto line = trim(lines[i]);
        const bool more = i + 1 < lines.size();
        const auto alone = lowered(line);
        if (starts_with_word(line, "cookie:")) {
            read_pairs(line.substr(7), out);
        } else if (alone == "cookie" && more) {
            read_pairs(lines[++i], out);
        } else if ((alone == "host" || alone == ":authority") && more) {
            host = trim(lines[++i]);
        }
        for (const std::string_view name : {"host:", ":authority:"})
            if (starts_with_word(line, name)) host = trim(line.substr(name.size()));
    }
    belong_to(host.substr(0, host.find(':')), out);
    out.format = "header";
    return !out.cookies.empty();
}

// A name and a value a line: "sessionid<tab>…", "sessionid: …".
bool read_two_columns(const std::vector<std::string_view>& lines, reading& out) {
    out.assumed = true;
    for (const auto line : lines) {
        const auto text = trim(line);
        const auto end = text.find_first_of(":\t=");
        if (end == std::string_view::npos || end == 0) return false;
        const auto value = trim(text.substr(end + 1));
        const auto name = trim(text.substr(0, end));
        if (name.contains(' ') || value.contains(' ') || value.contains('\t')) return false;
        Cookie cookie;
        cookie.name = name;
        cookie.value = unquoted(value);
        cookie.domain = ".tiktok.com";
        out.cookies.push_back(std::move(cookie));
    }
    out.format = "header";
    return std::ranges::any_of(out.cookies,
                               [](const Cookie& c) { return contains(session_cookies, c.name); });
}

result<reading> read_any(std::string_view text) {
    reading out;
    text = trim(unquoted(text));
    if (text.starts_with('[') || text.starts_with('{')) return read_json(text);
    if (starts_with_word(text, "curl ") || starts_with_word(text, "curl.exe "))
        return read_curl(text);
    if (starts_with_word(text, "fetch(") || starts_with_word(text, "await fetch("))
        return read_fetch(text);
    if (is_hex(lowered(text), 32)) {
        read_pairs("sessionid=" + lowered(text), out);
        out.format = "bare";
        return out;
    }
    const auto lines = lines_of(text);
    if (!lines.empty() && starts_with_word(trim(lines[0]), "set-cookie:")) {
        for (const auto line : lines) {
            if (starts_with_word(trim(line), "set-cookie:"))
                out.cookies.push_back(read_set_cookie(trim(line).substr(11)));
        }
        out.format = "set_cookie";
        return out;
    }
    if (read_netscape(lines, out)) return out;
    for (const auto reader :
         {&read_devtools, &read_header, &read_request, &read_two_columns, &read_run_together}) {
        out = {};
        if (reader(lines, out)) return out;
    }
    return unreadable("This is not a form of cookies that is known: a browser extension's export, "
                      "the developer tools' table, a Cookie header, a curl command.");
}

std::string without_dot(std::string_view domain) {
    return lowered(domain.starts_with('.') ? domain.substr(1) : domain);
}

bool usable(const Cookie& cookie) {
    const auto bad = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == ';';
    };
    return cookie.name.size() <= 256 && cookie.value.size() <= 4096 &&
           std::ranges::none_of(cookie.name, bad) && std::ranges::none_of(cookie.value, bad) &&
           cookie.path.size() <= 1024 && std::ranges::none_of(cookie.path, bad) &&
           is_storable_text(cookie.value) && is_storable_text(cookie.name) &&
           is_storable_text(cookie.domain) && is_storable_text(cookie.path);
}

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16).ptr ==
                text.data() + i + 3) {
            out += static_cast<char>(value);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::optional<time_point> guard_expiry(std::string_view sid_guard) {
    const auto text = percent_decoded(sid_guard);
    const auto parts = split(text, '|');
    if (parts.size() < 3) return std::nullopt;
    const auto issued = whole_number(parts[1]);
    const auto lasts = whole_number(parts[2]);
    if (!issued || !lasts || *issued <= 0 || *lasts <= 0 || *issued > 100'000'000'000 ||
        *lasts > 10'000'000'000)
        return std::nullopt;
    return time_point(seconds(*issued + *lasts));
}

std::optional<time_point> expiry_among(const std::vector<Cookie>& cookies) {
    for (const auto& cookie : cookies) {
        if (cookie.name != "sid_guard") continue;
        if (const auto at = guard_expiry(cookie.value)) return at;
    }
    for (const auto& cookie : cookies) {
        if (cookie.name == "sessionid" && cookie.expires > 0)
            return time_point(seconds(cookie.expires));
    }
    return std::nullopt;
}

void keep_once(std::vector<std::string>& list, std::string text) {
    if (!contains(list, text)) list.push_back(std::move(text));
}

boost::json::object to_playwright(const Cookie& cookie) {
    const bool ours = contains(session_cookies, cookie.name);
    const bool secure = cookie.secure.value_or(true);
    // None without Secure is refused by the browser.
    const auto same_site = cookie.same_site.empty() || (cookie.same_site == "None" && !secure)
                               ? "Lax"
                               : cookie.same_site;
    return {{"name", cookie.name},       {"value", cookie.value},
            {"domain", cookie.domain},   {"path", cookie.path.starts_with('/') ? cookie.path : "/"},
            {"expires", cookie.expires}, {"httpOnly", cookie.http_only.value_or(ours)},
            {"secure", secure},          {"sameSite", same_site}};
}

} // namespace

bool is_tiktok_domain(std::string_view domain) {
    const auto host = without_dot(domain);
    return host == "tiktok.com" || host.ends_with(".tiktok.com");
}

result<ParsedCookies> parse_cookies(std::string_view pasted, time_point now) {
    if (pasted.size() > max_paste) return unreadable("This is too long to be cookies.");
    if (pasted.starts_with("\xef\xbb\xbf")) pasted.remove_prefix(3);
    pasted = trim(pasted);
    if (pasted.empty()) return unreadable("Nothing was pasted.");
    VF_TRY(auto read, read_any(pasted));
    if (read.cookies.size() > max_cookies) return unreadable("These are too many cookies.");
    const bool foreign = read.assumed && std::ranges::any_of(read.cookies, [](const Cookie& c) {
                             return contains(foreign_cookies, c.name);
                         });

    ParsedCookies out;
    out.format = read.format;
    out.warnings = std::move(read.warnings);
    out.origins_json = std::move(read.origins_json);
    std::vector<std::string> expired;
    for (auto& cookie : read.cookies) {
        if (foreign || !is_tiktok_domain(cookie.domain)) {
            keep_once(out.ignored_domains, foreign ? "(another site)" : cookie.domain);
        } else if (!usable(cookie)) {
            keep_once(out.warnings, "unusable:" + cookie.name.substr(0, 40));
        } else if (cookie.expires > 0 && cookie.expires <= unix_seconds(now)) {
            keep_once(expired, cookie.name);
        } else {
            std::erase_if(out.cookies, [&](const Cookie& other) {
                return other.name == cookie.name && other.path == cookie.path &&
                       without_dot(other.domain) == without_dot(cookie.domain);
            });
            out.cookies.push_back(std::move(cookie));
        }
    }
    const auto has = [&](std::string_view name) {
        return std::ranges::any_of(
            out.cookies, [&](const Cookie& c) { return c.name == name && !c.value.empty(); });
    };
    if (!has("sessionid")) {
        error e{errc::invalid, "", ""};
        if (contains(expired, "sessionid")) {
            e.code = "connection.cookies_expired";
            e.detail =
                "This session has expired: sign in to TikTok again and copy its cookies anew.";
            std::string names;
            for (const auto& name : expired) names += (names.empty() ? "" : ",") + name;
            e.params.emplace_back("names", names);
        } else if (out.cookies.empty() && expired.empty()) {
            e.code = "connection.cookies_other_site";
            e.detail = "None of these cookies is TikTok's.";
        } else {
            e.code = "connection.cookies_missing";
            e.detail = "The cookie \"sessionid\" is missing: nobody is signed in, or the copy was "
                       "made by a script in the page, which cannot see HttpOnly cookies.";
            e.params.emplace_back("names", "sessionid");
        }
        return std::unexpected(std::move(e));
    }
    for (const auto& name : expired) out.warnings.push_back("expired:" + name);
    if (!has("ttwid") && !has("sid_guard")) out.warnings.emplace_back("few_cookies");
    out.session_expires_at = expiry_among(out.cookies);
    if (out.session_expires_at && *out.session_expires_at <= now)
        out.warnings.emplace_back("sid_guard_over");
    return out;
}

std::string to_storage_state(const ParsedCookies& parsed) {
    boost::json::array cookies;
    for (const auto& cookie : parsed.cookies) cookies.push_back(to_playwright(cookie));
    boost::json::object out;
    out["cookies"] = std::move(cookies);
    out["origins"] = boost::json::parse(parsed.origins_json);
    return boost::json::serialize(out);
}

result<std::string> rebase_storage_state(std::string_view storage_state,
                                         std::string_view base_url) {
    const auto base = boost::urls::parse_uri(base_url);
    if (!base)
        return fail(errc::invalid, "config.invalid",
                    "TIKTOK_BASE_URL must be a URL such as https://www.tiktok.com");
    const std::string host = base->host();
    if (is_tiktok_domain(host)) return std::string(storage_state);
    const bool plain = base->scheme() == "http";
    VF_TRY(auto state, json::parse_value(storage_state));
    if (!state.is_object())
        return fail(errc::invalid, "session_unreadable",
                    "The stored session is not a JSON object.");
    auto& whole = state.get_object();
    if (auto* list = whole.if_contains("cookies"); list && list->is_array()) {
        for (auto& item : list->get_array()) {
            if (!item.is_object()) continue;
            auto& cookie = item.get_object();
            if (!is_tiktok_domain(text_member(cookie, "domain"))) continue;
            cookie["domain"] = host;
            if (!plain) continue;
            cookie["secure"] = false;
            if (text_member(cookie, "sameSite") == "None") cookie["sameSite"] = "Lax";
        }
    }
    if (auto* list = whole.if_contains("origins"); list && list->is_array()) {
        for (auto& item : list->get_array()) {
            if (!item.is_object()) continue;
            const auto url = boost::urls::parse_uri(text_member(item.get_object(), "origin"));
            if (url && is_tiktok_domain(std::string(url->host())))
                item.get_object()["origin"] = std::string(base->encoded_origin());
        }
    }
    return boost::json::serialize(state);
}

std::optional<time_point> session_expiry(std::string_view storage_state) {
    const auto state = json::parse_value(storage_state);
    if (!state || !state->is_object()) return std::nullopt;
    const auto* list = state->get_object().if_contains("cookies");
    if (!list || !list->is_array()) return std::nullopt;
    std::vector<Cookie> cookies;
    for (const auto& item : list->get_array()) {
        if (!item.is_object()) continue;
        Cookie cookie;
        cookie.name = text_member(item.get_object(), "name");
        cookie.value = text_member(item.get_object(), "value");
        cookie.expires = expiry_member(item.get_object());
        cookies.push_back(std::move(cookie));
    }
    return expiry_among(cookies);
}

} // namespace vf::connectors::tiktok
