// What members are told, and what they have read.
#include "api/stage.hpp"

#include <boost/json/object.hpp>

namespace vf::test {
namespace {

namespace bj = boost::json;

class Notifications : public ::testing::Test {
protected:
    static std::int64_t unread(const caller& who) {
        return at(who.get("/notifications/count").json(), "unread").as_int64();
    }

    tenant owner;
    person lea = owner.add_person("Léa Martin");
};

TEST_F(Notifications, AreReadOneByOneOrAll) {
    const auto first = owner.add_notification();
    const auto second = owner.add_notification("account_paused");
    EXPECT_EQ(unread(owner.call()), 2);
    const auto shown = owner.call().get("/notifications");
    EXPECT_EQ(shown.text("items.0.account.id"), owner.account);
    EXPECT_FALSE(at(shown.json(), "items.0.read").as_bool());
    EXPECT_EQ(owner.call().post("/notifications/" + first + "/read", bj::object{}).status, 204);
    EXPECT_EQ(unread(owner.call()), 1);
    EXPECT_EQ(owner.call().get("/notifications?unread=true").text("items.0.id"), second);
    EXPECT_EQ(owner.call().get("/notifications?kind=account_expired").text("items.0.id"), first);
    EXPECT_EQ(owner.call().post("/notifications/read", bj::object{}).status, 204);
    EXPECT_EQ(unread(owner.call()), 0);
    EXPECT_EQ(owner.call().post("/notifications/" + new_id() + "/read", bj::object{}).text("code"),
              "notification.not_found");
    EXPECT_EQ(owner.call().get("/notifications?kind=nothing").text("errors.0.pointer"), "/kind/0");
}

TEST_F(Notifications, AreEachMembersOwn) {
    const auto colleague = owner.add_member("member");
    const auto id = owner.add_notification();
    EXPECT_EQ(colleague.in(owner).post("/notifications/" + id + "/read", bj::object{}).status, 204);
    EXPECT_EQ(unread(colleague.in(owner)), 0);
    EXPECT_EQ(unread(owner.call()), 1);
    const tenant stranger;
    EXPECT_EQ(unread(stranger.call()), 0);
}

TEST_F(Notifications, TellWhoIsGivenLeads) {
    const auto colleague = owner.add_member("member");
    const auto assign = [&](const std::string& to) {
        EXPECT_EQ(owner.call().patch("/leads/" + lea.lead, bj::object{{"assigneeId", to}}).status,
                  200);
    };
    // A member is told of what came after it.
    the_product().sql("UPDATE members SET created_at = created_at - interval '1 minute' WHERE "
                      "workspace_id = '" +
                      owner.workspace + "'");
    assign(owner.user);
    EXPECT_EQ(unread(owner.call()), 0) << "who does it knows";
    assign(colleague.user);
    assign(colleague.user);
    EXPECT_EQ(unread(owner.call()), 0);
    EXPECT_EQ(unread(colleague.in(owner)), 1);
    const auto told = colleague.in(owner).get("/notifications");
    EXPECT_EQ(told.text("items.0.kind"), "lead_assigned");
    EXPECT_EQ(told.text("items.0.leadId"), lea.lead);
    EXPECT_EQ(told.text("items.0.by"), owner.user);
    const auto max = owner.add_person("Max");
    const auto zoe = owner.add_person("Zoé");
    EXPECT_EQ(owner.call()
                  .post("/leads/bulk", bj::object{{"ids", bj::array{max.lead, zoe.lead, lea.lead}},
                                                  {"assigneeId", colleague.user}})
                  .status,
              200);
    EXPECT_EQ(unread(colleague.in(owner)), 2) << "many at once are told once";
    EXPECT_EQ(colleague.in(owner).get("/notifications").text("items.0.detail"), "2")
        << "those that were not its own already";
    const auto ada = owner.add_person("Ada");
    EXPECT_EQ(owner.call()
                  .post("/leads/bulk", bj::object{{"ids", bj::array{ada.lead, lea.lead}},
                                                  {"assigneeId", colleague.user}})
                  .status,
              200);
    const auto one = colleague.in(owner).get("/notifications");
    EXPECT_EQ(one.text("items.0.leadId"), ada.lead) << "where it was one after all, it is named";
    EXPECT_EQ(one.text("items.0.detail"), "");
}

TEST_F(Notifications, TellOfANumberThatIsFoundNotOfOneThatIsGiven) {
    EXPECT_EQ(
        owner.call().patch("/leads/" + lea.lead, bj::object{{"email", "lea@example.org"}}).status,
        200);
    the_product().sql("UPDATE interactions SET text = 'appelle moi au 06 39 98 00 01 ou "
                      "lea@example.org', type = 'dm' WHERE id = '" +
                      lea.interaction + "'");
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(owner.call().post("/leads/" + lea.lead + "/analyze", bj::object{}).status, 200);
    const auto told = owner.call().all("/notifications");
    ASSERT_EQ(told.size(), 1U) << "the number, once; the address was known";
    EXPECT_EQ(text_at(told[0], "kind"), "contact_found");
    EXPECT_EQ(text_at(told[0], "detail"), "phone");
    EXPECT_EQ(text_at(told[0], "contact.id"), lea.contact);
    EXPECT_EQ(text_at(told[0], "leadId"), lea.lead);
}

TEST_F(Notifications, OfOthersAreNotThere) {
    const auto colleague = owner.add_member("member");
    owner.add_notification();
    the_product().sql("UPDATE notifications SET user_id = '" + owner.user +
                      "' WHERE workspace_id = '" + owner.workspace + "'");
    const auto id = owner.call().get("/notifications").text("items.0.id");
    const tenant stranger;
    for (const auto& who : {colleague.in(owner), stranger.call()}) {
        EXPECT_TRUE(who.all("/notifications").empty());
        EXPECT_EQ(who.post("/notifications/" + id + "/read", bj::object{}).text("code"),
                  "notification.not_found");
        EXPECT_EQ(who.post("/notifications/read", bj::object{}).status, 204);
    }
    EXPECT_EQ(unread(owner.call()), 1);
}

TEST_F(Notifications, OfAKeyAreThoseOfItsMaker) {
    const auto id = owner.add_notification();
    const auto key = owner.add_key({"read", "write"});
    const auto by_key = the_product().anyone().with("Authorization", "Bearer " + key.token);
    EXPECT_EQ(unread(by_key), 1);
    EXPECT_EQ(by_key.post("/notifications/" + id + "/read", bj::object{}).status, 204);
    EXPECT_EQ(unread(owner.call()), 0);
}

} // namespace
} // namespace vf::test
