// What must hold of everybody, whoever they are: tried on all the people that the model learned
// from. How often it is right is measured elsewhere, on others (script/evaluate).
#include "support/people.hpp"

#include "base/text.hpp"
#include "intelligence/analyser.hpp"
#include "intelligence/judge.hpp"
#include "intelligence/message_check.hpp"
#include "intelligence/text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace vf::intelligence {
namespace {

struct judged_person {
    const PersonLine* line;
    Judgement got;
};

// Everybody judged once for all tests.
const std::vector<judged_person>& judged() {
    static const auto all = [] {
        const auto engine = embedded();
        std::vector<judged_person> out;
        for (const auto& line : test::people())
            out.push_back({&line, engine->analyse(to_person(line), {})});
        return out;
    }();
    return all;
}

TEST(People, EveryScoreStandsInTheBandOfItsTypeAndIsTheSumOfItsReasons) {
    for (const auto& [line, got] : judged()) {
        const auto [low, high] = band_of(got.lead_type);
        EXPECT_TRUE(got.interest_score >= low && got.interest_score <= high)
            << line->id << ' ' << enum_name(got.lead_type) << ' ' << got.interest_score;
        ASSERT_FALSE(got.reasons.empty()) << line->id;
        if (got.lead_type == LeadType::spam) continue;
        const int sum =
            std::accumulate(got.reasons.begin(), got.reasons.end(), 0,
                            [](int total, const Reason& r) { return total + r.points; });
        EXPECT_EQ(std::clamp(sum, low, high), got.interest_score) << line->id;
    }
}

TEST(People, EveryQuoteStandsInWhatThePersonWrote) {
    for (const auto& [line, got] : judged()) {
        std::string own = '@' + line->username + '\n' + line->bio.value_or("") + '\n';
        for (const auto& m : line->messages) {
            if (m.from == Side::them) own += m.text.value_or("") + '\n';
        }
        for (const auto& r : got.reasons) {
            if (!r.quote) continue;
            auto quote = *r.quote;
            if (quote.ends_with("…")) quote.resize(quote.size() - 3);
            EXPECT_TRUE(own.contains(quote)) << line->id << ' ' << r.code << ": " << quote;
        }
    }
}

TEST(People, SpamWantsNothingAndAClientSomething) {
    for (const auto& [line, got] : judged()) {
        if (got.lead_type == LeadType::spam) EXPECT_TRUE(got.intents.empty()) << line->id;
        if (got.lead_type != LeadType::client_potentiel) continue;
        EXPECT_TRUE(std::ranges::any_of(got.intents, [](Intent i) {
            return i == Intent::prix || i == Intent::achat;
        })) << line->id;
    }
}

TEST(People, EveryDraftKeepsTheRules) {
    for (const auto& [line, got] : judged()) {
        if (got.lead_type == LeadType::spam) EXPECT_FALSE(got.suggested_message) << line->id;
        if (!got.suggested_message) continue;
        const auto& text = *got.suggested_message;
        const auto characters =
            std::ranges::count_if(text, [](char b) { return (b & 0xC0) != 0x80; });
        EXPECT_LE(characters, 200) << text;
        EXPECT_EQ(std::ranges::count(text, '?'), 1) << text;
        EXPECT_EQ(text.find_first_of("{}[]|"), std::string::npos) << text;
    }
}

TEST(People, HardlyEverSpeakToPrograms) {
    int people = 0;
    int taken_for_it = 0;
    for (const auto& [line, got] : judged()) {
        if (line->label->type == LeadType::spam) continue;
        ++people;
        for (const auto& m : line->messages) {
            if (m.from != Side::them || !m.text || !gives_orders(*m.text)) continue;
            ++taken_for_it;
            break;
        }
    }
    EXPECT_LE(taken_for_it * 100, people) << "one in a hundred at most";
}

TEST(People, TheOtherMessageIsAsGoodAsTheFirst) {
    int others = 0;
    int firsts = 0;
    for (const auto& [line, got] : judged()) {
        EXPECT_TRUE(!got.alternative_message || got.suggested_message) << line->id;
        firsts += got.suggested_message ? 1 : 0;
        if (!got.alternative_message) continue;
        ++others;
        EXPECT_NE(got.alternative_message, got.suggested_message) << line->id;
        EXPECT_LE(count_characters(*got.alternative_message), 200U) << line->id;
        EXPECT_LE(std::ranges::count(*got.alternative_message, '?'), 1) << line->id;
    }
    EXPECT_GE(others * 10, firsts * 9) << "nearly everybody has another";
}

TEST(People, ARaiseStaysWithinTheScores) {
    for (const auto& [line, got] : judged()) {
        EXPECT_LE(got.raises.size(), 3U);
        for (const auto& r : got.raises) {
            EXPECT_GE(r.points, 3) << line->id;
            EXPECT_LE(got.interest_score + r.points, 98) << line->id << ' ' << r.code;
        }
    }
}

} // namespace
} // namespace vf::intelligence
