#include "connectors/tiktok/cookies.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace vf::connectors::tiktok {
namespace {

const time_point now = *parse_time("2026-11-22T12:00:00Z");
constexpr const char* sid = "00112233445566778899aabbccddeeff";

const Cookie& find(const ParsedCookies& parsed, std::string_view name) {
    static const Cookie none;
    const auto found = std::ranges::find(parsed.cookies, name, &Cookie::name);
    EXPECT_NE(found, parsed.cookies.end()) << name;
    return found == parsed.cookies.end() ? none : *found;
}

std::string code_of(std::string_view pasted) {
    const auto parsed = parse_cookies(pasted, now);
    return parsed ? "accepted " + parsed->format : parsed.error().code;
}

struct form {
    const char* format;
    std::string text;
};

TEST(TikTokCookies, EveryFormGivesTheSameSession) {
    const std::string s = sid;
    const std::vector<form> forms{
        {"header", "Cookie: sessionid=" + s + "; ttwid=1%7Cx"},
        {"header", "sessionid=" + s + "; ttwid=1%7Cx;"},
        {"header", "ttwid=1%7Cx\nsessionid=" + s},
        {"playwright",
         R"({"cookies":[{"name":"sessionid","value":")" + s +
             R"(","domain":".tiktok.com","path":"/","expires":-1,"httpOnly":true,"secure":true,"sameSite":"None"},)"
             R"({"name":"ttwid","value":"1%7Cx","domain":".tiktok.com"}],"origins":[]})"},
        {"json",
         R"([{"name":"sessionid","value":")" + s +
             R"(","domain":".tiktok.com","expirationDate":1999999999.25,"hostOnly":false,"sameSite":"no_restriction"},)"
             R"({"name":"ttwid","value":"1%7Cx","domain":".tiktok.com"}])"},
        {"netscape", "# comment\n#HttpOnly_.tiktok.com\tTRUE\t/\tTRUE\t0\tsessionid\t" + s +
                         "\n.tiktok.com\tTRUE\t/\tTRUE\t1999999999\tttwid\t1%7Cx\n"},
        {"devtools", "sessionid\t" + s +
                         "\t.tiktok.com\t/\tSession\t41\t\xe2\x9c\x93\t\xe2\x9c\x93\n"
                         "ttwid\t1%7Cx\t.tiktok.com\t/\t2033-05-18T03:33:19.000Z\t9\t\t\t"},
        {"devtools",
         "Domain\tName\tValue\n.tiktok.com\tsessionid\t" + s + "\n.tiktok.com\tttwid\t1%7Cx"},
        {"curl", "curl 'https://www.tiktok.com/foryou' \\\r\n -H \"accept: */*\" \\\n -H 'Cookie: "
                 "sessionid=" +
                     s + "; ttwid=1%7Cx' --compressed"},
        {"curl", "curl https://www.tiktok.com --cookie $'sessionid=" + s + "; ttwid=1%7Cx'"},
        {"set_cookie", "Set-Cookie: sessionid=" + s +
                           "; Path=/; Domain=.tiktok.com; HttpOnly\n"
                           "set-cookie: ttwid=1%7Cx; Max-Age=3"},
    };
    for (const auto& [format, text] : forms) {
        const auto parsed = parse_cookies("\xef\xbb\xbf  " + text + "\n\n", now);
        ASSERT_TRUE(parsed.has_value()) << text << to_string(parsed.error());
        EXPECT_EQ(parsed->format, format);
        EXPECT_EQ(find(*parsed, "sessionid").value, sid) << text;
        EXPECT_EQ(find(*parsed, "ttwid").value, "1%7Cx") << text;
        EXPECT_TRUE(is_tiktok_domain(find(*parsed, "sessionid").domain));
    }
    EXPECT_EQ(code_of("00112233445566778899AABBCCDDEEFF"), "accepted bare");
}

