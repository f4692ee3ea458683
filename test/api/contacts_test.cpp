// Contacts, and which of them are one human.
#include "api/stage.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <set>

namespace vf::test {
namespace {

namespace bj = boost::json;
using ids = std::set<std::string>;

class Contacts : public ::testing::Test {
protected:
    ids found(const std::string& path, const char* member = "id") const {
        ids out;
        for (const auto& one : owner.call().all(path))
            EXPECT_TRUE(out.insert(text_at(one, member)).second) << path;
        return out;
    }
    reply decide(const std::string& one, const std::string& other, const char* state) const {
        return owner.call().ask("PUT", "/contacts/" + one + "/links/" + other,
                                bj::serialize(bj::object{{"state", state}}));
    }
    // The other contacts of the same human.
    ids others(const std::string& contact) const {
        ids out;
        const auto shown = owner.call().get("/contacts/" + contact);
        for (const auto& one : at(shown.json(), "sameHuman").as_array())
            out.insert(text_at(one, "id"));
        return out;
    }
    reply write_to(const person& to) const {
        return owner.call().post("/dm/send",
                                 bj::object{{"contactId", to.contact}, {"text", "Salut"}});
    }
    bool is_suppressed(const person& who) const {
        return at(owner.call().get("/contacts/" + who.contact).json(), "isSuppressed").as_bool();
    }

