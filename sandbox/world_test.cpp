#include "world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace vf::sandbox {
namespace {

const time_point noon = *parse_time("2026-11-22T12:00:00Z");

account& an_account(world& w, std::string handle = "owner", double history = 14, double pace = 1) {
    auto made = w.create_account(
        {.handle = std::move(handle), .nickname = "Owner", .history_days = history, .pace = pace});
    return **made;
}

std::string story(const account& a) {
    std::string out;
    for (const auto& e : a.events)
        out += to_string(e.at) + e.kind + e.handle + e.text + e.message_id + "\n";
    return out;
}

std::size_t count_of(const account& a, std::string_view kind) {
    return static_cast<std::size_t>(std::ranges::count(a.events, kind, &TruthEvent::kind));
}

std::size_t person(const world& w, std::string_view handle) {
    return w.find_person(handle).value();
}

TEST(SandboxPeople, AreManyDifferentAndOnlyUseReservedContacts) {
    const auto people = built_in_people();
    ASSERT_GE(people.size(), 40u);
    std::set<std::string> handles;
    for (const auto& p : people) {
        handles.insert(p.handle);
        if (p.email) {
            EXPECT_TRUE(p.email->contains("example.com") || p.email->contains("example.org"))
                << *p.email;
        }
        if (p.phone) {
            std::string digits;
            for (const char c : *p.phone) {
                if (c >= '0' && c <= '9') digits += c;
            }
            EXPECT_TRUE(digits.contains("6399800") || digits.contains("019900")) << *p.phone;
        }
    }
    EXPECT_EQ(handles.size(), people.size());
}

TEST(SandboxWorld, SameSeedSameWorld) {
    world one(7, noon, built_in_people());
    world two(7, noon, built_in_people());
    world other(8, noon, built_in_people());
    auto& a = an_account(one);
    auto& b = an_account(two);
    auto& c = an_account(other);
    one.run_until(noon + std::chrono::hours(48));
    // The other reaches the same instant in many steps.
    for (int h = 1; h <= 48; ++h) two.run_until(noon + std::chrono::hours(h));
    EXPECT_EQ(story(a), story(b));
    EXPECT_NE(story(a), story(c));
}

TEST(SandboxWorld, HistoryIsLivedBeforeTheAccountAndInOrder) {
    world w(3, noon, built_in_people());
    const auto& a = an_account(w);
    ASSERT_GT(a.events.size(), 100u);
    EXPECT_TRUE(std::ranges::is_sorted(a.events, {}, &TruthEvent::at));
    for (const auto& e : a.events) {
        EXPECT_TRUE(e.history);
        EXPECT_LE(e.at, noon);
    }
    for (const auto* kind : {"like", "comment", "follow", "mention", "dm", "sent"})
        EXPECT_GT(count_of(a, kind), 0u) << kind;
    EXPECT_EQ(w.now(), noon);
    EXPECT_EQ(a.counters.sends, 0);
}

TEST(SandboxWorld, ASecondAccountDoesNotDisturbTheFirst) {
    world w(3, noon, built_in_people());
    auto& a = an_account(w, "first");
    w.run_until(noon + std::chrono::hours(1));
    const auto before = story(a);
    an_account(w, "second");
    EXPECT_EQ(story(a), before);
    EXPECT_EQ(w.now(), noon + std::chrono::hours(1));
}

TEST(SandboxWorld, LifeGoesOnWithTheClockAndPaceZeroStopsIt) {
    world w(5, noon, built_in_people());
    auto& living = an_account(w, "living", 0, 10);
    auto& still = an_account(w, "still", 0, 0);
    EXPECT_TRUE(living.events.empty());
    w.run_until(noon + std::chrono::hours(24));
    EXPECT_GT(living.events.size(), 30u);
    EXPECT_TRUE(still.events.empty());
}

TEST(SandboxWorld, OneNoticeMayStandForSeveralLikesButEachIsAnEvent) {
    world w(11, noon, built_in_people());
    auto& a = an_account(w, "owner", 0, 0);
    for (std::size_t i = 0; i < 12; ++i) w.like(a, i, 0);
    EXPECT_EQ(count_of(a, "like"), 12u);
    EXPECT_LT(a.notices.size(), 12u);
    std::size_t users = 0;
    for (const auto& n : a.notices) users += n.users.size();
    EXPECT_EQ(users, 12u);
}

TEST(SandboxWorld, AskedForANumberAnEagerPersonGivesIt) {
    world w(2, noon, built_in_people());
    auto& a = an_account(w, "owner", 0, 0);
    const auto who = person(w, "clara.mgmt");
    bool told = false;
    // An eager person answers 97 times in 100: three messages are enough.
    for (int i = 0; i < 3 && !told; ++i) {
        EXPECT_EQ(w.send(a, who, "Bonjour ! Vous avez un numéro ?", {}).status_code, 0);
        w.run_until(w.now() + std::chrono::minutes(5));
        told = a.events.back().text.contains("06 39 98 00 16");
    }
    EXPECT_TRUE(told);
}

TEST(SandboxWorld, WhoSaysStopNeverAnswersAgain) {
    world w(2, noon, built_in_people());
    auto& a = an_account(w, "owner", 0, 0);
    const auto who = person(w, "vieuxloup");
    w.send(a, who, "Salut !", {});
    w.run_until(w.now() + std::chrono::hours(1));
    EXPECT_EQ(a.events.back().text, "STOP");
    const auto so_far = count_of(a, "dm");
    w.send(a, who, "Désolé", {});
    w.run_until(w.now() + std::chrono::hours(10));
    EXPECT_EQ(count_of(a, "dm"), so_far);
}

TEST(SandboxWorld, SilentPeopleNeverAnswer) {
    world w(2, noon, built_in_people());
    auto& a = an_account(w, "owner", 0, 0);
    for (int i = 0; i < 20; ++i) w.send(a, person(w, "sofia.reads"), "Coucou ?", {});
    w.run_until(w.now() + std::chrono::hours(10));
    EXPECT_EQ(count_of(a, "dm"), 0u);
}

TEST(SandboxWorld, ARepeatedClientIdIsOneMessage) {
    world w(2, noon, built_in_people());
    auto& a = an_account(w, "owner", 0, 0);
    const auto first = w.send(a, 0, "une fois", "client-1");
    const auto again = w.send(a, 0, "une fois", "client-1");
    EXPECT_EQ(first.message_id, again.message_id);
    EXPECT_EQ(count_of(a, "sent"), 1u);
}

TEST(SandboxWorld, RefusalsComeFromPeopleFromThePlanAndFromTheStrangerLimit) {
    world w(2, noon, built_in_people());
    auto& a = an_account(w, "owner", 0, 0);
    EXPECT_EQ(w.send(a, person(w, "alizee.prv"), "bonjour", {}).status_code, 7283);
    a.refusals.push_back({.code = 7180, .times = 1});
    EXPECT_EQ(w.send(a, 0, "bonjour", {}).status_code, 7180);
    EXPECT_EQ(w.send(a, 0, "bonjour", {}).status_code, 0);
    a.options.stranger_limit = 1;
    EXPECT_EQ(w.send(a, 0, "encore", {}).status_code, 7193);
    w.dm(a, 0, "oui ?");
    EXPECT_EQ(w.send(a, 0, "encore", {}).status_code, 0);
    EXPECT_EQ(a.counters.sends_refused, 3);
}

TEST(SandboxWorld, RefusedButDeliveredIsBothInTheTruth) {
    world w(2, noon, built_in_people());
    auto& a = an_account(w, "owner", 0, 0);
    a.refusals.push_back({.code = 7174, .times = 1, .handle = {}, .delivered = true});
    EXPECT_EQ(w.send(a, 0, "bonjour", {}).status_code, 7174);
    EXPECT_EQ(count_of(a, "sent"), 1u);
    EXPECT_EQ(a.counters.sends_refused, 1);
}

TEST(SandboxWorld, OpeningAConversationIsCounted) {
    world w(2, noon, built_in_people());
    auto& a = an_account(w, "owner", 0, 0);
    w.dm(a, 4, "bonjour");
    auto& c = w.open_with(a, 4);
    EXPECT_EQ(c.unread, 1);
    w.mark_conversation_read(a, c);
    w.mark_conversation_read(a, c);
    EXPECT_EQ(c.unread, 0);
    EXPECT_EQ(a.counters.conversations_opened, 2);
    EXPECT_EQ(a.counters.seen_receipts, 1);
}

TEST(SandboxWorld, MessageRequestsWaitForAnAnswer) {
    world w(2, noon, built_in_people());
    auto made = w.create_account({.handle = "owner",
                                  .nickname = "O",
                                  .history_days = 0,
                                  .pace = 0,
                                  .message_requests = true});
    auto& a = **made;
    w.dm(a, 0, "bonjour");
    w.dm(a, 1, "hello");
    EXPECT_TRUE(w.open_with(a, 0).request);
    w.settle_request(a, w.open_with(a, 0), true);
    EXPECT_FALSE(w.open_with(a, 0).request);
    EXPECT_EQ(w.open_with(a, 0).messages.back().kind, "tip");
    w.settle_request(a, w.open_with(a, 1), false);
    EXPECT_EQ(a.conversations.size(), 1u);
}

struct QuestionCase {
    const char* text;
    bool phone, email, price, contact;
};

TEST(SandboxAnswers, ReadWhatIsAsked) {
    const QuestionCase cases[] = {
        {"T'as un numéro ?", true, false, false, false},
        {"What's your number?", true, false, false, false},
        {"Envoie ton mail stp", false, true, false, false},
        {"C'est quoi ton budget ?", false, false, true, false},
        {"Comment te joindre ?", false, false, false, true},
        {"Merci !", false, false, false, false},
    };
    for (const auto& c : cases) {
        const auto q = read_question(c.text);
        EXPECT_EQ(q.phone, c.phone) << c.text;
        EXPECT_EQ(q.email, c.email) << c.text;
        EXPECT_EQ(q.price, c.price) << c.text;
        EXPECT_EQ(q.contact, c.contact) << c.text;
    }
}

TEST(SandboxPeople, CountsAreWrittenShort) {
    EXPECT_EQ(short_count(820), "820");
    EXPECT_EQ(short_count(1200), "1.2K");
    EXPECT_EQ(short_count(12'000), "12K");
    EXPECT_EQ(short_count(1'500'000), "1.5M");
}

} // namespace
} // namespace vf::sandbox
