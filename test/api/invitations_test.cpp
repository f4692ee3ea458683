// Invitations by mail: sent, accepted once by whom they are for, sent again, taken back.
#include "api/stage.hpp"
#include "net/fetch.hpp"
#include "support/postgres.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include <fstream>
#include <memory>

namespace vf::test {
namespace {

namespace bj = boost::json;
using namespace std::chrono_literals;

// A mail server whose letters can be read, and a product that uses it. Made at the first use.
class mailing {
public:
    mailing() : output_(temporary_directory() / "sandbox.log") {
        sandbox_ = std::make_unique<child_process>(program("vistaflow-sandbox"),
                                                   std::vector<std::string>{"--port", "0"},
                                                   std::map<std::string, std::string>{}, output_);
        std::string line;
        eventually("the mail server", 60s, [&] {
            std::ifstream in(output_);
            return std::getline(in, line) && line.contains("\"smtp\"");
        });
        const auto ready = bj::parse(line);
        url_ = text_at(ready, "url");
        product_ = std::make_unique<product>(
            std::map<std::string, std::string>{{"TIKTOK_BASE_URL", "http://127.0.0.1:9"},
                                               {"CHROMIUM_PATH", "/nonexistent/chromium"},
                                               {"SMTP_URL", text_at(ready, "smtp")},
                                               {"MAIL_FROM", "VistaFlow <no-reply@example.org>"},
                                               {"PUBLIC_URL", "https://app.example.org"}});
    }
    [[nodiscard]] product& on() const { return *product_; }
    // The invitations to an address, once there are so many; whoever registers gets other letters
    // too.
    [[nodiscard]] std::vector<bj::value> letters(const std::string& to, std::size_t count) const {
        std::vector<bj::value> out;
        eventually("an invitation to " + to, 60s, [&] {
            const auto got = net::fetch({.url = url_ + "/control/mails?to=" + to});
            if (!got) return false;
            const auto all = bj::parse(got->body);
            out.clear();
            for (const auto& one : all.as_array()) {
                if (text_at(one, "text").contains("/join#token=")) out.push_back(one);
            }
            return out.size() >= count;
        });
        return out;
    }
    // What stands behind "#token=" in the last of them.
    [[nodiscard]] std::string token_to(const std::string& email, std::size_t letter = 1) const {
        const auto all = letters(email, letter);
        if (all.empty()) return {};
        const auto text = text_at(all.back(), "text");
        const std::string before = "https://app.example.org/join#token=";
        const auto at = text.find(before);
        EXPECT_NE(at, std::string::npos) << text;
        if (at == std::string::npos) return {};
        const auto rest = text.substr(at + before.size());
        return rest.substr(0, rest.find_first_of(" \r\n"));
    }

private:
    std::filesystem::path output_;
    std::unique_ptr<child_process> sandbox_;
    std::string url_;
    std::unique_ptr<product> product_;
};

mailing& mail() {
    static mailing one;
    return one;
}

class Invitations : public ::testing::Test {
protected:
    static void expect_problem(const reply& answer, int status, std::string_view code) {
        EXPECT_EQ(answer.status, status) << answer.body;
        EXPECT_EQ(answer.text("code"), code);
    }
    [[nodiscard]] reply invite(const std::string& email, std::string_view role = "member") const {
        return owner.call().post("/invitations", bj::object{{"email", email}, {"role", role}});
    }
    [[nodiscard]] static reply accept(const caller& who, const std::string& token) {
        return who.post("/invitations/accept", bj::object{{"token", token}});
    }
    [[nodiscard]] static reply sign_up(const std::string& email, const std::string& token) {
        return mail().on().anyone().post("/auth/register", bj::object{{"email", email},
                                                                      {"password", good_password},
                                                                      {"name", "Léa"},
                                                                      {"invitationToken", token},
                                                                      {"locale", "fr"}});
    }

