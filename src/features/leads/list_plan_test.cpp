#include "features/leads/list_plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace vf::leads {
namespace {

const LeadSort recent;
const LeadSort score = *LeadSort::parse("-interestScore");
const LeadSort oldest = *LeadSort::parse("createdAt");

LeadFilter with_status(std::vector<LeadStatus> values) {
    LeadFilter f;
    f.status = std::move(values);
    return f;
}

TEST(LeadListPlan, OneFilterWithItsIndexIsWalkedExactly) {
    EXPECT_EQ(exact_walk({}, recent), (Walk{WalkBy::all, recent}));
    EXPECT_EQ(exact_walk({}, oldest), (Walk{WalkBy::all, oldest}));
    EXPECT_EQ(exact_walk(with_status({LeadStatus::new_}), recent), (Walk{WalkBy::status, recent}));
    EXPECT_EQ(exact_walk(with_status({LeadStatus::new_}), score), (Walk{WalkBy::status, score}));
    EXPECT_TRUE(is_whole({}, WalkBy::all));
    EXPECT_TRUE(is_whole(with_status({LeadStatus::new_}), WalkBy::status));
    EXPECT_FALSE(is_whole(with_status({LeadStatus::new_}), WalkBy::all));
    EXPECT_FALSE(is_whole(with_status({LeadStatus::new_, LeadStatus::refused}), WalkBy::status));
    LeadFilter mine;
    mine.assignee = *AssigneeFilter::parse("me");
    EXPECT_EQ(exact_walk(mine, recent)->by, WalkBy::assignee);
    mine.assignee = *AssigneeFilter::parse("nobody");
    EXPECT_EQ(exact_walk(mine, recent)->by, WalkBy::nobody);
    LeadFilter reachable;
    reachable.has_phone = true;
    EXPECT_EQ(exact_walk(reachable, recent)->by, WalkBy::phone);
}

TEST(LeadListPlan, WhatMustBeCheckedRowByRowIsNotExact) {
    EXPECT_FALSE(exact_walk(with_status({LeadStatus::new_}), oldest)) << "no index in this order";
    EXPECT_FALSE(exact_walk(with_status({LeadStatus::new_, LeadStatus::refused}), recent));
    auto two = with_status({LeadStatus::new_});
    two.type = {LeadType::spam};
    EXPECT_FALSE(exact_walk(two, recent));
    auto without = LeadFilter{};
    without.has_phone = false;
    EXPECT_FALSE(exact_walk(without, recent));
    without.has_phone.reset();
    without.q = *SearchText::parse("lea");
    EXPECT_FALSE(exact_walk(without, recent));
}

TEST(LeadListPlan, ARangeOfTheOrdersKeyCostsNothing) {
    LeadFilter f;
    f.min_score = 50;
    EXPECT_TRUE(exact_walk(f, score));
    EXPECT_FALSE(exact_walk(f, recent));
    f.status = {LeadStatus::new_};
    EXPECT_EQ(exact_walk(f, score)->by, WalkBy::status);
    LeadFilter dates;
    dates.created_from = time_point{};
    EXPECT_TRUE(exact_walk(dates, oldest));
    EXPECT_FALSE(exact_walk(dates, recent));
}

TEST(LeadListPlan, AWalkBeginsAndEndsWithItsRange) {
    LeadFilter f;
    EXPECT_EQ(range_of(f, LeadSort::by::interest_score).from, std::nullopt);
    f.max_score = 40;
    EXPECT_EQ(range_of(f, LeadSort::by::interest_score).from, 0);
    EXPECT_EQ(range_of(f, LeadSort::by::interest_score).below, 41);
    f.min_score = 2'000'000'000;
    EXPECT_EQ(range_of(f, LeadSort::by::interest_score).from, 101);
    f.created_from = *parse_time("2026-01-01T00:00:00Z");
    EXPECT_EQ(range_of(f, LeadSort::by::created_at).from, 1'767'225'600'000'000);
    EXPECT_EQ(range_of(f, LeadSort::by::created_at).below, std::nullopt);
    EXPECT_EQ(range_of(f, LeadSort::by::last_interaction_at).from, std::nullopt);
}

TEST(LeadListPlan, TheBestWalkLeavesLeastToCheck) {
    auto f = with_status({LeadStatus::new_});
    f.has_phone = true;
    EXPECT_EQ(best_walk(f, recent).by, WalkBy::phone);
    EXPECT_EQ(best_walk(f, score).by, WalkBy::status);
    EXPECT_EQ(best_walk(f, oldest).by, WalkBy::all);
}

TEST(LeadListPlan, EveryPlanHasItsStatement) {
    const auto walks = all_walks();
    for (const auto& order : {recent, score, oldest, *LeadSort::parse("dealValue")}) {
        auto f = with_status({LeadStatus::new_});
        for (const bool phone : {false, true}) {
            if (phone) f.has_phone = true;
            EXPECT_NE(std::ranges::find(walks, best_walk(f, order)), walks.end());
        }
    }
    EXPECT_EQ(walks.size(), 24U);
}

TEST(LeadListPlan, AFilterWithFewLeadsIsFetchedWhole) {
    EXPECT_EQ(narrowest({{Facet::status, 2001}, {Facet::tag, 3}, {Facet::type, 40}}), Facet::tag);
    EXPECT_EQ(narrowest({{Facet::status, 2000}}), Facet::status);
    EXPECT_EQ(narrowest({{Facet::status, 2001}, {Facet::type, 2001}}), std::nullopt);
    EXPECT_EQ(narrowest({}), std::nullopt);
}

TEST(LeadListPlan, AFilterOfSeveralValuesHoldsAtLeastOne) {
    EXPECT_TRUE(http::check_values(LeadFilter{}));
    EXPECT_TRUE(http::check_values(with_status({LeadStatus::new_})));
    const auto refused = http::check_values(with_status({}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.at(0).pointer, "/status");
    EXPECT_FALSE(http::check_values(with_status(std::vector(51, LeadStatus::new_))));
}

TEST(LeadSearch, PhonesAreFoundAsPeopleWriteThem) {
    for (const auto* typed : {"06 39 98", "06.39.98", "63998", "0063998"})
        EXPECT_EQ(pattern_of(typed).reach, "%63998%") << typed;
    EXPECT_EQ(pattern_of("+33 6 39").reach, "%33639%");
    EXPECT_EQ(pattern_of("Lea@Ex").reach, "%lea@ex%");
    EXPECT_EQ(pattern_of("50%_").text, "%50\\%\\_%");
    EXPECT_TRUE(pattern_of("lea").indexed);
    EXPECT_FALSE(pattern_of("le").indexed);
    EXPECT_FALSE(pattern_of("0").indexed);
}

} // namespace
} // namespace vf::leads