// Copied from one place or another, by people.
TEST(TikTokCookies, SoDoTheFormsInWhichPeopleCopyThem) {
    const std::string s = sid;
    const std::string pairs = "sessionid=" + s + "; ttwid=1%7Cx";
    const std::vector<form> forms{
        {"header", "\"" + pairs + "\""},
        {"header", "'" + pairs + "'"},
        {"header", "`" + pairs + "`"},
        {"header", "sessionid=" + s + ";ttwid=1%7Cx"},
        {"header", "COOKIE: " + pairs},
        {"header", "cookie:" + pairs},
        {"header", "sessionid=\"" + s + "\"; ttwid=\"1%7Cx\""},
        {"header",
         ":authority: www.tiktok.com\naccept: */*\nAccept-Language: fr\ncookie: " + pairs +
             "\nuser-agent: Mozilla/5.0 (X11; Linux x86_64)\nsec-fetch-mode: cors"},
        {"header", "GET /foryou HTTP/1.1\r\nHost: www.tiktok.com\r\nCookie: " + pairs +
                       "\r\nAccept: */*\r\n"},
        {"header", "accept\n*/*\ncookie\n" + pairs + "\nuser-agent\nMozilla/5.0"},
        {"header", "sessionid\t" + s + "\nttwid\t1%7Cx"},
        {"header", "sessionid: " + s + "\nttwid: 1%7Cx"},
        {"header", "sessionid = " + s + "\nttwid = 1%7Cx"},
        {"json", R"({"sessionid":")" + s + R"(","ttwid":"1%7Cx"})"},
        {"json", R"({"sessionid":")" + s + R"(","ttwid":"1%7Cx","passport_auth_status":1})"},
        {"json",
         R"([{"Name":"sessionid","Value":")" + s +
             R"(","Domain":".tiktok.com","Path":"/"},{"Name":"ttwid","Value":"1%7Cx","Domain":".tiktok.com"}])"},
        {"playwright",
         R"([{"name":"sessionid","value":")" + s +
             R"(","domain":"www.tiktok.com","size":41,"session":false},{"name":"ttwid","value":"1%7Cx","domain":"www.tiktok.com"}])"},
        {"json",
         R"([{"name":"sessionid","value":")" + s +
             R"(","domain":".tiktok.com","expirationDate":"1999999999","storeId":"firefox-default","firstPartyDomain":""},{"name":"ttwid","value":"1%7Cx","domain":".tiktok.com","storeId":"0"}])"},
        {"fetch", "fetch(\"https://www.tiktok.com/foryou\", {\n  \"headers\": {\n    \"accept\": "
                  "\"*/*\",\n    \"cookie\": \"" +
                      pairs + "\",\n  },\n  \"body\": null,\n  \"method\": \"GET\"\n});"},
        {"fetch",
         "await fetch('https://www.tiktok.com/', { headers: { 'Cookie': '" + pairs + "' } })"},
        {"curl", "curl 'https://www.tiktok.com/' -b '" + pairs + "' -H 'accept: */*'"},
        {"curl", "curl -H 'cookie: " + pairs + "' https://www.tiktok.com/"},
        {"curl", "curl.exe \"https://www.tiktok.com/\" -H \"Cookie: " + pairs + "\""},
        {"curl", "curl ^\"https://www.tiktok.com/foryou^\" ^\r\n  -H ^\"accept: */*^\" ^\r\n  -b "
                 "^\"sessionid=" +
                     s + "; ttwid=1^%^7Cx^\" ^\r\n  --compressed"},
        {"curl", "curl --cookie \"" + pairs + "\" https://m.tiktok.com/"},
        {"netscape", "www.tiktok.com\tFALSE\t/\tTRUE\t1999999999\tsessionid\t" + s +
                         "\r\nwww.tiktok.com\tFALSE\t/\tTRUE\t1999999999\tttwid\t1%7Cx\r\n"},
        {"netscape",
         "# Netscape HTTP Cookie File\n\n.tiktok.com TRUE / TRUE 1999999999 sessionid " + s +
             "\n.tiktok.com TRUE / FALSE 0 ttwid 1%7Cx"},
        {"devtools", "Name\tValue\tDomain\tPath\tExpires / Max-Age\tSize\nsessionid\t" + s +
                         "\t.tiktok.com\t/\tSession\t41\nttwid\t1%7Cx\t.tiktok.com\t/\tSession\t9"},
        {"devtools",
         "name\tvalue\tdomain\nsessionid\t" + s + "\t.tiktok.com\nttwid\t1%7Cx\t.tiktok.com"},
        {"set_cookie",
         "set-cookie: sessionid=" + s +
             "; path=/; expires=Wed, 18 May 2033 03:33:19 GMT; domain=.tiktok.com; secure\n"
             "set-cookie: ttwid=1%7Cx; domain=tiktok.com"},
    };
    EXPECT_GE(forms.size(), 30U);
    for (const auto& [format, text] : forms) {
        const auto parsed = parse_cookies(text, now);
        ASSERT_TRUE(parsed.has_value()) << text << "\n" << to_string(parsed.error());
        EXPECT_EQ(parsed->format, format) << text;
        EXPECT_EQ(find(*parsed, "sessionid").value, sid) << text;
        EXPECT_EQ(find(*parsed, "ttwid").value, "1%7Cx") << text;
        EXPECT_TRUE(is_tiktok_domain(find(*parsed, "sessionid").domain)) << text;
    }
}

