// Who somebody is: registration, sign-in, sessions and their end.
#include "api/stage.hpp"
#include "crypto/jwt.hpp"
#include "crypto/keyring.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>

#include <future>

namespace vf::test {
namespace {

namespace bj = boost::json;

bj::object new_user(const std::string& email) {
    return {{"email", email},
            {"password", good_password},
            {"name", "Camille"},
            {"workspaceName", "Studio"},
            {"locale", "fr"}};
}

reply sign_in(const std::string& email, std::string_view password) {
    return the_product().anyone().post("/auth/login",
                                       bj::object{{"email", email}, {"password", password}});
}

reply refresh(const std::string& token) {
    return the_product().anyone().post("/auth/refresh", bj::object{{"refreshToken", token}});
}

int profile_status(const std::string& token) {
    return the_product()
        .anyone()
        .with("Authorization", "Bearer " + token)
        .get("/auth/profile")
        .status;
}

TEST(Identity, RegistersSignsInAndKnowsTheUser) {
    const auto email = new_email();
    const auto made = the_product().anyone().post("/auth/register", new_user(email));
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.text("user.email"), email);
    EXPECT_EQ(made.text("workspaces.0.role"), "owner");
    EXPECT_EQ(at(made.json(), "expiresIn").to_number<int>(), 900);
    EXPECT_EQ(made.header("set-cookie"), "");

    const auto again = sign_in(email, good_password);
    ASSERT_EQ(again.status, 200) << again.body;
    EXPECT_EQ(again.text("user.id"), made.text("user.id"));
    const auto profile = the_product()
                             .anyone()
                             .with("Authorization", "Bearer " + again.text("accessToken"))
                             .get("/auth/profile");
    EXPECT_EQ(profile.text("user.email"), email);
    EXPECT_EQ(profile.text("workspaces.0.id"), made.text("workspaces.0.id"));
}

TEST(Identity, AnAddressIsTakenOnceWhateverItsCase) {
    auto email = new_email();
    ASSERT_EQ(the_product().anyone().post("/auth/register", new_user(email)).status, 201);
    auto shouted = email;
    shouted[0] = 'U';
    for (const auto& same : {email, shouted, "  " + shouted + " "}) {
        const auto answer = the_product().anyone().post("/auth/register", new_user(same));
        EXPECT_EQ(answer.status, 409) << answer.body;
        EXPECT_EQ(answer.text("code"), "auth.email_taken");
        EXPECT_EQ(sign_in(same, good_password).status, 200) << same;
    }
}

TEST(Identity, OfTwoRegistrationsAtOnceOneWins) {
    const auto email = new_email();
    std::vector<std::future<reply>> racing;
    for (int i = 0; i < 4; ++i) {
        racing.push_back(std::async(std::launch::async, [&] {
            return the_product().anyone().post("/auth/register", new_user(email));
        }));
    }
    std::multiset<int> statuses;
    for (auto& one : racing) statuses.insert(one.get().status);
    EXPECT_EQ(statuses, (std::multiset<int>{201, 409, 409, 409}));
}

TEST(Identity, AnUnknownAddressAndAWrongPasswordLookTheSame) {
    const tenant known;
    const auto wrong = sign_in(known.email, "not-the-password");
    const auto unknown = sign_in(new_email(), "not-the-password");
    EXPECT_EQ(wrong.status, 401);
    EXPECT_EQ(unknown.status, 401);
    EXPECT_EQ(wrong.text("code"), "auth.bad_credentials");
    EXPECT_EQ(wrong.body, unknown.body);
}

TEST(Identity, TenFailuresStopAnAccountAndOnlyThatOne) {
    const tenant victim, other;
    for (int i = 0; i < 10; ++i) EXPECT_EQ(sign_in(victim.email, "wrong-password").status, 401);
    const auto stopped = sign_in(victim.email, good_password);
    EXPECT_EQ(stopped.status, 429) << stopped.body;
    EXPECT_EQ(stopped.text("code"), "auth.throttled");
    EXPECT_EQ(stopped.header("retry-after"), "900");
    EXPECT_EQ(sign_in(other.email, good_password).status, 200);
    // An unknown address is stopped as well: else the throttle would tell who exists.
    const auto nobody = new_email();
    for (int i = 0; i < 10; ++i) EXPECT_EQ(sign_in(nobody, "wrong-password").status, 401);
    EXPECT_EQ(sign_in(nobody, "wrong-password").status, 429);
}

TEST(Identity, ManyGuessesAtOnceAreCountedToo) {
    const tenant victim;
    std::vector<std::future<int>> guesses;
    for (int i = 0; i < 24; ++i) {
        guesses.push_back(std::async(
            std::launch::async, [&] { return sign_in(victim.email, "wrong-password").status; }));
    }
    int tried = 0;
    for (auto& guess : guesses) tried += guess.get() == 401 ? 1 : 0;
    EXPECT_LE(tried, 10);
    the_product().sql("DELETE FROM sign_in_failures WHERE key LIKE 'address:%'");
}

TEST(Identity, ASuccessForgetsTheFailures) {
    const tenant user;
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 6; ++i) EXPECT_EQ(sign_in(user.email, "wrong-password").status, 401);
        EXPECT_EQ(sign_in(user.email, good_password).status, 200);
    }
    the_product().sql("DELETE FROM sign_in_failures WHERE key LIKE 'address:%'");
}

