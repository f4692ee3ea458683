#include "features/inbox/store.hpp"

#include "support/postgres.hpp"

#include <gtest/gtest.h>

namespace vf::inbox {
namespace {

const AccountId account{*parse_uuid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")};

connectors::Peer lea() {
    return {.platform_user_id = "42", .handle = "lea", .display_name = "Léa"};
}

// A like, two comments on one post by one person, and a thread with the same word twice.
connectors::InboxRead an_inbox() {
    const auto at = *parse_time("2026-11-22T10:00:00Z");
    connectors::InboxRead read;
    const auto add = [&](std::string key, connectors::InteractionType type, std::string text) {
        read.interactions.push_back({.dedupe_key = std::move(key),
                                     .type = type,
                                     .from = lea(),
                                     .text = std::move(text),
                                     .post_id = "7",
                                     .occurred_at = at,
                                     .time_exact = true});
    };
    add("like:7:42", connectors::InteractionType::like, "");
    add("notice:1", connectors::InteractionType::comment, "trop lourd");
    add("notice:2", connectors::InteractionType::comment, "trop lourd");
    connectors::ReadConversation thread;
    thread.conversation_key = "0:1:1:42";
    thread.peer = lea();
    thread.fingerprint = "f";
    thread.opened = true;
    for (const char* text : {"ok", "ok", "c combien ?"}) thread.messages.push_back({.text = text});
    read.conversations.push_back(thread);
    return read;
}

class Ingest : public test::PgTest {
protected:
    Ingest() {
        sql("INSERT INTO workspaces (id, name) VALUES ('" + ws.str() +
            "', 'A') ON CONFLICT DO NOTHING");
        sql("INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, "
            "display_name, status) VALUES ('" +
            ws.str() + "', '" + account.str() + "', 'tiktok', '1', 'me', 'Me', 'active')");
    }
    // How many interactions a read brought.
    int store(const connectors::InboxRead& what) {
        int out = 0;
        run([](db::pool& from, WorkspaceId where, const connectors::InboxRead& read, int seed,
               int& brought) -> task<> {
            seeded_rng random(static_cast<std::uint64_t>(seed));
            auto tx = co_await db::begin_tenant(from, where);
            const auto got = co_await ingest(tx, account, connectors::Platform::tiktok, read,
                                             *parse_time("2026-11-22T12:00:00Z"), random);
            co_await tx.commit();
            brought = got.interactions;
        }(pool, ws, what, reads_++, out));
        return out;
    }
    // "last read" of the only conversation, and how often it was said to have changed.
    std::string conversation() const {
        return sql("SELECT concat_ws(' ', last_ordinal, read_ordinal, unread_messages, (SELECT "
                   "count(*) FROM events WHERE kind = 'conversation.changed' AND entity_id = "
                   "c.id)) "
                   "FROM conversations c")
            .at(0);
    }

    WorkspaceId ws = workspace(1);

private:
    int reads_ = 0;
};

TEST_F(Ingest, TenReadsOfOneInboxStoreEachInteractionOnce) {
    std::vector<int> brought;
    for (int i = 0; i < 10; ++i) brought.push_back(store(an_inbox()));
    EXPECT_EQ(brought, (std::vector<int>{6, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
    EXPECT_EQ(sql("SELECT count(*) FROM interactions").at(0), "6");
    EXPECT_EQ(sql("SELECT count(*) FROM messages").at(0), "3");
    EXPECT_EQ(sql("SELECT count(*) FROM contacts").at(0), "1");
}

TEST_F(Ingest, AThreadKnowsItsEndAndWhatIsUnread) {
    auto read = an_inbox();
    auto& thread = read.conversations[0];
    thread.unread = 1;
    store(read);
    EXPECT_EQ(conversation(), "2 1 1 1") << "at first, what the platform counts as unread";
    store(read);
    EXPECT_EQ(conversation(), "2 1 1 1") << "nothing new, nothing said";
    thread.unread = 0;
    thread.messages.push_back({.text = "tu réponds ?"});
    store(read);
    EXPECT_EQ(conversation(), "3 1 2 2") << "the platform's count says nothing about the workspace";
    thread.messages.push_back({.from_owner = true, .text = "Oui !"});
    thread.messages.push_back({.text = "top"});
    store(read);
    EXPECT_EQ(conversation(), "5 4 1 3") << "who answers has read";
}

TEST_F(Ingest, NewWordsOpenAThreadAgainAndOursDoNot) {
    auto read = an_inbox();
    auto& thread = read.conversations[0];
    const auto desk = [&] {
        return sql("SELECT state || ' ' || awaits_reply FROM conversations").at(0);
    };
    const auto put_off = [&] {
        sql("UPDATE conversations SET state = 'snoozed', snoozed_until = app_now() + interval '1 "
            "day'");
    };
    store(read);
    EXPECT_EQ(desk(), "open true");
    put_off();
    store(read);
    EXPECT_EQ(desk(), "snoozed true") << "nothing new";
    thread.messages.push_back({.from_owner = true, .text = "Je reviens vers toi"});
    store(read);
    EXPECT_EQ(desk(), "snoozed false");
    thread.messages.push_back({.text = "ok"});
    store(read);
    EXPECT_EQ(desk(), "open true");
    sql("UPDATE conversations SET state = 'done'");
    thread.messages.push_back({.text = "?"});
    thread.messages.push_back({.from_owner = true, .text = "Oui !"});
    store(read);
    EXPECT_EQ(desk(), "open false") << "they wrote, and were answered elsewhere";
}

// The page tells times by the minute; who spoke last decides whose turn it is.
TEST_F(Ingest, WhatWasSaidWithinAMinuteKeepsItsOrder) {
    auto read = an_inbox();
    auto& thread = read.conversations[0];
    thread.messages.clear();
    std::vector<std::string> said;
    for (int i = 0; i < 30; ++i) {
        said.push_back("message " + std::to_string(i));
        thread.messages.push_back({.from_owner = i % 2 == 0,
                                   .text = said.back(),
                                   .at = *parse_time("2026-11-22T11:00:00Z")});
    }
    store(read);
    EXPECT_EQ(sql("SELECT text FROM interactions WHERE type = 'dm' ORDER BY occurred_at, id"),
              said);
}

// Suppressed by name before the platform's id was known: the person stays the same.
TEST_F(Ingest, APersonKnownByNameOnlyKeepsItsContact) {
    std::string named;
    run([](db::pool& from, WorkspaceId where, std::string& out) -> task<> {
        auto tx = co_await db::begin_tenant(from, where);
        const auto found = co_await find_or_add_person(
            tx, {{}, connectors::Platform::tiktok, *Handle::parse("@Lea")},
            ContactId{workspace(9).value}, "suppression");
        co_await tx.commit();
        out = found->str();
    }(pool, ws, named));
    EXPECT_EQ(store(an_inbox()), 6);
    EXPECT_EQ(
        sql("SELECT concat_ws(' ', id, person_key, handle, display_name) FROM contacts").at(0),
        named + " 42 lea Léa");
}

// Somebody who is known takes another name, and was asked to be left alone under that one.
TEST_F(Ingest, WhatWasSaidOfANameHoldsForThePersonWhoBearsIt) {
    store(an_inbox());
    const auto named = workspace(2).str(); // any id
    sql("INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, "
        "source, "
        "search_text) VALUES ('" +
        ws.str() + "', '" + named + "', 'tiktok', '@lea2', 'lea2', 'lea2', 'named', 'lea2')");
    sql("INSERT INTO suppressions (workspace_id, contact_id, reason) VALUES ('" + ws.str() +
        "', '" + named + "', 'request')");
    sql("INSERT INTO targets (workspace_id, contact_id, added_by) VALUES ('" + ws.str() + "', '" +
        named + "', '" + named + "')");
    auto read = an_inbox();
    for (auto& one : read.interactions) one.from.handle = "lea2";
    read.conversations[0].peer.handle = "lea2";
    store(read);
    for (const std::string table : {"suppressions", "targets"}) {
        EXPECT_EQ(sql("SELECT count(*) FROM " + table +
                      " JOIN contacts ON contacts.id = contact_id WHERE person_key = '42'")
                      .at(0),
                  "1")
            << table;
    }
}

} // namespace
} // namespace vf::inbox
