#include "features/leads/rules.hpp"

#include <gtest/gtest.h>

namespace vf::leads {
namespace {

TEST(LeadRules, ClosedLeadReopensOnlyToInProgress) {
    for (const auto closed : {LeadStatus::converted, LeadStatus::refused}) {
        EXPECT_TRUE(may_move(closed, LeadStatus::in_progress));
        EXPECT_FALSE(may_move(closed, LeadStatus::contacted));
        EXPECT_FALSE(may_move(closed, LeadStatus::new_));
    }
    EXPECT_FALSE(may_move(LeadStatus::contacted, LeadStatus::new_));
    EXPECT_TRUE(may_move(LeadStatus::new_, LeadStatus::converted));
}

TEST(LeadRules, AMessageNeverMovesAClosedLead) {
    EXPECT_EQ(after_reply(LeadStatus::converted), LeadStatus::converted);
    EXPECT_EQ(after_reply(LeadStatus::refused), LeadStatus::refused);
    EXPECT_EQ(after_reply(LeadStatus::contacted), LeadStatus::in_progress);
    EXPECT_EQ(after_reply(LeadStatus::new_), LeadStatus::new_);
    EXPECT_EQ(after_sent(LeadStatus::new_), LeadStatus::contacted);
    EXPECT_EQ(after_sent(LeadStatus::converted), LeadStatus::converted);
}

TEST(LeadRules, PhonesReadAsPeopleWriteThem) {
    EXPECT_EQ(display_phone("+33639981234"), "+33 6 39 98 12 34");
    EXPECT_EQ(display_phone("+32470123456"), "+32470123456");
}

TEST(LeadRules, AmountsReadAsTheirCurrencyHasThem) {
    EXPECT_EQ(amount_text(150'000, "EUR"), "1500.00");
    EXPECT_EQ(amount_text(5, "EUR"), "0.05");
    EXPECT_EQ(amount_text(0, "EUR"), "0.00");
    EXPECT_EQ(amount_text(1500, "XPF"), "1500");
    EXPECT_EQ(amount_text(1500, "TND"), "1.500");
}

TEST(LeadSort, KnowsFourOrdersInBothDirections) {
    for (const auto* name : {"-interestScore", "interestScore", "-lastInteractionAt", "createdAt",
                             "-dealValue", "dealValue"})
        EXPECT_EQ(LeadSort::parse(name)->str(), name);
    EXPECT_FALSE(LeadSort::parse("--createdAt"));
    EXPECT_FALSE(LeadSort::parse(""));
    EXPECT_EQ(LeadSort{}.str(), "-lastInteractionAt");
    EXPECT_FALSE(LeadSort::parse("name; DROP TABLE leads"));
}

} // namespace
} // namespace vf::leads
