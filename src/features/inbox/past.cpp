// What a data export knows of before the account was connected: people and threads with exact times
// and no ids.
#include "db/emit.hpp"
#include "features/inbox/commands.hpp"
#include "features/inbox/people.hpp"
#include "features/inbox/rows.hpp"
#include "features/inbox/rules.hpp"
#include "features/leads/commands.hpp"
#include "features/outreach/commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace vf::inbox {
namespace {

// Where the page has shown the thread too, that one counts.
constexpr db::statement thread_with_sql{"inbox.thread_with", R"(
    SELECT id, conversation_key IS NULL AS exported, last_ordinal,
           (SELECT m.ordinal FROM messages m WHERE m.workspace_id = app_workspace() AND m.conversation_id = v.id
            ORDER BY m.ordinal LIMIT 1) AS first_ordinal
    FROM conversations v WHERE v.workspace_id = app_workspace() AND v.account_id = $1 AND v.contact_id = $2
    ORDER BY v.conversation_key IS NULL, v.last_message_at DESC NULLS LAST LIMIT 1 FOR UPDATE)"};
constexpr db::statement add_thread_sql{"inbox.add_exported_thread", R"(
    INSERT INTO conversations (workspace_id, id, account_id, contact_id, fingerprint)
    VALUES (app_workspace(), $1, $2, $3, ''))"};
constexpr db::statement head_sql{"inbox.thread_head", R"(
    SELECT from_owner, kind, text, sent_at, time_exact FROM messages
    WHERE workspace_id = app_workspace() AND conversation_id = $1 ORDER BY ordinal LIMIT 50)"};
// The ends, and what was said between the two times.
constexpr db::statement between_sql{"inbox.thread_between", R"(
    SELECT from_owner, kind, text, sent_at AS at FROM messages
    WHERE workspace_id = app_workspace() AND conversation_id = $1
      AND (sent_at BETWEEN $2 AND $3 OR ordinal IN ($4, $5)) ORDER BY ordinal)"};
// All of it has been read: it is past.
constexpr db::statement longer_sql{"inbox.exported_thread_end", R"(
    UPDATE conversations SET last_message_at = $2, last_ordinal = $3, read_ordinal = $3, awaits_reply = awaits_reply AND $4
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement wrote_first_sql{"inbox.wrote_first_after_all", R"(
    UPDATE contacts SET wrote_first = $2 WHERE workspace_id = app_workspace() AND id = $1)"};

struct thread_here {
    ConversationId id;
    bool exported = true;
    int last_ordinal = -1;
    std::optional<int> first_ordinal{};
};
BOOST_DESCRIBE_STRUCT(thread_here, (), (id, exported, last_ordinal, first_ordinal))

task<thread_here> find_or_add_thread(db::tenant_tx& tx, AccountId account, ContactId contact,
                                     ConversationId id) {
    if (auto found = db::first<thread_here>(co_await tx.query(thread_with_sql, account, contact)))
        co_return *std::move(found);
    co_await tx.query(add_thread_sql, id, account, contact);
    co_return thread_here{.id = id};
}

task<ThreadHead> head_of(db::tenant_tx& tx, ConversationId id) {
    ThreadHead out;
    const auto rows = co_await tx.query(head_sql, id);
    for (const auto& row : rows) {
        if (out.messages.empty()) {
            out.at = row.get<time_point>("sent_at");
            // A time that the page did not say is that of the reading, or off by what it said.
            out.within = row.get<bool>("time_exact") ? seconds(120) : std::chrono::days(31);
        }
        out.messages.push_back({row.get<bool>("from_owner"), row.get<std::string>("kind"),
                                row.get<std::string>("text")});
    }
    co_return out;
}

// What of `past` the thread lacks, and on which side.
task<Lacking> lacking_in(db::tenant_tx& tx, const thread_here& thread,
                         const std::vector<PastMessage>& past) {
    if (!thread.first_ordinal) co_return Lacking{0, 0};
    if (!thread.exported) {
        const auto head = co_await head_of(tx, thread.id);
        co_return Lacking{older_than(head, past), past.size()};
    }
    const auto stored = db::all<PastMessage>(
        co_await tx.query(between_sql, thread.id, past.front().at, past.back().at,
                          *thread.first_ordinal, thread.last_ordinal));
    co_return lacking(stored, past);
}

// Oldest first; files have them either way, and what was said in one second in the same way.
void in_order(std::vector<PastMessage>& said) {
    if (said.front().at > said.back().at) std::ranges::reverse(said);
    if (std::ranges::is_sorted(said, {}, &PastMessage::at)) return;
    std::vector<std::pair<time_point, std::size_t>> order;
    for (const auto& one : said) order.emplace_back(one.at, order.size());
    std::ranges::sort(order);
    std::vector<PastMessage> out;
    for (const auto& [at, index] : order) out.push_back(std::move(said[index]));
    said = std::move(out);
}

struct ingested_thread {
    std::vector<interaction_row> rows;
    int known = 0;
};

task<ingested_thread> store_thread(db::tenant_tx& tx, AccountId account, ContactId contact,
                                   PastThread past, time_point now, rng& random) {
    auto& said = past.messages;
    in_order(said);
    auto thread =
        co_await find_or_add_thread(tx, account, contact, fresh<ConversationId>(now, random));
    const auto what = co_await lacking_in(tx, thread, said);

    ingested_thread out;
    std::vector<message_row> rows;
    const auto take = [&](std::size_t from, std::size_t to, int ordinal) {
        for (auto i = from; i < to; ++i, ++ordinal) {
            const auto& one = said[i];
            rows.push_back({ordinal, one.from_owner, one.kind, one.text, one.at, true});
            // What was said within a second is kept in order by the ids.
            out.rows.push_back({.id = fresh<InteractionId>(now + milliseconds(i), random),
                                .contact = contact,
                                .type = InteractionType::dm,
                                .direction = one.from_owner ? Direction::out : Direction::in,
                                .dedupe_key = fmt::format("dm:{}:{}", thread.id.str(), ordinal),
                                .text = one.text,
                                .at = one.at,
                                .exact = true,
                                .is_news = false});
        }
    };
    // Below the first one there is room without end: places are numbers of either sign.
    take(0, what.before, thread.first_ordinal.value_or(0) - static_cast<int>(what.before));
    take(what.after, said.size(), thread.last_ordinal + 1);
    out.known = static_cast<int>(said.size() - rows.size());
    if (rows.empty()) co_return out;
    co_await insert_messages(tx, thread.id, rows);
    if (what.after < said.size())
        co_await tx.query(longer_sql, thread.id, said.back().at, rows.back().ordinal,
                          !said.back().from_owner);
    if (what.before > 0 || !thread.first_ordinal)
        co_await tx.query(wrote_first_sql, contact, rows.front().from_owner ? "us" : "them");
    co_return out;
}

std::vector<interaction_row> follow_rows(const Past& past, const people& all, time_point now,
                                         rng& random) {
    std::vector<interaction_row> out;
    for (const auto& one : past.follows) {
        const auto contact = all.id_of({.handle = one.handle});
        if (!contact) continue;
        out.push_back(
            {.id = fresh<InteractionId>(now, random),
             .contact = *contact,
             .type = InteractionType::follow,
             .direction = Direction::in,
             .dedupe_key = fmt::format("export:follow:{}:{}", one.handle, to_string(one.since)),
             .at = std::min(one.since, now),
             .exact = true,
             .is_news = false});
    }
    return out;
}

} // namespace

task<PastStored> store_past(db::tenant_tx& tx, AccountId account, Platform platform, Past what,
                            time_point now, rng& random) {
    people all;
    for (const auto& one : what.follows) all.add({.handle = one.handle}, "export");
    for (const auto& one : what.threads) all.add({.handle = one.handle}, "export");
    PastStored out;
    if (all.empty()) co_return out;
    out.people = co_await store_people(tx, platform, all, now, random);

    auto rows = follow_rows(what, all, now, random);
    auto follows = static_cast<int>(rows.size());
    for (auto& one : what.threads) {
        const auto contact = all.id_of({.handle = one.handle});
        if (!contact || one.messages.empty()) continue;
        auto stored = co_await store_thread(tx, account, *contact, std::move(one), now, random);
        out.known += stored.known;
        out.messages += static_cast<int>(stored.rows.size());
        std::ranges::move(stored.rows, std::back_inserter(rows));
    }
    const auto inserted = co_await insert_interactions(tx, account, rows);
    out.follows = static_cast<int>(inserted.size()) - out.messages;
    out.known += follows - out.follows;

    std::set<ContactId> touched;
    for (const auto& row : inserted)
        if (row.get<Direction>("direction") == Direction::in)
            touched.insert(row.get<ContactId>("contact_id"));
    if (!touched.empty()) co_await leads::touch(tx, {touched.begin(), touched.end()});
    std::map<ContactId, std::vector<std::string>> written;
    for (const auto& row : rows) {
        if (row.type != InteractionType::dm) continue;
        if (row.direction == Direction::in)
            co_await outreach::heed_past_refusal(tx, row.contact, row.text);
        else
            written[row.contact].push_back(row.text);
    }
    for (auto& [contact, texts] : written)
        co_await outreach::note_written(tx, contact, std::move(texts));
    co_return out;
}

} // namespace vf::inbox
