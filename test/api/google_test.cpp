// Sign-in by Google: the product beside the sandbox's OpenID provider, and a browser between them.
#include "api/stage.hpp"
#include "base/rng.hpp"
#include "base/time.hpp"
#include "crypto/encoding.hpp"
#include "crypto/keyring.hpp"
#include "http/message.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace vf::test {
namespace {

namespace bj = boost::json;
using namespace std::chrono_literals;

// An account at Google, of a Workspace unless it is said otherwise.
std::string google_account(const bj::object& more = {}) {
    bj::object body{{"email", new_email()}, {"name", "Léa Martin"}, {"hd", "example.org"}};
    for (const auto& [name, value] : more) body[name] = value;
    const auto made = the_sandbox().control().post("/google/accounts", body);
    EXPECT_EQ(made.status, 201) << made.body;
    return made.text("email");
}

// As who reads that address's mail.
void choose_new_password(const std::string& email) {
    ASSERT_EQ(
        the_product().anyone().post("/auth/password/forgot", bj::object{{"email", email}}).status,
        204);
    const auto token = token_in(the_sandbox().letter_to(email, "nouveau mot de passe"));
    ASSERT_EQ(the_product()
                  .anyone()
                  .post("/auth/password/reset",
                        bj::object{{"token", token}, {"password", "encore-plus-long-8"}})
                  .status,
              204);
}

bj::value provider() {
    return the_sandbox().control().get("/google").json();
}

int asked(const char* what) {
    return at(provider(), std::string("requests.") + what).to_number<int>();
}

std::string sealed_by_the_product(const bj::object& pending) {
    const crypto::keyring keys(*crypto::load_or_create_key_file(the_product().key_file()));
    return crypto::base64url_encode(keys.seal(bj::serialize(pending), "google-sign-in"));
}

// Keeps the product's cookies, and goes where it is sent.
class browser {
public:
    explicit browser(product& of = the_product()) : product_(of) {}

    reply begin(const bj::object& body = {{"locale", "fr"}}) {
        auto answer = call().post("/auth/google/begin", body);
        keep_cookies(answer);
        if (answer.status == 200) url_ = answer.text("url");
        return answer;
    }
    // At Google: chooses an account (or says no). Where Google sends it, below /api/v1.
    std::string choose(const std::string& email) { return go("account=" + email); }
    std::string deny() { return go("deny=1"); }

    reply come_back(const std::string& path) {
        auto answer = call().get(path);
        keep_cookies(answer);
        return answer;
    }
    reply sign_in(const std::string& email, const bj::object& body = {{"locale", "fr"}}) {
        EXPECT_EQ(begin(body).status, 200);
        return come_back(choose(email));
    }

    [[nodiscard]] caller call() const {
        std::string all;
        for (const auto& [name, value] : cookies) all += name + "=" + value + "; ";
        auto out = product_.anyone();
        if (all.empty()) return out;
        const auto csrf = cookies.find("vf_csrf");
        if (csrf != cookies.end()) out = out.with("X-CSRF-Token", csrf->second);
        return out.with("Cookie", all.substr(0, all.size() - 2));
    }
    // Of the address that it was sent to.
    [[nodiscard]] std::string asked_for(const std::string& name) const {
        http::raw_request parsed;
        EXPECT_TRUE(http::read_target(url_, parsed));
        return std::string(parsed.parameter(name));
    }
    [[nodiscard]] bool signed_in() const { return cookies.contains("vf_access"); }

    std::map<std::string, std::string> cookies;

private:
    std::string go(const std::string& choice) {
        const auto sent = caller("").get(url_ + "&" + choice);
        EXPECT_EQ(sent.status, 302) << sent.body;
        const auto to = sent.header("location");
        const auto home = fmt::format("http://localhost:{}/api/v1", product_.port());
        EXPECT_TRUE(to.starts_with(home + "/auth/google/callback?")) << to;
        return to.substr(std::min(home.size(), to.size()));
    }
    void keep_cookies(const reply& from) {
        for (const auto& [name, value] : from.headers) {
            if (name != "set-cookie") continue;
            const auto equals = value.find('=');
            const auto end = value.find(';');
            const auto key = value.substr(0, equals);
            if (value.contains("Max-Age=0"))
                cookies.erase(key);
            else
                cookies[key] = value.substr(equals + 1, end - equals - 1);
        }
    }

