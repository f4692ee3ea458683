#include "features/outreach/rules.hpp"

#include <gtest/gtest.h>

namespace vf::outreach {
namespace {

using namespace std::chrono_literals;

const time_point noon = *parse_time("2026-11-22T12:00:00Z");

SendFacts facts_with(std::vector<time_point> sends) {
    return {.now = noon, .not_before = noon, .sends = std::move(sends), .gap = 60s};
}

std::vector<time_point> every(std::chrono::minutes step, int count, time_point last) {
    std::vector<time_point> out;
    for (int i = count - 1; i >= 0; --i) out.push_back(last - i * step);
    return out;
}

WaitRule rule_of(const decision& d) {
    return std::get<Waiting>(d).rule;
}

TEST(SendRules, NothingInTheWayMeansGo) {
    EXPECT_TRUE(std::holds_alternative<go_now>(decide(facts_with({}), {})));
}

TEST(SendRules, TheTenthOfAnHourGoesAndTheEleventhWaits) {
    const auto nine = every(5min, 9, noon - 2min);
    EXPECT_TRUE(std::holds_alternative<go_now>(decide(facts_with(nine), {})));
    const auto ten = every(5min, 10, noon - 2min);
    const auto waits = decide(facts_with(ten), {});
    EXPECT_EQ(rule_of(waits), WaitRule::hour_limit);
    EXPECT_EQ(std::get<Waiting>(waits).until, ten.front() + 1h);
}

TEST(SendRules, TheWindowSlides) {
    auto facts = facts_with(every(5min, 10, noon - 2min));
    facts.now = facts.sends.front() + 1h;
    EXPECT_TRUE(std::holds_alternative<go_now>(decide(facts, {})));
    facts.now -= 1us;
    EXPECT_EQ(rule_of(decide(facts, {})), WaitRule::hour_limit);
}

TEST(SendRules, FiftyADay) {
    const auto fifty = every(25min, 50, noon - 61min);
    EXPECT_EQ(rule_of(decide(facts_with(fifty), {})), WaitRule::day_limit);
    EXPECT_TRUE(
        std::holds_alternative<go_now>(decide(facts_with(every(25min, 49, noon - 61min)), {})));
}

TEST(SendRules, ThePlanOfTheWorkspaceCountsAllItsAccounts) {
    auto facts = facts_with({});
    facts.plan_dm_per_day = 3;
    facts.workspace_sends = every(30min, 2, noon - 5min);
    EXPECT_TRUE(std::holds_alternative<go_now>(decide(facts, {})));
    facts.workspace_sends = every(30min, 4, noon - 5min);
    const auto waits = decide(facts, {});
    EXPECT_EQ(rule_of(waits), WaitRule::workspace_limit);
    EXPECT_EQ(std::get<Waiting>(waits).until, facts.workspace_sends[1] + 24h);
    facts.workspace_sends = {};
    facts.plan_dm_per_day = 0;
    EXPECT_EQ(rule_of(decide(facts, {})), WaitRule::workspace_limit);
}

TEST(SendRules, GapUndoKillSwitchAccountAndSuppression) {
    EXPECT_EQ(rule_of(decide(facts_with({noon - 59s}), {})), WaitRule::gap);
    auto facts = facts_with({});
    facts.not_before = noon + 1s;
    EXPECT_EQ(rule_of(decide(facts, {})), WaitRule::undo_window);
    facts.account_active = false;
    EXPECT_EQ(rule_of(decide(facts, {})), WaitRule::account_not_active);
    facts.sends_paused = true;
    EXPECT_EQ(rule_of(decide(facts, {})), WaitRule::sends_paused);
    facts.workspace_open = false;
    EXPECT_EQ(rule_of(decide(facts, {})), WaitRule::workspace_closed);
    facts.suppressed = true;
    EXPECT_EQ(std::get<refuse>(decide(facts, {})).code, "contact.suppressed");
}

TEST(MessageStates, OnlyWhereTheyMayGo) {
    using enum MessageState;
    const std::vector<MessageState> all{suggested, approved, scheduled, sending,
                                        sent,      failed,   rejected,  cancelled};
    for (const auto end : {sent, failed, rejected, cancelled}) {
        for (const auto to : all) EXPECT_FALSE(may_go(end, to));
    }
    EXPECT_TRUE(may_go(suggested, approved));
    EXPECT_FALSE(may_go(suggested, sending)) << "nothing leaves without approval";
    EXPECT_FALSE(may_go(sending, cancelled)) << "it may be on its way";
    EXPECT_TRUE(may_go(approved, suggested)) << "undo";
}

TEST(Failures, OnlyAnUnknownOutcomeIsRead) {
    EXPECT_EQ(classify({errc::upstream, "outcome_unknown", ""}), after_failure::read_thread);
    EXPECT_EQ(classify({errc::upstream, "browser_gone", ""}), after_failure::retry);
    EXPECT_EQ(classify({errc::forbidden, "challenge", ""}), after_failure::pause);
    EXPECT_EQ(classify({errc::conflict, "peer_mismatch", ""}), after_failure::give_up);
    EXPECT_EQ(classify({errc::forbidden, "refused_by_platform", "", {}, {{"scope", "peer"}}}),
              after_failure::give_up);
    EXPECT_EQ(classify({errc::rate_limited, "refused_by_platform", "", {}, {{"scope", "account"}}}),
              after_failure::pause);
}

TEST(Refusals, AreHeardInBothLanguages) {
    for (const char* no :
         {"STOP", "stop.", "Stop stp", "non merci", "Non merci !", "pas intéressé",
          "Je suis pas intéressée désolée", "ne m'écris plus", "laisse-moi tranquille",
          "not interested", "No thanks, I'm good", "unsubscribe", "Don’t message me again"}) {
        EXPECT_TRUE(is_refusal(no)) << no;
    }
    for (const char* yes :
         {"", "on peut pas stopper un son pareil", "stop tout c'est trop lourd",
          "je suis intéressé", "merci", "no problem", "interested", "j'arrête pas d'écouter"}) {
        EXPECT_FALSE(is_refusal(yes)) << yes;
    }
}

TEST(Attempts, AreJudgedByCopiesAndByHowMuchOfTheThreadWasRead) {
    EXPECT_EQ(judge_attempt(1, 0, true), verdict::sent);
    EXPECT_EQ(judge_attempt(2, 1, false), verdict::sent);
    EXPECT_EQ(judge_attempt(0, 0, false), verdict::not_sent);
    EXPECT_EQ(judge_attempt(0, 3, false), verdict::not_sent);
    EXPECT_EQ(judge_attempt(1, 1, true), verdict::not_sent);
    EXPECT_EQ(judge_attempt(1, 1, false), verdict::undecided);
    EXPECT_EQ(judge_attempt(1, 2, false), verdict::undecided);
}

// A carriage return would be the Enter key, before the deadline is looked at.
TEST(MessageText, HoldsNoCarriageReturn) {
    EXPECT_EQ(MessageText::parse("Salut\r\nça va ?\rA+\r\n")->str(), "Salut\nça va ?\nA+");
}

TEST(MessageText, IsTrimmedAndBounded) {
    EXPECT_EQ(MessageText::parse("  salut \n")->str(), "salut");
    EXPECT_FALSE(MessageText::parse(" \n"));
    EXPECT_FALSE(MessageText::parse(std::string(1001, 'x')));
}

} // namespace
} // namespace vf::outreach