    tenant owner{mail().on()};
};

TEST_F(Invitations, WhoIsInvitedJoinsOnce) {
    const tenant guest(mail().on());
    const auto sent = invite(guest.email, "admin");
    ASSERT_EQ(sent.status, 201) << sent.body;
    EXPECT_EQ(sent.text("state"), "waiting");
    const auto token = mail().token_to(guest.email);
    EXPECT_FALSE(sent.body.contains(token));
    const auto joined = accept(guest.call(), token);
    ASSERT_EQ(joined.status, 200) << joined.body;
    EXPECT_EQ(joined.text("id"), owner.workspace);
    EXPECT_EQ(joined.text("role"), "admin");
    EXPECT_EQ(guest.in(owner).get("/members").status, 200);
    expect_problem(accept(guest.call(), token), 404, "invitation.not_found");
    EXPECT_EQ(owner.call().get("/invitations").text("items.0.state"), "accepted");
    EXPECT_EQ(owner.call().get("/audit").text("items.0.action"), "member_joined");
    const auto told = owner.call().all("/notifications");
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(text_at(told[0], "kind"), "member_joined");
    EXPECT_EQ(text_at(told[0], "by"), guest.user);
    EXPECT_EQ(text_at(told[0], "detail"), "admin");
    EXPECT_TRUE(guest.in(owner).all("/notifications").empty()) << "who joins knows";
}

TEST_F(Invitations, AnotherAddressCannotUseIt) {
    const tenant guest(mail().on()), thief(mail().on());
    ASSERT_EQ(invite(guest.email).status, 201);
    const auto token = mail().token_to(guest.email);
    expect_problem(accept(thief.call(), token), 403, "invitation.other_address");
    expect_problem(sign_up(new_email(), token), 403, "invitation.other_address");
    EXPECT_EQ(thief.in(owner).get("/members").status, 404);
    EXPECT_EQ(accept(guest.call(), token).status, 200);
}

TEST_F(Invitations, WhoRegistersWithOneNeedsNoWorkspaceOfTheirOwn) {
    const auto email = new_email();
    ASSERT_EQ(invite(email).status, 201);
    const auto token = mail().token_to(email);
    const auto both =
        mail().on().anyone().post("/auth/register", bj::object{{"email", email},
                                                               {"password", good_password},
                                                               {"name", "Léa"},
                                                               {"workspaceName", "A"},
                                                               {"invitationToken", token},
                                                               {"locale", "fr"}});
    EXPECT_EQ(both.text("errors.0.pointer"), "/workspaceName") << both.body;
    const auto session = sign_up(email, token);
    ASSERT_EQ(session.status, 201) << session.body;
    EXPECT_EQ(at(session.json(), "workspaces").as_array().size(), 1U);
    EXPECT_EQ(session.text("workspaces.0.id"), owner.workspace);
    EXPECT_EQ(session.text("workspaces.0.role"), "member");
}

TEST_F(Invitations, ABadTokenMakesNoUser) {
    const auto email = new_email();
    expect_problem(sign_up(email, "no-such-token"), 404, "invitation.not_found");
    EXPECT_EQ(mail().on().sql("SELECT count(*) FROM users WHERE email = '" + email + "'").at(0),
              "0");
}

TEST_F(Invitations, SentAgainTheFirstLetterIsWorthless) {
    const tenant guest(mail().on());
    const auto sent = invite(guest.email);
    const auto first = mail().token_to(guest.email);
    expect_problem(invite(guest.email), 409, "invitation.waiting");
    ASSERT_EQ(owner.call().post("/invitations/" + sent.text("id") + "/resend", bj::object{}).status,
              200);
    const auto second = mail().token_to(guest.email, 2);
    EXPECT_NE(first, second);
    expect_problem(accept(guest.call(), first), 404, "invitation.not_found");
    EXPECT_EQ(accept(guest.call(), second).status, 200);
}

TEST_F(Invitations, TakenBackItIsWorthless) {
    const tenant guest(mail().on());
    const auto sent = invite(guest.email);
    const auto token = mail().token_to(guest.email);
    const auto path = "/invitations/" + sent.text("id");
    EXPECT_EQ(owner.call().ask("DELETE", path).status, 204);
    expect_problem(accept(guest.call(), token), 404, "invitation.not_found");
    expect_problem(owner.call().ask("DELETE", path), 409, "invitation.not_open");
    expect_problem(owner.call().post(path + "/resend", bj::object{}), 409, "invitation.not_open");
    EXPECT_EQ(invite(guest.email).status, 201) << "a new one may be sent";
}

TEST_F(Invitations, SevenDaysAndNoLonger) {
    const tenant guest(mail().on());
    const auto sent = invite(guest.email);
    const auto token = mail().token_to(guest.email);
    mail().on().sql("UPDATE invitations SET expires_at = app_now() - interval '1 second' WHERE id "
                    "= '" +
                    sent.text("id") + "'");
    expect_problem(accept(guest.call(), token), 409, "invitation.expired");
    EXPECT_EQ(owner.call().get("/invitations").text("items.0.state"), "expired");
    EXPECT_EQ(invite(guest.email).status, 201) << "an expired one is in nobody's way";
    EXPECT_EQ(
        mail()
            .on()
            .sql("SELECT expires_at - created_at FROM invitations WHERE revoked_at IS NULL AND "
                 "workspace_id = '" +
                 owner.workspace + "'")
            .at(0)
            .substr(0, 6),
        "7 days");
}

TEST_F(Invitations, NobodyInvitesAboveThemselves) {
    const auto admin = owner.add_member("admin");
    expect_problem(
        admin.in(owner).post("/invitations", bj::object{{"email", new_email()}, {"role", "owner"}}),
        403, "member.role_above_yours");
    expect_problem(invite(admin.email), 409, "member.already");
}

TEST_F(Invitations, ThePlanCountsThoseWhoAreInvited) {
    mail().on().sql("UPDATE workspaces SET limit_members = 2 WHERE id = '" + owner.workspace + "'");
    const tenant guest(mail().on());
    ASSERT_EQ(invite(guest.email).status, 201);
    expect_problem(invite(new_email()), 409, "plan.member_limit");
    owner.add_member("member");
    expect_problem(accept(guest.call(), mail().token_to(guest.email)), 409, "plan.member_limit");
}

TEST_F(Invitations, FiftyLettersADay) {
    mail().on().sql(
        fmt::format("INSERT INTO audit_log (workspace_id, id, actor_kind, action) SELECT '{}', "
                    "gen_random_uuid(), 'system', 'invitation_sent' FROM generate_series(1, 50)",
                    owner.workspace));
    const auto refused = invite(new_email());
    expect_problem(refused, 429, "invitation.throttled");
    EXPECT_EQ(refused.header("retry-after"), "86400");
}

TEST_F(Invitations, WithoutAMailServerThereAreNone) {
    product silent({{"TIKTOK_BASE_URL", "http://127.0.0.1:9"},
                    {"CHROMIUM_PATH", "/nonexistent/chromium"},
                    {"SIGN_UP", "invitation"}});
    const auto refused =
        silent.anyone().post("/auth/register", bj::object{{"email", new_email()},
                                                          {"password", good_password},
                                                          {"name", "Léa"},
                                                          {"workspaceName", "A"},
                                                          {"locale", "fr"}});
    expect_problem(refused, 403, "auth.sign_up_by_invitation");
    const auto email = new_email();
    const auto made = silent.run({"admin", "create-user", email, "--name", "Camille"});
    const auto session = silent.anyone().post(
        "/auth/login",
        bj::object{{"email", email}, {"password", made.output.substr(0, made.output.find('\n'))}});
    const auto call =
        silent.anyone().with("Authorization", "Bearer " + session.text("accessToken"));
    expect_problem(
        call.post("/invitations", bj::object{{"email", new_email()}, {"role", "member"}}), 503,
        "mail.not_configured");
    EXPECT_EQ(silent.sql("SELECT count(*) FROM invitations").at(0), "0");
}

} // namespace
} // namespace vf::test