TEST(TikTokCookies, WhatCannotBeASessionIsRefusedWithItsReason) {
    EXPECT_EQ(code_of(""), "connection.cookies_unreadable");
    EXPECT_EQ(code_of("hello, here are my cookies"), "connection.cookies_unreadable");
    EXPECT_EQ(code_of("<html><a href=\"x\">Log in</a></html>"), "connection.cookies_unreadable");
    EXPECT_EQ(code_of("[{\"name\":\"sessionid\""), "connection.cookies_unreadable");
    EXPECT_EQ(code_of("{\"a\":1}"), "connection.cookies_unreadable");
    EXPECT_EQ(code_of("fetch('https://www.example.org/', {headers: {cookie: 'sessionid=1'}})"),
              "connection.cookies_other_site");
    EXPECT_EQ(code_of("fetch('https://www.tiktok.com/')"), "connection.cookies_unreadable");
    EXPECT_EQ(code_of(R"({"sessionid":"1","ds_user_id":"2","csrftoken":"3"})"),
              "connection.cookies_other_site");
    EXPECT_EQ(code_of("fetch('/api/v1/feed', {headers: {cookie: 'sessionid=1; ds_user_id=2'}})"),
              "connection.cookies_other_site");
    EXPECT_EQ(code_of("sessionid: 1\nds_user_id: 2"), "connection.cookies_other_site");
    EXPECT_EQ(code_of("GET / HTTP/1.1\nHost: www.example.org:443\ncookie: sessionid=1"),
              "connection.cookies_other_site");
    EXPECT_EQ(
        code_of("fetch(\"https://www.tiktok.com/api/x/?cookie_enabled=true&a=1\", {\"headers\": "
                "{\"accept\": \"*/*\", \"cookie\": \"sessionid=1\"}})"),
        "accepted fetch");
    EXPECT_EQ(code_of("Dear owner: hello\nsee you: soon"), "connection.cookies_unreadable");
    EXPECT_EQ(code_of("Host: www.instagram.com\ncookie: sessionid=1; ds_user_id=2"),
              "connection.cookies_other_site");
    EXPECT_EQ(code_of(std::string(600'000, 'a')), "connection.cookies_unreadable");
    EXPECT_EQ(code_of("curl https://www.tiktok.com"), "connection.cookies_unreadable");
    EXPECT_EQ(code_of("ttwid=1; msToken=x"), "connection.cookies_missing");
    EXPECT_EQ(code_of("sessionid="), "connection.cookies_missing");
    EXPECT_EQ(code_of("sessionid=1; ds_user_id=4; csrftoken=x"), "connection.cookies_other_site");
    EXPECT_EQ(code_of("curl https://www.example.org -b 'sessionid=1'"),
              "connection.cookies_other_site");
    EXPECT_EQ(code_of(".nottiktok.com\tTRUE\t/\tTRUE\t0\tsessionid\t1"),
              "connection.cookies_other_site");
    EXPECT_EQ(code_of(".tiktok.com.evil.org\tTRUE\t/\tTRUE\t0\tsessionid\t1"),
              "connection.cookies_other_site");
    const auto expired = parse_cookies(".tiktok.com\tTRUE\t/\tTRUE\t1000\tsessionid\t1", now);
    EXPECT_EQ(expired.error().code, "connection.cookies_expired");
    EXPECT_EQ(expired.error().params.at(0).second, "sessionid");
}

TEST(TikTokCookies, WarnsOfWhatIsLeftOut) {
    const std::string text = std::string(".tiktok.com\tTRUE\t/\tTRUE\t0\tsessionid\t") + sid +
                             "\n.tiktok.com\tTRUE\t/\tTRUE\t1000\tmsToken\told"
                             "\n.instagram.com\tTRUE\t/\tTRUE\t0\tsessionid\tother\n";
    const auto parsed = parse_cookies(text, now);
    ASSERT_TRUE(parsed.has_value());
    EXPECT_EQ(parsed->cookies.size(), 1U);
    EXPECT_EQ(parsed->ignored_domains, std::vector<std::string>{".instagram.com"});
    EXPECT_EQ(parsed->warnings, (std::vector<std::string>{"expired:msToken", "few_cookies"}));
    EXPECT_FALSE(parsed->session_expires_at.has_value());
}

TEST(TikTokCookies, WhatIsNotTextIsLeftOut) {
    const auto parsed = parse_cookies(std::string("sessionid\t") + sid +
                                          "\t.tiktok.com\t/\tSession\n"
                                          "msToken\tx\t.tiktok.com\t/\xff\tSession\n"
                                          "ttwid\tx\t\xff.tiktok.com\t/\tSession\n"
                                          "odin_tt\tx\xff\t.tiktok.com\t/\tSession",
                                      now);
    ASSERT_TRUE(parsed.has_value());
    EXPECT_EQ(parsed->cookies.size(), 1U);
    EXPECT_TRUE(rebase_storage_state(to_storage_state(*parsed), "http://127.0.0.1:1").has_value());
}

TEST(TikTokCookies, SidGuardSaysWhenTheSessionEnds) {
    const auto parsed = parse_cookies(
        "sessionid=a; sid_guard=a%7C1790000000%7C15552000%7CThu%2C+1-Jan-2027+00%3A00%3A00+GMT",
        now);
    ASSERT_TRUE(parsed.has_value());
    EXPECT_EQ(parsed->session_expires_at, time_point(seconds(1805552000)));
    EXPECT_EQ(session_expiry(to_storage_state(*parsed)), time_point(seconds(1805552000)));
    const auto over = parse_cookies("sessionid=a; sid_guard=a|1500000000|100|x", now);
    ASSERT_TRUE(over.has_value());
    EXPECT_EQ(over->warnings.back(), "sid_guard_over");
    EXPECT_EQ(parse_cookies("sessionid=a; sid_guard=a|-5|x|", now)->session_expires_at,
              std::nullopt);
}

TEST(TikTokCookies, StorageStateHoldsTheFlagsThatTikTokSets) {
    const auto parsed = parse_cookies("sessionid=a; ttwid=b", now);
    ASSERT_TRUE(parsed.has_value());
    const auto state = boost::json::parse(to_storage_state(*parsed));
    const auto& cookie = state.at("cookies").at(0);
    EXPECT_EQ(cookie.at("name").as_string(), "sessionid");
    EXPECT_EQ(cookie.at("httpOnly").as_bool(), true);
    EXPECT_EQ(cookie.at("secure").as_bool(), true);
    EXPECT_EQ(cookie.at("domain").as_string(), ".tiktok.com");
    EXPECT_EQ(state.at("cookies").at(1).at("httpOnly").as_bool(), false);
}

TEST(TikTokCookies, AStandInGetsTheCookiesOfItsHost) {
    const std::string state =
        R"({"cookies":[{"name":"sessionid","value":"a","domain":".tiktok.com","path":"/","expires":-1,"httpOnly":true,"secure":true,"sameSite":"None"}],)"
        R"("origins":[{"origin":"https://www.tiktok.com","localStorage":[]}]})";
    EXPECT_EQ(*rebase_storage_state(state, "https://www.tiktok.com"), state);
    const auto moved = boost::json::parse(*rebase_storage_state(state, "http://127.0.0.1:4100"));
    EXPECT_EQ(moved.at("cookies").at(0).at("domain").as_string(), "127.0.0.1");
    EXPECT_EQ(moved.at("cookies").at(0).at("secure").as_bool(), false);
    EXPECT_EQ(moved.at("cookies").at(0).at("sameSite").as_string(), "Lax");
    EXPECT_EQ(moved.at("origins").at(0).at("origin").as_string(), "http://127.0.0.1:4100");
    EXPECT_FALSE(rebase_storage_state(state, "not a url").has_value());
    EXPECT_FALSE(rebase_storage_state("[", "http://127.0.0.1:4100").has_value());
}

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void expect_accepted(const std::string& name, const boost::json::object& expected,
                     const ParsedCookies& parsed) {
    const auto& list = expected.at("accepted").as_array();
    EXPECT_EQ(parsed.cookies.size(), list.size()) << name;
    for (const auto& want : list) {
        const std::string cookie_name(want.at("name").as_string());
        const auto& got = find(parsed, cookie_name);
        EXPECT_EQ(got.value, want.at("value").as_string()) << name;
        EXPECT_EQ(got.domain, want.at("domain").as_string()) << name << cookie_name;
        EXPECT_EQ(got.expires, want.at("expires").as_int64()) << name << cookie_name;
        if (want.at("httpOnly").is_bool()) {
            EXPECT_EQ(got.http_only, want.at("httpOnly").as_bool()) << name;
        }
        if (want.at("secure").is_bool()) {
            EXPECT_EQ(got.secure, want.at("secure").as_bool()) << name;
        }
        if (want.at("sameSite").is_string()) {
            EXPECT_EQ(got.same_site, want.at("sameSite").as_string()) << name << cookie_name;
        }
    }
}

// Samples in every format, outside the project: VISTAFLOW_TEST_DATA names their folder.
TEST(TikTokCookies, TheSampleExportsAreReadAsExpected) {
    const char* data = std::getenv("VISTAFLOW_TEST_DATA");
    if (!data) GTEST_SKIP() << "VISTAFLOW_TEST_DATA is not set";
    const auto folder = std::filesystem::path(data) / "export_samples/cookies";
    const auto expected = boost::json::parse(content_of(folder / "expected.json")).as_object();
    int seen = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "tiktok")) {
        const auto name = entry.path().filename().string();
        ASSERT_TRUE(expected.contains(name)) << name;
        const auto& want = expected.at(name).as_object();
        const auto parsed = parse_cookies(content_of(entry.path()), now);
        ++seen;
        if (want.contains("refused")) {
            EXPECT_FALSE(parsed.has_value()) << name;
            continue;
        }
        ASSERT_TRUE(parsed.has_value()) << name << ": " << to_string(parsed.error());
        if (want.contains("accepted")) expect_accepted(name, want, *parsed);
        if (const auto* least = want.if_contains("accepted_names_at_least")) {
            for (const auto& cookie : least->as_array())
                find(*parsed, std::string(cookie.as_string()));
        }
        if (const auto* ignored = want.if_contains("ignored")) {
            EXPECT_EQ(parsed->ignored_domains.size(), ignored->as_array().size()) << name;
        }
    }
    EXPECT_GT(seen, 15);
    for (const auto& entry : std::filesystem::directory_iterator(folder / "instagram")) {
        const auto parsed = parse_cookies(content_of(entry.path()), now);
        EXPECT_EQ(parsed.has_value(), entry.path().filename() == "netscape_crlf_spaces.txt")
            << entry.path();
    }
}

} // namespace
} // namespace vf::connectors::tiktok