TEST(Identity, RefreshTokensRotateAndAReusedOneEndsTheSession) {
    const tenant user;
    const auto second = refresh(user.refresh);
    ASSERT_EQ(second.status, 200) << second.body;
    const auto newer = second.text("refreshToken");
    EXPECT_NE(newer, user.refresh);
    EXPECT_EQ(profile_status(second.text("accessToken")), 200);

    const auto reused = refresh(user.refresh);
    EXPECT_EQ(reused.status, 401);
    EXPECT_EQ(reused.text("code"), "auth.session_ended");
    EXPECT_EQ(refresh(newer).status, 401) << "the thief's session, or the owner's, goes on";
    // Another session of the same user is not touched.
    const auto other = sign_in(user.email, good_password);
    EXPECT_EQ(refresh(other.text("refreshToken")).status, 200);
}

TEST(Identity, OneRefreshTokenUsedTwiceAtOnceGivesAtMostOneSession) {
    const tenant user;
    std::vector<std::future<int>> racing;
    for (int i = 0; i < 4; ++i)
        racing.push_back(
            std::async(std::launch::async, [&] { return refresh(user.refresh).status; }));
    int won = 0;
    for (auto& one : racing) {
        const int status = one.get();
        EXPECT_TRUE(status == 200 || status == 401) << status;
        won += status == 200 ? 1 : 0;
    }
    EXPECT_EQ(won, 1);
}

TEST(Identity, SigningOutEndsTheSession) {
    const tenant user;
    const auto out =
        the_product().anyone().post("/auth/logout", bj::object{{"refreshToken", user.refresh}});
    EXPECT_EQ(out.status, 204);
    EXPECT_EQ(out.body, "");
    EXPECT_EQ(refresh(user.refresh).status, 401);
    // Nobody learns whether a token existed.
    EXPECT_EQ(
        the_product().anyone().post("/auth/logout", bj::object{{"refreshToken", "unknown"}}).status,
        204);
}

