// How a workspace writes, and what it lets a language model have.
#include "api/stage.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace vf::test {
namespace {

namespace bj = boost::json;

bj::object voice(bj::array offers = {}) {
    return {{"offers", std::move(offers)}, {"tone", "warm"},   {"address", "vous"},
            {"signature", "Kaz"},          {"avoid", {"bro"}}, {"samples", bj::array{}},
            {"facts", bj::array{}}};
}

class Assistant : public ::testing::Test {
protected:
    [[nodiscard]] reply put(const caller& who, const char* path, const bj::object& body) const {
        return who.ask("PUT", path, bj::serialize(body));
    }
    static constexpr auto voice_path = "/workspace/voice";
    static constexpr auto model_path = "/workspace/language-model";
    tenant owner;
};

TEST_F(Assistant, AWorkspaceSaysHowItWrites) {
    const auto first = owner.call().get(voice_path);
    ASSERT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(first.text("tone"), "plain");
    EXPECT_EQ(first.text("address"), "as_they_do");
    const auto changed = put(owner.call(), voice_path,
                             voice({bj::object{{"name", " une prod "}, {"price", "150 €"}}}));
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(changed.text("offers.0.name"), "une prod");
    EXPECT_EQ(owner.call().get(voice_path).body, changed.body);
    EXPECT_EQ(tenant().call().get(voice_path).text("tone"), "plain") << "and nobody else's";
    EXPECT_EQ(owner.call().get("/audit").text("items.0.action"), "voice_changed");
}

TEST_F(Assistant, WhatIsWrongWithAVoiceIsNamed) {
    const auto pointer = [&](const bj::object& body) {
        return put(owner.call(), voice_path, body).text("errors.0.pointer");
    };
    EXPECT_EQ(pointer(voice({bj::object{{"name", ""}, {"price", ""}}})), "/offers/0/name");
    EXPECT_EQ(pointer(voice({bj::object{{"name", "prod"}}})), "/offers/0/price");
    auto wrong = voice();
    wrong["tone"] = "funny";
    EXPECT_EQ(pointer(wrong), "/tone");
    wrong = voice();
    wrong["signature"] = std::string(61, 'x');
    EXPECT_EQ(pointer(wrong), "/signature");
    wrong = voice();
    wrong["facts"] = bj::array{"a\nb"};
    EXPECT_EQ(pointer(wrong), "/facts/0");
    wrong = voice();
    wrong.erase("avoid");
    EXPECT_EQ(pointer(wrong), "/avoid");
    EXPECT_EQ(owner.call().get(voice_path).text("tone"), "plain") << "nothing of what was refused";
}

TEST_F(Assistant, TheModelIsAskedByLeaveOnly) {
    const auto first = owner.call().get(model_path);
    ASSERT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(at(first.json(), "allowed").as_bool(), false);
    EXPECT_EQ(at(first.json(), "redact").as_bool(), true);
    EXPECT_EQ(at(first.json(), "configured").as_bool(), false) << "nobody set one up here";
    const auto wish = [](int cents) {
        return bj::object{{"allowed", true}, {"redact", false}, {"dailyCents", cents}};
    };
    EXPECT_EQ(put(owner.call(), model_path, wish(-1)).text("errors.0.pointer"), "/dailyCents");
    const auto changed = put(owner.call(), model_path, wish(250));
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(at(owner.call().get(model_path).json(), "dailyCents").as_int64(), 250);
    EXPECT_EQ(owner.call().get("/audit").text("items.0.action"), "language_model_changed");
    EXPECT_EQ(owner.call().get("/audit").text("items.0.detail"), "allowed");
    EXPECT_EQ(put(owner.add_member("member").in(owner), model_path, wish(1)).status, 403);
}

// A draft that nobody approved follows the new voice; one that somebody changed stays theirs.
TEST_F(Assistant, DraftsFollowANewVoice) {
    const auto person = owner.add_person();
    owner.add_message(person);
    ASSERT_EQ(put(owner.call(), voice_path, voice()).status, 200);
    EXPECT_EQ(the_product()
                  .sql("SELECT count(*) FROM jobs WHERE kind = 'leads.analyse_pending' AND "
                       "workspace_id = '" +
                       owner.workspace + "'")
                  .at(0),
              "1");
}

} // namespace
} // namespace vf::test
