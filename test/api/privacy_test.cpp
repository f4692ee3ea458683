// What people are owed: to know what is kept of them, to have it, and to have it gone.
#include "api/stage.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <set>

namespace vf::test {
namespace {

namespace bj = boost::json;

// Whatever stands there, as JSON writes it.
std::string raw(const reply& of, std::string_view path) {
    return bj::serialize(at(of.json(), path));
}

class PrivacyApi : public ::testing::Test {
protected:
    reply erase(const std::string& contact, const char* reason = "request") const {
        return owner.call().post("/contacts/" + contact + "/erase", bj::object{{"reason", reason}});
    }
    reply verify(bj::object what) const { return owner.call().post("/erasures/verify", what); }

    tenant owner;
    person lea = owner.add_person("Léa Martin");
};

TEST_F(PrivacyApi, SaysWhatIsKeptOfWhomAndWhy) {
    const auto conversation = owner.add_conversation(lea);
    owner.add_note(lea);
    const auto seen = owner.call().get("/contacts/" + lea.contact + "/privacy");
    ASSERT_EQ(seen.status, 200) << seen.body;
    EXPECT_EQ(seen.text("contact.handle"), lea.handle);
    EXPECT_EQ(raw(seen, "basis.isDefault"), "true");
    std::set<std::string> kinds;
    const auto holds = at(seen.json(), "holds");
    for (const auto& one : holds.as_array()) {
        kinds.insert(text_at(one, "kind"));
        EXPECT_GT(at(one, "count").as_int64(), 0);
    }
    for (const auto* kind :
         {"contacts", "leads", "interactions", "conversations", "messages", "lead_notes"})
        EXPECT_TRUE(kinds.contains(kind)) << kind;
    EXPECT_EQ(owner.call().get("/contacts/" + new_id() + "/privacy").text("code"),
              "contact.not_found");
}

TEST_F(PrivacyApi, TheGroundCanBeSaidAndTakenBack) {
    const auto path = "/contacts/" + lea.contact + "/legal-basis";
    const auto put = [&](bj::object what) {
        return owner.call().ask("PUT", path, bj::serialize(what));
    };
    const auto said = put({{"basis", "consent"}, {"note", " Au salon "}});
    ASSERT_EQ(said.status, 200) << said.body;
    EXPECT_EQ(said.text("basis.basis"), "consent");
    EXPECT_EQ(said.text("basis.note"), "Au salon");
    EXPECT_EQ(raw(said, "basis.isDefault"), "false");
    EXPECT_EQ(said.text("basis.setBy"), owner.user);
    EXPECT_EQ(raw(put({{"basis", nullptr}}), "basis.isDefault"), "true");
    EXPECT_EQ(put({{"basis", "vibes"}}).text("errors.0.pointer"), "/basis");
    EXPECT_EQ(put({{"basis", "consent"}, {"note", "  "}}).text("errors.0.pointer"), "/note");
    EXPECT_EQ(put({{"basis", nullptr}, {"note", "x"}}).text("errors.0.pointer"), "/note");
}

TEST_F(PrivacyApi, APersonsFileIsGivenOutForProgramsAndForPeople) {
    owner.add_conversation(lea);
    const auto path = "/contacts/" + lea.contact + "/export";
    const auto json = owner.call().get(path + ".json");
    ASSERT_EQ(json.status, 200) << json.body;
    EXPECT_EQ(json.text("format"), "vistaflow-person-1");
    EXPECT_EQ(json.text("data.contacts.0.handle"), lea.handle);
    EXPECT_EQ(at(json.json(), "data.messages").as_array().size(), 3U);
    const auto page = owner.call().get(path + ".html?language=en");
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_TRUE(page.header("content-type").starts_with("text/html"));
    EXPECT_TRUE(page.header("content-disposition").starts_with("attachment"));
    EXPECT_TRUE(page.body.contains("What is kept about you")) << page.body;
    EXPECT_TRUE(page.body.contains(lea.handle));
    EXPECT_EQ(owner.call().get(path + ".html?language=de").text("errors.0.pointer"), "/language");
    EXPECT_EQ(owner.call().get("/audit").text("items.0.action"), "contact_exported");
}

TEST_F(PrivacyApi, ErasingLeavesAReceiptAndNothingElse) {
    const auto conversation = owner.add_conversation(lea);
    const auto message = owner.add_message(lea, "approved");
    const auto receipt = erase(lea.contact);
    ASSERT_EQ(receipt.status, 201) << receipt.body;
    EXPECT_EQ(receipt.text("erasedBy"), owner.user);
    EXPECT_EQ(raw(receipt, "contacts"), "1");
    for (const auto& path :
         {"/contacts/" + lea.contact, "/leads/" + lea.lead, "/conversations/" + conversation,
          "/dm/status/" + message, "/interactions/" + lea.interaction})
        EXPECT_EQ(owner.call().get(path).status, 404) << path;
    EXPECT_EQ(erase(lea.contact).text("code"), "contact.not_found");

    // By name nobody brings them back, whatever they want with them.
    for (const auto& [path, body] : {std::pair{"/targets", bj::object{}},
                                     {"/suppressions", bj::object{{"reason", "request"}}},
                                     {"/dm/send", bj::object{{"text", "Salut"}}}}) {
        auto asked = body;
        asked["platform"] = "tiktok";
        asked["handle"] = lea.handle;
        const auto refused = owner.call().post(path, asked);
        EXPECT_GE(refused.status, 400) << path;
        if (std::string_view(path) != "/dm/send") {
            EXPECT_EQ(refused.status, 409) << refused.body;
            EXPECT_EQ(refused.text("code"), "contact.erased") << path;
        }
    }
    const auto list = owner.call().post(
        "/suppressions/import",
        bj::object{
            {"people", bj::array{bj::object{{"platform", "tiktok"}, {"handle", lea.handle}},
                                 bj::object{{"platform", "tiktok"}, {"handle", "un.autre"}}}}});
    EXPECT_EQ(raw(list, "added"), "1") << "a list passes them over";

    const auto lines = the_product().sql(
        fmt::format("SELECT subject_id FROM audit_log WHERE workspace_id = '{}' AND action = "
                    "'contact_erased'",
                    owner.workspace));
    EXPECT_EQ(lines, std::vector<std::string>{receipt.text("id")}) << "the receipt, not the person";
}

TEST_F(PrivacyApi, AProofIsKnownAgainAndSaysOfWhom) {
    const auto proof = erase(lea.contact).text("proof");
    const auto known = verify(
        {{"proof", "  " + proof + "\n"}, {"platform", "tiktok"}, {"handle", "@" + lea.handle}});
    ASSERT_EQ(known.status, 200) << known.body;
    EXPECT_EQ(raw(known, "valid"), "true");
    EXPECT_EQ(raw(known, "isThisPerson"), "true");
    EXPECT_EQ(known.text("erasure.proof"), proof);
    EXPECT_EQ(raw(verify({{"proof", proof}, {"platform", "tiktok"}, {"handle", "somebody"}}),
                  "isThisPerson"),
              "false");
    EXPECT_TRUE(at(verify({{"proof", proof}}).json(), "isThisPerson").is_null());
    auto changed = proof;
    changed.back() = changed.back() == 'a' ? 'b' : 'a';
    EXPECT_EQ(raw(verify({{"proof", changed}}), "valid"), "false");
    EXPECT_EQ(verify({{"proof", "hello"}}).text("errors.0.pointer"), "/proof");
    EXPECT_EQ(verify({{"proof", proof}, {"handle", "x"}}).text("errors.0.pointer"), "/platform");
    const tenant other;
    EXPECT_EQ(raw(other.call().post("/erasures/verify", bj::object{{"proof", proof}}), "valid"),
              "false");
}

TEST_F(PrivacyApi, AnAdminErasesAndLifts) {
    const auto id = erase(lea.contact, "decision").text("id");
    const auto member = owner.add_member("member");
    const auto max = owner.add_person("Max");
    EXPECT_EQ(member.in(owner)
                  .post("/contacts/" + max.contact + "/erase", bj::object{{"reason", "request"}})
                  .status,
              403);
    EXPECT_EQ(member.in(owner).post("/erasures/" + id + "/lift", bj::object{}).status, 403);
    EXPECT_EQ(owner.call().all("/erasures?limit=1").size(), 1U);
    const auto lifted = owner.call().post("/erasures/" + id + "/lift", bj::object{});
    EXPECT_EQ(lifted.status, 200) << lifted.body;
    EXPECT_NE(lifted.text("liftedAt"), "");
    EXPECT_EQ(owner.call()
                  .post("/targets", bj::object{{"platform", "tiktok"}, {"handle", lea.handle}})
                  .status,
              201);
    EXPECT_EQ(owner.call().post("/erasures/" + new_id() + "/lift", bj::object{}).text("code"),
              "erasure.not_found");
}

TEST_F(PrivacyApi, AccountsOfOneHumanGoTogether) {
    const auto twin = owner.add_person("Léa M.");
    const auto linked = owner.call().ask(
        "PUT", "/contacts/" + lea.contact + "/links/" + twin.contact, R"({"state": "confirmed"})");
    ASSERT_EQ(linked.status, 200) << linked.body;
    EXPECT_EQ(owner.call().get("/contacts/" + lea.contact + "/privacy").text("linked.0.handle"),
              twin.handle);
    EXPECT_EQ(raw(erase(lea.contact), "contacts"), "2");
    EXPECT_EQ(owner.call().get("/contacts/" + twin.contact).status, 404);
}

} // namespace
} // namespace vf::test
