#include "intelligence/adjustment.hpp"

#include "intelligence/analyser.hpp"
#include "intelligence/lines.hpp"
#include "support/people.hpp"

#include <gtest/gtest.h>

namespace vf::intelligence {
namespace {

// A workspace that sees things its own way: whoever speaks of kalimbas is a client of its shop; the
// model knows nothing of them.
std::vector<lesson> kalimba_shop() {
    std::vector<lesson> out;
    const char* about[] = {"j'adore le son de ta kalimba",
                           "cette kalimba sonne trop bien",
                           "la kalimba à 0:40 wow",
                           "ta kalimba elle est magnifique",
                           "c'est quelle kalimba sur ce son ?",
                           "la kalimba me rend dingue",
                           "belle kalimba frérot",
                           "encore une kalimba de malade",
                           "kalimba de fou",
                           "le solo de kalimba quelle claque"};
    const char* others[] = {"trop lourd",          "j'ai rien compris mdr", "salut ça va",
                            "bravo pour le clip",  "force à toi",           "ma mère adore",
                            "bof pas mon style",   "ça tourne en boucle",   "vivement la suite",
                            "c'est qui au piano ?"};
    for (int i = 0; i < 10; ++i) {
        Person p;
        p.evidence = {{.kind = "comment", .text = about[i]}};
        out.push_back({p, LeadType::client_potentiel});
        p.evidence = {{.kind = "comment", .text = others[i]}};
        out.push_back({p, LeadType::curieux});
    }
    return out;
}

LeadType type_of(const std::string& text, const Adjustment& learned) {
    Person p;
    p.evidence = {{.kind = "comment", .text = text}};
    return embedded()->analyse(p, {}, learned).lead_type;
}

TEST(Adjustment, TeachesWhatAWorkspaceMeans) {
    const auto lessons = kalimba_shop();
    const auto learned = learn(lessons);
    EXPECT_EQ(learned.lessons, 20);
    EXPECT_LE(learned.keys.size(), most_keys);
    EXPECT_EQ(type_of("quelle kalimba magnifique", {}), LeadType::curieux);
    EXPECT_EQ(type_of("quelle kalimba magnifique", learned), LeadType::client_potentiel);
    EXPECT_EQ(type_of("quel piano magnifique", learned), LeadType::curieux);
    const auto tried = rehearse(lessons);
    EXPECT_GE(tried.after, tried.before + 0.1) << tried.before << " to " << tried.after;
}

TEST(Adjustment, IsTheSameForTheSameLessons) {
    const auto lessons = kalimba_shop();
    EXPECT_EQ(learn(lessons).shifts, learn(lessons).shifts);
}

TEST(Adjustment, DoesNotOutweighWhatIsSure) {
    std::vector<lesson> lessons;
    for (int i = 0; i < 30; ++i) {
        Person p;
        p.evidence = {{.kind = "dm", .text = "salut c'est combien la prod stp ?"}};
        lessons.push_back({p, LeadType::artist});
    }
    Person spam;
    spam.evidence = {{.kind = "dm",
                      .text = "Gagne 5000€ par semaine avec la crypto, écris-moi sur WhatsApp, "
                              "investis 200€ et double ton argent !"}};
    ASSERT_EQ(embedded()->analyse(spam, {}).lead_type, LeadType::spam);
    EXPECT_EQ(embedded()->analyse(spam, {}, learn(lessons)).lead_type, LeadType::spam);
}

TEST(Adjustment, ThatIsBrokenChangesNothing) {
    const auto plain = type_of("c'est combien ?", {});
    EXPECT_EQ(type_of("c'est combien ?", {.lessons = 1, .keys = {1, 2}, .shifts = {3}}), plain);
}

// What the invented people teach about each other: of 60 corrections of a workspace whose people
// are all of one writer. Nothing must get worse for whom nothing was learned about.
TEST(Adjustment, HardlyChangesStrangers) {
    const auto& people = test::people();
    std::vector<lesson> lessons;
    for (std::size_t i = 0; i < 60; ++i)
        lessons.push_back({to_person(people[i * 7]), people[i * 7].label->type});
    const auto learned = learn(lessons);
    const auto engine = embedded();
    int before = 0;
    int after = 0;
    for (std::size_t i = 3; i < people.size(); i += 29) {
        const auto p = to_person(people[i]);
        before += engine->analyse(p, {}).lead_type == people[i].label->type ? 1 : 0;
        after += engine->analyse(p, {}, learned).lead_type == people[i].label->type ? 1 : 0;
    }
    EXPECT_GE(after + 6, before);
}

TEST(Correction, AlwaysWins) {
    const auto engine = embedded();
    Person p;
    p.evidence = {{.kind = "dm", .text = "salut, c'est combien une prod exclusive ?"}};
    const auto before = engine->analyse(p, {});
    ASSERT_EQ(before.lead_type, LeadType::client_potentiel);
    p.corrected = {
        .lead_type = LeadType::artist, .interest_score = 12, .intents = std::vector{Intent::info}};
    const auto got = engine->analyse(p, {});
    EXPECT_EQ(got.lead_type, LeadType::artist);
    EXPECT_EQ(got.interest_score, 12);
    EXPECT_EQ(got.intents, std::vector{Intent::info});
    EXPECT_EQ(got.confidence, 1);
    EXPECT_EQ(got.reasons.at(0).code, "corrected");
    int sum = 0;
    for (const auto& r : got.reasons) sum += r.points;
    EXPECT_EQ(sum, 12);
    p.corrected = {.lead_type = LeadType::spam};
    EXPECT_FALSE(engine->analyse(p, {}).suggested_message);
    EXPECT_TRUE(engine->analyse(p, {}).intents.empty());
    p.corrected = {.interest_score = 97};
    EXPECT_EQ(engine->analyse(p, {}).lead_type, LeadType::client_potentiel);
    EXPECT_EQ(engine->analyse(p, {}).interest_score, 97);
}

} // namespace
} // namespace vf::intelligence
