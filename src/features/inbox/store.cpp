#include "features/inbox/store.hpp"

#include "base/json.hpp"
#include "db/emit.hpp"
#include "features/contacts/commands.hpp"
#include "features/inbox/rules.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace vf::inbox {
namespace {

constexpr db::statement known_sql{"inbox.known_conversations", R"(
    SELECT c.conversation_key, c.fingerprint, p.handle
    FROM conversations c JOIN contacts p ON p.workspace_id = c.workspace_id AND p.id = c.contact_id
    WHERE c.workspace_id = app_workspace() AND c.account_id = $1)"};

// A person first met by handle alone gets its id as soon as that is known.
constexpr db::statement promote_sql{"inbox.promote_contacts", R"(
    UPDATE contacts c SET person_key = x.person_key
    FROM jsonb_to_recordset($2::jsonb) AS x(person_key text, handle text)
    WHERE c.workspace_id = app_workspace() AND c.platform = $1 AND c.person_key = '@' || x.handle
      AND x.person_key <> c.person_key
      AND NOT EXISTS (SELECT 1 FROM contacts o WHERE o.workspace_id = app_workspace() AND o.platform = $1
                                                 AND o.person_key = x.person_key))"};
constexpr db::statement keys_by_handle_sql{"inbox.keys_by_handle", R"(
    SELECT handle, person_key FROM contacts
    WHERE workspace_id = app_workspace() AND platform = $1 AND handle = ANY($2::text[]))"};
constexpr db::statement upsert_contacts_sql{"inbox.upsert_contacts", R"(
    INSERT INTO contacts AS c (workspace_id, id, platform, person_key, handle, display_name, bio, avatar_url, source, search_text)
    SELECT app_workspace(), x.id, $1, x.person_key, x.handle, x.display_name, nullif(x.bio, ''), nullif(x.avatar_url, ''),
           x.source, lower(unaccent(x.display_name || ' ' || x.handle))
    FROM jsonb_to_recordset($2::jsonb)
        AS x(id uuid, person_key text, handle text, display_name text, bio text, avatar_url text, source text)
    ON CONFLICT (workspace_id, platform, person_key) DO UPDATE
    SET handle = coalesce(nullif(excluded.handle, ''), c.handle),
        display_name = coalesce(nullif(excluded.display_name, ''), c.display_name),
        bio = coalesce(excluded.bio, c.bio), avatar_url = coalesce(excluded.avatar_url, c.avatar_url),
        search_text = CASE WHEN excluded.display_name = '' OR excluded.handle = '' THEN c.search_text
                           ELSE excluded.search_text END,
        updated_at = app_now()
    RETURNING id, person_key)"};
// A person may have been named by handle (to be left alone, or followed) before the platform's id
// was seen under that handle: what was said of the one holds for the other.
#define VF_NAMED_BEFORE                                                                            \
    R"(FROM jsonb_to_recordset($2::jsonb) AS x(person_key text, handle text)
    JOIN contacts g ON g.workspace_id = app_workspace() AND g.platform = $1 AND g.person_key = '@' || x.handle
    JOIN contacts c ON c.workspace_id = app_workspace() AND c.platform = $1 AND c.person_key = x.person_key AND c.id <> g.id
    JOIN )"
constexpr db::statement inherit_suppressions_sql{"inbox.inherit_suppressions", R"(
    INSERT INTO suppressions (workspace_id, contact_id, reason, quote, note, added_by)
    SELECT app_workspace(), c.id, s.reason, s.quote, s.note, s.added_by )" VF_NAMED_BEFORE
                                                                               R"(suppressions s
        ON s.workspace_id = app_workspace() AND s.contact_id = g.id
    ON CONFLICT DO NOTHING)"};
constexpr db::statement inherit_targets_sql{"inbox.inherit_targets", R"(
    INSERT INTO targets (workspace_id, contact_id, note, added_by)
    SELECT app_workspace(), c.id, t.note, t.added_by )" VF_NAMED_BEFORE R"(targets t
        ON t.workspace_id = app_workspace() AND t.contact_id = g.id
    ON CONFLICT DO NOTHING)"};
constexpr db::statement inherit_links_sql{"inbox.inherit_links", R"(
    INSERT INTO contact_links (workspace_id, first_id, second_id, state, reason, value, decided_at, decided_by)
    SELECT app_workspace(), least(c.id, o.id), greatest(c.id, o.id), l.state, l.reason, l.value, l.decided_at, l.decided_by )" VF_NAMED_BEFORE
                                                                 R"(contact_links l
        ON l.workspace_id = app_workspace() AND g.id IN (l.first_id, l.second_id)
    CROSS JOIN LATERAL (SELECT CASE WHEN l.first_id = g.id THEN l.second_id ELSE l.first_id END AS id) o
    WHERE o.id <> c.id
    ON CONFLICT DO NOTHING)"};
