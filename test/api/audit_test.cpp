// Who did what: every route that administers leaves its line, and nobody but an admin reads them.
#include "api/routes.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace vf::test {
namespace {

namespace bj = boost::json;

// What changes a workspace without administering it: work, not rights.
bool is_everyday(std::string_view pattern) {
    return pattern == "/social-accounts/{id}/sync" ||
           pattern == "/social-accounts/connect/preview" || pattern.starts_with("/leads") ||
           pattern.starts_with("/lead-views") || pattern.starts_with("/tags") ||
           pattern.starts_with("/notes") || pattern.starts_with("/conversations") ||
           pattern.starts_with("/targets") || pattern.starts_with("/notifications") ||
           pattern.starts_with("/template") || pattern == "/imports" ||
           pattern == "/imports/{id}/content" || pattern == "/imports/{id}/cancel" ||
           pattern.starts_with("/schedules") || pattern == "/erasures/verify" ||
           pattern == "/integrations/{id}/test";
}

std::string lines_of(const tenant& of) {
    return the_product()
        .sql("SELECT count(*) FROM audit_log WHERE workspace_id = '" + of.workspace + "'")
        .at(0);
}

// Puts the workspace into the state in which the route has something to do.
void prepare(const tenant& of, const route_ids& ids, const std::string& route) {
    if (route.ends_with("/undo"))
        the_product().sql("UPDATE outbound_messages SET state = 'approved' WHERE id = '" +
                          ids.message + "'");
    if (route == "POST /jobs/{id}/cancel")
        the_product().sql("UPDATE jobs SET state = 'pending', run_at = app_now() + interval '1 "
                          "day' WHERE id = '" +
                          ids.job + "'");
    if (route == "POST /workspace/leave") of.add_member("owner");
    if (route == "POST /workspace/restore")
        the_product().sql("UPDATE workspaces SET delete_after = app_now() + interval '1 day' WHERE "
                          "id = '" +
                          of.workspace + "'");
}

TEST(Audit, EveryRouteThatAdministersLeavesALine) {
    for (const auto& kind : every_request({})) {
        const auto route = kind.method + " " + kind.pattern;
        const auto needed = text_at(operation_of(kind), "x-role");
        if (kind.method == "GET" || is_everyday(kind.pattern)) continue;
        if (needed != "member" && needed != "admin" && needed != "owner") continue;
        SCOPED_TRACE(route);
        const tenant owner;
        const auto ids = stage_routes(owner);
        prepare(owner, ids, route);
        const auto before = std::stoi(lines_of(owner));
        for (const auto& one : every_request(ids)) {
            if (one.method + " " + one.pattern != route) continue;
            auto asked = one;
            if (route == "PATCH /workspace") asked.body = bj::object{{"name", "Studio B"}};
            const auto done = send(owner.call(), asked);
            EXPECT_LT(done.status, 300) << done.body;
        }
        EXPECT_EQ(std::stoi(lines_of(owner)), before + 1);
        const auto line = the_product().sql(
            fmt::format("SELECT concat_ws(' ', actor_kind, actor_id, address) FROM audit_log WHERE "
                        "workspace_id = '{}' ORDER BY id DESC LIMIT 1",
                        owner.workspace));
        EXPECT_EQ(line.at(0), "user " + owner.user + " 127.0.0.1");
    }
}

TEST(Audit, TellsWhatHappenedWithItsFilters) {
    const tenant owner;
    const auto admin = owner.add_member("admin");
    const auto pause = [](const caller& who, bool paused) {
        EXPECT_EQ(who.patch("/workspace", bj::object{{"sendsPaused", paused}}).status, 200);
    };
    pause(owner.call(), true);
    pause(owner.call(), true);
    pause(admin.in(owner), false);
    EXPECT_EQ(owner.call().patch("/members/" + admin.user, bj::object{{"role", "member"}}).status,
              200);

    const auto all = owner.call().all("/audit");
    std::vector<std::string> actions;
    for (const auto& one : all) actions.push_back(text_at(one, "action"));
    EXPECT_EQ(actions, (std::vector<std::string>{"member_role_changed", "sends_resumed",
                                                 "sends_paused", "workspace_created"}));
    EXPECT_EQ(text_at(all[0], "subjectId"), admin.user);
    EXPECT_EQ(text_at(all[0], "detail"), "member");
    EXPECT_EQ(text_at(all[1], "actorId"), admin.user);
    EXPECT_EQ(owner.call().all("/audit?actorId=" + admin.user).size(), 1U);
    EXPECT_EQ(owner.call().all("/audit?action=sends_paused").size(), 1U);
    EXPECT_EQ(owner.call().all("/audit?from=" + text_at(all[1], "at")).size(), 2U);
    EXPECT_EQ(owner.call().all("/audit?limit=1").size(), 4U);
}

TEST(Audit, ASignInStandsInEachWorkspaceOfTheUser) {
    const tenant owner;
    const auto member = owner.add_member("member");
    const auto signed_in = the_product().anyone().post(
        "/auth/login", bj::object{{"email", member.email}, {"password", good_password}});
    ASSERT_EQ(signed_in.status, 200);
    for (const auto& log : {owner.call().get("/audit"), member.call().get("/audit")}) {
        EXPECT_EQ(log.text("items.0.action"), "signed_in") << log.body;
        EXPECT_EQ(log.text("items.0.actorId"), member.user);
        EXPECT_EQ(log.text("items.0.address"), "127.0.0.1");
    }
}

TEST(Audit, AWrongPasswordStandsThereAndAnUnknownAddressDoesNot) {
    const tenant owner;
    for (const auto& email : {owner.email, new_email()})
        EXPECT_EQ(
            the_product()
                .anyone()
                .post("/auth/login", bj::object{{"email", email}, {"password", "wrong-one-1"}})
                .status,
            401);
    const auto failed = owner.call().all("/audit?action=sign_in_failed");
    ASSERT_EQ(failed.size(), 1U);
    EXPECT_EQ(text_at(failed[0], "actorKind"), "system");
    EXPECT_EQ(text_at(failed[0], "subjectId"), owner.user);
    EXPECT_EQ(text_at(failed[0], "address"), "127.0.0.1");
}

TEST(Audit, TheExportIsWholeFilteredAndRecorded) {
    const tenant owner;
    the_product().sql(fmt::format(
        "INSERT INTO audit_log (workspace_id, id, actor_kind, action, detail) SELECT '{}', "
        "gen_random_uuid(), 'system', 'account_connected', '-1' FROM generate_series(1, 1201)",
        owner.workspace));
    const auto file = owner.call().get("/audit/export?action=account_connected");
    ASSERT_EQ(file.status, 200) << file.body;
    EXPECT_TRUE(file.header("content-type").starts_with("text/csv"));
    EXPECT_TRUE(file.header("content-disposition").starts_with("attachment"));
    EXPECT_TRUE(file.body.starts_with(
        "\xEF\xBB\xBFid,at,actorKind,actorId,action,subjectId,detail,address\r\n"))
        << file.body.substr(0, 200);
    EXPECT_EQ(std::ranges::count(file.body, '\n'), 1202);
    EXPECT_TRUE(file.body.contains(",account_connected,,'-1,\r\n")) << "no cell is a formula";
    EXPECT_FALSE(file.body.contains("workspace_created"));
    EXPECT_EQ(owner.call().all("/audit?action=audit_exported").size(), 1U);
    EXPECT_EQ(owner.call().get("/audit/export?action=nonsense").status, 422);
    EXPECT_EQ(owner.call().get("/audit/export?limit=3").status, 422);
}

TEST(Audit, EveryFileThatIsTakenAwayLeavesALine) {
    const tenant owner;
    int files = 0;
    for (const auto& one : every_request(stage_routes(owner))) {
        if (!text_at(operation_of(one), "summary").contains("a file for spreadsheets")) continue;
        SCOPED_TRACE(one.path);
        ++files;
        const auto before = std::stoi(lines_of(owner));
        EXPECT_EQ(owner.call().get(one.path).status, 200);
        EXPECT_EQ(std::stoi(lines_of(owner)), before + 1);
        EXPECT_TRUE(owner.call().get("/audit").text("items.0.action").ends_with("_exported"));
        EXPECT_EQ(owner.call().get(one.path + "?noSuchParameter=1").status, 422);
        EXPECT_EQ(std::stoi(lines_of(owner)), before + 1) << "nothing left";
    }
    EXPECT_EQ(files, 5);
}

TEST(Audit, HoldsNoNamesAndNoTexts) {
    const tenant owner;
    const auto who = owner.add_person("Zinédine Quelqu'un");
    const auto draft = owner.add_message(who);
    EXPECT_EQ(owner.call().patch("/workspace", bj::object{{"name", "Un nom secret"}}).status, 200);
    EXPECT_EQ(owner.call()
                  .post("/outbound-messages/" + draft + "/reject",
                        bj::object{{"reason", "un motif secret"}})
                  .status,
              200);
    const auto log = owner.call().get("/audit").body;
    for (const std::string text : {"Zinédine", "secret", owner.email.c_str(), "Camille"})
        EXPECT_FALSE(log.contains(text)) << text;
    EXPECT_TRUE(log.contains(draft));
}

} // namespace
} // namespace vf::test
