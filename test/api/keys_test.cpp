// Keys that programs use the API with: what they may, what never, and how they end.
#include "api/routes.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>

namespace vf::test {
namespace {

namespace bj = boost::json;
using namespace std::chrono_literals;

caller with_key(const made_key& key) {
    return the_product().anyone().with("Authorization", "Bearer " + key.token);
}

void expect_ended(const caller& who) {
    // Each loop of the server remembers for itself: one 401 is not yet all.
    eventually("an ended key to stop", 20s, [&] {
        const auto answer = who.get("/leads");
        if (answer.status != 401) return false;
        EXPECT_EQ(answer.text("code"), "auth.key_invalid");
        return true;
    });
}

// What no key reaches, whatever its scopes: one's own account, and administration.
bool is_for_people_only(const planned_request& one) {
    const auto route = one.method + " " + one.pattern;
    return one.about == reach::user || one.about == reach::own ||
           route == "POST /workspace/leave" || text_at(operation_of(one), "x-role") != "member";
}

bool lets_a_message_leave(const planned_request& one) {
    return one.pattern == "/dm/send" || one.pattern == "/outbound-messages/{id}/approve" ||
           one.pattern == "/outbound-messages/approve-many" ||
           (one.method == "POST" && one.pattern == "/sequences/{id}/people");
}

bool is_refused(const reply& answer) {
    return answer.status == 403 && answer.text("code") == "auth.key_scope";
}

TEST(ApiKeys, AreShownOnceAndKeptAsAHash) {
    const tenant owner;
    const auto made = owner.call().post(
        "/api-keys", bj::object{{"name", "Zapier"}, {"scopes", bj::array{"read", "send"}}});
    ASSERT_EQ(made.status, 201) << made.body;
    const auto token = made.text("token");
    EXPECT_TRUE(token.starts_with("vf_"));
    EXPECT_GE(token.size(), 46U);
    EXPECT_TRUE(token.ends_with(made.text("key.hint")));
    EXPECT_EQ(made.text("key.createdBy"), owner.user);
    EXPECT_EQ(with_key({made.text("key.id"), token}).get("/leads").status, 200);

    const auto list = owner.call().get("/api-keys");
    EXPECT_FALSE(list.body.contains(token));
    EXPECT_EQ(list.text("items.0.name"), "Zapier");
    EXPECT_EQ(list.text("items.0.scopes.1"), "send");
    EXPECT_NE(list.text("items.0.lastUsedAt"), "");
    for (const auto& row : the_product().sql("SELECT k::text FROM api_keys k"))
        EXPECT_FALSE(row.contains(token.substr(3)));
    EXPECT_FALSE(the_product().log().contains(token));
}

TEST(ApiKeys, DoWhatTheirScopesSayOnEveryRoute) {
    const tenant owner;
    const auto ids = stage_routes(owner);
    const auto read = with_key(owner.add_key({"read"}));
    const auto write = with_key(owner.add_key({"write"}));
    const auto send = with_key(owner.add_key({"send"}));
    for (const auto& one : every_request(ids)) {
        if (one.about == reach::public_ || one.about == reach::stream) continue;
        SCOPED_TRACE(one.method + " " + one.pattern);
        const auto ask = [&](const caller& who) { return is_refused(test::send(who, one)); };
        const bool people = is_for_people_only(one);
        const bool leaves = lets_a_message_leave(one);
        const bool get = one.method == "GET";
        EXPECT_EQ(ask(read), people || !get);
        EXPECT_EQ(ask(write), people || get || leaves);
        EXPECT_EQ(ask(send), people || !leaves);
    }
}

TEST(ApiKeys, ReachTheirWorkspaceOnly) {
    const tenant owner, other;
    const auto of_other = other.add_person();
    const auto key = with_key(owner.add_key({"read", "write", "send"}));
    EXPECT_EQ(key.get("/leads/" + of_other.lead).status, 404);
    EXPECT_EQ(key.with("X-Workspace-Id", other.workspace).get("/leads").status, 404);
    EXPECT_EQ(key.get("/leads?workspace=" + other.workspace).status, 404);
    EXPECT_EQ(key.with("X-Workspace-Id", owner.workspace).get("/leads").status, 200);
}

TEST(ApiKeys, EndWhenTheyAreRevokedExpireOrTheirMakerLeaves) {
    const tenant owner;
    const auto revoked = owner.add_key({"read"});
    const auto expired = owner.add_key({"read"});
    const auto orphaned = owner.add_key({"read"});
    for (const auto& key : {revoked, expired, orphaned})
        ASSERT_EQ(with_key(key).get("/leads").status, 200);
    const auto path = "/api-keys/" + revoked.id;
    EXPECT_EQ(owner.call().ask("DELETE", path).status, 204);
    EXPECT_EQ(owner.call().ask("DELETE", path).status, 404);
    expect_ended(with_key(revoked));
    the_product().sql(
        "UPDATE api_keys SET expires_at = app_now() - interval '1 second' WHERE id = '" +
        expired.id + "'");
    expect_ended(with_key(expired));
    EXPECT_EQ(with_key(orphaned).get("/leads").status, 200);
    the_product().sql("DELETE FROM members WHERE user_id = '" + owner.user + "'");
    expect_ended(with_key(orphaned));
}

TEST(ApiKeys, WhatIsNoKeyIsRefused) {
    const tenant owner;
    const auto key = owner.add_key({"read"});
    for (const std::string& token : {std::string("vf_"), std::string("vf_x"), key.token + "x",
                                     key.token.substr(0, 40), "vf_" + std::string(10'000, 'a')})
        EXPECT_EQ(with_key({"", token}).get("/leads").status, 401) << token.substr(0, 60);
    // Only as a bearer: a browser never holds one.
    EXPECT_EQ(the_product().anyone().with("Cookie", "vf_access=" + key.token).get("/leads").status,
              401);
}

TEST(ApiKeys, AreForAdministratorsAndHaveScopesAndAFuture) {
    const tenant owner, guest;
    the_product().sql(fmt::format(
        "INSERT INTO members (workspace_id, user_id, role) VALUES ('{}', '{}', 'member')",
        owner.workspace, guest.user));
    const auto inside = guest.call().with("X-Workspace-Id", owner.workspace);
    const bj::object wanted{{"name", "Zapier"}, {"scopes", bj::array{"read"}}};
    EXPECT_EQ(inside.post("/api-keys", wanted).status, 403);
    EXPECT_EQ(inside.get("/api-keys").status, 403);
    for (const auto& [scopes, expires, pointer] :
         {std::tuple{bj::array{}, "2199-01-01T00:00:00Z", "/scopes"},
          {bj::array{"read", "read"}, "2199-01-01T00:00:00Z", "/scopes"},
          {bj::array{"admin"}, "2199-01-01T00:00:00Z", "/scopes/0"},
          {bj::array{"read"}, "2020-01-01T00:00:00Z", "/expiresAt"}}) {
        const auto answer = owner.call().post(
            "/api-keys",
            bj::object{{"name", "Zapier"}, {"scopes", scopes}, {"expiresAt", expires}});
        EXPECT_EQ(answer.status, 422) << answer.body;
        EXPECT_EQ(answer.text("errors.0.pointer"), pointer);
    }
}

} // namespace
} // namespace vf::test