#undef VF_NAMED_BEFORE
constexpr db::statement insert_interactions_sql{"inbox.insert_interactions", R"(
    INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, dedupe_key, text, post_id,
                              post_title, post_url, occurred_at, time_exact)
    SELECT app_workspace(), x.id, $1, x.contact_id, x.type, x.direction, x.dedupe_key, nullif(x.text, ''),
           nullif(x.post_id, ''), nullif(x.post_title, ''), nullif(x.post_url, ''), x.occurred_at, x.time_exact
    FROM jsonb_to_recordset($2::jsonb)
        AS x(id uuid, contact_id uuid, type text, direction text, dedupe_key text, text text, post_id text, post_title text,
             post_url text, occurred_at timestamptz, time_exact boolean)
    ON CONFLICT (workspace_id, account_id, dedupe_key) DO NOTHING
    RETURNING id, contact_id, direction, text)"};
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
constexpr db::statement insert_messages_sql{"inbox.insert_messages", R"(
    INSERT INTO messages (workspace_id, conversation_id, ordinal, from_owner, kind, text, sent_at, time_exact)
    SELECT app_workspace(), $1, x.ordinal, x.from_owner, x.kind, x.text, x.sent_at, x.time_exact
    FROM jsonb_to_recordset($2::jsonb)
        AS x(ordinal integer, from_owner boolean, kind text, text text, sent_at timestamptz, time_exact boolean))"};
