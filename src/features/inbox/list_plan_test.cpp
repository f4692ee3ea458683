#include "features/inbox/list_plan.hpp"

#include <gtest/gtest.h>

namespace vf::inbox {
namespace {

using types = std::vector<InteractionType>;

TEST(InteractionListPlan, GoesByTheIndexThatLeavesLeast) {
    EXPECT_EQ(walk_of({}), WalkBy::all);
    EXPECT_EQ(walk_of({.type = types{InteractionType::like}}), WalkBy::type);
    EXPECT_EQ(walk_of({.type = types{InteractionType::like, InteractionType::dm}}), WalkBy::type);
    EXPECT_EQ(walk_of({.type = types{InteractionType::like}, .contact_id = ContactId{}}),
              WalkBy::contact);
    EXPECT_EQ(walk_of({.account_id = AccountId{}}), WalkBy::all);
}

TEST(InteractionListPlan, WhatTheOwnerDidIsAMessage) {
    EXPECT_EQ(narrowed({.direction = Direction::out}).type, types{InteractionType::dm});
    EXPECT_EQ(narrowed({.type = types{InteractionType::dm, InteractionType::like},
                        .direction = Direction::out})
                  .type,
              types{InteractionType::dm});
    EXPECT_EQ(narrowed({.type = types{InteractionType::like}, .direction = Direction::out}).type,
              types{});
    EXPECT_EQ(narrowed({.direction = Direction::in}).type, std::nullopt);
}

TEST(InteractionListPlan, ATypeThatIsGivenTwiceIsOne) {
    EXPECT_EQ(narrowed({.type = types{InteractionType::save, InteractionType::like,
                                      InteractionType::save}})
                  .type,
              (types{InteractionType::like, InteractionType::save}));
}

TEST(InteractionListPlan, LooksForSomethingSmallerWhereThatHelps) {
    const auto text = [](const char* q) { return narrowed({.q = *http::SearchText::parse(q)}); };
    EXPECT_TRUE(looks_for_text(text("prod")));
    EXPECT_FALSE(looks_for_text(text("pr"))) << "no trigram";
    EXPECT_FALSE(text("").q);
    auto of_person = text("prod");
    of_person.contact_id = ContactId{};
    of_person.account_id = AccountId{};
    EXPECT_FALSE(looks_for_text(of_person) || looks_at_accounts(of_person));
    EXPECT_TRUE(looks_at_accounts({.account_id = AccountId{}}));
    EXPECT_TRUE(looks_at_accounts({.platform = std::vector{Platform::instagram}}));
    EXPECT_FALSE(looks_at_accounts({}));
    EXPECT_TRUE(looks_at_targets({.is_target = true}));
    EXPECT_FALSE(looks_at_targets({.is_target = false}));
    EXPECT_FALSE(looks_at_targets({.direction = Direction::in, .is_target = true}));
    EXPECT_FALSE(looks_at_targets({.contact_id = ContactId{}, .is_target = true}));
}

} // namespace
} // namespace vf::inbox
