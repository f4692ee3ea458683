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

class Ingest : public test::PgTest {};

TEST_F(Ingest, TenReadsOfOneInboxStoreEachInteractionOnce) {
    const auto ws = workspace(1);
    sql("INSERT INTO workspaces (id, name) VALUES ('" + ws.str() +
        "', 'A') ON CONFLICT DO NOTHING");
    sql("INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, "
        "display_name, status) VALUES ('" +
        ws.str() + "', '" + account.str() + "', 'tiktok', '1', 'me', 'Me', 'active')");
    std::vector<int> brought;
    for (int i = 0; i < 10; ++i) {
        run([](db::pool& from, WorkspaceId where, std::vector<int>& out) -> task<> {
            seeded_rng random(out.size());
            auto tx = co_await db::begin_tenant(from, where);
            const auto got = co_await ingest(tx, account, connectors::Platform::tiktok, an_inbox(),
                                             *parse_time("2026-11-22T12:00:00Z"), random);
            co_await tx.commit();
            out.push_back(got.interactions);
        }(pool, ws, brought));
    }
    EXPECT_EQ(brought, (std::vector<int>{6, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
    EXPECT_EQ(sql("SELECT count(*) FROM interactions").at(0), "6");
    EXPECT_EQ(sql("SELECT count(*) FROM messages").at(0), "3");
    EXPECT_EQ(sql("SELECT count(*) FROM contacts").at(0), "1");
}

} // namespace
} // namespace vf::inbox
