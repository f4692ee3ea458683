#include "intelligence/judge.hpp"

#include "intelligence/analyser.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

namespace vf::intelligence {
namespace {

time_point day(int n) {
    return time_point{std::chrono::hours(24 * n)};
}

// Builds people for the tests.
class person_builder {
public:
    person_builder& named(std::string handle, std::string name) {
        person_.handle = std::move(handle);
        person_.display_name = std::move(name);
        return *this;
    }
    person_builder& bio(std::string text) {
        person_.bio = std::move(text);
        return *this;
    }
    person_builder& did(std::string kind, std::string text = {}, int on = 0) {
        return add(std::move(kind), std::move(text), false, on);
    }
    person_builder& owner_said(std::string text) { return add("dm", std::move(text), true, 0); }
    operator Person() const { return person_; } // NOLINT

private:
    person_builder& add(std::string kind, std::string text, bool owner, int on) {
        person_.evidence.push_back({std::move(kind), std::move(text), owner,
                                    "i" + std::to_string(person_.evidence.size()), day(on)});
        return *this;
    }
    Person person_{"tiktok", "someone", "", "", {}};
};
person_builder somebody() {
    return {};
}

Judgement judge(const Person& person, const Voice& voice = {}) {
    return embedded()->analyse(person, voice);
}

const Reason* reason(const Judgement& j, std::string_view code) {
    for (const auto& r : j.reasons) {
        if (r.code == code) return &r;
    }
    return nullptr;
}

TEST(Judge, WhatTheOwnerWroteIsNoEvidence) {
    const auto j =
        judge(somebody()
                  .owner_said("Salut, tu veux acheter une prod ? C'est combien ton budget ?")
                  .did("dm", "haha trop lourd"));
    EXPECT_EQ(j.lead_type, LeadType::curieux);
    EXPECT_TRUE(j.intents.empty());
}

TEST(Judge, AReasonQuotesTheWordsAndNamesTheInteraction) {
    const auto j =
        judge(somebody().did("like").did("dm", "Salut, tu prends combien pour un mix ?"));
    ASSERT_TRUE(reason(j, "price_asked"));
    EXPECT_EQ(reason(j, "price_asked")->interaction_id, "i1");
    EXPECT_TRUE(reason(j, "price_asked")->quote->contains("combien"));
    EXPECT_EQ(j.reasons.front().code, "price_asked");
}

TEST(Judge, TheReasonsAddUpToTheScore) {
    for (const Person& p :
         {Person(somebody().did("dm", "je veux acheter la prod, mon num 06 12 34 56 78")),
          Person(
              somebody().bio("rappeur").did("follow").did("comment", "🔥🔥 mon EP sort bientôt")),
          Person(somebody().did("comment", "lourd").did("like").did("like"))}) {
        const auto j = judge(p);
        const int sum = std::accumulate(j.reasons.begin(), j.reasons.end(), 0,
                                        [](int s, const Reason& r) { return s + r.points; });
        const auto band = band_of(j.lead_type);
        EXPECT_EQ(std::clamp(sum, band.low, band.high), j.interest_score);
    }
}

TEST(Judge, RepeatedEngagementRaisesABeatmaker) {
    const auto j = judge(somebody()
                             .bio("beatmaker, Toulouse")
                             .did("like", "", 1)
                             .did("like", "", 1)
                             .did("like", "", 2)
                             .did("comment", "🔥🔥🔥", 2)
                             .did("follow", "", 3));
    EXPECT_EQ(j.lead_type, LeadType::beatmaker);
    EXPECT_NEAR(j.interest_score, 85, 7);
    EXPECT_TRUE(reason(j, "repeated_engagement"));
}

TEST(Judge, TheSameEngagementOverAYearRaisesLess) {
    const auto fast = judge(somebody()
                                .bio("beatmaker")
                                .did("like", "", 1)
                                .did("comment", "🔥", 2)
                                .did("follow", "", 3)
                                .did("like", "", 4));
    const auto slow = judge(somebody()
                                .bio("beatmaker")
                                .did("like", "", 1)
                                .did("comment", "🔥", 90)
                                .did("follow", "", 200)
                                .did("like", "", 300));
    EXPECT_GT(fast.interest_score, slow.interest_score);
}

TEST(Judge, EngagementDoesNotRaiseSpam) {
    const auto j =
        judge(somebody()
                  .did("follow")
                  .did("like")
                  .did("like")
                  .did("comment", "abonne toi à ma chaîne, je rends tous les abonnements")
                  .did("comment", "abonne toi à ma chaîne !!"));
    EXPECT_EQ(j.lead_type, LeadType::spam);
    EXPECT_LE(j.interest_score, 5);
    EXPECT_TRUE(j.intents.empty());
    EXPECT_FALSE(j.suggested_message);
}

TEST(Judge, ReadyToPayStandsAboveAPriceQuestion) {
    const auto asks = judge(somebody().did("dm", "c'est combien la prod ?"));
    const auto pays = judge(somebody().did("dm", "je veux acheter la prod, envoie ton paypal"));
    const auto gives =
        judge(somebody().did("dm", "je veux acheter la prod, appelle moi 06 12 34 56 78"));
    EXPECT_GE(asks.interest_score, 58);
    EXPECT_LE(asks.interest_score, 80);
    EXPECT_GE(pays.interest_score, 80);
    EXPECT_GT(gives.interest_score, pays.interest_score);
    ASSERT_TRUE(reason(gives, "contact_given"));
    EXPECT_EQ(reason(gives, "contact_given")->quote, "06 12 34 56 78");
}

TEST(Judge, IntentsAreSeveral) {
    const auto j = judge(
        somebody().did("dm", "tu es dispo samedi ? je veux réserver une séance, c'est combien ?"));
    EXPECT_EQ(j.intents, (std::vector{Intent::prix, Intent::achat, Intent::info}));
}

struct negation_case {
    const char* text;
    bool wants;
};
constexpr negation_case negations[] = {{"je veux acheter cette prod", true},
                                       {"je veux pas acheter cette prod", false},
                                       {"j'achète pas de prods", false},
                                       {"I want to buy this beat", true},
                                       {"I don't want to buy this beat", false},
                                       {"I'm not looking to buy a beat", false},
                                       {"pourquoi pas acheter la prod, c'est combien ?", true},
                                       {"tu n'aurais pas un tarif ?", true},
                                       {"je sais pas, c'est combien la prod ?", true},
                                       {"si j'avais de l'argent j'achèterais la prod", false},
                                       {"non merci, je veux plus acheter la prod", false},
                                       {"pas mal, c'est combien ?", true},
                                       {"hésite pas à me dire le prix", true}};

TEST(Judge, NegationAndRhetoricUndoABuyer) {
    for (const auto& c : negations) {
        const auto j = judge(somebody().did("dm", c.text));
        EXPECT_EQ(j.lead_type == LeadType::client_potentiel, c.wants)
            << c.text << " -> " << enum_name(j.lead_type);
    }
}

TEST(Judge, SlangElongationLeetAndStyledLettersAreRead) {
    for (const char* text :
         {"c cb la prod", "COMBIENNNN la prod ??", "c0mbien la prod", "𝗰𝗼𝗺𝗯𝗶𝗲𝗻 la prod ?",
          "jveux achetr la prod", "how muchhh for the beat", "соmbien la prod ?"}) {
        EXPECT_EQ(judge(somebody().did("dm", text)).lead_type, LeadType::client_potentiel) << text;
    }
}

TEST(Judge, NobodyIsACuriousAbstention) {
    const auto j = judge(somebody().did("like"));
    EXPECT_EQ(j.lead_type, LeadType::curieux);
    EXPECT_FALSE(j.suggested_message);
    const auto nothing = judge(somebody());
    EXPECT_EQ(nothing.reasons.front().code, "no_evidence");
    EXPECT_EQ(nothing.interest_score, 5);
}

TEST(Judge, CopiedTextIsSuspect) {
    auto p = somebody();
    for (int i = 0; i < 3; ++i)
        p.did("comment", "Great content my friend, look at www.my-super-page.com today", i);
    EXPECT_EQ(judge(p).lead_type, LeadType::spam);
}

TEST(Judge, ConfidenceFollowsTheEvidence) {
    const auto clear = judge(somebody().did("dm", "combien pour acheter l'exclu de cette prod ?"));
    const auto vague = judge(somebody().did("comment", "le son du studio"));
    EXPECT_GT(clear.confidence, 0.85);
    EXPECT_LT(vague.confidence, clear.confidence);
}

TEST(Judge, TellsWhatWouldRaiseTheScore) {
    const auto engine = embedded();
    const Person fan = person_builder().did("comment", "trop lourd ce son");
    const auto now = engine->analyse(fan, {});
    ASSERT_EQ(now.raises.size(), 3U);
    EXPECT_EQ(now.raises[0].code, "ask_price");
    EXPECT_TRUE(std::ranges::is_sorted(now.raises, std::greater{}, &Raise::points));
    const auto gain = [&](const char* code) {
        const auto at = std::ranges::find(now.raises, code, &Raise::code);
        return at == now.raises.end() ? 0 : at->points;
    };
    const Person asking = person_builder()
                              .did("comment", "trop lourd ce son")
                              .did("comment", "c est combien une prod exclusive ?");
    EXPECT_NEAR(engine->analyse(asking, {}).interest_score - now.interest_score, gain("ask_price"),
                8);
    const Person buyer = person_builder().did("dm", "salut c est combien le mix ?");
    EXPECT_EQ(engine->analyse(buyer, {}).raises.at(0).code, "ready_to_buy");
    const Person spam = person_builder().did(
        "dm", "Gagne 5000€ par semaine avec la crypto, écris-moi sur WhatsApp");
    EXPECT_TRUE(engine->analyse(spam, {}).raises.empty());
}

TEST(Judge, TellsItsEngine) {
    const auto j = judge(somebody().did("follow"));
    EXPECT_EQ(j.engine, "embedded");
    EXPECT_TRUE(j.engine_version.starts_with("2.")) << j.engine_version;
}

TEST(Draft, TheSamePersonGetsTheSameAndOthersSomethingElse) {
    std::set<std::string> seen;
    for (int i = 0; i < 40; ++i) {
        const Person p =
            somebody().named("user" + std::to_string(i), "").did("dm", "c'est combien une prod ?");
        const auto once = judge(p).suggested_message;
        EXPECT_EQ(once, judge(p).suggested_message);
        seen.insert(once.value_or(""));
    }
    EXPECT_GE(seen.size(), 20U);
}

TEST(Draft, ThereIsAnother) {
    const Person asking = person_builder().did("dm", "salut c est combien une prod exclusive ?");
    const auto got = embedded()->analyse(asking, {});
    ASSERT_TRUE(got.suggested_message);
    ASSERT_TRUE(got.alternative_message);
    EXPECT_NE(got.suggested_message, got.alternative_message);
    EXPECT_EQ(got.alternative_message, embedded()->analyse(asking, {}).alternative_message);
}

TEST(Draft, SpeaksThePersonsLanguageAndRegister) {
    const auto english = *judge(somebody().did("dm", "hey, how much for a mix?")).suggested_message;
    EXPECT_TRUE(english.starts_with("He") || english.starts_with("Hi")) << english;
    EXPECT_FALSE(english.contains("tu ")) << english;
    for (int i = 0; i < 20; ++i) {
        const auto handle = "u" + std::to_string(i);
        const auto vous = *judge(somebody()
                                     .named(handle, "")
                                     .did("dm", "Bonjour, pouvez-vous me donner vos tarifs ?"))
                               .suggested_message;
        EXPECT_TRUE(vous.starts_with("Bonjour")) << vous;
        EXPECT_FALSE(vous.contains("ton ") || vous.contains("Tu ") || vous.contains(" tu "))
            << vous;
        const auto owner_says_vous =
            *judge(somebody().named(handle, "").did("dm", "salut c combien ?"),
                   {.offers = {}, .address = Address::vous, .signature = {}, .avoid = {}})
                 .suggested_message;
        EXPECT_TRUE(owner_says_vous.starts_with("Bonjour")) << owner_says_vous;
    }
}

TEST(Draft, NamesWhatThePersonAskedFor) {
    bool named = false;
    for (int i = 0; i < 10; ++i) {
        named |= judge(somebody()
                           .named("m" + std::to_string(i), "")
                           .did("dm", "c'est combien le mixage de mon morceau ?"))
                     .suggested_message->contains("mix");
    }
    EXPECT_TRUE(named);
}

TEST(Draft, CarriesTheVoiceAndStaysShort) {
    const Voice voice{
        .offers = {{"mes prods", ""}, {"le mixage", "80 €"}}, .signature = "Kaz", .avoid = {}};
    const auto text =
        *judge(somebody().bio("rappeuse, Lyon").did("comment", "mon EP arrive bientôt, j'adore"),
               voice)
             .suggested_message;
    EXPECT_TRUE(text.ends_with("Kaz")) << text;
    EXPECT_TRUE(text.contains("mes prods et le mixage")) << text;
    const Voice wordy{
        .offers = {{std::string(300, 'x'), ""}}, .signature = std::string(300, 'y'), .avoid = {}};
    const auto bounded =
        *judge(somebody().bio("rappeuse, Lyon").did("comment", "mon EP arrive bientôt, j'adore"),
               wordy)
             .suggested_message;
    EXPECT_LE(bounded.size(), 220U);
}

TEST(Draft, AnswersAPriceThatTheOwnerHasGiven) {
    const Voice voice{.offers = {{"une prod exclusive", "150 €"}, {"le mix d'un titre", "80 €"}},
                      .signature = {},
                      .avoid = {}};
    for (int i = 0; i < 10; ++i) {
        const Person p = somebody()
                             .named("p" + std::to_string(i), "")
                             .did("dm", "salut c'est combien pour mixer un son ?");
        EXPECT_TRUE(judge(p, voice).suggested_message->contains("80 €"))
            << *judge(p, voice).suggested_message;
    }
}

TEST(Draft, HoldsNoWordThatTheOwnerAvoids) {
    int written = 0;
    for (int i = 0; i < 40; ++i) {
        const Person p =
            somebody().named("a" + std::to_string(i), "").did("dm", "c'est combien une prod ?");
        const auto text =
            judge(p, {.offers = {}, .signature = {}, .avoid = {"salut", "tarif", "Prix"}})
                .suggested_message;
        if (!text) continue;
        ++written;
        EXPECT_FALSE(text->contains("Salut") || text->contains("tarif") || text->contains("prix"))
            << *text;
    }
    EXPECT_GT(written, 20);
}

TEST(Draft, NamesThePostThatWasCommented) {
    bool named = false;
    for (int i = 0; i < 10; ++i) {
        Person p = somebody()
                       .named("c" + std::to_string(i), "")
                       .did("comment", "trop beau, merci pour ça");
        p.evidence.back().post = "Périph, 3 h du matin #typebeat #rap";
        named |= judge(p).suggested_message->contains("« Périph, 3 h du matin »");
    }
    EXPECT_TRUE(named);
}

TEST(Draft, GreetsByAGivenNameOnlyWhereItIsOne) {
    const auto greets = [](const char* name) {
        return judge(somebody().named("k", name).did("dm", "c'est combien une prod ?"))
            .suggested_message->substr(0, 14);
    };
    EXPECT_TRUE(greets("Léa Martin").contains("Léa"));
    for (const char* name : {"KAZ BEATS", "Studio Lune", "xX_dark_Xx", "🔥🔥", "Le Roi",
                             "prod by zed", "Boulangerie Musique"}) {
        EXPECT_TRUE(greets(name).contains(",")) << name << ": " << greets(name);
    }
}

TEST(Draft, ThanksForAFollowOnlyWhoFollows) {
    for (int i = 0; i < 30; ++i) {
        for (const char* bio : {"", "rappeur"}) {
            const auto text =
                judge(
                    somebody().named("f" + std::to_string(i), "").bio(bio).did("like").did("share"))
                    .suggested_message;
            EXPECT_FALSE(text->contains("suivre") || text->contains("follow")) << *text;
        }
    }
}

TEST(Draft, SaysNothingAfterARefusalOrAnInsult) {
    EXPECT_FALSE(
        judge(somebody().did("dm", "pas intéressé, arrête de m'écrire")).suggested_message);
    EXPECT_FALSE(judge(somebody().did("comment", "c'est nul, zéro talent")).suggested_message);
}

} // namespace
} // namespace vf::intelligence
