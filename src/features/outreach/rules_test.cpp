#include "features/outreach/rules.hpp"

#include "support/rounds.hpp"

#include <gtest/gtest.h>

#include <algorithm>

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

TEST(SendRules, AChosenTimeAndTheHoursOfTheWorkspaceAreWaitedFor) {
    auto facts = facts_with({});
    facts.hours_open_at = noon + 8h;
    const auto closed = decide(facts, {});
    EXPECT_EQ(rule_of(closed), WaitRule::working_hours);
    EXPECT_EQ(std::get<Waiting>(closed).until, noon + 8h);
    facts.not_before = noon + 24h;
    facts.is_scheduled = true;
    EXPECT_EQ(rule_of(decide(facts, {})), WaitRule::scheduled);
    facts.not_before = noon;
    facts.hours_open_at = {};
    EXPECT_TRUE(std::holds_alternative<go_now>(decide(facts, {})));
}

TEST(SendRules, ATimeIsChosenFromNowOnAndWithinNinetyDays) {
    EXPECT_TRUE(check_send_at({}, noon));
    EXPECT_TRUE(check_send_at(noon + 1s, noon));
    EXPECT_TRUE(check_send_at(noon + farthest, noon));
    EXPECT_FALSE(check_send_at(noon, noon));
    EXPECT_FALSE(check_send_at(noon + farthest + 1s, noon));
}

