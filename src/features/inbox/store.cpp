#include "features/inbox/store.hpp"

#include "db/emit.hpp"
#include "features/contacts/commands.hpp"
#include "features/inbox/people.hpp"
#include "features/inbox/rows.hpp"
#include "features/inbox/rules.hpp"

#include <algorithm>
#include <set>

namespace vf::inbox {
namespace {

constexpr db::statement known_sql{"inbox.known_conversations", R"(
    SELECT c.conversation_key, c.fingerprint, p.handle,
           EXISTS (SELECT FROM targets t WHERE t.workspace_id = c.workspace_id AND t.contact_id = c.contact_id) AS first
    FROM conversations c JOIN contacts p ON p.workspace_id = c.workspace_id AND p.id = c.contact_id
    WHERE c.workspace_id = app_workspace() AND c.account_id = $1 AND c.conversation_key IS NOT NULL)"};

constexpr db::statement closed_sql{"inbox.closed_conversations", R"(
    SELECT n.hash, w.suppression_salt::text AS salt
    FROM erased_names n JOIN erasures e ON e.workspace_id = n.workspace_id AND e.id = n.erasure_id
    JOIN workspaces w ON w.id = n.workspace_id
    WHERE n.workspace_id = app_workspace() AND n.kind = 'thread' AND e.lifted_at IS NULL)"};
// Of somebody who is not stored, because they were erased: it need not be opened again.
constexpr db::statement close_conversation_sql{"inbox.close_conversation", R"(
    INSERT INTO erased_names (workspace_id, hash, erasure_id, kind)
    SELECT app_workspace(), erased_thread_hash(app_workspace(), $1), e.id, 'thread'
    FROM (SELECT erasure_of(app_workspace(), $2, $3, $4) AS id) e WHERE e.id IS NOT NULL
    ON CONFLICT DO NOTHING)"};

// A thread that an export brought is the one that the page shows with that person.
constexpr db::statement adopt_conversation_sql{"inbox.adopt_conversation", R"(
    UPDATE conversations v SET conversation_key = $3
    WHERE v.workspace_id = app_workspace() AND v.account_id = $1 AND v.contact_id = $2 AND v.conversation_key IS NULL
      AND NOT EXISTS (SELECT FROM conversations o WHERE o.workspace_id = app_workspace() AND o.account_id = $1
                                                    AND o.conversation_key = $3))"};
constexpr db::statement upsert_conversation_sql{"inbox.upsert_conversation", R"(
    INSERT INTO conversations AS c (workspace_id, id, account_id, contact_id, conversation_key, fingerprint, unread)
    VALUES (app_workspace(), $1, $2, $3, $4, $5, $6)
    ON CONFLICT (workspace_id, account_id, conversation_key) DO UPDATE
    SET fingerprint = excluded.fingerprint, unread = excluded.unread
    RETURNING id, read_ordinal)"};
constexpr db::statement touch_conversation_sql{"inbox.touch_conversation", R"(
    UPDATE conversations SET fingerprint = $3, unread = $4
    WHERE workspace_id = app_workspace() AND account_id = $1 AND conversation_key = $2)"};
constexpr db::statement tail_sql{"inbox.thread_tail", R"(
    SELECT from_owner, kind, text, ordinal FROM messages
    WHERE workspace_id = app_workspace() AND conversation_id = $1 ORDER BY ordinal DESC LIMIT 200)"};
constexpr db::statement conversation_end_sql{"inbox.conversation_end", R"(
    UPDATE conversations SET last_message_at = $2, last_ordinal = $3, read_ordinal = $4, awaits_reply = $5,
        state = CASE WHEN $6 THEN 'open' ELSE state END, snoozed_until = CASE WHEN NOT $6 THEN snoozed_until END
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement wrote_first_sql{"inbox.wrote_first", R"(
    UPDATE contacts SET wrote_first = $2 WHERE workspace_id = app_workspace() AND id = $1 AND wrote_first IS NULL)"};

constexpr db::statement person_sql{"inbox.person", R"(
    SELECT id FROM contacts WHERE workspace_id = app_workspace() AND id = $1)"};
// A name may have passed from one person to another: whoever was seen with it last.
constexpr db::statement person_by_handle_sql{"inbox.person_by_handle", R"(
    SELECT id FROM contacts WHERE workspace_id = app_workspace() AND platform = $1 AND handle = $2
    ORDER BY updated_at DESC, id LIMIT 1)"};
constexpr db::statement add_person_sql{"inbox.add_person", R"(
    INSERT INTO contacts AS c (workspace_id, id, platform, person_key, handle, display_name, source, search_text)
    VALUES (app_workspace(), $1, $2, '@' || $3::text, $3, $3, $4, app_fold($3))
    ON CONFLICT (workspace_id, platform, person_key) DO UPDATE SET handle = excluded.handle
    RETURNING id)"};

people people_of(const connectors::InboxRead& read) {
    people out;
    for (const auto& i : read.interactions) out.add(i.from, enum_name(i.type));
    for (const auto& c : read.conversations) {
        if (c.opened && !c.is_group) out.add(c.peer, "dm");
    }
    return out;
}

// Dates on a page are coarse; a time in the future would push everything else down the list.
time_point not_after(time_point t, time_point now) {
    return std::min(t, now);
}

task<std::vector<interaction_row>> store_thread(db::tenant_tx& tx, AccountId account,
                                                ContactId contact,
                                                connectors::ReadConversation read, time_point now,
                                                rng& random) {
    const bool adopted =
        (co_await tx.query(adopt_conversation_sql, account, contact, read.conversation_key))
            .affected() > 0;
    const auto upserted =
        co_await tx.query(upsert_conversation_sql, fresh<ConversationId>(now, random), account,
                          contact, read.conversation_key, read.fingerprint, read.unread);
    const auto conversation = upserted[0].get<ConversationId>("id");
    const auto tail = co_await tx.query(tail_sql, conversation);
    auto stored = db::all<StoredMessage>(tail);
    std::ranges::reverse(stored);
    int ordinal = tail.empty() ? 0 : tail[0].get<int>("ordinal") + 1;
    const auto messages = written(std::move(read.messages));
    const bool first_read = stored.empty() || adopted;

    std::vector<interaction_row> out;
    std::vector<message_row> rows;
    std::optional<int> last_own;
    const auto known =
        adopted ? first_new_after_export(stored, messages) : first_new(stored, messages);
    for (auto i = known; i < messages.size(); ++i, ++ordinal) {
        const auto& m = messages[i];
        const auto at = not_after(m.at.value_or(now), now);
        if (m.from_owner) last_own = ordinal;
        rows.push_back({ordinal, m.from_owner, m.kind, m.text, at, m.at && m.time_exact});
        // The page tells minutes: what was said within one is kept in order by the ids.
        out.push_back({fresh<InteractionId>(now + milliseconds(i - known), random),
                       contact,
                       InteractionType::dm,
                       m.from_owner ? Direction::out : Direction::in,
                       "dm:" + read.conversation_key + ":" + std::to_string(ordinal),
                       m.text,
                       {},
                       {},
                       {},
                       at,
                       m.at && m.time_exact});
    }
    if (rows.empty()) co_return out;
    if (first_read && last_own)
        for (auto at = out.begin(); at != out.begin() + (*last_own - rows.front().ordinal); ++at)
            at->is_news = false;
    co_await insert_messages(tx, conversation, rows);
    // What an inbox holds from long before it was connected waits for nobody any more.
    const bool is_past = first_read && rows.back().at < now - std::chrono::days(30);
    const int last = ordinal - 1;
    co_await tx.query(
        conversation_end_sql, conversation, out.back().at, last,
        read_up_to(upserted[0].get<int>("read_ordinal"), last, last_own, read.unread, first_read),
        !rows.back().from_owner && !is_past, !std::ranges::all_of(rows, &message_row::from_owner));
    co_await db::emit(tx, "conversation.changed", conversation.value);
    if (stored.empty()) {
        co_await tx.query(wrote_first_sql, contact,
                          out.front().direction == Direction::in ? "them" : "us");
    }
    co_return out;
}

std::vector<interaction_row> activity_rows(const connectors::InboxRead& read, const people& all,
                                           time_point now, rng& random) {
    std::vector<interaction_row> out;
    for (const auto& i : read.interactions) {
        const auto contact = all.id_of(i.from);
        if (!contact) continue;
        out.push_back({fresh<InteractionId>(now, random), *contact, i.type, Direction::in,
                       i.dedupe_key, i.text, i.post_id, i.post_title, i.post_url,
                       not_after(i.occurred_at, now), i.time_exact});
    }
    return out;
}

} // namespace

task<result<ContactId>> find_or_add_person(db::tenant_tx& tx, Whom whom, ContactId id,
                                           std::string source) {
    const bool named = whom.platform && whom.handle;
    if (whom.contact_id.has_value() == named ||
        whom.platform.has_value() != whom.handle.has_value())
        co_return fail_field("/contactId", "give either contactId, or platform and handle");
    if (whom.contact_id) {
        if ((co_await tx.query(person_sql, *whom.contact_id)).empty())
            co_return fail(errc::not_found, "contact.not_found",
                           "There is no such contact in this workspace.");
        co_return *whom.contact_id;
    }
    const auto handle = whom.handle->on(*whom.platform);
    auto rows = co_await tx.query(person_by_handle_sql, *whom.platform, handle);
    if (rows.empty()) {
        rows = co_await tx.query(add_person_sql, id, *whom.platform, handle, source);
        if (rows.empty())
            co_return fail(errc::conflict, "contact.erased",
                           "This person was erased: nothing of them is kept, and nobody writes to "
                           "them, until an admin lifts the erasure.");
        co_await contacts::suggest_by_handle(tx, {rows[0].get<ContactId>("id")});
    }
    co_return rows[0].get<ContactId>("id");
}

task<connectors::KnownInbox> known_inbox(db::tenant_tx& tx, AccountId account) {
    const auto rows = co_await tx.query(known_sql, account);
    connectors::KnownInbox out;
    for (const auto& row : rows) {
        out.conversations.push_back({row.get<std::string>("conversation_key"),
                                     row.get<std::string>("fingerprint"),
                                     row.get<std::string>("handle"), row.get<bool>("first")});
    }
    const auto closed = co_await tx.query(closed_sql);
    std::set<std::string> hashes;
    for (const auto& row : closed) hashes.insert(row.get<std::string>("hash"));
    if (!closed.empty()) out.closed = {closed[0].get<std::string>("salt"), std::move(hashes)};
    co_return out;
}

task<Ingested> ingest(db::tenant_tx& tx, AccountId account, connectors::Platform platform,
                      const connectors::InboxRead& read, time_point now, rng& random) {
    auto all = people_of(read);
    co_await store_people(tx, platform, all, now, random);
    auto rows = activity_rows(read, all, now, random);
    for (const auto& conversation : read.conversations) {
        if (!conversation.opened) {
            co_await tx.query(touch_conversation_sql, account, conversation.conversation_key,
                              conversation.fingerprint, conversation.unread);
            continue;
        }
        const auto contact = all.id_of(conversation.peer);
        if (conversation.is_group) continue;
        if (!contact) {
            co_await tx.query(close_conversation_sql, conversation.conversation_key, platform,
                              conversation.peer.handle, conversation.peer.platform_user_id);
            continue;
        }
        auto thread = co_await store_thread(tx, account, *contact, conversation, now, random);
        std::ranges::move(thread, std::back_inserter(rows));
    }

    Ingested out;
    if (rows.empty()) co_return out;
    std::set<ContactId> touched;
    const auto inserted = co_await insert_interactions(tx, account, rows);
    for (const auto& row : inserted) {
        ++out.interactions;
        if (row.get<Direction>("direction") == Direction::out) continue;
        touched.insert(row.get<ContactId>("contact_id"));
        co_await db::emit(tx, "interaction.created", row.get<InteractionId>("id").value);
    }
    for (const auto& row : rows) {
        if (row.type != InteractionType::dm) continue;
        auto& side = row.direction == Direction::in ? out.received : out.written;
        side.push_back({row.contact, row.id, row.text, row.is_news});
    }
    out.touched.assign(touched.begin(), touched.end());
    co_return out;
}

namespace {

// $2 handles and $3 names of a reading; gives the names of those who were not known.
constexpr db::statement seen_followers_sql{"inbox.seen_followers", R"(
    WITH added AS (
        INSERT INTO account_followers AS f (workspace_id, account_id, handle, display_name)
        SELECT app_workspace(), $1, handle, display_name FROM unnest($2::text[], $3::text[]) AS r (handle, display_name)
        ON CONFLICT (workspace_id, account_id, handle) DO UPDATE SET display_name = excluded.display_name, seen_at = app_now(), missed = 0
        RETURNING f.display_name, f.xmax = 0 AS fresh)
    SELECT display_name FROM added WHERE fresh)"};
// Somebody has another handle now: the list has the old one no more, and the new one under the same
// name.
constexpr db::statement renamed_followers_sql{"inbox.renamed_followers", R"(
    DELETE FROM account_followers
    WHERE workspace_id = app_workspace() AND account_id = $1 AND NOT handle = ANY ($2::text[]) AND display_name <> ''
      AND display_name = ANY ($3::text[]))"};
constexpr db::statement missed_followers_sql{"inbox.missed_followers", R"(
    UPDATE account_followers SET missed = missed + 1
    WHERE workspace_id = app_workspace() AND account_id = $1 AND NOT handle = ANY ($2::text[]))"};
constexpr db::statement lost_followers_sql{"inbox.lost_followers", R"(
    DELETE FROM account_followers WHERE workspace_id = app_workspace() AND account_id = $1 AND missed >= 2
    RETURNING handle, display_name)"};

constexpr db::statement leads_among_sql{"inbox.leads_among", R"(
    SELECT contact_id FROM leads WHERE workspace_id = app_workspace() AND contact_id = ANY ($1::uuid[]))"};

} // namespace

task<std::vector<ContactId>> leads_among(db::tenant_tx& tx, std::vector<ContactId> contacts) {
    std::vector<ContactId> out;
    const auto found = co_await tx.query(leads_among_sql, contacts);
    for (const auto& row : found) out.push_back(row.get<ContactId>("contact_id"));
    co_return out;
}

task<std::vector<connectors::Peer>> take_followers(db::tenant_tx& tx, AccountId account,
                                                   const connectors::FollowersRead& read) {
    std::vector<std::string> handles;
    std::vector<std::string> names;
    for (const auto& one : read.followers) {
        handles.push_back(one.handle);
        names.push_back(one.display_name);
    }
    std::vector<std::string> fresh;
    const auto added = co_await tx.query(seen_followers_sql, account, handles, names);
    for (const auto& row : added) fresh.push_back(row.get<std::string>("display_name"));
    std::vector<connectors::Peer> lost;
    if (!read.complete) co_return lost;
    co_await tx.query(renamed_followers_sql, account, handles, fresh);
    co_await tx.query(missed_followers_sql, account, handles);
    const auto gone = co_await tx.query(lost_followers_sql, account);
    for (const auto& row : gone) {
        connectors::Peer one;
        one.handle = row.get<std::string>("handle");
        one.display_name = row.get<std::string>("display_name");
        lost.push_back(std::move(one));
    }
    co_return lost;
}

} // namespace vf::inbox