    tenant owner;
    person lea = owner.add_person("Léa Martin");
    person also_lea = owner.add_person("Léa studio");
    person max = owner.add_person("Max");
};

TEST_F(Contacts, AreListedLeadsOrNot) {
    const auto named = owner.call().post(
        "/targets", bj::object{{"platform", "instagram"}, {"handle", "@Nouveau"}});
    const auto fresh = named.text("contact.id");
    EXPECT_EQ(found("/contacts?limit=1"), (ids{lea.contact, also_lea.contact, max.contact, fresh}));
    EXPECT_EQ(found("/contacts?limit=1&order=oldest").size(), 4U);
    EXPECT_EQ(found("/contacts?platform=instagram"), ids{fresh});
    EXPECT_EQ(found("/contacts?q=LEA"), (ids{lea.contact, also_lea.contact}));
    EXPECT_EQ(found("/contacts?q=ax"), ids{max.contact}) << "too short for the index";
    const auto shown = owner.call().get("/contacts/" + fresh);
    EXPECT_EQ(shown.text("handle"), "nouveau");
    EXPECT_EQ(shown.text("profileUrl"), "https://www.instagram.com/nouveau");
    EXPECT_EQ(shown.text("source"), "target");
    EXPECT_TRUE(at(shown.json(), "isTarget").as_bool());
    EXPECT_TRUE(at(shown.json(), "leadId").is_null());
    EXPECT_EQ(owner.call().get("/contacts/" + lea.contact).text("leadId"), lea.lead);
    EXPECT_EQ(owner.call().get("/contacts/" + new_id()).text("code"), "contact.not_found");
    EXPECT_EQ(owner.call().get("/contacts?platform=myspace").text("errors.0.pointer"),
              "/platform/0");
}

TEST_F(Contacts, OfOneHumanAreLinkedAndUndone) {
    const auto linked = decide(lea.contact, also_lea.contact, "confirmed");
    ASSERT_EQ(linked.status, 200) << linked.body;
    EXPECT_EQ(linked.text("links.0.state"), "confirmed");
    EXPECT_EQ(linked.text("links.0.reason"), "by_hand");
    EXPECT_EQ(linked.text("links.0.decidedBy"), owner.user);
    const auto lines = owner.call().all("/audit").size();
    EXPECT_EQ(decide(also_lea.contact, lea.contact, "confirmed").status, 200);
    EXPECT_EQ(owner.call().all("/audit").size(), lines) << "nothing changed";
    EXPECT_EQ(decide(max.contact, also_lea.contact, "confirmed").status, 200);
    EXPECT_EQ(others(lea.contact), (ids{also_lea.contact, max.contact})) << "through the other one";
    EXPECT_EQ(found("/contact-links?state=confirmed&limit=1").size(), 2U);
    const auto undone = decide(also_lea.contact, max.contact, "undone");
    EXPECT_EQ(undone.status, 200) << undone.body;
    EXPECT_EQ(others(max.contact), ids{});
    EXPECT_EQ(others(lea.contact), ids{also_lea.contact});
    EXPECT_EQ(found("/contact-links?state=undone").size(), 1U);
    EXPECT_EQ(found("/leads").size(), 3U) << "nobody is merged";
}

TEST_F(Contacts, WrongLinksAreRefused) {
    EXPECT_EQ(decide(lea.contact, lea.contact, "confirmed").text("errors.0.pointer"), "/otherId");
    EXPECT_EQ(decide(lea.contact, new_id(), "confirmed").text("code"), "contact.not_found");
    EXPECT_EQ(decide(lea.contact, max.contact, "undone").text("code"), "contact.not_linked");
    EXPECT_EQ(decide(lea.contact, max.contact, "suggested").text("errors.0.pointer"), "/state");
    const tenant other;
    const auto theirs = other.add_person("Léa Martin").contact;
    EXPECT_EQ(decide(lea.contact, theirs, "confirmed").text("code"), "contact.not_found");
    EXPECT_EQ(others(lea.contact), ids{});
}

TEST_F(Contacts, OneHumanHasTwentyAtMost) {
    std::string last = lea.contact;
    for (int n = 2; n <= 20; ++n) {
        const auto next = owner.add_person("Léa").contact;
        EXPECT_EQ(decide(last, next, "confirmed").status, 200);
        last = next;
    }
    EXPECT_EQ(others(lea.contact).size(), 19U);
    const auto full = decide(max.contact, lea.contact, "confirmed");
    EXPECT_EQ(full.status, 409);
    EXPECT_EQ(full.text("code"), "contact.too_many_linked");
    EXPECT_EQ(full.text("params.limit"), "20");
}

TEST_F(Contacts, TheSameNumberIsSuggestedUntilSomebodySays) {
    for (const auto& who : {lea, also_lea, max})
        EXPECT_EQ(owner.call()
                      .patch("/leads/" + who.lead, bj::object{{"phone", "06 39 98 12 34"}})
                      .status,
                  200);
    EXPECT_EQ(found("/contact-links?limit=1").size(), 3U);
    const auto shown = owner.call().get("/contact-links");
    EXPECT_EQ(shown.text("items.0.reason"), "phone");
    EXPECT_EQ(shown.text("items.0.value"), "+33639981234");
    EXPECT_EQ(others(lea.contact), ids{}) << "a suggestion joins nobody";
    EXPECT_EQ(decide(lea.contact, also_lea.contact, "confirmed").status, 200);
    EXPECT_EQ(decide(lea.contact, max.contact, "confirmed").status, 200);
    EXPECT_EQ(found("/contact-links"), ids{}) << "the third needs no asking";
    EXPECT_EQ(decide(lea.contact, max.contact, "undone").status, 200);
    EXPECT_EQ(found("/contact-links").size(), 1U);
    EXPECT_EQ(decide(also_lea.contact, max.contact, "undone").status, 200);
    EXPECT_EQ(found("/contact-links"), ids{});
    EXPECT_EQ(owner.call().get("/contacts/" + lea.contact).text("contactPoints.0.value"),
              "+33639981234");
}

TEST_F(Contacts, TheSameNameElsewhereIsSuggested) {
    const auto named = owner.call().post(
        "/suppressions",
        bj::object{{"platform", "instagram"}, {"handle", lea.handle}, {"reason", "request"}});
    ASSERT_EQ(named.status, 201) << named.body;
    const auto shown = owner.call().get("/contact-links");
    EXPECT_EQ(shown.text("items.0.reason"), "handle");
    EXPECT_EQ(shown.text("items.0.value"), lea.handle);
    EXPECT_FALSE(is_suppressed(lea)) << "a suggestion says nothing about anybody";
}

TEST_F(Contacts, WhoSaysNoSaysItForAllOfTheHuman) {
    EXPECT_EQ(decide(lea.contact, also_lea.contact, "confirmed").status, 200);
    const auto waiting = owner.add_message(also_lea, "approved");
    const auto of_max = owner.add_message(max, "approved");
    EXPECT_EQ(
        owner.call()
            .post("/suppressions", bj::object{{"contactId", lea.contact}, {"reason", "request"}})
            .status,
        201);
    EXPECT_TRUE(is_suppressed(also_lea));
    EXPECT_FALSE(is_suppressed(max));
    EXPECT_EQ(owner.call().get("/dm/status/" + waiting).text("state"), "cancelled");
    EXPECT_EQ(owner.call().get("/dm/status/" + of_max).text("state"), "approved");
    EXPECT_EQ(owner.call().get("/leads/" + also_lea.lead).text("lead.status"), "refused");
    EXPECT_EQ(write_to(also_lea).text("code"), "contact.suppressed");
    EXPECT_EQ(found("/suppressions", "contact.id"), ids{lea.contact}) << "who said it stands there";
    EXPECT_EQ(owner.call().ask("DELETE", "/suppressions/" + also_lea.contact).status, 204)
        << "lifting is for the human, too";
    EXPECT_FALSE(is_suppressed(lea));
    EXPECT_EQ(write_to(also_lea).status, 202);
}

TEST_F(Contacts, WhoeverTurnsOutToBeSomebodyWhoSaidNoIsLeftAlone) {
    owner.suppress(lea);
    const auto waiting = owner.add_message(max, "approved");
    EXPECT_EQ(decide(also_lea.contact, max.contact, "confirmed").status, 200);
    EXPECT_EQ(owner.call().get("/dm/status/" + waiting).text("state"), "approved");
    EXPECT_EQ(decide(lea.contact, also_lea.contact, "confirmed").status, 200);
    EXPECT_EQ(owner.call().get("/dm/status/" + waiting).text("state"), "cancelled")
        << "through the one in the middle";
    EXPECT_EQ(owner.call().get("/leads/" + max.lead + "/history").text("items.0.actor"),
              "user:" + owner.user);
    EXPECT_EQ(decide(lea.contact, also_lea.contact, "undone").status, 200);
    EXPECT_TRUE(is_suppressed(lea));
    EXPECT_FALSE(is_suppressed(max));
}

TEST_F(Contacts, ChangesOfLinksAreLive) {
    const auto events = [&] {
        return the_product()
            .sql("SELECT count(*) FROM events WHERE kind = 'contact.changed' AND workspace_id = '" +
                 owner.workspace + "'")
            .at(0);
    };
    EXPECT_EQ(events(), "0");
    EXPECT_EQ(decide(lea.contact, max.contact, "confirmed").status, 200);
    EXPECT_EQ(events(), "2");
}

} // namespace
} // namespace vf::test
