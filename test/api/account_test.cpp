// What is proved by a letter: an address, a forgotten password; and what people change themselves.
#include "api/stage.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>

namespace vf::test {
namespace {

namespace bj = boost::json;
using namespace std::chrono_literals;

constexpr std::string_view new_password = "encore-plus-secret-8";

reply sign_in(const std::string& email, std::string_view password) {
    return the_product().anyone().post("/auth/login",
                                       bj::object{{"email", email}, {"password", password}});
}

reply forgot(const std::string& email) {
    return the_product().anyone().post("/auth/password/forgot", bj::object{{"email", email}});
}

reply reset(const std::string& token, std::string_view password = new_password) {
    return the_product().anyone().post("/auth/password/reset",
                                       bj::object{{"token", token}, {"password", password}});
}

reply verify(const std::string& token) {
    return the_product().anyone().post("/auth/email/verify", bj::object{{"token", token}});
}

int refresh_status(const std::string& token) {
    return the_product().anyone().post("/auth/refresh", bj::object{{"refreshToken", token}}).status;
}

// What an ended sign-in may still do for two seconds.
void expect_out_soon(const caller& who) {
    eventually("the access token of an ended session to stop", 20s,
               [&] { return who.get("/auth/profile").status == 401; });
}

void wait_for_jobs(const std::string& kind) {
    eventually("no job " + kind + " to wait", 60s, [&] {
        return the_product()
                   .sql("SELECT count(*) FROM jobs WHERE kind = '" + kind +
                        "' AND state IN ('pending', 'running')")
                   .at(0) == "0";
    });
}

void expect_token_refused(const reply& answer) {
    EXPECT_EQ(answer.status, 422) << answer.body;
    EXPECT_EQ(answer.text("code"), "auth.link_invalid");
    EXPECT_EQ(answer.text("errors.0.pointer"), "/token");
}

TEST(Verification, ANewAddressIsProvedByItsLetterOnce) {
    const tenant user;
    EXPECT_EQ(user.call().get("/auth/profile").text("user.emailVerifiedAt"), "");
    const auto letter = the_sandbox().letter_to(user.email, "Confirmez votre adresse");
    EXPECT_TRUE(text_at(letter, "headerFrom").contains("VistaFlow"));
    const auto token = token_in(letter);
    ASSERT_GE(token.size(), 43U) << text_at(letter, "text");
    EXPECT_EQ(verify(token).status, 204);
    EXPECT_NE(user.call().get("/auth/profile").text("user.emailVerifiedAt"), "");
    expect_token_refused(verify(token));
    const auto again = user.call().post("/auth/email/resend", bj::object{});
    EXPECT_EQ(again.status, 409) << again.body;
    EXPECT_EQ(again.text("code"), "auth.email_verified");
}

TEST(Verification, ASecondLetterEndsTheFirst) {
    const tenant user;
    const auto first = token_in(the_sandbox().letter_to(user.email, "Confirmez"));
    ASSERT_EQ(user.call().post("/auth/email/resend", bj::object{}).status, 204);
    eventually("the second letter", 60s,
               [&] { return the_sandbox().letters_to(user.email).size() == 2; });
    expect_token_refused(verify(first));
    EXPECT_EQ(verify(token_in(the_sandbox().letter_to(user.email, "Confirmez"))).status, 204);
}

TEST(ForgottenPassword, ItsLetterGivesANewOneOnceAndEndsEverySession) {
    const tenant user;
    ASSERT_EQ(forgot(user.email).status, 204);
    const auto token = token_in(the_sandbox().letter_to(user.email, "nouveau mot de passe"));
    const auto weak = reset(token, "short");
    EXPECT_EQ(weak.status, 422);
    EXPECT_EQ(weak.text("errors.0.pointer"), "/password");
    ASSERT_EQ(reset(token).status, 204);
    expect_token_refused(reset(token));
    EXPECT_EQ(sign_in(user.email, good_password).status, 401);
    EXPECT_EQ(sign_in(user.email, new_password).status, 200);
    EXPECT_EQ(refresh_status(user.refresh), 401);
    expect_out_soon(user.call());
    the_sandbox().letter_to(user.email, "mot de passe a changé");
}

TEST(ForgottenPassword, AnUnknownAddressGetsTheSameAnswerAndNoLetter) {
    const tenant known;
    const auto unknown = new_email();
    const auto a = forgot(known.email);
    const auto b = forgot(unknown);
    EXPECT_EQ(a.status, b.status);
    EXPECT_EQ(a.body, b.body);
    the_sandbox().letter_to(known.email, "nouveau mot de passe");
    wait_for_jobs("auth.send_reset");
    wait_for_jobs("mail.send_letter");
    EXPECT_TRUE(the_sandbox().letters_to(unknown).empty());
}

TEST(ForgottenPassword, ALinkEndsAfterAnHourAndWithTheAddress) {
    const tenant user;
    ASSERT_EQ(forgot(user.email).status, 204);
    const auto token = token_in(the_sandbox().letter_to(user.email, "nouveau mot de passe"));
    const auto mine = " WHERE user_id = '" + user.user + "' AND purpose = 'reset_password'";
    EXPECT_EQ(the_product()
                  .sql("SELECT extract(epoch FROM expires_at - created_at)::int FROM "
                       "one_time_tokens" +
                       mine)
                  .at(0),
              "3600");
    the_product().sql("UPDATE one_time_tokens SET email = 'old@example.org'" + mine);
    expect_token_refused(reset(token));
    the_product().sql("UPDATE one_time_tokens SET email = '" + user.email +
                      "', expires_at = app_now() - interval '1 second'" + mine);
    expect_token_refused(reset(token));
    for (const auto* never : {"x", "undefined", "null"}) expect_token_refused(reset(never));
    // A token of another purpose is none.
    expect_token_refused(reset(token_in(the_sandbox().letter_to(user.email, "Confirmez"))));
    EXPECT_EQ(sign_in(user.email, good_password).status, 200);
}

TEST(ForgottenPassword, LettersToOneAddressAreFew) {
    const tenant user;
    for (const auto& email : {user.email, new_email()}) {
        for (int i = 0; i < 5; ++i) EXPECT_EQ(forgot(email).status, 204);
        const auto stopped = forgot(email);
        EXPECT_EQ(stopped.status, 429) << "known or not";
        EXPECT_EQ(stopped.text("code"), "auth.throttled");
    }
    the_product().sql("DELETE FROM sign_in_failures WHERE key LIKE 'letter-address:%'");
}

TEST(ForgottenPassword, ItsSecretLiesNowhereInClear) {
    const tenant user;
    ASSERT_EQ(forgot(user.email).status, 204);
    const auto token = token_in(the_sandbox().letter_to(user.email, "nouveau mot de passe"));
    ASSERT_FALSE(token.empty());
    std::string rows;
    for (const auto* table : {"jobs", "one_time_tokens", "events"}) {
        for (const auto& row :
             the_product().sql(std::string("SELECT t::text FROM ") + table + " t"))
            rows += row + "\n";
    }
    EXPECT_FALSE(rows.contains(token));
    EXPECT_FALSE(the_product().log().contains(token));
    for (const auto& payload :
         the_product().sql("SELECT payload::text FROM jobs WHERE kind IN ('mail.send_letter', "
                           "'auth.send_reset')"))
        EXPECT_FALSE(payload.contains(user.email)) << payload;
}

TEST(ChangedPassword, NeedsTheOldOneAndEndsTheOtherSessions) {
    const tenant user;
    const auto other = sign_in(user.email, good_password);
    const auto change = [&](std::string_view current) {
        return user.call().post("/auth/password/change", bj::object{{"currentPassword", current},
                                                                    {"newPassword", new_password}});
    };
    const auto wrong = change("not-the-password");
    EXPECT_EQ(wrong.status, 422) << wrong.body;
    EXPECT_EQ(wrong.text("code"), "auth.wrong_password");
    EXPECT_EQ(wrong.text("errors.0.pointer"), "/currentPassword");
    ASSERT_EQ(change(good_password).status, 204);
    EXPECT_EQ(sign_in(user.email, good_password).status, 401);
    EXPECT_EQ(sign_in(user.email, new_password).status, 200);
    EXPECT_EQ(refresh_status(other.text("refreshToken")), 401);
    EXPECT_EQ(user.call().get("/auth/profile").status, 200);
    EXPECT_EQ(refresh_status(user.refresh), 200);
    the_sandbox().letter_to(user.email, "mot de passe a changé");
}

TEST(ChangedPassword, GuessesOfItAreThrottledAsSignInsAre) {
    const tenant user;
    const bj::object guess{{"currentPassword", "not-the-password"}, {"newPassword", new_password}};
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(user.call().post("/auth/password/change", guess).status, 422);
    EXPECT_EQ(user.call().post("/auth/password/change", guess).status, 429);
    the_product().sql("DELETE FROM sign_in_failures WHERE key LIKE 'address:%'");
}

TEST(ChangedEmail, WaitsForTheNewAddressAndTellsTheOld) {
    const tenant user;
    const auto wanted = new_email();
    const auto change = [&](const std::string& email, std::string_view password) {
        return user.call().post("/auth/email/change",
                                bj::object{{"email", email}, {"currentPassword", password}});
    };
    EXPECT_EQ(change(wanted, "not-the-password").text("code"), "auth.wrong_password");
    EXPECT_EQ(change(tenant().email, good_password).text("code"), "auth.email_taken");
    ASSERT_EQ(change(wanted, good_password).status, 204);
    const auto token = token_in(the_sandbox().letter_to(wanted, "Confirmez"));
    EXPECT_EQ(user.call().get("/auth/profile").text("user.email"), user.email) << "not yet";
    ASSERT_EQ(forgot(user.email).status, 204);
    const auto old_link = token_in(the_sandbox().letter_to(user.email, "nouveau mot de passe"));

    ASSERT_EQ(verify(token).status, 204);
    const auto profile = user.call().get("/auth/profile");
    EXPECT_EQ(profile.text("user.email"), wanted);
    EXPECT_NE(profile.text("user.emailVerifiedAt"), "");
    EXPECT_EQ(sign_in(user.email, good_password).status, 401);
    EXPECT_EQ(sign_in(wanted, good_password).status, 200);
    expect_token_refused(reset(old_link));
    const auto notice = the_sandbox().letter_to(user.email, "adresse e-mail a changé");
    EXPECT_TRUE(text_at(notice, "text").contains(wanted));
}

TEST(ChangedEmail, AnAddressThatWasTakenMeanwhileIsRefused) {
    const tenant user;
    const auto wanted = new_email();
    ASSERT_EQ(user.call()
                  .post("/auth/email/change",
                        bj::object{{"email", wanted}, {"currentPassword", good_password}})
                  .status,
              204);
    const auto token = token_in(the_sandbox().letter_to(wanted, "Confirmez"));
    the_product().sql("UPDATE users SET email = '" + wanted + "' WHERE id = '" + tenant().user +
                      "'");
    const auto late = verify(token);
    EXPECT_EQ(late.status, 409) << late.body;
    EXPECT_EQ(late.text("code"), "auth.email_taken");
}

TEST(Letters, SpeakTheLanguageOfTheirReader) {
    const auto email = new_email();
    ASSERT_EQ(the_product()
                  .anyone()
                  .post("/auth/register", bj::object{{"email", email},
                                                     {"password", good_password},
                                                     {"name", "Sam <b>"},
                                                     {"workspaceName", "Studio"},
                                                     {"locale", "en"}})
                  .status,
              201);
    const auto letter = the_sandbox().letter_to(email, "Confirm your e-mail address");
    EXPECT_TRUE(text_at(letter, "text").contains("Hello Sam <b>,"));
    EXPECT_TRUE(text_at(letter, "html").contains("Hello Sam &lt;b&gt;,"));
    EXPECT_TRUE(text_at(letter, "text")
                    .contains(fmt::format("http://localhost:{}/verify-email#token=",
                                          the_product().port())));
}

TEST(Letters, AreTriedAgainWhenTheServerSaysLater) {
    ASSERT_EQ(
        the_sandbox()
            .control()
            .post("/faults", bj::object{{"kind", "smtp_refusal"}, {"times", 1}, {"code", 451}})
            .status,
        201);
    const tenant user;
    the_sandbox().letter_to(user.email, "Confirmez");
    eventually("the refusal to be used up", 60s,
               [&] { return the_sandbox().control().get("/faults").json().as_array().empty(); });
}

TEST(WithoutMail, WhatNeedsItSaysSoAndTheRestWorks) {
    product quiet(
        {{"TIKTOK_BASE_URL", "http://127.0.0.1:9"}, {"CHROMIUM_PATH", "/nonexistent/chromium"}});
    const tenant user(quiet);
    const auto change =
        user.call().post("/auth/email/change",
                         bj::object{{"email", new_email()}, {"currentPassword", good_password}});
    for (const auto& answer :
         {quiet.anyone().post("/auth/password/forgot", bj::object{{"email", user.email}}),
          user.call().post("/auth/email/resend", bj::object{}), change}) {
        EXPECT_EQ(answer.status, 503) << answer.body;
        EXPECT_EQ(answer.text("code"), "mail.not_configured");
    }
    EXPECT_EQ(user.call()
                  .post("/auth/password/change", bj::object{{"currentPassword", good_password},
                                                            {"newPassword", new_password}})
                  .status,
              204);
    EXPECT_EQ(quiet.sql("SELECT count(*) FROM jobs WHERE kind = 'mail.send_letter'").at(0), "0");
}

} // namespace
} // namespace vf::test
