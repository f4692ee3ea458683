// The second step of a sign-in: an authenticator app, recovery codes, workspaces that ask for it.
#include "api/stage.hpp"
#include "base/time.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <liboath/oath.h>

namespace vf::test {
namespace {

namespace bj = boost::json;
using namespace std::chrono_literals;

// An authenticator app. What it shows next is `ahead` half minutes later.
class app {
public:
    explicit app(const std::string& base32_secret) {
        char* bytes = nullptr;
        std::size_t size = 0;
        if (oath_base32_decode(base32_secret.data(), base32_secret.size(), &bytes, &size) ==
            OATH_OK)
            secret_.assign(bytes, size);
        std::free(bytes);
    }
    [[nodiscard]] std::string code(int ahead = 0) const {
        std::array<char, 7> out{};
        const auto now = system_clock{}.unix_ms() / 1000 + 30LL * ahead;
        oath_totp_generate(secret_.data(), secret_.size(), now, 30, 0, 6, out.data());
        return out.data();
    }

private:
    std::string secret_;
};

reply sign_in(const std::string& email, std::string_view password = good_password) {
    return the_product().anyone().post("/auth/login",
                                       bj::object{{"email", email}, {"password", password}});
}

reply answer_with(const std::string& challenge, const std::string& code) {
    return the_product().anyone().post("/auth/login/code",
                                       bj::object{{"challenge", challenge}, {"code", code}});
}

void expect_wrong_code(const reply& answer) {
    EXPECT_EQ(answer.status, 422) << answer.body;
    EXPECT_EQ(answer.text("code"), "auth.wrong_code");
    EXPECT_EQ(answer.text("errors.0.pointer"), "/code");
}

class SecondFactor : public ::testing::Test {
protected:
    tenant user;