    product& product_;
    std::string url_;
};

// Where the dashboard is told to go, without the address of the product.
std::string way_on(const reply& answer, const product& of = the_product()) {
    EXPECT_EQ(answer.status, 302) << answer.body;
    EXPECT_EQ(answer.body, "");
    const auto home = fmt::format("http://localhost:{}", of.port());
    const auto to = answer.header("location");
    EXPECT_TRUE(to.starts_with(home + "/")) << to;
    return to.substr(std::min(home.size(), to.size()));
}

void expect_problem(const reply& answer, const std::string& code,
                    const product& of = the_product()) {
    const auto to = way_on(answer, of);
    EXPECT_EQ(to.substr(0, to.find('#')), "/sign-in?problem=" + code);
    for (const auto& [name, value] : answer.headers)
        EXPECT_FALSE(name == "set-cookie" && !value.contains("Max-Age=0")) << value;
}

std::string set_cookie(const reply& answer, const std::string& name) {
    for (const auto& [header, value] : answer.headers) {
        if (header == "set-cookie" && value.starts_with(name + "=")) return value;
    }
    return {};
}

void prove_address(const tenant& of) {
    of.on().sql("UPDATE users SET email_verified_at = app_now() WHERE id = '" + of.user + "'");
}

std::string count(const std::string& from) {
    return the_product().sql("SELECT count(*) FROM " + from).at(0);
}

std::string users_of(const std::string& email) {
    return count("users WHERE email = '" + email + "'");
}

void fault(const std::string& kind, const bj::object& more = {}) {
    bj::object body{{"kind", kind}, {"times", 1}};
    for (const auto& [name, value] : more) body[name] = value;
    EXPECT_EQ(the_sandbox().control().post("/faults", body).status, 201) << kind;
}

class Google : public ::testing::Test {
protected:
    void TearDown() override {
        EXPECT_EQ(the_sandbox().control().ask("DELETE", "/faults").status, 200);
        forget_failures();
    }
    static void forget_failures() {
        the_product().sql("DELETE FROM sign_in_failures WHERE key LIKE 'google-%'");
    }
};

TEST_F(Google, ANewUserGetsAWorkspaceAndASession) {
    const auto email = google_account({{"name", "Zoé Martin"}});
    browser one;
    const auto begun = one.begin({{"locale", "en"}, {"next", "/leads?status=new"}});
    ASSERT_EQ(begun.status, 200) << begun.body;
    const auto cookie = set_cookie(begun, "vf_google");
    for (const auto* part :
         {"; SameSite=Lax", "; HttpOnly", "; Max-Age=600", "; Path=/api/v1/auth/google"})
        EXPECT_TRUE(cookie.contains(part)) << cookie;
    EXPECT_EQ(one.asked_for("code_challenge_method"), "S256");
    EXPECT_EQ(one.asked_for("scope"), "openid email profile");
    EXPECT_GE(one.asked_for("state").size(), 43U);
    EXPECT_GE(one.asked_for("nonce").size(), 43U);

    const auto back = one.come_back(one.choose(email));
    EXPECT_EQ(way_on(back), "/leads?status=new");
    EXPECT_TRUE(set_cookie(back, "vf_google").contains("Max-Age=0"));
    EXPECT_TRUE(set_cookie(back, "vf_access").contains("SameSite=Strict; Max-Age=900; HttpOnly"));
    const auto profile = one.call().get("/auth/profile");
    ASSERT_EQ(profile.status, 200) << profile.body;
    EXPECT_EQ(profile.text("user.email"), email);
    EXPECT_EQ(profile.text("user.name"), "Zoé Martin");
    EXPECT_EQ(profile.text("user.locale"), "en");
    EXPECT_NE(profile.text("user.emailVerifiedAt"), "");
    EXPECT_EQ(profile.text("workspaces.0.name"), "Zoé Martin");
    EXPECT_EQ(profile.text("workspaces.0.role"), "owner");
    const auto log = one.call().get("/audit");
    EXPECT_EQ(log.text("items.0.action"), "signed_in");
    EXPECT_EQ(log.text("items.0.detail"), "google");
    EXPECT_EQ(log.text("items.1.action"), "workspace_created");

    browser again;
    EXPECT_EQ(way_on(again.sign_in(email)), "/");
    EXPECT_EQ(again.call().get("/auth/profile").text("user.id"), profile.text("user.id"));
    EXPECT_EQ(users_of(email), "1");
}

TEST_F(Google, WhoHasNoPasswordCanChooseOneByALetter) {
    const auto email = google_account();
    browser one;
    one.sign_in(email);
    const auto by_password = [&](std::string_view password) {
        return the_product().anyone().post("/auth/login",
                                           bj::object{{"email", email}, {"password", password}});
    };
    for (const auto* guess : {"", "x", "tres-long-secret-7"}) {
        const auto refused = by_password(*guess ? guess : "-");
        EXPECT_EQ(refused.status, 401) << refused.body;
        EXPECT_EQ(refused.text("code"), "auth.bad_credentials");
    }
    const auto none =
        one.call().post("/auth/password/change", bj::object{{"currentPassword", "anything"},
                                                            {"newPassword", "encore-plus-long-8"}});
    EXPECT_EQ(none.status, 409) << none.body;
    EXPECT_EQ(none.text("code"), "auth.no_password");
    ASSERT_EQ(
        the_product().anyone().post("/auth/password/forgot", bj::object{{"email", email}}).status,
        204);
    const auto token = token_in(the_sandbox().letter_to(email, "nouveau mot de passe"));
    ASSERT_EQ(
        the_product()
            .anyone()
            .post("/auth/password/reset", bj::object{{"token", token}, {"password", good_password}})
            .status,
        204);
    EXPECT_EQ(by_password(good_password).status, 200);
}

TEST_F(Google, AProvedAddressIsLinkedAndTheIdentityCountsFromThenOn) {
    const tenant owner;
    prove_address(owner);
    auto shouted = owner.email;
    shouted[0] = 'U';
    const auto subject = "1" + new_id();
    google_account({{"email", shouted}, {"sub", subject}});
    browser one;
    EXPECT_EQ(way_on(one.sign_in(shouted)), "/");
    EXPECT_EQ(one.call().get("/auth/profile").text("user.id"), owner.user);
    the_sandbox().letter_to(owner.email, "Connexion avec Google");
    EXPECT_EQ(
        the_product()
            .anyone()
            .post("/auth/login", bj::object{{"email", owner.email}, {"password", good_password}})
            .status,
        200)
        << "the password stays";

    // Both addresses change; it is still the same person at Google.
    const auto there = google_account({{"sub", subject}, {"email", new_email()}});
    the_product().sql("UPDATE users SET email = '" + new_email() + "' WHERE id = '" + owner.user +
                      "'");
    browser later;
    EXPECT_EQ(way_on(later.sign_in(there)), "/");
    EXPECT_EQ(later.call().get("/auth/profile").text("user.id"), owner.user);
    EXPECT_EQ(users_of(there), "0");
}

TEST_F(Google, AnAddressThatNobodyProvedIsNotTakenOver) {
    // Somebody registered the victim's address and waits.
    const tenant intruder;
    const auto left_behind = intruder.add_key({"read"});
    const auto email = google_account({{"email", intruder.email}});
    browser victim;
    expect_problem(victim.sign_in(email), "auth.google_unconfirmed");
    EXPECT_EQ(count("google_identities WHERE user_id = '" + intruder.user + "'"), "0");
    EXPECT_EQ(
        the_product()
            .sql("SELECT email_verified_at IS NULL FROM users WHERE id = '" + intruder.user + "'")
            .at(0),
        "t");

    // The victim reads that address's mail: a new password puts the intruder out.
    choose_new_password(email);
    EXPECT_EQ(way_on(victim.sign_in(email)), "/");
    EXPECT_EQ(victim.call().get("/auth/profile").text("user.id"), intruder.user);
    EXPECT_EQ(the_product()
                  .anyone()
                  .post("/auth/login", bj::object{{"email", email}, {"password", good_password}})
                  .status,
              401);
    EXPECT_EQ(the_product()
                  .anyone()
                  .post("/auth/refresh", bj::object{{"refreshToken", intruder.refresh}})
                  .status,
              401);
    EXPECT_EQ(the_product()
                  .anyone()
                  .with("Authorization", "Bearer " + left_behind.token)
                  .get("/leads")
                  .status,
              401);
}

TEST_F(Google, WhoProvesTheAddressPutsAnIntruderWhoCameByGoogleOut) {
    // Google verified the address when it was somebody else's; today it cannot speak for it.
    const auto email = google_account({{"hd", nullptr}});
    browser intruder;
    ASSERT_EQ(way_on(intruder.sign_in(email)), "/");
    const auto user = intruder.call().get("/auth/profile").text("user.id");
    choose_new_password(email);
    EXPECT_EQ(count("google_identities WHERE user_id = '" + user + "'"), "0");
    browser again;
    expect_problem(again.sign_in(email), "auth.google_use_password");
}

TEST_F(Google, AnothersAddressIsNoProofToday) {
    const auto email = google_account({{"hd", nullptr}});
    browser one;
    EXPECT_EQ(way_on(one.sign_in(email)), "/");
    EXPECT_EQ(one.call().get("/auth/profile").text("user.emailVerifiedAt"), "");
    the_sandbox().letter_to(email, "Confirmez votre adresse");

    const tenant owner;
    prove_address(owner);
    google_account({{"email", owner.email}, {"hd", nullptr}});
    browser two;
    expect_problem(two.sign_in(owner.email), "auth.google_use_password");
    EXPECT_EQ(count("google_identities WHERE user_id = '" + owner.user + "'"), "0");
}

TEST_F(Google, AnotherAccountWithTheSameAddressIsSomebodyElse) {
    const auto email = google_account();
    browser one;
    EXPECT_EQ(way_on(one.sign_in(email)), "/");
    google_account({{"email", email}, {"sub", "1" + new_id()}});
    browser two;
    expect_problem(two.sign_in(email), "auth.google_other_account");
    EXPECT_FALSE(two.signed_in());
}

TEST_F(Google, ASecondFactorIsStillAskedFor) {
    const tenant owner;
    prove_address(owner);
    google_account({{"email", owner.email}});
    const auto code = std::string("aaaa-bbbb-cccc-dddd");
    the_product().sql(fmt::format(
        "INSERT INTO second_factors (user_id, secret_sealed, confirmed_at) VALUES ('{0}', '\\x00', "
        "app_now()); INSERT INTO recovery_codes (user_id, code_hash) VALUES ('{0}', '{1}')",
        owner.user, crypto::sha256_hex("aaaabbbbccccdddd")));
    browser one;
    const auto back = one.sign_in(owner.email, {{"locale", "fr"}, {"next", "/leads"}});
    const auto to = way_on(back);
    ASSERT_TRUE(to.starts_with("/sign-in#challenge=")) << to;
    EXPECT_TRUE(to.ends_with("&next=%2Fleads")) << to;
    EXPECT_FALSE(one.signed_in());
    const auto challenge = to.substr(19, to.find('&') - 19);
    const auto session = the_product().anyone().post(
        "/auth/login/code", bj::object{{"challenge", challenge}, {"code", code}});
    EXPECT_EQ(session.status, 200) << session.body;
    EXPECT_EQ(session.text("user.id"), owner.user);
    // Its bytes are no sealed secret: nothing else may meet them.
    the_product().sql("DELETE FROM second_factors WHERE user_id = '" + owner.user + "'");
}

TEST_F(Google, AStateIsGoodOnce) {
    const auto email = google_account();
    browser one;
    ASSERT_EQ(one.begin().status, 200);
    const auto held = one.cookies;
    const auto path = one.choose(email);
    EXPECT_EQ(way_on(one.come_back(path)), "/");
    browser replaying;
    replaying.cookies = held;
    const int before = asked("tokens");
    expect_problem(replaying.come_back(path), "auth.google_state");
    // Not with a fresh code either.
    replaying.cookies = held;
    expect_problem(replaying.come_back(path.substr(0, path.find("code=")) +
                                       "code=other&state=" + one.asked_for("state")),
                   "auth.google_state");
    EXPECT_EQ(asked("tokens"), before) << "nothing was asked of the provider";
}

TEST_F(Google, AStateIsGoodInItsOwnBrowserOnly) {
    const auto email = google_account();
    browser victim, thief;
    ASSERT_EQ(victim.begin().status, 200);
    const auto path = victim.choose(email);
    const int before = asked("tokens");
    expect_problem(browser().come_back(path), "auth.google_state");
    ASSERT_EQ(thief.begin().status, 200);
    expect_problem(thief.come_back(path), "auth.google_state");
    EXPECT_EQ(asked("tokens"), before);
    // What the thief tried did not use it up.
    EXPECT_EQ(way_on(victim.come_back(path)), "/");
}

class ForgedState : public Google {
protected:
    // A sign-in whose cookie says something else in one place.
    reply come_back_with(const char* name, const std::string& value) {
        browser one;
        EXPECT_EQ(one.begin().status, 200);
        const auto path = one.choose(google_account());
        bj::object pending{{"state", one.asked_for("state")},
                           {"nonce", one.asked_for("nonce")},
                           {"verifier", crypto::random_token(32)},
                           {"next", "/"},
                           {"invitation", nullptr},
                           {"locale", "fr"},
                           {"expiresAt", to_string(system_clock{}.now() + 60s)}};
        pending[name] = value;
        one.cookies["vf_google"] = sealed_by_the_product(pending);
        return one.come_back(path);
    }
};

TEST_F(ForgedState, OverIsOver) {
    expect_problem(come_back_with("expiresAt", to_string(system_clock{}.now() - 1s)),
                   "auth.google_state");
}

TEST_F(ForgedState, TheProviderRefusesAnotherVerifier) {
    const auto before = the_product().log().size();
    expect_problem(come_back_with("locale", "fr"), "auth.google_code");
    EXPECT_TRUE(the_product().log().substr(before).contains("invalid_grant"));
}

TEST_F(ForgedState, WhatTheProductDidNotSealIsNothing) {
    browser one;
    ASSERT_EQ(one.begin().status, 200);
    const auto path = one.choose(google_account());
    auto& cookie = one.cookies["vf_google"];
    cookie[cookie.size() / 2] = cookie[cookie.size() / 2] == 'A' ? 'B' : 'A';
    expect_problem(one.come_back(path), "auth.google_state");
}

TEST_F(Google, AWrongTokenLetsNobodyIn) {
    struct wrong {
        std::string kind, code, why;
    };
    for (const auto& [kind, code, why] : std::vector<wrong>{
             {"google_wrong_nonce", "auth.google_token", "nonce"},
             {"google_wrong_aud", "auth.google_token", "aud"},
             {"google_wrong_iss", "auth.google_token", "iss"},
             {"google_expired", "auth.google_token", "exp"},
             {"google_future", "auth.google_token", "iat"},
             {"google_alg_none", "auth.google_token", "jws.algorithm"},
             {"google_hs256", "auth.google_token", "jws.algorithm"},
             {"google_bad_signature", "auth.google_token", "its signature"},
             {"google_unknown_kid", "auth.google_token", "its key is not known"},
             {"google_unverified", "auth.google_email_unverified", "has not verified"},
             {"google_token_error", "auth.google_code", "does not take the code"}}) {
        SCOPED_TRACE(kind);
        const auto email = google_account();
        fault(kind);
        const auto before = the_product().log().size();
        browser one;
        expect_problem(one.sign_in(email), code);
        EXPECT_EQ(users_of(email), "0");
        EXPECT_TRUE(the_product().log().substr(before).contains(why))
            << the_product().log().substr(before);
        EXPECT_EQ(way_on(one.sign_in(email)), "/") << "without the fault";
    }
}

TEST_F(Google, AnAddressThatGoogleNeverVerifiedIsNobodys) {
    const tenant owner;
    prove_address(owner);
    google_account({{"email", owner.email}, {"emailVerified", false}});
    browser one;
    expect_problem(one.sign_in(owner.email), "auth.google_email_unverified");
}

TEST_F(Google, ANewKeyIsFetchedButNotAgainAndAgain) {
    const auto email = google_account();
    browser one;
    EXPECT_EQ(way_on(one.sign_in(email)), "/");
    const auto old = text_at(provider(), "keys.0");
    ASSERT_EQ(the_sandbox().control().post("/google/rotate", bj::object{}).status, 200);
    ASSERT_NE(text_at(provider(), "keys.0"), old);
    // At once, unless another unknown key was asked for a moment ago.
    eventually("a sign-in with the new key", 20s, [&] {
        forget_failures();
        return way_on(one.sign_in(email)) == "/";
    });
    const int before = asked("keys");
    for (int i = 0; i < 3; ++i) {
        fault("google_unknown_kid");
        expect_problem(one.sign_in(email), "auth.google_token");
    }
    EXPECT_LE(asked("keys"), before + 1);
    EXPECT_EQ(way_on(one.sign_in(email)), "/") << "the known key is known still";
}

TEST_F(Google, AProviderThatBreaksDownInBetweenIsSaid) {
    const auto email = google_account();
    browser one;
    ASSERT_EQ(one.begin().status, 200);
    const auto path = one.choose(email);
    fault("http_error", {{"path", "/token"}, {"code", 503}});
    expect_problem(one.come_back(path), "auth.google_unreachable");
    EXPECT_EQ(way_on(one.sign_in(email)), "/");
}

TEST_F(Google, WhoCouldNotComeInIsStillOnTheirWay) {
    const auto email = google_account();
    for (const auto& [given, way] : std::vector<std::pair<bj::object, std::string>>{
             {{{"locale", "fr"}, {"next", "/leads?status=new"}}, "#next=%2Fleads%3Fstatus%3Dnew"},
             {{{"locale", "fr"}, {"invitationToken", std::string(43, 'a')}},
              "#next=%2Fjoin%23token%3D" + std::string(43, 'a')},
             {{{"locale", "fr"}}, ""}}) {
        fault("google_token_error");
        browser one;
        EXPECT_EQ(way_on(one.sign_in(email, given)), "/sign-in?problem=auth.google_code" + way);
    }
}

TEST_F(Google, ManyFailuresOfAnAddressStopBeforeGoogleIsAsked) {
    the_product().sql("INSERT INTO sign_in_failures (key) SELECT 'google-address:127.0.0.1' FROM "
                      "generate_series(1, 99)");
    const auto email = google_account();
    browser one;
    EXPECT_EQ(way_on(one.sign_in(email)), "/") << "one that succeeds does not count";
    the_product().sql("INSERT INTO sign_in_failures (key) VALUES ('google-address:127.0.0.1')");
    const int before = asked("tokens");
    expect_problem(one.sign_in(email), "auth.throttled");
    EXPECT_EQ(asked("tokens"), before);
}

TEST_F(Google, WhoCancelsIsLedBack) {
    browser one;
    ASSERT_EQ(one.begin().status, 200);
    expect_problem(one.come_back(one.deny()), "auth.google_cancelled");
}

TEST_F(Google, LeadsOnlyToThisSite) {
    for (const auto* next : {"//evil.example", "https://evil.example", "/\\evil.example", "",
                             "leads", "/a\r\nSet-Cookie: x=1", "/a b"}) {
        const auto refused = browser().begin({{"locale", "fr"}, {"next", next}});
        EXPECT_EQ(refused.status, 422) << next;
        EXPECT_EQ(refused.text("errors.0.pointer"), "/next");
    }
}

TEST_F(Google, AnInvitationLeadsIntoItsWorkspace) {
    const tenant owner;
    const auto invite = [&](const std::string& email) {
        const auto token = crypto::random_token(32);
        the_product().sql(fmt::format(
            "INSERT INTO invitations (workspace_id, id, email, role, invited_by, token_hash, "
            "expires_at) VALUES ('{}', '{}', '{}', 'member', '{}', '{}', app_now() + interval '7 "
            "days')",
            owner.workspace, new_id(), email, owner.user, crypto::sha256_hex(token)));
        return token;
    };
    const auto email = google_account({{"hd", nullptr}});
    const auto token = invite(email);
    browser one;
    expect_problem(one.sign_in(google_account(), {{"locale", "fr"}, {"invitationToken", token}}),
                   "invitation.other_address");
    EXPECT_EQ(way_on(one.sign_in(email, {{"locale", "fr"}, {"invitationToken", token}})), "/");
    const auto profile = one.call().get("/auth/profile");
    EXPECT_EQ(profile.text("workspaces.0.id"), owner.workspace);
    EXPECT_EQ(at(profile.json(), "workspaces").as_array().size(), 1U);
    EXPECT_NE(profile.text("user.emailVerifiedAt"), "") << "the letter proved it";

    // Who has an account already says yes on the page of the invitation.
    const auto known = google_account();
    browser two;
    EXPECT_EQ(way_on(two.sign_in(known)), "/");
    const auto again = invite(known);
    EXPECT_EQ(way_on(two.sign_in(known, {{"locale", "fr"}, {"invitationToken", again}})),
              "/join#token=" + again);
    EXPECT_EQ(two.call().post("/invitations/accept", bj::object{{"token", again}}).status, 200);
}

TEST_F(Google, IsOfferedWhereItIsSetUp) {
    const auto offered = the_product().anyone().get("/auth/options");
    EXPECT_EQ(offered.body, R"({"signUp":"open","google":true,"mail":true,"publisher":null})");
}

TEST(GoogleElsewhere, ClosedMeansThatOnlyKnownUsersComeIn) {
    auto settings = the_sandbox().google();
    settings.insert({{"SIGN_UP", "closed"},
                     {"TIKTOK_BASE_URL", "http://127.0.0.1:9"},
                     {"CHROMIUM_PATH", "/nonexistent/chromium"}});
    product closed(settings);
    EXPECT_EQ(closed.anyone().get("/auth/options").body,
              R"({"signUp":"closed","google":true,"mail":false,"publisher":null})");
    const auto email = google_account();
    browser one(closed);
    expect_problem(one.sign_in(email), "auth.sign_up_closed", closed);
    EXPECT_EQ(closed.sql("SELECT count(*) FROM users").at(0), "0");
    EXPECT_EQ(closed.run({"admin", "create-user", email, "--name", "Camille"}).code, 0);
    closed.sql("UPDATE users SET email_verified_at = app_now()");
    EXPECT_EQ(way_on(one.sign_in(email), closed), "/");
    EXPECT_EQ(one.call().get("/auth/profile").text("user.email"), email);
}

TEST(GoogleElsewhere, WithoutAClientItIsOffAndWithoutAProviderItSaysSo) {
    const std::map<std::string, std::string> quiet{{"TIKTOK_BASE_URL", "http://127.0.0.1:9"},
                                                   {"CHROMIUM_PATH", "/nonexistent/chromium"}};
    {
        product off(quiet);
        EXPECT_EQ(off.anyone().get("/auth/options").body,
                  R"({"signUp":"open","google":false,"mail":false,"publisher":null})");
        const auto refused = browser(off).begin();
        EXPECT_EQ(refused.status, 503);
        EXPECT_EQ(refused.text("code"), "auth.google_off");
        EXPECT_EQ(set_cookie(refused, "vf_google"), "");
        expect_problem(browser(off).come_back("/auth/google/callback?code=x&state=y"),
                       "auth.google_off", off);
    }
    auto settings = the_sandbox().google();
    settings["GOOGLE_ISSUER_URL"] = "http://127.0.0.1:9";
    settings.insert(quiet.begin(), quiet.end());
    product alone(settings);
    const auto refused = browser(alone).begin();
    EXPECT_EQ(refused.status, 502);
    EXPECT_EQ(refused.text("code"), "auth.google_unreachable");
}

} // namespace
} // namespace vf::test
