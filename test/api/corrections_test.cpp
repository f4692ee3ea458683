// What members say of a judgement: it wins, it teaches, it can be taken back.
#include "api/stage.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace vf::test {
namespace {

namespace bj = boost::json;

class Corrections : public ::testing::Test {
protected:
    [[nodiscard]] reply edit(const person& who, const bj::object& body) const {
        return owner.call().patch("/leads/" + who.lead, body);
    }
    [[nodiscard]] reply lead(const person& who) const {
        return owner.call().get("/leads/" + who.lead);
    }
    tenant owner;
};

TEST_F(Corrections, WinAndStay) {
    const auto who = owner.add_person();
    ASSERT_EQ(owner.call().ask("POST", "/leads/" + who.lead + "/analyze", "").status, 200);
    EXPECT_EQ(lead(who).text("analysis.leadType"), "client_potentiel");
    const auto edited = edit(who, {{"leadType", "artist"}, {"interestScore", 41}});
    ASSERT_EQ(edited.status, 200) << edited.body;
    EXPECT_EQ(edited.text("leadType"), "artist");
    ASSERT_EQ(owner.call().ask("POST", "/leads/" + who.lead + "/analyze", "").status, 200);
    const auto seen = lead(who);
    EXPECT_EQ(seen.text("analysis.leadType"), "artist") << "the engine does not overwrite it";
    EXPECT_EQ(at(seen.json(), "analysis.interestScore").as_int64(), 41);
    EXPECT_EQ(seen.text("analysis.reasons.0.code"), "corrected");
    EXPECT_EQ(seen.text("correction.leadType"), "artist");
    EXPECT_EQ(seen.text("correction.userId"), owner.user);
    EXPECT_TRUE(at(seen.json(), "correction.intents").is_null());
    EXPECT_EQ(owner.call().get("/leads?type=artist").text("items.0.id"), who.lead);
}

TEST_F(Corrections, AddUpAndAreTakenBack) {
    const auto who = owner.add_person();
    ASSERT_EQ(edit(who, {{"interestScore", 12}}).status, 200);
    ASSERT_EQ(edit(who, {{"intents", bj::array{"info"}}}).status, 200);
    EXPECT_EQ(at(lead(who).json(), "correction.interestScore").as_int64(), 12);
    EXPECT_EQ(lead(who).text("correction.intents.0"), "info");
    ASSERT_EQ(edit(who, {{"clear", bj::array{"judgement"}}}).status, 200);
    EXPECT_TRUE(at(lead(who).json(), "correction").is_null());
    EXPECT_NE(at(lead(who).json(), "analysis.interestScore").as_int64(), 12);
}

TEST_F(Corrections, StandInTheHistory) {
    const auto who = owner.add_person("Léa", {.type = "artist", .score = 50});
    ASSERT_EQ(edit(who, {{"leadType", "beatmaker"},
                         {"interestScore", 50},
                         {"intents", bj::array{"prix", "info"}}})
                  .status,
              200);
    ASSERT_EQ(edit(who, {{"clear", bj::array{"judgement"}}}).status, 200);
    std::vector<std::string> seen;
    for (const auto& one : owner.call().all("/leads/" + who.lead + "/history")) {
        const auto value = [&](const char* name) {
            return at(one, name).is_null() ? "-" : text_at(one, name);
        };
        EXPECT_EQ(text_at(one, "actor"), "user:" + owner.user);
        seen.push_back(text_at(one, "kind") + " " + value("fromValue") + " " + value("toValue"));
    }
    EXPECT_EQ(seen,
              (std::vector<std::string>{"correction_taken_back - -", "corrected_intents  prix,info",
                                        "corrected_type artist beatmaker"}))
        << "newest first; the score was confirmed, not changed";
}

TEST_F(Corrections, OfSpamTakeTheDraftAway) {
    const auto who = owner.add_person();
    ASSERT_EQ(owner.call().ask("POST", "/leads/" + who.lead + "/analyze", "").status, 200);
    ASSERT_FALSE(at(lead(who).json(), "draft").is_null());
    ASSERT_EQ(edit(who, {{"leadType", "spam"}}).status, 200);
    EXPECT_TRUE(at(lead(who).json(), "draft").is_null());
    EXPECT_TRUE(at(lead(who).json(), "analysis.intents").as_array().empty());
    ASSERT_EQ(edit(who, {{"clear", bj::array{"judgement"}}}).status, 200);
    EXPECT_FALSE(at(lead(who).json(), "draft").is_null()) << "and give it back when taken back";
}

TEST_F(Corrections, AreAChangeOfTheLead) {
    const auto who = owner.add_person();
    const auto read = lead(who).header("etag");
    ASSERT_EQ(edit(who, {{"leadType", "artist"}}).status, 200);
    EXPECT_NE(lead(who).header("etag"), read);
    const auto late = owner.call()
                          .with("If-Match", read)
                          .patch("/leads/" + who.lead, bj::object{{"leadType", "spam"}});
    EXPECT_EQ(late.status, 412) << "who read it before may not change it unseen";
    EXPECT_EQ(lead(who).text("correction.leadType"), "artist");
    ASSERT_EQ(edit(who, {{"leadType", "spam"}}).status, 200);
    EXPECT_EQ(edit(who, {{"intents", bj::array{"prix"}}}).text("errors.0.pointer"), "/intents");
}

TEST_F(Corrections, ThatAreNoneAreNamed) {
    const auto who = owner.add_person();
    const auto pointer = [&](const bj::object& body) {
        return edit(who, body).text("errors.0.pointer");
    };
    EXPECT_EQ(pointer({{"leadType", "vip"}}), "/leadType");
    EXPECT_EQ(pointer({{"interestScore", 101}}), "/interestScore");
    EXPECT_EQ(pointer({{"interestScore", -1}}), "/interestScore");
    EXPECT_EQ(pointer({{"intents", bj::array{"buy"}}}), "/intents/0");
    EXPECT_EQ(pointer({{"leadType", "spam"}, {"intents", bj::array{"prix"}}}), "/intents");
    EXPECT_TRUE(at(lead(who).json(), "correction").is_null()) << "nothing of what was refused";
}

TEST_F(Corrections, AreCountedAndWhatTheyTaughtIsForgotten) {
    const auto who = owner.add_person();
    ASSERT_EQ(edit(who, {{"leadType", "artist"}}).status, 200);
    const auto seen = owner.call().get("/workspace/corrections");
    ASSERT_EQ(seen.status, 200) << seen.body;
    EXPECT_EQ(at(seen.json(), "corrections").as_int64(), 1);
    EXPECT_EQ(at(seen.json(), "applied").as_bool(), false) << "one teaches nothing";
    EXPECT_EQ(owner.call().ask("DELETE", "/workspace/corrections").status, 204);
    EXPECT_EQ(lead(who).text("correction.leadType"), "artist") << "what was said stays";
    EXPECT_EQ(owner.call().get("/audit").text("items.0.action"), "learning_forgotten");
    EXPECT_EQ(owner.add_member("member").in(owner).ask("DELETE", "/workspace/corrections").status,
              403);
}

} // namespace
} // namespace vf::test