    reply enroll() const {
        return user.call().post("/auth/second-factor/enroll",
                                bj::object{{"currentPassword", good_password}});
    }
    // Switches it on; the code of the present half minute is used up.
    app switch_on() {
        const app phone(enroll().text("secretKey"));
        spent = phone.code();
        const auto on =
            user.call().post("/auth/second-factor/confirm", bj::object{{"code", spent}});
        EXPECT_EQ(on.status, 200) << on.body;
        const auto codes = at(on.json(), "codes");
        for (const auto& code : codes.as_array()) recovery.emplace_back(code.as_string());
        return phone;
    }
    std::string challenge() const {
        const auto answer = sign_in(user.email);
        EXPECT_EQ(answer.status, 401) << answer.body;
        EXPECT_EQ(answer.text("code"), "auth.code_required");
        EXPECT_FALSE(answer.body.contains("accessToken"));
        return answer.text("params.challenge");
    }
    std::vector<std::string> recovery;
    std::string spent; ///< the code that switched it on
};

TEST_F(SecondFactor, IsSetUpByPasswordAndCodeAndAskedForFromThenOn) {
    EXPECT_FALSE(at(user.call().get("/auth/second-factor").json(), "enabled").as_bool());
    const auto refused = user.call().post("/auth/second-factor/enroll",
                                          bj::object{{"currentPassword", "not-the-password"}});
    EXPECT_EQ(refused.text("code"), "auth.wrong_password");

    const auto given = enroll();
    ASSERT_EQ(given.status, 200) << given.body;
    EXPECT_TRUE(given.text("uri").starts_with("otpauth://totp/VistaFlow:")) << given.text("uri");
    EXPECT_TRUE(given.text("uri").contains(given.text("secretKey")));
    EXPECT_EQ(sign_in(user.email).status, 200) << "not before it is confirmed";
    expect_wrong_code(
        user.call().post("/auth/second-factor/confirm", bj::object{{"code", "abcdef"}}));

    const app phone(given.text("secretKey"));
    const auto on =
        user.call().post("/auth/second-factor/confirm", bj::object{{"code", phone.code()}});
    ASSERT_EQ(on.status, 200) << on.body;
    EXPECT_EQ(at(on.json(), "codes").as_array().size(), 10U);
    EXPECT_TRUE(at(user.call().get("/auth/second-factor").json(), "enabled").as_bool());
    EXPECT_EQ(enroll().text("code"), "auth.second_factor_on");
    the_sandbox().letter_to(user.email, "Double authentification activée");

    const auto waiting = challenge();
    expect_wrong_code(answer_with(waiting, "abcdef"));
    const auto session = answer_with(waiting, phone.code(1));
    ASSERT_EQ(session.status, 200) << session.body;
    EXPECT_EQ(session.text("user.id"), user.user);
    EXPECT_FALSE(session.text("accessToken").empty());
    const auto over = answer_with(waiting, recovery.empty() ? "abcdef" : recovery[0]);
    EXPECT_EQ(over.status, 401);
    EXPECT_EQ(over.text("code"), "auth.challenge_ended");
}

TEST_F(SecondFactor, ACodeIsGoodOnce) {
    const auto phone = switch_on();
    expect_wrong_code(answer_with(challenge(), spent));
    const auto next = phone.code(1);
    EXPECT_EQ(answer_with(challenge(), next).status, 200);
    expect_wrong_code(answer_with(challenge(), next));
    expect_wrong_code(answer_with(challenge(), spent));
}

TEST_F(SecondFactor, ARecoveryCodeGetsInOnceAndNewOnesEndTheOld) {
    const auto phone = switch_on();
    ASSERT_EQ(recovery.size(), 10U);
    EXPECT_EQ(answer_with(challenge(), recovery[0]).status, 200);
    expect_wrong_code(answer_with(challenge(), recovery[0]));
    auto typed = recovery[1];
    std::erase(typed, '-');
    EXPECT_EQ(answer_with(challenge(), typed).status, 200);
    const auto left = user.call().get("/auth/second-factor").json();
    EXPECT_EQ(at(left, "recoveryCodesLeft").to_number<int>(), 8);

    const auto renewed =
        user.call().post("/auth/second-factor/recovery-codes",
                         bj::object{{"currentPassword", good_password}, {"code", phone.code(1)}});
    ASSERT_EQ(renewed.status, 200) << renewed.body;
    expect_wrong_code(answer_with(challenge(), recovery[2]));
    EXPECT_EQ(answer_with(challenge(), renewed.text("codes.0")).status, 200);
}

TEST_F(SecondFactor, FiveWrongCodesStopIt) {
    const auto phone = switch_on();
    const auto waiting = challenge();
    for (int i = 0; i < 5; ++i) expect_wrong_code(answer_with(waiting, "abcdef"));
    for (const auto& code : {phone.code(1), recovery.at(0)}) {
        const auto stopped = answer_with(waiting, code);
        EXPECT_EQ(stopped.status, 429) << stopped.body;
        EXPECT_EQ(stopped.text("code"), "auth.throttled");
    }
    the_product().sql("DELETE FROM sign_in_failures WHERE key LIKE 'code-address:%'");
}

TEST_F(SecondFactor, AChallengeEndsAfterFiveMinutes) {
    const auto phone = switch_on();
    const auto waiting = challenge();
    the_product().sql("UPDATE sign_in_challenges SET expires_at = app_now() - interval '1 second' "
                      "WHERE user_id = '" +
                      user.user + "'");
    EXPECT_EQ(answer_with(waiting, phone.code(1)).text("code"), "auth.challenge_ended");
    EXPECT_EQ(answer_with("none", phone.code(1)).text("code"), "auth.challenge_ended");
}

TEST_F(SecondFactor, IsSwitchedOffByBoth) {
    const auto phone = switch_on();
    const auto off = [&](std::string_view password, const std::string& code) {
        return user.call().post("/auth/second-factor/disable",
                                bj::object{{"currentPassword", password}, {"code", code}});
    };
    EXPECT_EQ(off("not-the-password", phone.code(1)).text("code"), "auth.wrong_password");
    expect_wrong_code(off(good_password, "abcdef"));
    EXPECT_EQ(off(good_password, phone.code(1)).status, 204);
    EXPECT_EQ(sign_in(user.email).status, 200);
    EXPECT_EQ(off(good_password, "abcdef").text("code"), "auth.second_factor_off");
    EXPECT_EQ(the_product()
                  .sql("SELECT count(*) FROM recovery_codes WHERE user_id = '" + user.user + "'")
                  .at(0),
              "0");
}

TEST_F(SecondFactor, AForgottenPasswordDoesNotLeadAroundIt) {
    switch_on();
    ASSERT_EQ(the_product()
                  .anyone()
                  .post("/auth/password/forgot", bj::object{{"email", user.email}})
                  .status,
              204);
    const auto token = token_in(the_sandbox().letter_to(user.email, "nouveau mot de passe"));
    ASSERT_EQ(the_product()
                  .anyone()
                  .post("/auth/password/reset",
                        bj::object{{"token", token}, {"password", "encore-plus-secret-8"}})
                  .status,
              204);
    EXPECT_EQ(sign_in(user.email, "encore-plus-secret-8").text("code"), "auth.code_required");
}

TEST_F(SecondFactor, ItsSecretLiesNowhereInClear) {
    const auto given = enroll();
    const auto secret = given.text("secretKey");
    const app phone(secret);
    const auto on =
        user.call().post("/auth/second-factor/confirm", bj::object{{"code", phone.code()}});
    const auto waiting = challenge();
    std::string rows;
    for (const auto* table : {"second_factors", "recovery_codes", "sign_in_challenges", "jobs"}) {
        for (const auto& row :
             the_product().sql(std::string("SELECT t::text FROM ") + table + " t"))
            rows += row + "\n";
    }
    for (const auto& one : {secret, waiting, on.text("codes.0")}) {
        ASSERT_GE(one.size(), 16U);
        EXPECT_FALSE(rows.contains(one));
        EXPECT_FALSE(the_product().log().contains(one));
    }
    EXPECT_FALSE(user.call().get("/auth/second-factor").body.contains(secret));
}

TEST_F(SecondFactor, AWorkspaceMayAskForIt) {
    const auto ask = [&] {
        return user.call().patch("/workspace", bj::object{{"requireSecondFactor", true}});
    };
    const auto first = ask();
    EXPECT_EQ(first.status, 409) << first.body;
    EXPECT_EQ(first.text("code"), "workspace.second_factor_first");
    switch_on();
    eventually("the gate to know of the second factor", 20s, [&] { return ask().status == 200; });

    const tenant guest;
    the_product().sql(fmt::format(
        "INSERT INTO members (workspace_id, user_id, role) VALUES ('{}', '{}', 'member')",
        user.workspace, guest.user));
    const auto inside = guest.call().with("X-Workspace-Id", user.workspace);
    const auto refused = inside.get("/leads");
    EXPECT_EQ(refused.status, 403) << refused.body;
    EXPECT_EQ(refused.text("code"), "auth.second_factor_required");
    EXPECT_EQ(guest.call().get("/leads").status, 200) << "the guest's own workspace asks nothing";
    EXPECT_EQ(inside.get("/auth/profile").status, 200);
    const auto given =
        inside.post("/auth/second-factor/enroll", bj::object{{"currentPassword", good_password}});
    ASSERT_EQ(given.status, 200) << given.body;
    ASSERT_EQ(inside
                  .post("/auth/second-factor/confirm",
                        bj::object{{"code", app(given.text("secretKey")).code()}})
                  .status,
              200);
    eventually("the guest to get in", 20s, [&] { return inside.get("/leads").status == 200; });
    EXPECT_EQ(user.call().get("/leads").status, 200);
}

} // namespace
} // namespace vf::test
