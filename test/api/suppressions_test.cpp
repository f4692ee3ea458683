// People who must not be written to.
#include "api/stage.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace vf::test {
namespace {

namespace bj = boost::json;

class Suppressions : public ::testing::Test {
protected:
    reply add(bj::object who, const char* reason = "request") const {
        who["reason"] = reason;
        return owner.call().post("/suppressions", who);
    }
    std::set<std::string> found(const std::string& query) const {
        std::set<std::string> out;
        for (const auto& one : owner.call().all("/suppressions?limit=1" + query))
            EXPECT_TRUE(out.insert(text_at(one, "contact.id")).second);
        return out;
    }
    std::string state_of(const std::string& message) const {
        return owner.call().get("/dm/status/" + message).text("state");
    }

    tenant owner;
    person lea = owner.add_person("Léa Martin");
};

TEST_F(Suppressions, OneMoreCancelsWhatHasNotLeftAndClosesTheLead) {
    const auto sent = owner.add_message(lea, "sent");
    const auto draft = owner.add_message(lea, "approved");
    const auto added = owner.call().post(
        "/suppressions",
        bj::object{{"contactId", lea.contact}, {"reason", "complaint"}, {"note", "par mail"}});
    ASSERT_EQ(added.status, 201) << added.body;
    EXPECT_EQ(added.text("contact.id"), lea.contact);
    EXPECT_EQ(added.text("leadId"), lea.lead);
    EXPECT_EQ(added.text("reason"), "complaint");
    EXPECT_EQ(added.text("note"), "par mail");
    EXPECT_EQ(added.text("addedBy"), owner.user);
    EXPECT_EQ(state_of(draft), "cancelled");
    EXPECT_EQ(state_of(sent), "sent");
    const auto status = owner.call().get("/dm/status/" + draft);
    EXPECT_TRUE(status.body.contains("user:" + owner.user)) << status.body;
    const auto lead = owner.call().get("/leads/" + lea.lead + "/history");
    EXPECT_EQ(lead.text("items.0.toValue"), "refused");
    EXPECT_EQ(lead.text("items.0.actor"), "user:" + owner.user);
    const auto refused =
        owner.call().post("/dm/send", bj::object{{"contactId", lea.contact}, {"text", "Salut"}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.text("code"), "contact.suppressed");
}

TEST_F(Suppressions, WhoStandsThereAlreadyStays) {
    owner.suppress(lea);
    const auto lines = owner.call().all("/audit").size();
    const auto again = add({{"contactId", lea.contact}});
    EXPECT_EQ(again.status, 201) << again.body;
    EXPECT_EQ(again.text("reason"), "refusal") << "the first reason counts";
    EXPECT_EQ(owner.call().all("/audit").size(), lines) << "nothing changed";
    EXPECT_EQ(found(""), std::set{lea.contact});
}

TEST_F(Suppressions, ByNameWhetherKnownOrNot) {
    const auto known = add({{"platform", "tiktok"}, {"handle", "@" + lea.handle}});
    EXPECT_EQ(known.text("contact.id"), lea.contact) << known.body;
    const auto unknown = add({{"platform", "tiktok"}, {"handle", "@DJ.Inconnu"}});
    ASSERT_EQ(unknown.status, 201) << unknown.body;
    EXPECT_EQ(unknown.text("contact.handle"), "dj.inconnu");
    EXPECT_TRUE(at(unknown.json(), "leadId").is_null());
    const auto again = add({{"platform", "tiktok"}, {"handle", "dj.inconnu"}});
    EXPECT_EQ(again.text("contact.id"), unknown.text("contact.id")) << "one person";
    EXPECT_EQ(found("").size(), 2U);
    EXPECT_EQ(owner.call().all("/leads").size(), 1U) << "nobody becomes a lead by this";
}

TEST_F(Suppressions, AListFromElsewhereIsTakenWholeOrNotAtAll) {
    const auto import = [&](bj::array people) {
        return owner.call().post("/suppressions/import", bj::object{{"people", std::move(people)}});
    };
    const bj::object one{{"platform", "tiktok"}, {"handle", "plus.jamais"}, {"reason", "request"}};
    const bj::object two{
        {"platform", "instagram"}, {"handle", "@autre_personne"}, {"note", "par mail"}};
    const auto wrong =
        import({one, bj::object{{"platform", "tiktok"}, {"handle", "pas un nom !"}}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_EQ(wrong.text("errors.0.pointer"), "/people/1/handle") << wrong.body;
    EXPECT_TRUE(found("").empty()) << "nothing is half done";
    const auto done = import({one, two, one});
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(at(done.json(), "people").as_int64(), 3);
    EXPECT_EQ(at(done.json(), "added").as_int64(), 2);
    EXPECT_EQ(found("").size(), 2U);
    EXPECT_EQ(at(import({one}).json(), "added").as_int64(), 0);
    EXPECT_EQ(import({}).status, 422);
}

TEST_F(Suppressions, SaysWhatIsMissing) {
    for (const auto& who :
         {bj::object{}, bj::object{{"platform", "tiktok"}}, bj::object{{"handle", "x"}},
          bj::object{{"contactId", lea.contact}, {"platform", "tiktok"}, {"handle", "x"}},
          bj::object{{"contactId", lea.contact}, {"platform", "tiktok"}}}) {
        const auto answer = add(who);
        EXPECT_EQ(answer.status, 422) << answer.body;
        EXPECT_EQ(answer.text("errors.0.pointer"), "/contactId");
    }
    for (const auto* handle : {"@", "", "a b", "a/b", "é", "@@x"})
        EXPECT_EQ(add({{"platform", "tiktok"}, {"handle", handle}}).text("errors.0.pointer"),
                  "/handle")
            << handle;
    EXPECT_EQ(add({{"contactId", new_id()}}).text("code"), "contact.not_found");
    EXPECT_EQ(add({{"contactId", lea.contact}}, "refusal").text("errors.0.pointer"), "/reason")
        << "only the person refuses";
}

TEST_F(Suppressions, AnAdminLiftsThem) {
    add({{"contactId", lea.contact}});
    const auto path = "/suppressions/" + lea.contact;
    EXPECT_EQ(owner.add_member("member").in(owner).ask("DELETE", path).status, 403);
    EXPECT_EQ(owner.add_member("admin").in(owner).ask("DELETE", path).status, 204);
    EXPECT_EQ(found(""), std::set<std::string>{});
    const auto gone = owner.call().ask("DELETE", path);
    EXPECT_EQ(gone.status, 404);
    EXPECT_EQ(gone.text("code"), "suppression.not_found");
    EXPECT_EQ(owner.call().get("/audit").text("items.0.action"), "suppression_lifted");
    EXPECT_EQ(owner.call()
                  .post("/dm/send", bj::object{{"contactId", lea.contact}, {"text", "Salut"}})
                  .status,
              202);
}

TEST_F(Suppressions, AreListedByEachFilterAndAsAFile) {
    const auto max = owner.add_person("=Max");
    owner.suppress(lea);
    add({{"contactId", max.contact}}, "decision");
    EXPECT_EQ(found(""), (std::set{lea.contact, max.contact}));
    EXPECT_EQ(found("&reason=refusal"), std::set{lea.contact});
    EXPECT_EQ(found("&reason=refusal,decision").size(), 2U);
    EXPECT_EQ(found("&platform=instagram"), std::set<std::string>{});
    EXPECT_EQ(found("&q=LEA"), std::set{lea.contact});
    EXPECT_EQ(found("&to=2020-01-01T00:00:00Z"), std::set<std::string>{});
    EXPECT_EQ(found("&from=2020-01-01T00:00:00Z").size(), 2U);
    const auto file = owner.call().get("/suppressions/export.csv");
    ASSERT_EQ(file.status, 200) << file.body;
    EXPECT_EQ(std::ranges::count(file.body, '\n'), 3);
    EXPECT_TRUE(file.body.starts_with(
        "\xEF\xBB\xBF"
        "contactId,platform,handle,displayName,profileUrl,reason,quote,note,addedBy"));
    EXPECT_TRUE(file.body.contains(",'=Max,")) << file.body;
    EXPECT_EQ(
        std::ranges::count(owner.call().get("/suppressions/export.csv?reason=refusal").body, '\n'),
        2);
}

} // namespace
} // namespace vf::test