// Messages that come whenever they like, and a clock that jumps, back too: whatever happens, no
// hour holds more than ten and no day more than fifty.
TEST(SendRules, NoWindowEverHoldsMoreThanItsLimit) {
    const auto seeds = static_cast<std::uint64_t>(test::scaled(10));
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        seeded_rng random(seed);
        const auto draw = [&](std::uint64_t below) { return random.next() % below; };
        std::vector<time_point> sent; // sorted
        auto now = noon;
        while (sent.size() < 500) {
            auto facts = facts_with({});
            facts.now = facts.not_before = now;
            facts.gap = seconds(draw(120));
            // As the ledger gives them: of the last 24 hours, and what an earlier clock wrote
            // later.
            facts.sends.assign(std::ranges::upper_bound(sent, now - 24h), sent.end());
            const auto what = decide(facts, {});
            if (std::holds_alternative<go_now>(what))
                sent.insert(std::ranges::upper_bound(sent, now), now);
            else
                ASSERT_GT(*std::get<Waiting>(what).until, now) << "it would be asked at once again";
            const auto step = draw(40);
            if (step == 0)
                now -= microseconds(draw(7'200'000'000));
            else
                now += microseconds(draw(step == 1 ? 180'000'000'000 : 300'000'000));
        }
        for (std::size_t i = 0; i + 10 < sent.size(); ++i)
            ASSERT_GE(sent[i + 10] - sent[i], 1h) << "seed " << seed;
        for (std::size_t i = 0; i + 50 < sent.size(); ++i)
            ASSERT_GE(sent[i + 50] - sent[i], 24h) << "seed " << seed;
    }
}

TEST(SendRules, AnAccountsOwnSwitchStopsIt) {
    auto facts = facts_with({});
    facts.account_paused = true;
    EXPECT_EQ(rule_of(decide(facts, {})), WaitRule::account_paused);
}

TEST(SendRules, AnAccountThatThePlatformRefusedRests) {
    auto facts = facts_with({});
    facts.account_held_until = noon + 6h;
    const auto waits = decide(facts, {});
    EXPECT_EQ(rule_of(waits), WaitRule::account_held);
    EXPECT_EQ(std::get<Waiting>(waits).until, noon + 6h);
    facts.now = noon + 6h;
    EXPECT_TRUE(std::holds_alternative<go_now>(decide(facts, {}))) << "one is tried";

    EXPECT_EQ(accounts::hours_held("too_fast", 0), 6);
    EXPECT_EQ(accounts::hours_held("too_fast", 6), 12);
    EXPECT_EQ(accounts::hours_held("own_restricted", 0), 24);
    EXPECT_EQ(accounts::hours_held("own_restricted", 6), 24);
    EXPECT_EQ(accounts::hours_held("too_fast", 160), 168) << "a week at most";
}

TEST(SendRules, ANewAccountWorksItsWayUp) {
    auto facts = facts_with(every(20min, 2, noon - 5min));
    facts.account_age = 2h;
    const auto waits = decide(facts, {});
    EXPECT_EQ(rule_of(waits), WaitRule::warm_up) << "two an hour on the first day";
    EXPECT_EQ(std::get<Waiting>(waits).until, facts.sends.front() + 1h);
    facts.account_age = 24h;
    EXPECT_TRUE(std::holds_alternative<go_now>(decide(facts, {})));
    EXPECT_TRUE(std::holds_alternative<go_now>(
        decide(facts_with(every(20min, 2, noon - 5min)), {.limits = {.warm_up_days = 0}})));

    const accounts::Limits full;
    int before = 0;
    for (int day = 0; day < 10; ++day) {
        const auto today = accounts::warmed_up(full, std::chrono::days(day));
        EXPECT_GE(today.dm_per_day, std::max(before, 1));
        before = today.dm_per_day;
    }
    EXPECT_EQ(accounts::warmed_up(full, 0s).dm_per_day, 7);
    EXPECT_EQ(before, full.dm_per_day);
    EXPECT_EQ(accounts::warmed_up(full, -1s).dm_per_hour, 2) << "a clock that is behind";
}

TEST(SendRules, OtherActionsCountToo) {
    const Pace pace{.limits = {.dm_per_hour = 100, .dm_per_day = 100, .actions_per_hour = 3}};
    EXPECT_EQ(rule_of(decide(facts_with(every(10min, 3, noon - 2min)), pace)),
              WaitRule::action_limit);
}

TEST(SendRules, TheInstanceHasALimitToo) {
    auto facts = facts_with({});
    facts.instance_opens_at = noon + 5min;
    const auto waits = decide(facts, {});
    EXPECT_EQ(rule_of(waits), WaitRule::instance_limit);
    EXPECT_EQ(std::get<Waiting>(waits).until, noon + 5min);
}

TEST(Texts, TheSameWordsAreToldFromOthers) {
    const std::string text =
        "Salut Léa, j'ai écouté ton dernier son, il est lourd ! Tu cherches une prod ?";
    const std::vector<std::string> same(10, text);
    EXPECT_TRUE(too_similar(text, same, 10));
    EXPECT_FALSE(too_similar(text, same, 11));
    EXPECT_FALSE(too_similar(text, same, 0)) << "no limit";
    EXPECT_TRUE(too_similar(
        "salut léa, j'ai  écouté ton dernier son, il est lourd ! tu cherches une prod ?", same, 10))
        << "case and white space";
    EXPECT_FALSE(too_similar(
        "Hello Tom, ton freestyle d'hier soir m'a bluffé. On en parle au studio jeudi ?", same, 1));
    EXPECT_FALSE(
        too_similar("Merci beaucoup !", std::vector<std::string>(200, "Merci beaucoup !"), 10));
    EXPECT_FALSE(too_similar(text, {}, 1));
}

TEST(MessageStates, GoOnlyWhereTheyMayGo) {
    using enum MessageState;
    const std::vector<std::pair<MessageState, std::vector<MessageState>>> ways{
        {suggested, {approved, rejected, cancelled}}, // nothing leaves without approval
        {approved, {suggested, scheduled, sending, failed, cancelled}},
        {scheduled, {suggested, sending, failed, cancelled}},
        {sending, {approved, sent, failed}}, // not cancelled: it may be on its way
        {sent, {}},
        {failed, {}},
        {rejected, {}},
        {cancelled, {}}};
    for (const auto& [from, allowed] : ways) {
        for (const auto& [to, ignored] : ways)
            EXPECT_EQ(may_go(from, to), std::ranges::find(allowed, to) != allowed.end())
                << enum_name(from) << " -> " << enum_name(to);
    }
}

TEST(Failures, OnlyAnUnknownOutcomeIsRead) {
    EXPECT_EQ(classify({errc::upstream, "outcome_unknown", ""}), after_failure::read_thread);
    EXPECT_EQ(classify({errc::upstream, "browser_gone", ""}), after_failure::retry);
    EXPECT_EQ(classify({errc::conflict, "session_busy", ""}), after_failure::wait);
    EXPECT_EQ(classify({errc::forbidden, "challenge", ""}), after_failure::pause);
    EXPECT_EQ(classify({errc::conflict, "peer_mismatch", ""}), after_failure::give_up);
    EXPECT_EQ(classify({errc::conflict, "sends_stopped", ""}), after_failure::decide);
    EXPECT_EQ(classify({errc::forbidden, "refused_by_platform", "", {}, {{"scope", "peer"}}}),
              after_failure::give_up);
    EXPECT_EQ(classify({errc::rate_limited, "refused_by_platform", "", {}, {{"scope", "account"}}}),
              after_failure::pause);
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
