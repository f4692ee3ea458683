// The OpenID provider without a socket: what it gives, and what it refuses.
#include "google_site.hpp"

#include "base/json.hpp"
#include "control.hpp"
#include "crypto/encoding.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <gtest/gtest.h>

namespace vf::sandbox {
namespace {

namespace bj = boost::json;

constexpr auto home = "http://localhost:3000/api/v1/auth/google/callback";
constexpr auto verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
constexpr auto challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"; // RFC 7636 appendix B

class GoogleSite : public testing::Test {
protected:
    GoogleSite() { s.host = "127.0.0.1:4100"; }

    http::response get(const std::string& target) {
        http::raw_request r{.method = "GET"};
        EXPECT_TRUE(http::read_target(target, r));
        return google(s, r).value();
    }
    http::response control_post(const std::string& path, const std::string& body) {
        return control(s, http::raw_request{.method = "POST", .path = path, .body = body});
    }
    http::response authorize(const http::pairs& change = {}) {
        http::pairs query{{"client_id", "vistaflow-sandbox"},
                          {"redirect_uri", home},
                          {"response_type", "code"},
                          {"scope", "openid email"},
                          {"state", "s1"},
                          {"nonce", "n1"},
                          {"code_challenge", challenge},
                          {"code_challenge_method", "S256"}};
        for (const auto& [name, value] : change) {
            std::erase_if(query, [&](const auto& one) { return one.first == name; });
            query.emplace_back(name, value);
        }
        return get("/o/oauth2/v2/auth?" + http::write_form(query));
    }
    // What stands in the address that the browser is sent back to.
    static std::string in_location(const http::response& from, std::string_view name) {
        http::raw_request r;
        EXPECT_EQ(from.status, 302);
        EXPECT_TRUE(http::read_target(from.header("location"), r));
        return std::string(r.parameter(name));
    }
    std::string a_code() {
        return in_location(authorize({{"account", "yanis.benali@example.org"}}), "code");
    }
    http::response redeem(const std::string& code, const http::pairs& change = {}) {
        http::pairs form{{"grant_type", "authorization_code"},
                         {"code", code},
                         {"redirect_uri", home},
                         {"client_id", "vistaflow-sandbox"},
                         {"client_secret", "sandbox-secret"},
                         {"code_verifier", verifier}};
        for (const auto& [name, value] : change) {
            std::erase_if(form, [&](const auto& one) { return one.first == name; });
            form.emplace_back(name, value);
        }
        return google(s, http::raw_request{.method = "POST",
                                           .path = "/token",
                                           .body = http::write_form(form)})
            .value();
    }
    static bj::value part(const http::response& answer, int number) {
        auto text = std::string(json::parse_value(answer.body)->at("id_token").as_string());
        for (; number > 0; --number) text = text.substr(text.find('.') + 1);
        return *json::parse_value(*crypto::base64url_decode(text.substr(0, text.find('.'))));
    }
    static std::string error_of(const http::response& answer) {
        return std::string(json::parse_value(answer.body)->at("error").as_string());
    }

