// Workspaces and their members: made, left, handed over, ended, restored; and what the rules
// refuse.
#include "api/stage.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <future>

namespace vf::test {
namespace {

namespace bj = boost::json;
using namespace std::chrono_literals;

class Workspaces : public ::testing::Test {
protected:
    static void expect_problem(const reply& answer, int status, std::string_view code) {
        EXPECT_EQ(answer.status, status) << answer.body;
        EXPECT_EQ(answer.text("code"), code);
    }
    [[nodiscard]] reply change(const caller& who, const tenant& whom, std::string_view role) const {
        return who.patch("/members/" + whom.user, bj::object{{"role", role}});
    }
    [[nodiscard]] std::string role_of(const tenant& who) const {
        const auto rows = the_product().sql(
            fmt::format("SELECT role FROM members WHERE workspace_id = '{}' AND user_id = '{}'",
                        owner.workspace, who.user));
        return rows.empty() ? "" : rows[0];
    }

    tenant owner;
};

TEST_F(Workspaces, OneMakesMoreAndSeesThemAll) {
    const auto made = owner.call().post("/workspaces", bj::object{{"name", "Label Nord"}});
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.text("name"), "Label Nord");
    EXPECT_EQ(made.text("role"), "owner");
    const auto mine = owner.call().get("/workspaces");
    EXPECT_EQ(mine.text("items.0.id"), owner.workspace) << "the oldest is the default";
    EXPECT_EQ(mine.text("items.1.id"), made.text("id"));
    EXPECT_EQ(owner.call().with("X-Workspace-Id", made.text("id")).get("/leads").status, 200);
    EXPECT_EQ(tenant().call().get("/workspaces").json().at("items").as_array().size(), 1U);
}

TEST_F(Workspaces, OfTwentyOwnedTheNextIsRefused) {
    std::vector<std::future<int>> racing;
    for (int i = 0; i < 22; ++i) {
        racing.push_back(std::async(std::launch::async, [&] {
            return owner.call().post("/workspaces", bj::object{{"name", "Label"}}).status;
        }));
    }
    int made = 0;
    for (auto& one : racing) made += one.get() == 201 ? 1 : 0;
    EXPECT_EQ(made, 19);
    expect_problem(owner.call().post("/workspaces", bj::object{{"name", "Label"}}), 409,
                   "workspace.too_many");
}

TEST_F(Workspaces, SayWhenTheySend) {
    const std::string path = "/workspace/sending-hours";
    const auto first = owner.call().get(path);
    EXPECT_EQ(first.text("timeZone"), "Europe/Paris");
    EXPECT_EQ(first.text("from"), "09:00");
    EXPECT_EQ(first.text("until"), "21:00");
    EXPECT_EQ(at(first.json(), "days").as_array().size(), 7U);
    const auto put = [&](const char* zone, bj::array days, const char* from, const char* until) {
        return owner.call().ask(
            "PUT", path,
            bj::serialize(bj::object{
                {"timeZone", zone}, {"days", std::move(days)}, {"from", from}, {"until", until}}));
    };
    EXPECT_EQ(put("Pacific/Tahiti", {"friday"}, "20:00", "02:00").status, 200);
    EXPECT_EQ(owner.call().get(path).text("days.0"), "friday");
    EXPECT_EQ(owner.call().get(path).text("timeZone"), "Pacific/Tahiti");
    EXPECT_EQ(put("Paris", {"friday"}, "20:00", "02:00").text("errors.0.pointer"), "/timeZone");
    EXPECT_EQ(put("UTC", {}, "20:00", "02:00").text("errors.0.pointer"), "/days");
    EXPECT_EQ(put("UTC", {"vendredi"}, "20:00", "02:00").text("errors.0.pointer"), "/days/0");
    EXPECT_EQ(put("UTC", {"friday"}, "8h", "02:00").text("errors.0.pointer"), "/from");
    EXPECT_EQ(put("UTC", {"friday"}, "08:00", "08:00").text("errors.0.pointer"), "/until");
    EXPECT_EQ(owner.call().get(path).text("until"), "02:00") << "nothing of what was refused";
}

TEST_F(Workspaces, MembersSeeEachOther) {
    const auto admin = owner.add_member("admin");
    const auto seen = admin.in(owner).get("/members");
    ASSERT_EQ(seen.status, 200) << seen.body;
    EXPECT_EQ(seen.text("items.0.userId"), owner.user);
    EXPECT_EQ(seen.text("items.0.role"), "owner");
    EXPECT_EQ(seen.text("items.1.email"), admin.email);
    EXPECT_FALSE(seen.body.contains("password"));
}

TEST_F(Workspaces, AnAdminChangesMembersAndNoOwner) {
    const auto admin = owner.add_member("admin");
    const auto member = owner.add_member("member");
    const auto call = admin.in(owner);
    EXPECT_EQ(change(call, member, "admin").text("role"), "admin");
    EXPECT_EQ(role_of(member), "admin");
    expect_problem(change(call, member, "owner"), 403, "member.role_above_yours");
    expect_problem(change(call, admin, "owner"), 403, "member.role_above_yours");
    expect_problem(change(call, owner, "member"), 403, "member.above_you");
    expect_problem(call.ask("DELETE", "/members/" + owner.user), 403, "member.above_you");
    EXPECT_EQ(role_of(owner), "owner");
    EXPECT_EQ(role_of(admin), "admin");
    EXPECT_EQ(call.ask("DELETE", "/members/" + member.user).status, 204);
    EXPECT_EQ(role_of(member), "");
}

TEST_F(Workspaces, TheLastOwnerStays) {
    expect_problem(change(owner.call(), owner, "admin"), 409, "workspace.last_owner");
    expect_problem(owner.call().post("/workspace/leave", bj::object{}), 409,
                   "workspace.last_owner");
    expect_problem(owner.call().ask("DELETE", "/members/" + owner.user), 409,
                   "workspace.last_owner");
    EXPECT_EQ(role_of(owner), "owner");
}

TEST_F(Workspaces, TwoOwnersWhoLeaveAtOnceLeaveOneBehind) {
    const auto second = owner.add_member("owner");
    auto first_goes = std::async(std::launch::async, [&] {
        return owner.in(owner).post("/workspace/leave", bj::object{}).status;
    });
    const int other = second.in(owner).post("/workspace/leave", bj::object{}).status;
    EXPECT_EQ((std::multiset<int>{first_goes.get(), other}), (std::multiset<int>{204, 409}));
    EXPECT_EQ(the_product()
                  .sql("SELECT count(*) FROM members WHERE role = 'owner' AND workspace_id = '" +
                       owner.workspace + "'")
                  .at(0),
              "1");
}

TEST_F(Workspaces, AnOwnerHandsItOver) {
    const auto member = owner.add_member("member");
    expect_problem(owner.call().post("/workspace/transfer", bj::object{{"userId", owner.user}}),
                   422, "input.invalid");
    expect_problem(owner.call().post("/workspace/transfer", bj::object{{"userId", tenant().user}}),
                   404, "member.not_found");
    const auto done = owner.call().post("/workspace/transfer", bj::object{{"userId", member.user}});
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(role_of(member), "owner");
    EXPECT_EQ(role_of(owner), "admin");
    // What was remembered of the old owner's role does not let it do this again.
    const auto again =
        owner.in(owner).post("/workspace/transfer", bj::object{{"userId", member.user}});
    expect_problem(again, 403, "auth.role_too_low");
    EXPECT_EQ(role_of(member), "owner");
}

TEST_F(Workspaces, WhoIsRemovedIsOut) {
    const auto member = owner.add_member("member");
    const auto call = member.in(owner);
    ASSERT_EQ(call.get("/leads").status, 200);
    ASSERT_EQ(owner.call().ask("DELETE", "/members/" + member.user).status, 204);
    // A membership is remembered for two seconds by each loop.
    eventually("the removed member to be out", 10s, [&] {
        for (int i = 0; i < 8; ++i) {
            if (call.get("/leads").status != 404) return false;
        }
        return true;
    });
    EXPECT_EQ(member.call().get("/leads").status, 200) << "one's own workspace stays";
}

TEST_F(Workspaces, WhoLeftMayHaveNoWorkspaceAndMakesOne) {
    const auto member = owner.add_member("member");
    the_product().sql("DELETE FROM workspaces WHERE id = '" + member.workspace + "'");
    ASSERT_EQ(member.in(owner).post("/workspace/leave", bj::object{}).status, 204);
    EXPECT_EQ(member.call().get("/workspaces").json().at("items").as_array().size(), 0U);
    EXPECT_EQ(member.call().get("/auth/profile").status, 200);
    expect_problem(tenant().in(owner).get("/leads"), 404, "workspace.not_found");
    EXPECT_EQ(member.call().post("/workspaces", bj::object{{"name", "Solo"}}).status, 201);
    EXPECT_EQ(member.call().get("/leads").status, 200);
}

TEST_F(Workspaces, ADeletedOneTakesNoChangesUntilItIsRestored) {
    const auto who = owner.add_person();
    const auto draft = owner.add_message(who);
    const auto closed = owner.call().ask("DELETE", "/workspace");
    ASSERT_EQ(closed.status, 200) << closed.body;
    EXPECT_GT(closed.text("deleteAfter"), closed.text("createdAt"));
    // What a loop remembers of a membership is two seconds old at most.
    const auto every_loop_says = [&](std::string_view code) {
        eventually("every loop to know", 10s, [&] {
            for (int i = 0; i < 20; ++i) { // else all may come to one loop
                const auto answer =
                    owner.call().patch("/workspace", bj::object{{"name", "Studio"}});
                if (answer.text("code") != code) return false;
            }
            return true;
        });
    };
    const auto approve = [&] {
        return owner.call().post("/outbound-messages/" + draft + "/approve", bj::object{});
    };
    every_loop_says("workspace.closing");
    const auto refused = approve();
    expect_problem(refused, 409, "workspace.closing");
    EXPECT_EQ(refused.text("params.deleteAfter"), closed.text("deleteAfter"));
    EXPECT_EQ(owner.call().get("/leads").status, 200) << "it can be read and exported";

    const auto restored = owner.call().post("/workspace/restore", bj::object{});
    ASSERT_EQ(restored.status, 200) << restored.body;
    EXPECT_TRUE(at(restored.json(), "deleteAfter").is_null());
    every_loop_says("");
    EXPECT_EQ(approve().text("state"), "approved");
    expect_problem(owner.call().post("/workspace/restore", bj::object{}), 409,
                   "workspace.not_closing");
}

TEST_F(Workspaces, OnlyAnOwnerDeletesOrRestores) {
    const auto admin = owner.add_member("admin");
    expect_problem(admin.in(owner).ask("DELETE", "/workspace"), 403, "auth.role_too_low");
    ASSERT_EQ(owner.call().ask("DELETE", "/workspace").status, 200);
    expect_problem(admin.in(owner).post("/workspace/restore", bj::object{}), 403,
                   "auth.role_too_low");
}

// The gate remembers for two seconds who may do what.
TEST_F(Workspaces, WhoWasTakenOutAMomentAgoChangesNothing) {
    const auto other = owner.add_member("owner");
    const auto inside = other.in(owner);
    for (int i = 0; i < 8; ++i) EXPECT_EQ(inside.get("/members").status, 200);
    the_product().sql("DELETE FROM members WHERE workspace_id = '" + owner.workspace +
                      "' AND user_id = '" + other.user + "'");
    const auto before = owner.digest();
    for (int i = 0; i < 4; ++i) {
        EXPECT_EQ(inside.patch("/workspace", bj::object{{"name", "Mine"}}).status, 404);
        EXPECT_EQ(inside.ask("DELETE", "/workspace").status, 404);
        EXPECT_EQ(inside.post("/workspace/restore", bj::object{}).status, 404);
    }
    EXPECT_EQ(owner.digest(), before);
}

} // namespace
} // namespace vf::test