TEST(Identity, WhatIsNoTokenOfOursIsRefused) {
    const tenant user;
    auto other_signature = user.token;
    other_signature.back() = other_signature.back() == 'A' ? 'B' : 'A';
    other_signature[other_signature.size() - 5] ^= 1;
    for (const std::string& token :
         {std::string("garbage"), std::string("a.b.c"), std::string(" "), other_signature,
          user.token.substr(0, user.token.rfind('.') + 1), user.token + "x", user.refresh,
          // {"alg":"none"}
          "eyJhbGciOiJub25lIn0" + user.token.substr(user.token.find('.')),
          std::string(10'000, 'a')})
        EXPECT_EQ(profile_status(token), 401) << token.substr(0, 60);
    EXPECT_EQ(profile_status(user.token), 200);
}

TEST(Identity, AnExpiredTokenIsRefused) {
    const tenant user;
    const auto master = crypto::load_or_create_key_file(the_product().key_file());
    ASSERT_TRUE(master.has_value());
    const crypto::keyring keys(*master);
    const auto now = system_clock{}.now();
    const auto id = UserId{*parse_uuid(user.user)};
    const auto family = *parse_uuid(
        the_product().sql("SELECT id FROM sign_ins WHERE user_id = '" + user.user + "'").at(0));
    EXPECT_EQ(profile_status(crypto::sign_access(keys, {id, family, now + seconds(60)})), 200);
    EXPECT_EQ(profile_status(crypto::sign_access(keys, {id, family, now - seconds(1)})), 401);
    // Well signed, of a sign-in that never was.
    EXPECT_EQ(
        profile_status(crypto::sign_access(keys, {id, *parse_uuid(new_id()), now + seconds(60)})),
        401);
}

// A browser: the session in cookies.
struct browser_session {
    std::map<std::string, std::string> cookies;
    std::map<std::string, std::string> attributes;

    explicit browser_session(const reply& from) {
        for (const auto& [name, value] : from.headers) {
            if (name != "set-cookie") continue;
            const auto equals = value.find('=');
            const auto end = value.find(';');
            const auto cookie = value.substr(0, equals);
            cookies[cookie] = value.substr(equals + 1, end - equals - 1);
            attributes[cookie] = value.substr(end);
        }
    }
    [[nodiscard]] caller caller_of() const {
        std::string line;
        for (const auto& [name, value] : cookies)
            line += (line.empty() ? "" : "; ") + name + "=" + value;
        return the_product().anyone().with("Cookie", line);
    }
};

browser_session sign_in_by_cookie(const tenant& user) {
    const auto answer = the_product().anyone().post(
        "/auth/login",
        bj::object{{"email", user.email}, {"password", good_password}, {"session", "cookie"}});
    EXPECT_EQ(answer.status, 200);
    EXPECT_TRUE(at(answer.json(), "accessToken").is_null());
    EXPECT_TRUE(at(answer.json(), "refreshToken").is_null());
    return browser_session(answer);
}

TEST(CookieSession, IsHiddenFromScriptsAndFromOtherSites) {
    const tenant user;
    const auto session = sign_in_by_cookie(user);
    ASSERT_EQ(session.cookies.size(), 3U);
    for (const auto* name : {"vf_access", "vf_refresh"})
        EXPECT_TRUE(session.attributes.at(name).contains("HttpOnly")) << name;
    for (const auto& [name, attributes] : session.attributes)
        EXPECT_TRUE(attributes.contains("SameSite=Strict")) << name << attributes;
    EXPECT_TRUE(session.attributes.at("vf_refresh").contains("Path=/api/v1/auth"));
}

TEST(CookieSession, ChangesNothingWithoutItsToken) {
    const tenant user;
    const auto session = sign_in_by_cookie(user);
    const auto page = session.caller_of();
    EXPECT_EQ(page.get("/auth/profile").status, 200);
    const bj::object change{{"name", "Autre"}};
    for (const auto& forged :
         {page, page.with("X-CSRF-Token", "wrong"), page.with("X-CSRF-Token", ""),
          page.with("Cookie", "vf_access=" + session.cookies.at("vf_access"))
              .with("X-CSRF-Token", "")}) {
        const auto answer = forged.patch("/auth/profile", change);
        EXPECT_EQ(answer.status, 403);
        EXPECT_EQ(answer.text("code"), "csrf.missing");
    }
    const auto own = page.with("X-CSRF-Token", session.cookies.at("vf_csrf"));
    EXPECT_EQ(own.with("Sec-Fetch-Site", "cross-site").patch("/auth/profile", change).status, 403);
    EXPECT_EQ(page.get("/auth/profile").text("user.name"), "Camille");
    EXPECT_EQ(own.patch("/auth/profile", change).text("user.name"), "Autre");
}

TEST(CookieSession, IsRenewedAndEnded) {
    const tenant user;
    const auto session = sign_in_by_cookie(user);
    const auto page = session.caller_of();
    EXPECT_EQ(page.post("/auth/refresh", bj::object{}).status, 403);
    const auto renewed = page.with("X-CSRF-Token", session.cookies.at("vf_csrf"))
                             .post("/auth/refresh", bj::object{});
    ASSERT_EQ(renewed.status, 200) << renewed.body;
    const browser_session next(renewed);
    EXPECT_NE(next.cookies.at("vf_refresh"), session.cookies.at("vf_refresh"));
    const auto out = next.caller_of()
                         .with("X-CSRF-Token", next.cookies.at("vf_csrf"))
                         .post("/auth/logout", bj::object{});
    EXPECT_EQ(out.status, 204);
    const browser_session gone(out);
    for (const auto& [name, value] : gone.cookies) EXPECT_EQ(value, "") << name;
    EXPECT_EQ(next.caller_of()
                  .with("X-CSRF-Token", next.cookies.at("vf_csrf"))
                  .post("/auth/refresh", bj::object{})
                  .status,
              401);
}

TEST(Roles, AMemberMayNotWhatAnAdminMay) {
    const tenant owner, guest;
    the_product().sql(fmt::format("INSERT INTO members (workspace_id, user_id, role) VALUES ('{}', "
                                  "'{}', 'member')",
                                  owner.workspace, guest.user));
    const auto inside = guest.call().with("X-Workspace-Id", owner.workspace);
    EXPECT_EQ(inside.get("/leads").status, 200);
    EXPECT_EQ(inside.patch("/workspace", bj::object{{"sendsPaused", true}}).status, 403);
    EXPECT_EQ(inside.ask("DELETE", "/social-accounts/" + owner.account).status, 403);
    EXPECT_EQ(inside
                  .post("/social-accounts/connect/initiate",
                        bj::object{{"platform", "tiktok"}, {"method", "cookies"}})
                  .status,
              403);
    // The role of the workspace in question, not of one's own.
    EXPECT_EQ(guest.call().patch("/workspace", bj::object{{"name", "A moi"}}).status, 200);
}

} // namespace
} // namespace vf::test
