// Whoever runs the service: the command line, suspension, plans, who may register.
#include "api/stage.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>

#include <set>

namespace vf::test {
namespace {

namespace bj = boost::json;
using namespace std::chrono_literals;

class Instance : public ::testing::Test {
protected:
    Instance() { operating.make_instance_admin(); }

    [[nodiscard]] std::string path(std::string_view verb) const {
        return fmt::format("/instance/workspaces/{}/{}", owner.workspace, verb);
    }
    // The workspace as an instance admin sees it.
    [[nodiscard]] bj::value shown() const {
        for (auto& one : operating.call().all("/instance/workspaces?limit=200")) {
            if (text_at(one, "id") == owner.workspace) return one;
        }
        return {};
    }
    [[nodiscard]] product::said admin(std::vector<std::string> words) const {
        words.insert(words.begin(), "admin");
        return the_product().run(std::move(words));
    }

    tenant operating, owner;
};

TEST_F(Instance, SeesEveryWorkspaceInNumbers) {
    const auto member = owner.add_member("member");
    const auto sent = owner.add_message(owner.add_person(), "sent");
    the_product().sql(fmt::format(
        "INSERT INTO send_ledger (workspace_id, account_id, outbound_id, attempt, reserved_at) "
        "VALUES ('{0}', '{1}', '{2}', 1, app_now()), ('{0}', '{1}', '{2}', 2, app_now() - interval "
        "'3 days')",
        owner.workspace, owner.account, sent));
    const auto one = shown();
    EXPECT_EQ(text_at(one, "ownerEmail"), owner.email);
    EXPECT_EQ(at(one, "members").to_number<int>(), 2);
    EXPECT_EQ(at(one, "accounts").to_number<int>(), 1);
    EXPECT_EQ(at(one, "dmsLastDay").to_number<int>(), 1);
    EXPECT_EQ(at(one, "dmsLastMonth").to_number<int>(), 2);
    EXPECT_TRUE(at(one, "limits.members").is_null());
    EXPECT_EQ(owner.call().get("/instance/workspaces").status, 403);
    EXPECT_EQ(member.call().get("/instance/workspaces").status, 403);
}

TEST_F(Instance, PagesHoldEachWorkspaceOnce) {
    std::set<std::string> seen;
    const auto all = operating.call().all("/instance/workspaces?limit=3");
    for (const auto& one : all) EXPECT_TRUE(seen.insert(text_at(one, "id")).second);
    EXPECT_TRUE(seen.contains(owner.workspace));
    EXPECT_TRUE(seen.contains(operating.workspace));
}

TEST_F(Instance, ASuspendedWorkspaceLetsNobodyInUntilItIsResumed) {
    const auto done = operating.call().post(path("suspend"), bj::object{});
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_FALSE(done.text("suspendedAt").empty());
    const auto every_loop_answers = [&](int status) {
        eventually("every loop to know", 10s, [&] {
            for (int i = 0; i < 8; ++i) {
                if (owner.in(owner).get("/leads").status != status) return false;
            }
            return true;
        });
    };
    every_loop_answers(403);
    EXPECT_EQ(owner.in(owner).get("/leads").text("code"), "workspace.suspended");
    EXPECT_EQ(owner.call().get("/auth/profile").status, 200);
    EXPECT_EQ(operating.call().post(path("resume"), bj::object{}).status, 200);
    every_loop_answers(200);
    EXPECT_EQ(owner.in(owner).all("/audit?actorId=" + operating.user).size(), 2U)
        << "the owner sees who did it";
    EXPECT_EQ(
        operating.call().post("/instance/workspaces/" + new_id() + "/suspend", bj::object{}).status,
        404);
}

TEST_F(Instance, LimitsAreSetAllAtOnce) {
    const auto put = [&](const std::string& body) {
        return operating.call().ask("PUT", path("limits"), body);
    };
    EXPECT_EQ(put(R"({"members":3,"dmPerDay":100})").status, 200);
    EXPECT_EQ(at(shown(), "limits.members").to_number<int>(), 3);
    EXPECT_EQ(at(shown(), "limits.dmPerDay").to_number<int>(), 100);
    EXPECT_TRUE(at(shown(), "limits.accounts").is_null());
    EXPECT_EQ(put(R"({"accounts":0})").status, 200);
    EXPECT_EQ(at(shown(), "limits.accounts").to_number<int>(), 0);
    EXPECT_TRUE(at(shown(), "limits.members").is_null());
    EXPECT_EQ(put(R"({"accounts":-1})").status, 422);
    EXPECT_EQ(put(R"({"accounts":1.5})").status, 422);
}

TEST_F(Instance, BothSidesSeeWhatIsUsedOfThePlan) {
    ASSERT_EQ(operating.call()
                  .ask("PUT", path("limits"), R"({"accounts":2,"members":3,"dmPerDay":100})")
                  .status,
              200);
    const auto usage = owner.call().get("/usage");
    ASSERT_EQ(usage.status, 200) << usage.body;
    const auto number = [](const bj::value& in, const char* member) {
        return at(in, member).to_number<int>();
    };
    EXPECT_EQ(number(usage.json(), "accounts.used"), number(shown(), "accounts"));
    EXPECT_EQ(number(usage.json(), "accounts.limit"), 2);
    EXPECT_EQ(number(usage.json(), "members.used"), number(shown(), "members"));
    EXPECT_EQ(number(usage.json(), "dmsLastDay.used"), number(shown(), "dmsLastDay"));
    EXPECT_EQ(number(usage.json(), "dmsLastDay.limit"), 100);
    // A disconnected account keeps its row, and is none that counts.
    const auto before = number(usage.json(), "accounts.used");
    ASSERT_EQ(owner.call().ask("DELETE", "/social-accounts/" + owner.account).status, 204);
    EXPECT_EQ(number(owner.call().get("/usage").json(), "accounts.used"), before - 1);
    EXPECT_EQ(number(shown(), "accounts"), before - 1);
}

TEST_F(Instance, AWorkspaceCannotLiftItsOwnLimits) {
    for (const std::string what : {"limit_accounts = NULL", "suspended_at = NULL"})
        EXPECT_THROW(the_product().sql("BEGIN; SET LOCAL ROLE vistaflow_tenant; SET LOCAL "
                                       "app.workspace_id = '" +
                                       owner.workspace + "'; UPDATE workspaces SET " + what +
                                       "; COMMIT"),
                     std::runtime_error);
}

TEST_F(Instance, TheCommandLineMakesAdmins) {
    EXPECT_EQ(owner.call().get("/instance/workspaces").status, 403);
    EXPECT_EQ(admin({"grant", owner.email}).code, 0);
    EXPECT_EQ(owner.call().get("/instance/workspaces").status, 200);
    EXPECT_EQ(admin({"revoke", owner.email}).code, 0);
    EXPECT_EQ(owner.call().get("/instance/workspaces").status, 403);
    const auto nobody = admin({"grant", new_email()});
    EXPECT_EQ(nobody.code, 1);
    EXPECT_TRUE(nobody.output.contains("There is no user")) << nobody.output;
    EXPECT_EQ(admin({"grant", "not-an-address"}).code, 2);
}

TEST_F(Instance, TheCommandLineMakesUsersAndResetsPasswords) {
    const auto sign_in = [](const std::string& email, const std::string& password) {
        return the_product().anyone().post("/auth/login",
                                           bj::object{{"email", email}, {"password", password}});
    };
    const auto first_line = [](const product::said& said) {
        return said.output.substr(0, said.output.find('\n'));
    };
    const auto email = new_email();
    const auto made = admin({"create-user", email, "--name", "Camille", "--workspace", "Label"});
    ASSERT_EQ(made.code, 0) << made.output;
    const auto session = sign_in(email, first_line(made));
    ASSERT_EQ(session.status, 200) << session.body;
    EXPECT_EQ(session.text("workspaces.0.name"), "Label");
    EXPECT_EQ(session.text("workspaces.0.role"), "owner");
    EXPECT_EQ(admin({"create-user", email, "--name", "Camille"}).code, 1);

    const auto reset = admin({"reset-password", email});
    ASSERT_EQ(reset.code, 0) << reset.output;
    EXPECT_EQ(sign_in(email, first_line(made)).status, 401);
    EXPECT_EQ(sign_in(email, first_line(reset)).status, 200);
    EXPECT_EQ(the_product()
                  .anyone()
                  .post("/auth/refresh", bj::object{{"refreshToken", session.text("refreshToken")}})
                  .status,
              401)
        << "the sessions of the old password are over";
}

TEST_F(Instance, TheCommandLineSuspendsAndLists) {
    EXPECT_EQ(admin({"suspend", owner.workspace}).code, 0);
    const auto listed = admin({"list-workspaces"});
    EXPECT_EQ(listed.code, 0);
    EXPECT_TRUE(listed.output.contains(owner.workspace + "\tsuspended\t1\t1\t")) << listed.output;
    EXPECT_EQ(admin({"resume", owner.workspace}).code, 0);
    EXPECT_EQ(admin({"suspend", new_id()}).code, 1);
    EXPECT_EQ(admin({"suspend", "nonsense"}).code, 2);
}

TEST_F(Instance, DeadJobsAreListedAndReplayed) {
    const auto job = new_id();
    the_product().sql(fmt::format(
        "INSERT INTO jobs (workspace_id, id, queue, kind, payload, max_attempts, lease_seconds, "
        "state, attempt, last_error, finished_at) VALUES ('{}', '{}', 'asleep', 'x.test', '{{}}', "
        "3, 60, 'dead', 3, E'it broke\\ntwice', app_now())",
        owner.workspace, job));
    const auto listed = admin({"dead-jobs"});
    EXPECT_EQ(listed.code, 0);
    EXPECT_TRUE(listed.output.contains(job + "\tx.test\tafter 3 attempts\tit broke twice\n"))
        << listed.output;
    EXPECT_EQ(admin({"replay-job", owner.workspace, job}).code, 0);
    EXPECT_EQ(the_product().sql("SELECT state || attempt FROM jobs WHERE id = '" + job + "'").at(0),
              "pending0");
    EXPECT_EQ(admin({"replay-job", owner.workspace, job}).code, 1) << "it is not dead any more";
}

TEST(SignUp, ClosedMeansThatOnlyTheCommandLineMakesUsers) {
    product closed({{"SIGN_UP", "closed"},
                    {"PUBLISHER_NAME", "Studio Nord SARL"},
                    {"TIKTOK_BASE_URL", "http://127.0.0.1:9"},
                    {"CHROMIUM_PATH", "/nonexistent/chromium"}});
    const auto email = new_email();
    const bj::object user{{"email", email},
                          {"password", good_password},
                          {"name", "Camille"},
                          {"workspaceName", "Studio"},
                          {"locale", "fr"}};
    const auto refused = closed.anyone().post("/auth/register", user);
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.text("code"), "auth.sign_up_closed");
    EXPECT_EQ(closed.anyone().get("/auth/options").text("publisher.name"), "Studio Nord SARL");
    EXPECT_EQ(closed.sql("SELECT count(*) FROM users").at(0), "0");
    EXPECT_EQ(closed.run({"admin", "create-user", email, "--name", "Camille"}).code, 0);
}

} // namespace
} // namespace vf::test
