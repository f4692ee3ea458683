#include "features/outreach/list_plan.hpp"

#include <gtest/gtest.h>

namespace vf::outreach {
namespace {

TEST(MessageListPlan, GoesByTheIndexThatLeavesLeast) {
    MessageFilter f;
    EXPECT_EQ(walk_of(f), WalkBy::all);
    f.from = time_point{};
    EXPECT_EQ(walk_of(f), WalkBy::all);
    f.account_id = AccountId{};
    EXPECT_EQ(walk_of(f), WalkBy::account);
    f.state = {MessageState::suggested};
    EXPECT_EQ(walk_of(f), WalkBy::state);
    f.contact_id = ContactId{};
    EXPECT_EQ(walk_of(f), WalkBy::contact);
    f.lead_id = LeadId{};
    EXPECT_EQ(walk_of(f), WalkBy::lead);
}

} // namespace
} // namespace vf::outreach
