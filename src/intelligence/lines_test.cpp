#include "intelligence/lines.hpp"

#include "base/error.hpp"
#include "intelligence/contacts.hpp"

#include <gtest/gtest.h>

namespace vf::intelligence {
namespace {

TEST(PersonLine, HoldsAPersonAndPassesOverWhatItDoesNotKnow) {
    const auto line = read_person_line(
        R"({"id":"7","platform":"tiktok","username":"lea","more":1,"messages":[)"
        R"({"from":"them","kind":"reply","text":"top","on":"Minuit","at":3},{"from":"me","kind":"dm","text":"merci"},)"
        R"({"from":"them","kind":"follow"}]})");
    ASSERT_TRUE(line) << to_string(line.error());
    const auto person = to_person(*line);
    ASSERT_EQ(person.evidence.size(), 3U);
    EXPECT_EQ(person.evidence[0].kind, "comment");
    EXPECT_EQ(person.evidence[0].post, "Minuit");
    EXPECT_TRUE(person.evidence[1].from_owner);
    EXPECT_EQ(person.evidence[2].text, "");
}

TEST(PersonLine, TheErrorNamesEachField) {
    const auto line = read_person_line(
        R"({"id":1,"platform":"tiktok","messages":[{"from":"you","kind":"dm"},{"kind":"dm"}]})");
    ASSERT_FALSE(line);
    std::vector<std::string> fields;
    for (const auto& f : line.error().fields) fields.push_back(f.pointer);
    EXPECT_EQ(fields, (std::vector<std::string>{"/id", "/username", "/messages/0/from",
                                                "/messages/1/from"}));
    EXPECT_FALSE(read_person_line("{"));
    EXPECT_FALSE(read_person_line("[]"));
}

// What is found in messages of a person; the owner's begin with ">".
std::vector<std::string> found_in(std::initializer_list<std::string> messages) {
    Person p;
    int n = 0;
    for (const auto& text : messages) {
        const bool own = text.starts_with('>');
        p.evidence.push_back({"dm", own ? text.substr(1) : text, own, std::to_string(n++), {}});
    }
    std::vector<std::string> out;
    for (const auto& c : contacts_of(p)) out.push_back(c.interaction_id + ' ' + c.what.value);
    return out;
}

TEST(Contacts, ANumberInPiecesIsOneNumber) {
    EXPECT_EQ(found_in({"06 39", "98 12 34"}), (std::vector<std::string>{"0 +33639981234"}));
    EXPECT_EQ(found_in({"mon num", "06 39 98", "12", "34"}),
              (std::vector<std::string>{"1 +33639981234"}));
}

TEST(Contacts, SoIsAnAddress) {
    EXPECT_EQ(found_in({"direction@", "grand-ecart.example"}),
              (std::vector<std::string>{"0 direction@grand-ecart.example"}));
    EXPECT_EQ(found_in({"moi c sofiane", "point", "beldi", "arobase mailou point example"}),
              (std::vector<std::string>{"0 sofiane.beldi@mailou.example"}));
}

TEST(Contacts, WhatTheOwnerWroteAndWhatIsWholeIsNotJoined) {
    EXPECT_EQ(found_in({">06 39 98 12 34"}), std::vector<std::string>{});
    EXPECT_EQ(found_in({"06 39", ">ok", "98 12 34"}), std::vector<std::string>{});
    EXPECT_EQ(found_in({"06 39 98 12 34", "12 34"}), (std::vector<std::string>{"0 +33639981234"}));
    EXPECT_EQ(found_in({"écris à lea@studio.example", "06 39 98 12 34"}),
              (std::vector<std::string>{"0 lea@studio.example", "1 +33639981234"}));
}

} // namespace
} // namespace vf::intelligence
