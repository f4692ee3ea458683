// The connector against the sandbox (a stand-in that shares no code with it) in a real Chromium.
#include "connectors/tiktok/client.hpp"

#include "base/json.hpp"
#include "connectors/tiktok/mapping.hpp"
#include "crypto/encoding.hpp"
#include "support/postgres.hpp"
#include "support/rounds.hpp"
#include "support/tiktok_stage.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

namespace vf::connectors::tiktok {
namespace {

using namespace std::chrono_literals;
using boost::json::object;
using boost::json::value;

using fixture = test::tiktok_stage;
using test::must;

KnownInbox remember(const InboxRead& read) {
    KnownInbox out;
    for (const auto& c : read.conversations)
        out.conversations.push_back({c.conversation_key, c.fingerprint, c.peer.handle});
    return out;
}

const ReadConversation* with(const InboxRead& read, const std::string& handle) {
    const auto found =
        std::ranges::find(read.conversations, handle, [](const auto& c) { return c.peer.handle; });
    return found == read.conversations.end() ? nullptr : &*found;
}

int opened(const InboxRead& read) {
    return static_cast<int>(
        std::ranges::count(read.conversations, true, &ReadConversation::opened));
}

SendRequest to(const std::string& handle, const std::string& text, const std::string& key = "") {
    Peer peer;
    peer.handle = handle;
    return {peer, key, text, system_clock{}.now() + 60s};
}

task<> whose_session(fixture& f) {
    const SessionState session{f.world.account("studio_nord")};
    const auto valid = must(co_await f.tiktok.validate(session));
    EXPECT_EQ(valid.profile.handle, "studio_nord");
    EXPECT_FALSE(valid.profile.platform_user_id.empty());
    EXPECT_TRUE(valid.profile.session_expires_at.has_value());
    EXPECT_NE(valid.state.storage_state_json.find("sessionid"), std::string::npos);
    f.world.post("/control/sessions/revoke", {{"account", "studio_nord"}});
    const auto refused = co_await f.tiktok.validate(session);
    EXPECT_EQ(refused.error().code, "session_expired");
    EXPECT_EQ(refused.error().kind, errc::unauthenticated);
}
task<> cut_short(fixture& f) {
    SessionState session{f.world.account("studio_nord")};
    const auto account = f.ref("studio_nord");
    f.world.post("/control/faults", {{"kind", "slow"}, {"path", "/messages"}, {"ms", 20'000}});
    EXPECT_THROW(co_await with_timeout(2s, f.tiktok.read_inbox(account, session, "", {})),
                 timed_out);
    f.world.clear_faults();
    EXPECT_EQ(f.tiktok.warm_sessions(), 0U);
    must(co_await f.tiktok.read_inbox(account, session, "", {}));
    EXPECT_EQ(f.tiktok.warm_sessions(), 1U);
}
// A job whose lease is lost is cut short wherever it stands; the account must not stay busy.
TEST(TikTokClient, AStepThatIsCutShortGivesTheSessionBack) {
    fixture{}.run(cut_short);
}

task<> empty_thread(fixture& f) {
    SessionState session{f.world.account("studio_nord")};
    const auto people = f.world.people(2);
    for (const auto& who : people) f.world.event("studio_nord", "dm", who, "c combien ?");
    // The older thread's header shows, its messages do not.
    f.world.post(
        "/control/faults",
        {{"kind", "http_error"}, {"path", "/im-api/v1/message/get_by_conversation"}, {"times", 1}});
    const auto account = f.ref("studio_nord");
    const auto first = must(co_await f.tiktok.read_inbox(account, session, "", {}));
    EXPECT_EQ(opened(first), 1);
    EXPECT_TRUE(first.more) << "a thread is left to read";
    const auto second =
        must(co_await f.tiktok.read_inbox(account, first.state, first.new_cursor, remember(first)));
    for (const auto& who : people) {
        const auto* before = with(first, who);
        const auto* after = with(second, who);
        const auto messages = (before ? before->messages.size() : 0) +
                              (after && after->opened ? after->messages.size() : 0);
        EXPECT_EQ(messages, 1U) << who;
    }
}
TEST(TikTokClient, AThreadThatDidNotShowItsMessagesIsReadAgain) {
    fixture{}.run(empty_thread);
}

task<> said_while_read(fixture& f) {
    SessionState session{f.world.account("studio_nord")};
    const auto people = f.world.people(12);
    for (const auto& who : people) f.world.event("studio_nord", "dm", who, "c'est combien ?");
    // From before its messages are taken until long after its row was looked at again.
    for (std::size_t i = 0; i < people.size(); ++i)
        f.world.post(
            "/control/faults",
            {{"kind", "more_while_read"}, {"ms", 40 * i}, {"text", "mon numéro ?"}, {"times", 1}});
    const auto account = f.ref("studio_nord");
    std::map<std::string, std::size_t> taken;
    InboxRead read;
    for (int turn = 0; turn < 3; ++turn) {
        const auto known = remember(read);
        read = must(co_await f.tiktok.read_inbox(account, session, read.new_cursor, known));
        session = read.state;
        for (const auto& c : read.conversations) {
            if (c.opened) taken[c.peer.handle] = c.messages.size(); // each time the whole thread
        }
    }
    std::size_t said = 0;
    for (const auto& one : f.world.truth("studio_nord", "dm")) {
        const std::string who(one.at("handle").as_string());
        if (taken[who]-- == 0) ADD_FAILURE() << who << " said more than was read";
        ++said;
    }
    EXPECT_EQ(said, 2 * people.size());
}
// The row is looked at again once the messages were taken: what comes in between must not count as
// read.
TEST(TikTokClient, WhatIsSaidWhileAThreadIsReadIsReadTheNextTime) {
    fixture{}.run(said_while_read);
}

task<> targets_first(fixture& f) {
    auto options = f.options;
    options.max_open = 1;
    client tiktok(f.engine, f.screen, f.real, f.random, options);
    SessionState session{f.world.account("studio_nord")};
    const auto people = f.world.people(4);
    for (const auto& who : people) f.world.event("studio_nord", "dm", who, "salut");
    const auto account = f.ref("studio_nord");
    auto read = must(co_await f.tiktok.read_inbox(account, session, "", {}));
    co_await f.tiktok.forget(account.account);
    auto known = remember(read);
    for (auto& one : known.conversations) one.first = one.handle == people[0];
    f.world.post("/control/clock", {{"advanceSeconds", 90}});
    for (const auto& who : people) f.world.event("studio_nord", "dm", who, "c combien ?");
    read = must(co_await tiktok.read_inbox(account, read.state, read.new_cursor, known));
    EXPECT_EQ(opened(read), 1);
    const auto* target = with(read, people[0]);
    EXPECT_TRUE(target && target->opened) << "though its row is the last";
    // Others have no time left, but those who are followed closely have.
    for (auto& one : known.conversations)
        one.first = one.handle == people[0] || one.handle == people[1];
    co_await tiktok.forget(account.account);
    read = must(co_await tiktok.read_inbox(account, read.state, read.new_cursor, known));
    EXPECT_EQ(opened(read), 2);
    EXPECT_TRUE(read.more);
}
TEST(TikTokClient, ThoseWhoAreFollowedCloselyDoNotWait) {
    fixture{}.run(targets_first);
}

task<> unknown_page(fixture& f) {
    const auto dir = test::temporary_directory();
    auto options = f.options;
    options.element_limit = 2s;
    options.selectors_file = dir / "selectors.json";
    std::ofstream(options.selectors_file)
        << R"({"version":"t","elements":{"conversation_list":["#no"],"conversation_row":["#no"]}})";
    browser::engine engine(f.io.get_executor(), {.debug_dir = dir / "debug"});
    client tiktok(engine, f.screen, f.real, f.random, options);
    const SessionState session{f.world.account("studio_nord")};
    f.world.event("studio_nord", "dm", f.world.people(1)[0], "a word of mine");
    const auto read = co_await tiktok.read_inbox(f.ref("studio_nord"), session, "", {});
    EXPECT_EQ(read.error().code, "selector_missing");
    std::map<std::string, std::string> kept;
    for (const auto& entry : std::filesystem::directory_iterator(dir / "debug")) {
        std::ifstream in(entry.path(), std::ios::binary);
        kept[entry.path().extension()] = {std::istreambuf_iterator<char>(in), {}};
    }
    EXPECT_TRUE(kept.contains(".png") && kept.contains(".zip"));
    EXPECT_TRUE(kept[".txt"].contains("DivConversationListContainer")) << kept[".txt"];
    EXPECT_TRUE(kept[".txt"].contains("(14 characters)"));
    EXPECT_FALSE(kept[".txt"].contains("a word of mine"));
    co_await engine.close();
}
TEST(TikTokClient, APageThatIsNotKnownIsKeptAsAnOutlineWithoutTexts) {
    fixture{}.run(unknown_page);
}

TEST(TikTokClient, SaysWhoseSessionItIsAndWhenItHasEnded) {
    fixture{}.run(whose_session);
}

task<> reads_what_is_new(fixture& f) {
    SessionState session{f.world.account("studio_nord")};
    const auto people = f.world.people(6);
    f.world.event("studio_nord", "like", people[0]);
    f.world.event("studio_nord", "comment", people[1], "how much for the exclusive?");
    f.world.event("studio_nord", "follow", people[2]);
    f.world.event("studio_nord", "mention", people[3], "@studio_nord listen to this");
    f.world.event("studio_nord", "dm", people[4], "hi, is the drill beat still free?");
    f.world.event("studio_nord", "dm", people[4], "my number is 06 12 34 56 78");
    f.world.event("studio_nord", "dm", people[5], "salut Zo\xc3\xa9 \xf0\x9f\x8e\xb9");
    const auto account = f.ref("studio_nord");
    const auto first = must(co_await f.tiktok.read_inbox(account, session, "", {}));
    std::vector<std::string> types;
    for (const auto& i : first.interactions) {
        types.push_back(fmt::format("{} {} {}", enum_name(i.type), i.from.handle, i.text));
        EXPECT_TRUE(i.time_exact);
    }
    std::ranges::sort(types);
    EXPECT_EQ(types,
              (std::vector<std::string>{"comment " + people[1] + " how much for the exclusive?",
                                        "follow " + people[2] + " ", "like " + people[0] + " ",
                                        "mention " + people[3] + " @studio_nord listen to this"}));
    EXPECT_EQ(first.conversations.size(), 2U);
    const auto* talk = with(first, people[4]);
    EXPECT_TRUE(talk && talk->messages.size() == 2U);
    if (!talk || talk->messages.empty()) co_return;
    EXPECT_EQ(talk->messages.back().text, "my number is 06 12 34 56 78");
    EXPECT_FALSE(talk->messages.back().from_owner);
    EXPECT_FALSE(talk->peer.platform_user_id.empty());
    EXPECT_TRUE(with(first, people[5]));

    // Nothing new: nothing is opened, and the warm page is not loaded again.
    const auto loads = f.world.get("/control/state").at("pageLoads").as_int64();
    const auto again =
        must(co_await f.tiktok.read_inbox(account, first.state, first.new_cursor, remember(first)));
    EXPECT_EQ(opened(again), 0);
    EXPECT_EQ(f.world.get("/control/state").at("pageLoads").as_int64(), loads);
    for (const auto& i : again.interactions) {
        EXPECT_TRUE(
            std::ranges::count(first.interactions, i.dedupe_key, &ReadInteraction::dedupe_key))
            << i.dedupe_key;
    }

    f.world.post("/control/clock", {{"advanceSeconds", 30}});
    f.world.event("studio_nord", "dm", people[5], "tu fais combien ?");
    f.world.event("studio_nord", "like", people[2]);
    // The page hears of news by itself, a moment later.
    auto third = again;
    std::vector<ReadInteraction> fresh;
    for (int turn = 0; turn < 10 && opened(third) == 0; ++turn) {
        third = must(
            co_await f.tiktok.read_inbox(account, third.state, third.new_cursor, remember(third)));
        fresh.insert(fresh.end(), third.interactions.begin(), third.interactions.end());
    }
    EXPECT_EQ(opened(third), 1);
    const auto* changed = with(third, people[5]);
    EXPECT_TRUE(changed && !changed->messages.empty());
    if (!changed || changed->messages.empty()) co_return;
    EXPECT_EQ(changed->messages.size(), with(first, people[5])->messages.size() + 1);
    EXPECT_EQ(changed->messages.back().text, "tu fais combien ?");
    EXPECT_TRUE(std::ranges::any_of(fresh, [&](const ReadInteraction& i) {
        return i.type == InteractionType::like && i.from.handle == people[2];
    }));
    EXPECT_EQ(f.engine.starts(), 1);
}
TEST(TikTokClient, ReadsEachNewThingOnceAndOpensOnlyWhatChanged) {
    fixture{}.run(reads_what_is_new);
}

// One account in one skin: reads three people, answers one, reads the thread.
task<> one_skin(fixture& f, std::string skin, int load, bool suite) {
    const auto people = f.world.people(3);
    f.world.post("/control/markup", {{"load", load}, {"skin", skin}});
    const auto name = fmt::format("{}{}{}", skin, load, suite ? "suite" : "");
    const SessionState session{f.world.account(name, {{"businessSuite", suite}})};
    for (const auto& who : people) {
        f.world.event(name, "dm", who, "hello from " + who);
        f.world.event(name, "comment", who, "nice");
    }
    const auto account = f.ref(name);
    const auto read = co_await f.tiktok.read_inbox(account, session, "", {});
    EXPECT_TRUE(read.has_value()) << name << ": " << to_string(read.error());
    if (!read) co_return;
    EXPECT_EQ(read->interactions.size(), 3U) << name;
    EXPECT_EQ(read->conversations.size(), 3U) << name;
    for (const auto& who : people) {
        const auto* talk = with(*read, who);
        EXPECT_TRUE(talk && talk->messages.size() == 1 && !talk->messages[0].from_owner &&
                    talk->messages[0].text == "hello from " + who)
            << name << " " << who;
    }
    const auto* talk = with(*read, people[1]);
    if (!talk) co_return;
    const auto sent = co_await f.tiktok.send(
        account, read->state,
        to(people[1], "Merci \xf0\x9f\x99\x8f, voici", talk->conversation_key));
    EXPECT_TRUE(sent.has_value()) << name << ": " << to_string(sent.error());
    const auto thread =
        co_await f.tiktok.read_thread(account, sent ? sent->state : read->state,
                                      {to(people[1], "").peer, talk->conversation_key, 20});
    EXPECT_TRUE(thread.has_value()) << name << ": " << to_string(thread.error());
    if (!thread) co_return;
    const auto& messages = thread->conversation.messages;
    EXPECT_TRUE(messages.size() == 2 && messages.back().from_owner) << name;
    EXPECT_EQ(f.world.truth(name, "sent").size(), 1U) << name;
    co_await f.tiktok.forget(account.account);
}

task<> loads_of_one_skin(fixture& f, std::string skin) {
    for (int load = 0; load < 4; ++load) co_await one_skin(f, skin, load, false);
    co_await one_skin(f, skin, 7, true);
}
TEST(TikTokClient, ReadsAndSendsInTheNewSkin) {
    fixture{}.run([](fixture& f) { return loads_of_one_skin(f, "new"); });
}
TEST(TikTokClient, ReadsAndSendsInTheOldSkin) {
    fixture{}.run([](fixture& f) { return loads_of_one_skin(f, "old"); });
}
TEST(TikTokClient, ReadsAndSendsInTheBareSkin) {
    fixture{}.run([](fixture& f) { return loads_of_one_skin(f, "bare"); });
}

// How often pages have asked for news.
std::int64_t polls(const fixture& f) {
    std::int64_t out = 0;
    const auto truth = f.world.get("/control/truth?account=studio_nord");
    for (const auto& one : truth.at("requests").as_array())
        if (std::string_view(one.at("request").as_string()).contains("/im-api/"))
            out += one.at("count").as_int64();
    return out;
}

task<> nothing_is_seen(fixture& f) {
    SessionState session{f.world.account("studio_nord")};
    const auto who = f.world.people(1)[0];
    f.world.event("studio_nord", "dm", who, "c'est combien ?");
    const auto account = f.ref("studio_nord");
    auto read = must(co_await f.tiktok.read_inbox(account, session, "", {}));
    EXPECT_EQ(opened(read), 1);
    const auto seen = [&] {
        return f.world.get("/control/truth?account=studio_nord")
            .at("counters")
            .at("seenReceipts")
            .as_int64();
    };
    const auto before = seen();
    // The same words again, within the minute that rows tell times by, in the thread that was read.
    f.world.event("studio_nord", "dm", who, "c'est combien ?");
    const auto asked = polls(f);
    while (polls(f) < asked + 4) co_await sleep_for(100ms);
    EXPECT_EQ(seen(), before) << "nobody has read it";
    const auto again =
        must(co_await f.tiktok.read_inbox(account, read.state, read.new_cursor, remember(read)));
    EXPECT_EQ(opened(again), 1);
    const auto* talk = with(again, who);
    EXPECT_TRUE(talk && talk->messages.size() == 2U);
}
TEST(TikTokClient, WhatComesAfterAReadIsNotSeenBeforeTheNext) {
    fixture{}.run(nothing_is_seen);
}

task<> requests(fixture& f) {
    const SessionState session{f.world.account("studio_nord", {{"messageRequests", true}})};
    const auto people = f.world.people(2);
    for (const auto& who : people) f.world.event("studio_nord", "dm", who, "hello from " + who);
    const auto account = f.ref("studio_nord");
    const auto read = must(co_await f.tiktok.read_inbox(account, session, "", {}));
    EXPECT_EQ(read.conversations.size(), 2U);
    for (const auto& who : people) {
        const auto* talk = with(read, who);
        EXPECT_TRUE(talk && talk->is_request && talk->messages.size() == 1 &&
                    talk->messages[0].text == "hello from " + who)
            << who;
    }
    const auto again =
        must(co_await f.tiktok.read_inbox(account, read.state, read.new_cursor, remember(read)));
    EXPECT_EQ(opened(again), 0);
    const auto* talk = with(read, people[0]);
    if (!talk) co_return;
    const auto sent =
        co_await f.tiktok.send(account, again.state, to(people[0], "x", talk->conversation_key));
    EXPECT_EQ(sent.error().code, "refused_by_platform");
    EXPECT_EQ(sent.error().params.at(0).second, "request_pending");
    EXPECT_TRUE(f.world.truth("studio_nord", "accepted").empty());
}
TEST(TikTokClient, ReadsMessageRequestsAndAcceptsNone) {
    fixture{}.run(requests);
}

task<> first_contact(fixture& f) {
    SessionState session{f.world.account("studio_nord")};
    const auto who = f.world.people(1)[0];
    const auto account = f.ref("studio_nord");
    const auto proof = must(
        co_await f.tiktok.send(account, session, to(who, "Salut !\nJ'ai ador\xc3\xa9 ton son.")));
    EXPECT_EQ(proof.peer.handle, who);
    const auto sent = f.world.truth("studio_nord", "sent");
    EXPECT_EQ(sent.size(), 1U);
    if (sent.empty()) co_return;
    EXPECT_EQ(sent[0].at("handle").as_string(), who);
    EXPECT_EQ(sent[0].at("text").as_string(), "Salut !\nJ'ai ador\xc3\xa9 ton son.");
    EXPECT_EQ(proof.conversation_key, sent[0].at("conversationId").as_string());
}
TEST(TikTokClient, WritesToAPersonThroughTheirProfile) {
    fixture{}.run(first_contact);
}

task<> nothing_sent(fixture& f) {
    SessionState session{f.world.account("studio_nord")};
    const auto people = f.world.people(4);
    for (const auto& who : people) f.world.event("studio_nord", "dm", who, "hey from " + who);
    const auto account = f.ref("studio_nord");
    const auto read = must(co_await f.tiktok.read_inbox(account, session, "", {}));
    const auto key = [&](std::size_t i) {
        const auto* c = with(read, people[i]);
        return c ? c->conversation_key : std::string();
    };
    // The row of one person with the handle of another.
    const auto crossed = co_await f.tiktok.send(account, read.state, to(people[0], "x", key(1)));
    EXPECT_EQ(crossed.error().code, "peer_mismatch");

    f.world.post("/control/faults", {{"kind", "draft"},
                                     {"account", "studio_nord"},
                                     {"handle", people[2]},
                                     {"text", "not finished"}});
    co_await f.tiktok.forget(account.account); // the draft comes with a fresh page
    const auto draft = co_await f.tiktok.send(account, read.state, to(people[2], "x", key(2)));
    EXPECT_EQ(draft.error().code, "draft_present");

    auto late = to(people[3], "too late", key(3));
    late.deadline = f.real.now() - 1s;
    EXPECT_EQ((co_await f.tiktok.send(account, read.state, late)).error().code, "deadline_passed");
    EXPECT_EQ((co_await f.tiktok.send(account, read.state, to("", "x"))).error().code,
              "peer_mismatch");
    EXPECT_EQ((co_await f.tiktok.send(account, read.state, to(people[3], "  "))).error().kind,
              errc::invalid);
    EXPECT_TRUE(f.world.truth("studio_nord", "sent").empty());
}
TEST(TikTokClient, TypesNothingForTheWrongPersonOverADraftOrTooLate) {
    fixture{}.run(nothing_sent);
}

task<> refusals(fixture& f) {
    SessionState session{f.world.account("studio_nord")};
    const auto who = f.world.people(1)[0];
    f.world.event("studio_nord", "dm", who, "hey");
    const auto account = f.ref("studio_nord");
    auto state = must(co_await f.tiktok.read_inbox(account, session, "", {})).state;
    struct expected {
        int code;
        const char* scope;
    };
    for (const auto& [code, scope] : {expected{7180, "account"}, expected{7195, "text"},
                                      expected{7283, "peer"}, expected{7289, "account"}}) {
        f.world.post(
            "/control/faults",
            {{"kind", "refusal"}, {"account", "studio_nord"}, {"code", code}, {"handle", who}});
        const auto refused =
            co_await f.tiktok.send(account, state, to(who, fmt::format("try {}", code)));
        EXPECT_FALSE(refused.has_value()) << code;
        if (refused) continue;
        EXPECT_EQ(refused.error().code, "refused_by_platform") << to_string(refused.error());
        const auto& params = refused.error().params;
        EXPECT_TRUE(params.size() == 3 && params[1].second == scope) << code;
        co_await f.tiktok.forget(account.account);
    }
    EXPECT_TRUE(f.world.truth("studio_nord", "sent").empty());
}
TEST(TikTokClient, TellsARefusalAndWhomItConcerns) {
    fixture{}.run(refusals);
}

task<> faults(fixture& f) {
    SessionState session{f.world.account("studio_nord")};
    const auto people = f.world.people(3);
    for (const auto& who : people) f.world.event("studio_nord", "dm", who, "hey from " + who);
    const auto account = f.ref("studio_nord");
    const auto code_with = [&](const char* kind, const char* path = "/") -> task<std::string> {
        co_await f.tiktok.forget(account.account);
        f.world.post("/control/faults", {{"kind", kind}, {"path", path}});
        const auto read = co_await f.tiktok.read_inbox(account, session, "", {});
        f.world.clear_faults();
        if (!read) co_return read.error().code;
        for (const auto& c : read->conversations) {
            EXPECT_TRUE(!c.opened || (c.messages.size() == 1 &&
                                      c.messages[0].text == "hey from " + c.peer.handle))
                << kind << " " << c.peer.handle;
        }
        co_return "read";
    };
    EXPECT_EQ(co_await code_with("captcha"), "challenge");
    EXPECT_EQ(co_await code_with("login_modal"), "session_expired");
    EXPECT_EQ(co_await code_with("error_page"), "page_error");
    EXPECT_EQ(co_await code_with("waf"), "challenge");
    EXPECT_EQ(co_await code_with("cookie_banner"), "read");
    EXPECT_EQ(co_await code_with("notification_popup"), "read");
    EXPECT_EQ(co_await code_with("reorder_rows"), "read");
    EXPECT_EQ(co_await code_with("empty_body", "/api/notice"), "read");
    EXPECT_EQ(co_await code_with("empty_body"), "page_error");
    EXPECT_EQ(co_await code_with("login_expired_json", "/api/"), "session_expired");
    EXPECT_EQ(co_await code_with("sent_to_login"), "session_expired");
    co_await f.tiktok.forget(account.account);
    f.world.post("/control/faults", {{"kind", "missing_data"}, {"times", 1}});
    EXPECT_EQ(must(co_await f.tiktok.validate(session)).profile.handle, "studio_nord");
}
TEST(TikTokClient, StopsAtAChallengeAndGetsPastBanners) {
    fixture{}.run(faults);
}

task<> uncertain(fixture& f) {
    SessionState session{f.world.account("studio_nord")};
    const auto people = f.world.people(6);
    for (const auto& who : people) f.world.event("studio_nord", "dm", who, "hey from " + who);
    const auto account = f.ref("studio_nord");
    const auto read = must(co_await f.tiktok.read_inbox(account, session, "", {}));
    const auto send_with = [&](const char* kind, std::size_t i) -> task<std::string> {
        co_await f.tiktok.forget(account.account);
        if (*kind) f.world.post("/control/faults", {{"kind", kind}, {"ms", 1500}});
        const auto* c = with(read, people[i]);
        const auto sent = co_await f.tiktok.send(
            account, read.state,
            to(people[i], fmt::format("for {}", people[i]), c ? c->conversation_key : ""));
        f.world.clear_faults();
        co_return sent ? "sent" : sent.error().code;
    };
    // Rows that move between the look and the click never lead to another person.
    const auto moved = co_await send_with("reorder_rows", 4);
    EXPECT_TRUE(moved == "sent" || moved == "peer_mismatch") << moved;
    EXPECT_EQ(co_await send_with("delayed_echo", 1), "sent");
    // A failed mark without a reason is no proof: the answer may have been lost on its way.
    EXPECT_EQ(co_await send_with("failed_send", 2), "outcome_unknown");
    const auto failed = must(co_await f.tiktok.read_thread(
        account, read.state,
        {to(people[2], "").peer, with(read, people[2])->conversation_key, 20}));
    EXPECT_FALSE(failed.conversation.messages.back().from_owner);
    for (const auto& sent : f.world.truth("studio_nord", "sent"))
        EXPECT_EQ(sent.at("text").as_string(), "for " + std::string(sent.at("handle").as_string()));
    // The answer is lost: whatever is said, a reading of the thread tells the truth.
    const auto lost = co_await send_with("lost_answer", 3);
    EXPECT_TRUE(lost == "outcome_unknown" || lost == "sent") << lost;
    const auto delivered =
        std::ranges::any_of(f.world.truth("studio_nord", "sent"), [&](const object& e) {
            return e.at("handle").as_string() == people[3];
        });
    EXPECT_TRUE(delivered);
    const auto thread = must(co_await f.tiktok.read_thread(
        account, read.state,
        {to(people[3], "").peer, with(read, people[3])->conversation_key, 20}));
    EXPECT_EQ(thread.conversation.messages.back().from_owner, delivered);
}
task<> last_one_allowed(fixture& f) {
    const SessionState session{f.world.account("studio_nord")};
    const auto people = f.world.people(2);
    const auto account = f.ref("studio_nord");
    auto state = session;
    for (const bool delivered : {true, false}) {
        const auto& who = people[delivered ? 0 : 1];
        f.world.event("studio_nord", "dm", who, "hey");
        f.world.post("/control/faults", {{"kind", "refusal"},
                                         {"account", "studio_nord"},
                                         {"code", 7174},
                                         {"handle", who},
                                         {"delivered", delivered}});
        const auto sent = co_await f.tiktok.send(account, state, to(who, "one more"));
        EXPECT_FALSE(sent.has_value());
        if (sent) continue;
        EXPECT_EQ(sent.error().code, "outcome_unknown") << to_string(sent.error());
        EXPECT_EQ(sent.error().params.at(0).second, "stranger_limit");
        const auto thread =
            must(co_await f.tiktok.read_thread(account, state, {to(who, "").peer, "", 20}));
        EXPECT_EQ(thread.conversation.messages.back().from_owner, delivered);
    }
}
TEST(TikTokClient, TheLastMessageAllowedIsSettledByReadingTheThread) {
    fixture{}.run(last_one_allowed);
}

TEST(TikTokClient, AnUncertainSendIsToldAndNeverReachesAnotherPerson) {
    fixture{}.run(uncertain);
}

// Rows change places under the pointer each time, and two people have one name: what is written
// reaches the right one, or nobody.
task<> trap(fixture& f) {
    SessionState session{f.world.account("studio_nord")};
    std::vector<std::string> people = f.world.people(4);
    std::map<std::string, std::vector<std::string>> by_name;
    for (const auto& one : f.world.get("/control/people").as_array())
        by_name[std::string(one.at("name").as_string())].emplace_back(one.at("handle").as_string());
    for (const auto& [name, handles] : by_name)
        if (handles.size() > 1) people.insert(people.end(), handles.begin(), handles.end());
    EXPECT_GE(people.size(), 6U) << "nobody shares a name";
    for (const auto& who : people) f.world.event("studio_nord", "dm", who, "hey from " + who);
    const auto account = f.ref("studio_nord");
    auto impatient = f.options;
    impatient.element_limit = 3s;
    client tiktok(f.engine, f.screen, f.real, f.random, impatient);
    const auto read = must(co_await tiktok.read_inbox(account, session, "", {}));
    session = read.state;
    f.world.post("/control/faults", {{"kind", "reorder_rows"}, {"swaps", 100'000}});
    co_await tiktok.forget(account.account); // the trap comes with a fresh page
    const int tries = test::scaled(1) > 1 ? 1000 : 30;
    std::map<std::string, int> outcomes;
    for (int i = 0; i < tries; ++i) {
        const auto& who = people[static_cast<std::size_t>(
            f.random.between(0, static_cast<std::int64_t>(people.size()) - 1))];
        const auto* c = with(read, who);
        const auto sent = co_await tiktok.send(
            account, session,
            to(who, fmt::format("for {} {}", who, i), c ? c->conversation_key : ""));
        if (sent) session = sent->state;
        ++outcomes[sent ? "sent" : sent.error().code];
    }
    for (const auto& sent : f.world.truth("studio_nord", "sent"))
        EXPECT_TRUE(std::string_view(sent.at("text").as_string())
                        .starts_with("for " + std::string(sent.at("handle").as_string()) + " "))
            << sent;
    for (const auto& [code, count] : outcomes) fmt::print("trap: {} {}\n", code, count);
    const auto truth = f.world.get("/control/truth?account=studio_nord");
    std::int64_t sprung = 0;
    for (const auto& one : truth.at("requests").as_array())
        if (one.at("request").as_string() == "GET /api/sandbox/swapped")
            sprung = one.at("count").as_int64();
    fmt::print("trap: sprung {}\n", sprung);
    EXPECT_GT(sprung, tries / 3);
    EXPECT_GT(outcomes["sent"], tries / 3);
    EXPECT_EQ(f.world.truth("studio_nord", "sent").size(),
              static_cast<std::size_t>(outcomes["sent"]));
}
TEST(TikTokClient, TheWrongPersonIsNeverWrittenToHoweverRowsMove) {
    fixture{}.run(trap);
}

task<> long_inbox(fixture& f) {
    SessionState session{f.world.account("studio_nord")};
    const auto people = f.world.people(45);
    for (const auto& who : people) f.world.event("studio_nord", "dm", who, "hey from " + who);
    for (int i = 0; i < 40; ++i)
        f.world.event("studio_nord", "dm", people[3], fmt::format("message {}", i));
    const auto account = f.ref("studio_nord");
    auto read = must(co_await f.tiktok.read_inbox(account, session, "", {}));
    EXPECT_EQ(opened(read), 15);
    EXPECT_TRUE(read.more);
    const auto* talk = with(read, people[3]);
    EXPECT_TRUE(talk && talk->messages.size() == 41 && talk->messages[0].text.starts_with("hey"));
    // As a database would: what was not opened is not known.
    std::map<std::string, KnownConversation> known;
    const auto keep = [&](const InboxRead& from) {
        for (const auto& one : from.conversations) {
            if (one.opened)
                known[one.conversation_key] = {one.conversation_key, one.fingerprint,
                                               one.peer.handle};
            else if (const auto at = known.find(one.conversation_key); at != known.end())
                at->second.fingerprint = one.fingerprint;
        }
    };
    keep(read);
    int rounds = 1;
    int total = opened(read);
    while (read.more && rounds < 6) {
        KnownInbox all;
        for (const auto& [key, one] : known) all.conversations.push_back(one);
        read = must(co_await f.tiktok.read_inbox(account, read.state, read.new_cursor, all));
        total += opened(read);
        keep(read);
        ++rounds;
    }
    EXPECT_EQ(total, 45);
    EXPECT_FALSE(read.more);
}
// Of an erased person only a hash of the thread's key is left.
task<> closed_thread(fixture& f) {
    const SessionState session{f.world.account("studio_nord")};
    const auto people = f.world.people(2);
    for (const auto& who : people) f.world.event("studio_nord", "dm", who, "c'est combien ?");
    const auto account = f.ref("studio_nord");
    const auto first = must(co_await f.tiktok.read_inbox(account, session, "", {}));
    const auto* erased = with(first, people[0]);
    EXPECT_TRUE(erased && with(first, people[1]));
    if (!erased) co_return;
    const KnownInbox left{
        .closed = {"salt", {crypto::sha256_hex("salt thread " + erased->conversation_key)}}};
    const auto again = must(co_await f.tiktok.read_inbox(account, first.state, "", left));
    EXPECT_EQ(with(again, people[0]), nullptr);
    const auto* other = with(again, people[1]);
    EXPECT_TRUE(other && other->opened) << "nothing is known of it: it is opened";
}
TEST(TikTokClient, LeavesTheThreadOfAnErasedPersonClosed) {
    fixture{}.run(closed_thread);
}

TEST(TikTokClient, WorksThroughALongInboxInPieces) {
    fixture{}.run(long_inbox);
}

} // namespace
} // namespace vf::connectors::tiktok
