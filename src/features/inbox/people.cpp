#include "features/inbox/people.hpp"

#include "base/json.hpp"
#include "features/contacts/commands.hpp"
#include "features/inbox/rules.hpp"

namespace vf::inbox {
namespace {

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
// An export knows people by their handle alone: it gives nobody a name.
constexpr db::statement upsert_contacts_sql{"inbox.upsert_contacts", R"(
    INSERT INTO contacts AS c (workspace_id, id, platform, person_key, handle, display_name, bio, avatar_url, source, search_text)
    SELECT app_workspace(), x.id, $1, x.person_key, x.handle, x.display_name, nullif(x.bio, ''), nullif(x.avatar_url, ''),
           x.source, lower(unaccent(x.display_name || ' ' || x.handle))
    FROM jsonb_to_recordset($2::jsonb)
        AS x(id uuid, person_key text, handle text, display_name text, bio text, avatar_url text, source text)
    ON CONFLICT (workspace_id, platform, person_key) DO UPDATE
    SET handle = coalesce(nullif(excluded.handle, ''), c.handle),
        display_name = CASE WHEN excluded.source = 'export' THEN c.display_name
                            ELSE coalesce(nullif(excluded.display_name, ''), c.display_name) END,
        bio = coalesce(excluded.bio, c.bio), avatar_url = coalesce(excluded.avatar_url, c.avatar_url),
        search_text = CASE WHEN excluded.source = 'export' OR excluded.display_name = '' OR excluded.handle = '' THEN c.search_text
                           ELSE excluded.search_text END,
        updated_at = app_now()
    RETURNING id, person_key, xmax = 0 AS added)"};
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

// Rows as the statements above take them: members are the columns of jsonb_to_recordset.
boost::json::array rows_of(const people& all, time_point now, rng& random) {
    boost::json::array out;
    for (const auto& [key, one] : all.all()) {
        out.push_back({{"id", fresh<ContactId>(now, random).str()},
                       {"person_key", key},
                       {"handle", one.handle},
                       {"display_name", one.display_name.empty() ? one.handle : one.display_name},
                       {"bio", one.bio},
                       {"avatar_url", one.avatar_url},
                       {"source", one.source}});
    }
    return out;
}

// Those of the rows whose id the platform has said: nobody else takes over what was said of a name.
boost::json::array with_id(const boost::json::array& rows) {
    boost::json::array out;
    for (const auto& row : rows)
        if (!row.at("person_key").as_string().starts_with('@')) out.push_back(row);
    return out;
}

} // namespace

void people::add(const connectors::Peer& peer, std::string_view source) {
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

void people::rename(const std::string& handle, const std::string& key) {
    const auto found = by_key_.extract("@" + handle);
    if (found.empty()) return;
    renamed_["@" + handle] = key;
    by_key_.insert_or_assign(key, found.mapped());
}

std::vector<std::string> people::handles_without_id() const {
    std::vector<std::string> out;
    for (const auto& [key, row] : by_key_) {
        if (key.starts_with('@')) out.push_back(row.handle);
    }
    return out;
}

std::optional<ContactId> people::id_of(const connectors::Peer& peer) const {
    auto key = person_key(peer);
    if (const auto renamed = renamed_.find(key); renamed != renamed_.end()) key = renamed->second;
    const auto found = ids_.find(key);
    if (found == ids_.end()) return std::nullopt;
    return found->second;
}

task<int> store_people(db::tenant_tx& tx, connectors::Platform platform, people& all,
                       time_point now, rng& random) {
    const auto by_handle =
        co_await tx.query(keys_by_handle_sql, platform, all.handles_without_id());
    for (const auto& row : by_handle)
        all.rename(row.get<std::string>("handle"), row.get<std::string>("person_key"));
    const auto rows = rows_of(all, now, random);
    if (rows.empty()) co_return 0;
    const auto identified = json::to_text(with_id(rows));
    if (identified != "[]") co_await tx.query(promote_sql, platform, identified);
    const auto stored = co_await tx.query(upsert_contacts_sql, platform, json::to_text(rows));
    if (identified != "[]") {
        co_await tx.query(inherit_suppressions_sql, platform, identified);
        co_await tx.query(inherit_targets_sql, platform, identified);
        co_await tx.query(inherit_links_sql, platform, identified);
    }
    std::vector<ContactId> seen;
    int added = 0;
    for (const auto& row : stored) {
        if (row.get<bool>("added")) ++added;
        seen.push_back(row.get<ContactId>("id"));
        all.set_id(row.get<std::string>("person_key"), seen.back());
    }
    co_await contacts::suggest_by_handle(tx, std::move(seen));
    co_return added;
}

} // namespace vf::inbox