    system_clock real;
    state s{options{}, real};
};

TEST_F(GoogleSite, GivesATokenForACode) {
    const auto sent = authorize({{"account", "camille@studio-belleville.example"}});
    EXPECT_EQ(in_location(sent, "state"), "s1");
    EXPECT_TRUE(sent.header("location").starts_with(home));
    const auto answer = redeem(in_location(sent, "code"));
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto claims = part(answer, 1);
    EXPECT_EQ(claims.at("iss").as_string(), "http://127.0.0.1:4100");
    EXPECT_EQ(claims.at("aud").as_string(), "vistaflow-sandbox");
    EXPECT_EQ(claims.at("email").as_string(), "camille@studio-belleville.example");
    EXPECT_EQ(claims.at("hd").as_string(), "studio-belleville.example");
    EXPECT_EQ(claims.at("nonce").as_string(), "n1");
    EXPECT_EQ(claims.at("sub").as_string().size(), 21U);
    const auto keys = json::parse_value(get("/oauth2/v3/certs").body)->at("keys").as_array();
    ASSERT_EQ(keys.size(), 1U);
    EXPECT_EQ(part(answer, 0).at("kid"), keys[0].at("kid"));
    const auto found = json::parse_value(get("/.well-known/openid-configuration").body);
    EXPECT_EQ(found->at("issuer"), claims.at("iss"));
}

TEST_F(GoogleSite, ACodeIsGoodOnceForItsOwnVerifierClientAndAddress) {
    const auto code = a_code();
    EXPECT_EQ(redeem(code).status, 200);
    EXPECT_EQ(error_of(redeem(code)), "invalid_grant");
    EXPECT_EQ(error_of(redeem("4/0none")), "invalid_grant");
    EXPECT_EQ(error_of(redeem(a_code(), {{"code_verifier", std::string(43, 'a')}})),
              "invalid_grant");
    EXPECT_EQ(error_of(redeem(a_code(), {{"code_verifier", challenge}})), "invalid_grant")
        << "S256 is not plain";
    EXPECT_EQ(error_of(redeem(a_code(), {{"client_secret", "guessed"}})), "invalid_client");
    EXPECT_EQ(error_of(redeem(a_code(), {{"redirect_uri", "http://localhost:3000/"}})),
              "redirect_uri_mismatch");
    const auto tried = a_code();
    EXPECT_EQ(redeem(tried, {{"code_verifier", "x"}}).status, 400);
    EXPECT_EQ(redeem(tried).status, 400) << "a wrong verifier uses it up";
}

TEST_F(GoogleSite, RefusesWhatItCannotAnswerSafely) {
    EXPECT_EQ(authorize({{"client_id", "another"}}).status, 401);
    for (const auto* elsewhere :
         {"https://evil.example/", "http://localhost.evil.example/", "//localhost/", ""})
        EXPECT_EQ(authorize({{"redirect_uri", elsewhere}}).status, 400) << elsewhere;
    for (const auto& change :
         {http::pairs{{"response_type", "token"}}, http::pairs{{"scope", "email"}},
          http::pairs{{"code_challenge_method", "plain"}}, http::pairs{{"code_challenge", ""}},
          http::pairs{{"state", ""}}})
        EXPECT_EQ(authorize(change).status, 400) << change[0].first;
}

TEST_F(GoogleSite, LetsPeopleChooseOrChoosesForThem) {
    const auto page = authorize({{"state", "\"><b>"}});
    EXPECT_EQ(page.status, 200);
    for (const auto* one : {"Camille Morel", "Yanis Benali", "Cancel"})
        EXPECT_TRUE(page.body.contains(one)) << one;
    EXPECT_FALSE(page.body.contains("<b>"));
    EXPECT_EQ(in_location(authorize({{"deny", "1"}}), "error"), "access_denied");

    ASSERT_EQ(control_post("/control/google/accounts", R"({"email":"new@example.com"})").status,
              201);
    ASSERT_EQ(control_post("/control/google/automatic", R"({"email":"new@example.com"})").status,
              200);
    EXPECT_NE(in_location(authorize(), "code"), "");
    EXPECT_EQ(control_post("/control/google/automatic", R"({"email":"no@example.com"})").status,
              404);
    ASSERT_EQ(control_post("/control/google/automatic", "{}").status, 200);
    EXPECT_EQ(authorize().status, 200);
}

TEST_F(GoogleSite, FaultsAreInTheTokenOnce) {
    const auto with = [&](const char* kind) {
        s.faults.push_back({.kind = kind, .times = 1});
        return redeem(a_code());
    };
    EXPECT_EQ(part(with("google_wrong_nonce"), 1).at("nonce").as_string(), "another");
    EXPECT_EQ(part(with("google_wrong_aud"), 1).at("aud").as_string(), "another-client");
    EXPECT_EQ(part(with("google_alg_none"), 0).at("alg").as_string(), "none");
    EXPECT_EQ(part(with("google_hs256"), 0).at("alg").as_string(), "HS256");
    EXPECT_EQ(part(with("google_unknown_kid"), 0).at("kid").as_string(), "unknown");
    EXPECT_FALSE(part(with("google_unverified"), 1).at("email_verified").as_bool());
    EXPECT_EQ(with("google_token_error").status, 400);
    const auto now = real.unix_ms() / 1000;
    EXPECT_LT(part(with("google_expired"), 1).at("exp").as_int64(), now - 3000);
    EXPECT_GT(part(with("google_future"), 1).at("iat").as_int64(), now + 3000);
    const auto good = redeem(a_code());
    EXPECT_EQ(part(good, 1).at("nonce").as_string(), "n1");
    EXPECT_EQ(part(good, 0).at("alg").as_string(), "RS256");
}

TEST_F(GoogleSite, ARotatedKeyIsPublishedAlone) {
    const auto before = part(redeem(a_code()), 0).at("kid");
    ASSERT_EQ(control_post("/control/google/rotate", "{}").status, 200);
    const auto after = part(redeem(a_code()), 0).at("kid");
    EXPECT_NE(before, after);
    const auto keys = json::parse_value(get("/oauth2/v3/certs").body)->at("keys").as_array();
    ASSERT_EQ(keys.size(), 1U);
    EXPECT_EQ(keys[0].at("kid"), after);
}

} // namespace
} // namespace vf::sandbox
