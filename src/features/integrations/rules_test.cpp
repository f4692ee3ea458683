#include "features/integrations/rules.hpp"

#include <gtest/gtest.h>

namespace vf::integrations {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

Wish wish(std::vector<Event> events, std::vector<LeadType> types = {}, int score = 0) {
    Wish out{.events = {}, .lead_types = std::move(types), .min_score = score};
    for (const auto one : events) out.events.emplace_back(one);
    return out;
}

constexpr Passing passing{.before = true, .now = true};
constexpr Passing entering{.before = false, .now = true};
constexpr Passing leaving{.before = true, .now = false};
constexpr Passing outside{};

LeadChange change(std::initializer_list<std::string_view> kinds) {
    LeadChange out;
    for (const auto one : kinds) out.add(one);
    return out;
}

TEST(IntegrationRules, TellTheMostTellingFirst) {
    using enum Event;
    const auto all = wish({lead_changed, lead_status_changed, lead_contact_found, lead_created});
    EXPECT_EQ(events_of(change({"changed", "status", "contact", "created"}), all, passing),
              (std::vector{lead_created, lead_contact_found, lead_status_changed, lead_changed}));
    EXPECT_EQ(events_of(change({"changed"}), all, passing), std::vector{lead_changed});
    EXPECT_EQ(events_of(change({"changed", "status"}), wish({lead_status_changed}), passing),
              std::vector{lead_status_changed});
    EXPECT_TRUE(
        events_of(change({"changed"}), wish({lead_status_changed, message_received}), passing)
            .empty());
    EXPECT_EQ(merge({lead_changed, lead_created}, {lead_status_changed, lead_changed}),
              (std::vector{lead_created, lead_status_changed, lead_changed}));
}

TEST(IntegrationRules, WithAFilterALeadAppearsWhenItBeginsToPass) {
    using enum Event;
    const auto any = wish({lead_created});
    const auto artists =
        wish({lead_created, lead_changed, lead_contact_found}, {LeadType::artist}, 50);
    EXPECT_EQ(events_of(change({"created"}), any, entering), std::vector{lead_created});
    EXPECT_TRUE(events_of(change({"created"}), artists, outside).empty());
    EXPECT_TRUE(events_of(change({"changed"}), any, passing).empty());
    EXPECT_EQ(events_of(change({"changed"}), artists, entering),
              (std::vector{lead_created, lead_changed}))
        << "a score that rose, a type that was corrected";
    EXPECT_EQ(
        events_of(change({"changed"}), artists, {.before = false, .now = true, .reachable = true}),
        (std::vector{lead_created, lead_contact_found, lead_changed}))
        << "the number came before";
    EXPECT_EQ(events_of(change({"changed"}), artists, passing), std::vector{lead_changed});
    EXPECT_EQ(events_of(change({"changed"}), artists, leaving), std::vector{lead_changed})
        << "once more, so that the other side knows";
    EXPECT_TRUE(events_of(change({"changed", "status"}), artists, outside).empty());
    EXPECT_TRUE(passes(any, std::nullopt, std::nullopt));
    EXPECT_FALSE(passes(artists, std::nullopt, 80));
    EXPECT_FALSE(passes(artists, LeadType::artist, 49));
    EXPECT_FALSE(passes(artists, LeadType::spam, 80));
    EXPECT_TRUE(passes(artists, LeadType::artist, 50));
}

TEST(IntegrationRules, PauseAsStandardWebhooksDo) {
    const microseconds schedule[] = {seconds(5), minutes(5), minutes(30), hours(2), hours(5),
                                     hours(10),  hours(14),  hours(20),   hours(24)};
    seeded_rng random(1);
    for (int n = 1; n <= 9; ++n) {
        const auto pause = pause_after(n, std::nullopt, random);
        EXPECT_GE(pause, schedule[n - 1]);
        EXPECT_LE(pause, schedule[n - 1] * 11 / 10);
    }
    EXPECT_EQ(pause_after(1, seconds(90), random), seconds(90));
    EXPECT_GE(pause_after(2, seconds(90), random), minutes(5));
    EXPECT_LE(pause_after(1, hours(1000), random), hours(24)) << "nobody is waited for for ever";
    EXPECT_GE(hold_after(1, std::nullopt, random), seconds(5));
    EXPECT_LE(hold_after(1000, std::nullopt, random), minutes(6));
    EXPECT_EQ(hold_after(1, minutes(10), random), minutes(10));
}

TEST(IntegrationRules, SettleWhatCameOfAnAttempt) {
    seeded_rng random(1);
    const auto settled = [&](Verdict verdict, int attempt = 1, bool others = false) {
        return settle({.verdict = verdict}, attempt, 0, others, random);
    };
    EXPECT_EQ(settled(Verdict::delivered).state, DeliveryState::delivered);
    EXPECT_EQ(settled(Verdict::never).state, DeliveryState::failed);
    EXPECT_FALSE(settled(Verdict::never).pause);
    EXPECT_EQ(settled(Verdict::gone).pause, PausedReason::gone);
    EXPECT_EQ(settled(Verdict::gone).state, DeliveryState::waiting) << "it is kept";
    EXPECT_EQ(settled(Verdict::refused_address).pause, PausedReason::refused_address);
    EXPECT_EQ(settled(Verdict::again, 9).state, DeliveryState::waiting);
    EXPECT_FALSE(settled(Verdict::again, 9).pause);
    EXPECT_GT(settled(Verdict::again).hold, seconds(0));
    EXPECT_EQ(settled(Verdict::again, 10).pause, PausedReason::failing);
    EXPECT_EQ(settled(Verdict::again, 10).state, DeliveryState::waiting);
    EXPECT_EQ(settled(Verdict::again, 10, true).state, DeliveryState::failed)
        << "the others arrive";
    EXPECT_FALSE(settled(Verdict::again, 10, true).pause);
}

} // namespace
} // namespace vf::integrations