constexpr db::statement conversation_end_sql{"inbox.conversation_end", R"(
    UPDATE conversations SET last_message_at = $2, last_ordinal = $3, read_ordinal = $4
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

// Rows as the statements above take them: member names are the columns of jsonb_to_recordset.
struct PersonRow {
    ContactId id;
    std::string person_key;
    std::string handle;
    std::string display_name;
    std::string bio;
    std::string avatar_url;
    std::string source;
};

boost::json::object to_row(const PersonRow& p) {
    return {
        {"id", p.id.str()},   {"person_key", p.person_key},
        {"handle", p.handle}, {"display_name", p.display_name.empty() ? p.handle : p.display_name},
        {"bio", p.bio},       {"avatar_url", p.avatar_url},
        {"source", p.source}};
}

template <class Id> Id fresh(time_point now, rng& random) {
    const auto ms = std::chrono::duration_cast<milliseconds>(now.time_since_epoch()).count();
    return Id{make_uuid_v7(ms, random)};
}

// Every person of a read once, by key, with the most that is known.
class people {
public:
    void add(const connectors::Peer& peer, std::string_view source) {
        if (peer.handle.empty() && peer.platform_user_id.empty()) return;
        auto& row = by_key_[person_key(peer)];
        if (row.source.empty()) row.source = source;
        const auto keep = [](std::string& into, const std::string& from) {
            if (!from.empty()) into = from;
        };
        keep(row.handle, peer.handle);
        keep(row.display_name, peer.display_name);
        keep(row.bio, peer.bio);
        keep(row.avatar_url, peer.avatar_url);
    }

    /// Those known by handle only take the key under which the handle is stored.
    void rename(const std::string& handle, const std::string& key) {
        const auto found = by_key_.extract("@" + handle);
        if (found.empty()) return;
        renamed_["@" + handle] = key;
        by_key_.insert_or_assign(key, found.mapped());
    }

    [[nodiscard]] std::vector<std::string> handles_without_id() const {
        std::vector<std::string> out;
        for (const auto& [key, row] : by_key_) {
            if (key.starts_with('@')) out.push_back(row.handle);
        }
        return out;
    }

    [[nodiscard]] boost::json::array rows(time_point now, rng& random) const {
        boost::json::array out;
        for (const auto& [key, row] : by_key_) {
            auto full = row;
            full.id = fresh<ContactId>(now, random);
            full.person_key = key;
            out.emplace_back(to_row(full));
        }
        return out;
    }

    void set_id(const std::string& key, ContactId id) { ids_[key] = id; }
    [[nodiscard]] std::optional<ContactId> id_of(const connectors::Peer& peer) const {
        auto key = person_key(peer);
        if (const auto renamed = renamed_.find(key); renamed != renamed_.end())
            key = renamed->second;
        const auto found = ids_.find(key);
        if (found == ids_.end()) return std::nullopt;
        return found->second;
    }

private:
    std::map<std::string, PersonRow> by_key_;
    std::map<std::string, std::string> renamed_;
    std::map<std::string, ContactId> ids_;
};

people people_of(const connectors::InboxRead& read) {
    people out;
    for (const auto& i : read.interactions) out.add(i.from, enum_name(i.type));
    for (const auto& c : read.conversations) {
        if (c.opened && !c.is_group) out.add(c.peer, "dm");
    }
    return out;
}

task<> store_people(db::tenant_tx& tx, connectors::Platform platform, people& all, time_point now,
                    rng& random) {
    const auto by_handle =
        co_await tx.query(keys_by_handle_sql, platform, all.handles_without_id());
    for (const auto& row : by_handle)
        all.rename(row.get<std::string>("handle"), row.get<std::string>("person_key"));
    const auto rows = json::to_text(all.rows(now, random));
    if (rows == "[]") co_return;
    co_await tx.query(promote_sql, platform, rows);
    const auto stored = co_await tx.query(upsert_contacts_sql, platform, rows);
    co_await tx.query(inherit_suppressions_sql, platform, rows);
    co_await tx.query(inherit_targets_sql, platform, rows);
    co_await tx.query(inherit_links_sql, platform, rows);
    std::vector<ContactId> seen;
    for (const auto& row : stored) {
        seen.push_back(row.get<ContactId>("id"));
        all.set_id(row.get<std::string>("person_key"), seen.back());
    }
    co_await contacts::suggest_by_handle(tx, std::move(seen));
}

struct interaction_row {
    InteractionId id;
    ContactId contact;
    InteractionType type;
    Direction direction;
    std::string dedupe_key;
    std::string text;
    std::string post_id;
    std::string post_title;
    std::string post_url;
    time_point at;
    bool exact;
    bool is_news = true;
};

boost::json::object to_row(const interaction_row& i) {
    return {{"id", i.id.str()},           {"contact_id", i.contact.str()},
            {"type", enum_name(i.type)},  {"direction", enum_name(i.direction)},
            {"dedupe_key", i.dedupe_key}, {"text", i.text},
            {"post_id", i.post_id},       {"post_title", i.post_title},
            {"post_url", i.post_url},     {"occurred_at", to_string(i.at)},
            {"time_exact", i.exact}};
}

// Dates on a page are coarse; a time in the future would push everything else down the list.
time_point not_after(time_point t, time_point now) {
    return std::min(t, now);
}

task<std::vector<interaction_row>> store_thread(db::tenant_tx& tx, AccountId account,
                                                ContactId contact,
                                                connectors::ReadConversation read, time_point now,
                                                rng& random) {
    const auto upserted =
        co_await tx.query(upsert_conversation_sql, fresh<ConversationId>(now, random), account,
                          contact, read.conversation_key, read.fingerprint, read.unread);
    const auto conversation = upserted[0].get<ConversationId>("id");
    const auto tail = co_await tx.query(tail_sql, conversation);
    auto stored = db::all<StoredMessage>(tail);
    std::ranges::reverse(stored);
    int ordinal = tail.empty() ? 0 : tail[0].get<int>("ordinal") + 1;
    const auto messages = written(std::move(read.messages));

    std::vector<interaction_row> out;
    boost::json::array rows;
    std::optional<int> last_own;
    for (std::size_t i = first_new(stored, messages); i < messages.size(); ++i, ++ordinal) {
        const auto& m = messages[i];
        const auto at = not_after(m.at.value_or(now), now);
        if (m.from_owner) last_own = ordinal;
        rows.push_back({{"ordinal", ordinal},
                        {"from_owner", m.from_owner},
                        {"kind", m.kind},
                        {"text", m.text},
                        {"sent_at", to_string(at)},
                        {"time_exact", m.at && m.time_exact}});
        out.push_back({fresh<InteractionId>(now, random),
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
    if (stored.empty() && last_own)
        for (auto at = out.begin(); at != out.begin() + *last_own; ++at) at->is_news = false;
    co_await tx.query(insert_messages_sql, conversation, json::to_text(rows));
    const int last = ordinal - 1;
    co_await tx.query(conversation_end_sql, conversation, out.back().at, last,
                      read_up_to(upserted[0].get<int>("read_ordinal"), last, last_own, read.unread,
                                 stored.empty()));
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
        co_await contacts::suggest_by_handle(tx, {rows[0].get<ContactId>("id")});
    }
    co_return rows[0].get<ContactId>("id");
}

task<std::vector<connectors::KnownConversation>> known_conversations(db::tenant_tx& tx,
                                                                     AccountId account) {
    const auto rows = co_await tx.query(known_sql, account);
    std::vector<connectors::KnownConversation> out;
    for (const auto& row : rows) {
        out.push_back({row.get<std::string>("conversation_key"),
                       row.get<std::string>("fingerprint"), row.get<std::string>("handle")});
    }
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
        if (!contact || conversation.is_group) continue;
        auto thread = co_await store_thread(tx, account, *contact, conversation, now, random);
        std::ranges::move(thread, std::back_inserter(rows));
    }

    Ingested out;
    if (rows.empty()) co_return out;
    boost::json::array input;
    for (const auto& row : rows) input.emplace_back(to_row(row));
    std::set<ContactId> touched;
    const auto inserted = co_await tx.query(insert_interactions_sql, account, json::to_text(input));
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
