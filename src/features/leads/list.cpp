#include "features/leads/list.hpp"

#include "db/batches.hpp"
#include "db/by_index.hpp"
#include "db/walk.hpp"
#include "http/time_list.hpp"
#include "http/walk.hpp"

#include <algorithm>
#include <map>

namespace vf::leads {
namespace {

#define VF_LEAD_COLUMNS                                                                            \
    R"(SELECT l.id, l.lead_type, l.interest_score, l.confidence, l.intents, l.status, l.phone, l.email,
           l.last_interaction_at, l.interaction_count, l.last_text, l.created_at, l.updated_at, l.assignee_id,
           l.deal_amount, l.deal_currency, l.version,
           EXISTS (SELECT 1 FROM outbound_messages o WHERE o.workspace_id = app_workspace() AND o.lead_id = l.id
                                                       AND o.state = 'suggested' OFFSET 0) AS has_draft,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) ORDER BY t.folded, t.id), '[]')
            FROM lead_tags x JOIN tags t ON t.workspace_id = x.workspace_id AND t.id = x.tag_id
            WHERE x.workspace_id = app_workspace() AND x.lead_id = l.id) AS tags,
           c.id AS contact_id, c.platform, c.handle, c.display_name, c.avatar_url)"

// OFFSET 0 is a fence: the planner must neither pull the part up nor hash a whole table for it, so
// that a row costs a look at an index, whatever it believes about how many there are.
#define VF_CONTACT                                                                                 \
    R"( CROSS JOIN LATERAL (SELECT id, platform, handle, display_name, avatar_url, search_text FROM contacts
                            WHERE workspace_id = app_workspace() AND id = l.contact_id OFFSET 0) c)"

// $1 to $17 are the filters in every statement of a list.
#define VF_LEAD_FILTERS                                                                            \
    R"( ($1::text[] IS NULL OR l.status = ANY ($1)) AND ($2::text[] IS NULL OR l.lead_type = ANY ($2))
      AND ($3::text[] IS NULL OR c.platform = ANY ($3)) AND ($4::text[] IS NULL OR l.intents && $4)
      AND ($5::uuid[] IS NULL OR EXISTS (SELECT 1 FROM lead_tags x WHERE x.workspace_id = app_workspace() AND x.lead_id = l.id
                                                                     AND x.tag_id = ANY ($5) OFFSET 0))
      AND ($6::uuid IS NULL OR l.assignee_id = $6) AND ($7::boolean IS NOT TRUE OR l.assignee_id IS NULL)
      AND ($8::int IS NULL OR l.interest_score >= $8) AND ($9::int IS NULL OR l.interest_score <= $9)
      AND ($10::boolean IS NULL OR (l.phone IS NOT NULL) = $10) AND ($11::boolean IS NULL OR (l.email IS NOT NULL) = $11)
      AND ($12::timestamptz IS NULL OR l.created_at >= $12) AND ($13::timestamptz IS NULL OR l.created_at < $13)
      AND ($14::timestamptz IS NULL OR l.last_interaction_at >= $14) AND ($15::timestamptz IS NULL OR l.last_interaction_at < $15)
      AND ($16::text IS NULL OR c.search_text LIKE $16
           OR EXISTS (SELECT 1 FROM contact_points p WHERE p.workspace_id = app_workspace() AND p.contact_id = l.contact_id
                                                       AND p.value LIKE $17::text OFFSET 0)
           OR EXISTS (SELECT 1 FROM interactions i WHERE i.workspace_id = app_workspace() AND i.contact_id = l.contact_id
                                                     AND i.text IS NOT NULL AND app_fold(i.text) LIKE $16 OFFSET 0)))"

// Every parameter needs a type, used or not.
#define VF_TYPED_FILTERS                                                                           \
    R"( (true OR coalesce($1::text[], $2::text[], $3::text[], $4::text[]) IS NULL OR $5::uuid[] IS NULL OR $6::uuid IS NULL
        OR $7::boolean OR coalesce($8::int, $9::int) IS NULL OR coalesce($10::boolean, $11::boolean)
        OR coalesce($12::timestamptz, $13::timestamptz, $14::timestamptz, $15::timestamptz) IS NULL
        OR coalesce($16::text, $17::text) IS NULL))"

// greatest and least, not coalesce, which row-level security would keep from the index.
// The leads that one filter leaves, at most few + 1 of each value, in the order of the filter's
// index: with the order spelled out there is nothing cheaper than that index.
constexpr const char* status_ids_sql = R"(
    SELECT y.id FROM unnest($1::text[]) v CROSS JOIN LATERAL
        (SELECT id FROM leads WHERE workspace_id = app_workspace() AND status = v
         ORDER BY last_interaction_at DESC, id DESC LIMIT {few}) y)";
constexpr const char* type_ids_sql = R"(
    SELECT y.id FROM unnest($2::text[]) v CROSS JOIN LATERAL
        (SELECT id FROM leads WHERE workspace_id = app_workspace() AND lead_type = v
         ORDER BY last_interaction_at DESC, id DESC LIMIT {few}) y)";
constexpr const char* platform_ids_sql = R"(
    SELECT l.id FROM unnest($3::text[]) v CROSS JOIN LATERAL
        (SELECT id FROM contacts WHERE workspace_id = app_workspace() AND platform = v ORDER BY handle LIMIT {few}) y
    CROSS JOIN LATERAL (SELECT id FROM leads WHERE workspace_id = app_workspace() AND contact_id = y.id OFFSET 0) l)";
constexpr const char* intent_ids_sql = R"(
    (SELECT id FROM leads WHERE workspace_id = app_workspace() AND 'prix' = ANY (intents) AND 'prix' = ANY ($4::text[])
     ORDER BY id LIMIT {few})
    UNION ALL (SELECT id FROM leads WHERE workspace_id = app_workspace() AND 'interesse' = ANY (intents)
               AND 'interesse' = ANY ($4) ORDER BY id LIMIT {few})
    UNION ALL (SELECT id FROM leads WHERE workspace_id = app_workspace() AND 'achat' = ANY (intents)
               AND 'achat' = ANY ($4) ORDER BY id LIMIT {few})
    UNION ALL (SELECT id FROM leads WHERE workspace_id = app_workspace() AND 'info' = ANY (intents)
               AND 'info' = ANY ($4) ORDER BY id LIMIT {few}))";
constexpr const char* tag_ids_sql = R"(
    SELECT y.id FROM unnest($5::uuid[]) v CROSS JOIN LATERAL
        (SELECT lead_id AS id FROM lead_tags WHERE workspace_id = app_workspace() AND tag_id = v
         ORDER BY lead_id LIMIT {few}) y)";
constexpr const char* assignee_ids_sql = R"(
    (SELECT id FROM leads WHERE workspace_id = app_workspace() AND assignee_id = $6::uuid
     ORDER BY last_interaction_at DESC, id DESC LIMIT {few})
    UNION ALL (SELECT id FROM leads WHERE workspace_id = app_workspace() AND assignee_id IS NULL AND $7::boolean
               ORDER BY last_interaction_at DESC, id DESC LIMIT {few}))";
constexpr const char* score_ids_sql = R"(
    SELECT id FROM leads WHERE workspace_id = app_workspace() AND score_key >= greatest($8::int, 0)
        AND score_key <= least($9::int, 100) ORDER BY score_key DESC, id DESC LIMIT {few})";
constexpr const char* created_ids_sql = R"(
    SELECT id FROM leads WHERE workspace_id = app_workspace() AND created_at >= greatest($12::timestamptz, '-infinity')
        AND created_at < least($13::timestamptz, 'infinity') ORDER BY created_at DESC, id DESC LIMIT {few})";
constexpr const char* recent_ids_sql = R"(
    SELECT id FROM leads WHERE workspace_id = app_workspace()
        AND last_interaction_at >= greatest($14::timestamptz, '-infinity')
        AND last_interaction_at < least($15::timestamptz, 'infinity')
    ORDER BY last_interaction_at DESC, id DESC LIMIT {few})";
constexpr const char* found_ids_sql = "SELECT unnest($20::uuid[]) AS id";
constexpr const char* phone_ids_sql = R"(
    SELECT id FROM leads WHERE workspace_id = app_workspace() AND phone IS NOT NULL AND $10::boolean
    ORDER BY last_interaction_at DESC, id DESC LIMIT {few})";
constexpr const char* email_ids_sql = R"(
    SELECT id FROM leads WHERE workspace_id = app_workspace() AND email IS NOT NULL AND $11::boolean
    ORDER BY last_interaction_at DESC, id DESC LIMIT {few})";

// A page of what one filter leaves, sorted here: at most few leads. $18 and $19 are where the page
// before ended, null for the first; $21 names the order, $22 is -1 for descending.
constexpr const char* facet_page_sql = VF_LEAD_COLUMNS R"(
    FROM (SELECT DISTINCT id FROM ({source}) f) found
    CROSS JOIN LATERAL (SELECT * FROM leads WHERE workspace_id = app_workspace() AND id = found.id OFFSET 0) l)" VF_CONTACT
                                                       R"(
    CROSS JOIN LATERAL (SELECT $22::int * CASE $21::text
        WHEN 'interest_score' THEN l.score_key WHEN 'deal_value' THEN l.value_key
        WHEN 'created_at' THEN (extract(epoch FROM l.created_at) * 1000000)::bigint
        ELSE (extract(epoch FROM l.last_interaction_at) * 1000000)::bigint END AS rank) k
    WHERE)" VF_LEAD_FILTERS R"(
      AND ($18::bigint IS NULL OR k.rank > $22 * $18 OR (k.rank = $22 * $18
           AND CASE WHEN $22 < 0 THEN l.id < $19::uuid ELSE l.id > $19 END))
      AND ($20::uuid[] IS NULL OR true)
    ORDER BY k.rank, CASE WHEN $22 < 0 THEN l.id END DESC, CASE WHEN $22 > 0 THEN l.id END LIMIT $23)";

constexpr db::statement summary_sql{"leads.summary", VF_LEAD_COLUMNS
                                    " FROM leads l" VF_CONTACT
                                    " WHERE l.workspace_id = app_workspace() AND l.id = $1"};
constexpr db::statement fold_sql{"leads.fold_search", "SELECT app_fold($1) AS folded"};
constexpr db::statement matching_sql{"leads.matching", "SELECT leads_matching($1, $2, $3) AS ids"};
constexpr db::statement ids_sql{"leads.ids_of_filter",
                                R"(
    SELECT l.id FROM leads l)" VF_CONTACT
                                R"( WHERE l.workspace_id = app_workspace() AND)" VF_LEAD_FILTERS R"(
    ORDER BY l.last_interaction_at DESC, l.id DESC LIMIT $18)"};

// Everything counted by its own index; no filter is given.
constexpr db::statement counts_sql{"leads.counts", R"(
    SELECT 'total' AS facet, '' AS value, (SELECT count(*) FROM (SELECT 1 FROM leads WHERE workspace_id = app_workspace() LIMIT 10000) t)::int AS n
    UNION ALL
    SELECT 'status', v, (SELECT count(*) FROM (SELECT 1 FROM leads WHERE workspace_id = app_workspace() AND status = v LIMIT 10000) t)::int
    FROM unnest(ARRAY['new', 'contacted', 'in_progress', 'converted', 'refused']) v
    UNION ALL
    SELECT 'type', v, (SELECT count(*) FROM (SELECT 1 FROM leads WHERE workspace_id = app_workspace() AND lead_type = v LIMIT 10000) t)::int
    FROM unnest(ARRAY['artist', 'beatmaker', 'client_potentiel', 'curieux', 'spam']) v
    UNION ALL
    SELECT 'platform', v, (SELECT count(*) FROM (SELECT 1 FROM contacts c WHERE c.workspace_id = app_workspace() AND c.platform = v
        AND EXISTS (SELECT 1 FROM leads WHERE workspace_id = app_workspace() AND contact_id = c.id OFFSET 0) LIMIT 10000) t)::int
    FROM unnest(ARRAY['tiktok', 'instagram', 'facebook']) v
    UNION ALL
    SELECT 'intent', 'prix', (SELECT count(*) FROM (SELECT 1 FROM leads WHERE workspace_id = app_workspace() AND 'prix' = ANY (intents) LIMIT 10000) t)::int
    UNION ALL
    SELECT 'intent', 'interesse', (SELECT count(*) FROM (SELECT 1 FROM leads WHERE workspace_id = app_workspace() AND 'interesse' = ANY (intents) LIMIT 10000) t)::int
    UNION ALL
    SELECT 'intent', 'achat', (SELECT count(*) FROM (SELECT 1 FROM leads WHERE workspace_id = app_workspace() AND 'achat' = ANY (intents) LIMIT 10000) t)::int
    UNION ALL
    SELECT 'intent', 'info', (SELECT count(*) FROM (SELECT 1 FROM leads WHERE workspace_id = app_workspace() AND 'info' = ANY (intents) LIMIT 10000) t)::int
    UNION ALL
    SELECT 'assignee', m.user_id::text, (SELECT count(*) FROM (SELECT 1 FROM leads WHERE workspace_id = app_workspace() AND assignee_id = m.user_id LIMIT 10000) t)::int
    FROM members m WHERE m.workspace_id = app_workspace()
    UNION ALL
    SELECT 'assignee', 'nobody', (SELECT count(*) FROM (SELECT 1 FROM leads WHERE workspace_id = app_workspace() AND assignee_id IS NULL LIMIT 10000) t)::int
    UNION ALL
    SELECT 'tag', g.id::text, (SELECT count(*) FROM (SELECT 1 FROM lead_tags WHERE workspace_id = app_workspace() AND tag_id = g.id LIMIT 10000) t)::int
    FROM tags g WHERE g.workspace_id = app_workspace())"};

// One pass over a bounded set of leads. Each value is counted among those that all the other
// filters leave: the filters of values stand aside as flags, the rest in WHERE.
#define VF_COUNTS_OF(source)                                                                       \
    R"(WITH base AS MATERIALIZED (
        SELECT l.id, l.status, l.lead_type, c.platform, l.intents, coalesce(l.assignee_id::text, 'nobody') AS assignee,
               $1::text[] IS NULL OR l.status = ANY ($1) AS s, $2::text[] IS NULL OR coalesce(l.lead_type = ANY ($2), false) AS t,
               $3::text[] IS NULL OR c.platform = ANY ($3) AS p, $4::text[] IS NULL OR l.intents && $4 AS i,
               $5::uuid[] IS NULL OR EXISTS (SELECT 1 FROM lead_tags x WHERE x.workspace_id = app_workspace() AND x.lead_id = l.id
                                                                         AND x.tag_id = ANY ($5) OFFSET 0) AS g,
               ($6::uuid IS NULL OR coalesce(l.assignee_id = $6, false)) AND ($7::boolean IS NOT TRUE OR l.assignee_id IS NULL) AS a
        FROM ()" source R"() l)" VF_CONTACT R"(
        WHERE ($8::int IS NULL OR l.interest_score >= $8) AND ($9::int IS NULL OR l.interest_score <= $9)
          AND ($10::boolean IS NULL OR (l.phone IS NOT NULL) = $10) AND ($11::boolean IS NULL OR (l.email IS NOT NULL) = $11)
          AND ($12::timestamptz IS NULL OR l.created_at >= $12) AND ($13::timestamptz IS NULL OR l.created_at < $13)
          AND ($14::timestamptz IS NULL OR l.last_interaction_at >= $14) AND ($15::timestamptz IS NULL OR l.last_interaction_at < $15)
          AND ($16::text IS NULL OR $17::text IS NULL OR $18::uuid[] IS NOT NULL OR c.search_text LIKE $16
               OR EXISTS (SELECT 1 FROM interactions m WHERE m.workspace_id = app_workspace() AND m.contact_id = l.contact_id
                                                         AND m.text IS NOT NULL AND app_fold(m.text) LIKE $16 OFFSET 0)))
    SELECT 'total' AS facet, '' AS value, count(*)::int AS n FROM base WHERE s AND t AND p AND i AND g AND a
    UNION ALL SELECT 'status', status, count(*)::int FROM base WHERE t AND p AND i AND g AND a GROUP BY status
    UNION ALL SELECT 'type', lead_type, count(*)::int FROM base WHERE s AND p AND i AND g AND a AND lead_type IS NOT NULL GROUP BY lead_type
    UNION ALL SELECT 'platform', platform, count(*)::int FROM base WHERE s AND t AND i AND g AND a GROUP BY platform
    UNION ALL SELECT 'intent', v, count(*)::int FROM base, unnest(intents) v WHERE s AND t AND p AND g AND a GROUP BY v
    UNION ALL SELECT 'assignee', assignee, count(*)::int FROM base WHERE s AND t AND p AND i AND g GROUP BY assignee
    UNION ALL SELECT 'tag', x.tag_id::text, count(*)::int FROM base JOIN lead_tags x ON x.workspace_id = app_workspace() AND x.lead_id = base.id
              WHERE s AND t AND p AND i AND a GROUP BY x.tag_id
    UNION ALL SELECT 'looked_at', '', count(*)::int FROM (SELECT 1 FROM leads WHERE workspace_id = app_workspace() LIMIT 20001) w)"
constexpr int most_counted = 20'000;
constexpr db::statement counts_recent_sql{
    "leads.counts_filtered",
    VF_COUNTS_OF("SELECT * FROM leads WHERE workspace_id = app_workspace() "
                 "ORDER BY last_interaction_at DESC, id DESC LIMIT 20000")};
constexpr db::statement counts_found_sql{
    "leads.counts_found",
    VF_COUNTS_OF("SELECT y.* FROM unnest($18::uuid[]) f CROSS JOIN LATERAL (SELECT * FROM leads "
                 "WHERE workspace_id = app_workspace() AND id = f OFFSET 0) y")};
#undef VF_COUNTS_OF

constexpr const char* export_sql = VF_LEAD_COLUMNS
    " FROM leads l" VF_CONTACT " WHERE l.workspace_id = app_workspace() AND" VF_LEAD_FILTERS
    " ORDER BY l.{key} {direction}, l.id {direction}";

struct Key {
    const char* column;
    const char* type;
};

Key key_of(LeadSort::by order) {
    switch (order) {
    case LeadSort::by::last_interaction_at:
        return {"last_interaction_at", "timestamptz"};
    case LeadSort::by::created_at:
        return {"created_at", "timestamptz"};
    case LeadSort::by::interest_score:
        return {"score_key", "int"};
    case LeadSort::by::deal_value:
        return {"value_key", "bigint"};
    }
    return {};
}

const char* condition_of(WalkBy lead) {
    switch (lead) {
    case WalkBy::all:
        return "";
    case WalkBy::status:
        return " AND status = ($1::text[])[1]";
    case WalkBy::type:
        return " AND lead_type = ($2::text[])[1]";
    case WalkBy::assignee:
        return " AND assignee_id = $6::uuid";
    case WalkBy::nobody:
        return " AND assignee_id IS NULL";
    case WalkBy::phone:
        return " AND phone IS NOT NULL";
    case WalkBy::email:
        return " AND email IS NOT NULL";
    }
    return "";
}

const char* ids_of_facet(Facet facet) {
    switch (facet) {
    case Facet::search:
        return found_ids_sql;
    case Facet::tag:
        return tag_ids_sql;
    case Facet::assignee:
        return assignee_ids_sql;
    case Facet::intent:
        return intent_ids_sql;
    case Facet::email:
        return email_ids_sql;
    case Facet::phone:
        return phone_ids_sql;
    case Facet::platform:
        return platform_ids_sql;
    case Facet::type:
        return type_ids_sql;
    case Facet::status:
        return status_ids_sql;
    case Facet::score:
        return score_ids_sql;
    case Facet::created:
        return created_ids_sql;
    case Facet::last_interaction:
        return recent_ids_sql;
    }
    return found_ids_sql;
}

std::string name_of(const Walk& walk) {
    return std::string(enum_name(walk.by)) + "_" + std::string(enum_name(walk.sort.value())) +
           (walk.sort.descending() ? "_down" : "_up");
}

std::string in_order(std::string text, LeadSort sort) {
    db::replace_all(text, "{key}", key_of(sort.value()).column);
    return db::in_order(std::move(text), sort.descending());
}

// From where the page before ended ($18, $19). The other end of a range is looked at after the
// step: a second condition on the key would make the planner believe in a handful of rows.
db::index_range walked_range(const Walk& walk) {
    const auto key = key_of(walk.sort.value());
    return {.table = "leads",
            .condition = condition_of(walk.by),
            .key = key.column,
            .key_type = key.type,
            .descending = walk.sort.descending(),
            .after = 18};
}

std::string page_text(const Walk& walk, const char* filters) {
    return in_order(VF_LEAD_COLUMNS " FROM (" + db::step_sql(walked_range(walk)) +
                        ") l" VF_CONTACT " WHERE" + filters +
                        " ORDER BY l.{key} {direction}, l.id {direction} LIMIT $20",
                    walk.sort);
}

std::string end_text(const Walk& walk) {
    return "SELECT * FROM (" + db::step_end_sql(walked_range(walk)) + ") s WHERE" VF_TYPED_FILTERS;
}

std::string facet_text(Facet facet) {
    std::string out = facet_page_sql;
    db::replace_all(out, "{source}", ids_of_facet(facet));
    db::replace_all(out, "{few}", std::to_string(few + 1));
    return out;
}

// Counts each filter that is given, up to few + 1 a value.
std::string probe_text() {
    std::string out;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Facet>>([&](auto d) {
        if (d.value == Facet::search) return;
        out += out.empty() ? "SELECT " : ", ";
        out += "CASE WHEN '" + std::string(enum_name(d.value)) +
               "' = ANY ($18::text[]) THEN (SELECT count(*) FROM (" + ids_of_facet(d.value) +
               ") f)::int END AS " + std::string(enum_name(d.value));
    });
    out += " WHERE" VF_TYPED_FILTERS;
    db::replace_all(out, "{few}", std::to_string(few + 1));
    return out;
}

ListStatements make_statements() {
    ListStatements out;
    for (const auto& walk : all_walks()) {
        out.walks.push_back(
            {walk, db::keep("leads.list_" + name_of(walk), page_text(walk, VF_LEAD_FILTERS)),
             db::keep("leads.list_whole_" + name_of(walk), page_text(walk, VF_TYPED_FILTERS)),
             db::keep("leads.end_" + name_of(walk), end_text(walk))});
    }
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Facet>>([&](auto d) {
        out.facets.push_back({d.value, db::keep("leads.list_of_" + std::string(enum_name(d.value)),
                                                facet_text(d.value))});
    });
    out.probe = db::keep("leads.probe", probe_text());
    return out;
}

const db::statement& export_statement(LeadSort sort) {
    static const auto all = [] {
        std::vector<std::pair<LeadSort, db::statement>> out;
        for (const auto& walk : all_walks()) {
            if (walk.by != WalkBy::all) continue;
            out.push_back({walk.sort, db::keep("leads.export_" + name_of(walk),
                                               db::in_batches(in_order(export_sql, walk.sort)))});
        }
        return out;
    }();
    return std::ranges::find(all, sort, &std::pair<LeadSort, db::statement>::first)->second;
}

LeadSummary summary_of(const db::row& row) {
    LeadSummary out;
    out.id = row.get<LeadId>("id");
    out.contact.id = row.get<ContactId>("contact_id");
    out.contact.platform = row.get<Platform>("platform");
    out.contact.handle = row.get<std::string>("handle");
    out.contact.display_name = row.get<std::string>("display_name");
    out.contact.avatar_url = row.get<std::optional<std::string>>("avatar_url");
    out.contact.profile_url = inbox::profile_url(out.contact.platform, out.contact.handle);
    out.lead_type = row.get<std::optional<LeadType>>("lead_type");
    out.interest_score = row.get<std::optional<int>>("interest_score");
    out.confidence = row.get<std::optional<double>>("confidence");
    out.intents = row.get<std::vector<Intent>>("intents");
    out.status = row.get<LeadStatus>("status");
    out.phone = row.get<std::optional<std::string>>("phone");
    out.email = row.get<std::optional<std::string>>("email");
    out.last_interaction_at = row.get<time_point>("last_interaction_at");
    out.interaction_count = row.get<int>("interaction_count");
    out.last_text = row.get<std::optional<std::string>>("last_text");
    out.has_draft = row.get<bool>("has_draft");
    out.assignee_id = row.get<std::optional<UserId>>("assignee_id");
    if (const auto amount = row.get<std::optional<std::int64_t>>("deal_amount"))
        out.deal = Deal{*amount, row.get<std::string>("deal_currency")};
    out.tags = row.get<std::vector<TagRef>>("tags");
    out.version = row.get<std::int64_t>("version");
    out.created_at = row.get<time_point>("created_at");
    out.updated_at = row.get<time_point>("updated_at");
    return out;
}

std::vector<LeadSummary> summaries_of(const db::rows& rows) {
    std::vector<LeadSummary> out;
    out.reserve(rows.size());
    for (const auto& row : rows) out.push_back(summary_of(row));
    return out;
}

// Where the page starts: the order, key and id of the last lead of the page before. `key` is
// microseconds, a score or an amount.
struct LeadKey {
    LeadSort order;
    std::int64_t key = 0;
    LeadId id;
};
BOOST_DESCRIBE_STRUCT(LeadKey, (), (order, key, id))

bool is_time(LeadSort::by order) {
    return order == LeadSort::by::last_interaction_at || order == LeadSort::by::created_at;
}

std::int64_t micros(time_point t) {
    return static_cast<std::int64_t>(t.time_since_epoch().count());
}

LeadKey key_of(const LeadSummary& last, LeadSort order) {
    switch (order.value()) {
    case LeadSort::by::created_at:
        return {order, micros(last.created_at), last.id};
    case LeadSort::by::interest_score:
        return {order, last.interest_score.value_or(-1), last.id};
    case LeadSort::by::deal_value:
        return {order, last.deal ? last.deal->amount : -1, last.id};
    case LeadSort::by::last_interaction_at:
        return {order, micros(last.last_interaction_at), last.id};
    }
    return {};
}

result<std::optional<LeadKey>> start_of(const ListLeads& in) {
    if (!in.cursor) return std::optional<LeadKey>{};
    VF_TRY(const auto after, in.cursor->read<LeadKey>());
    if (after.order != in.sort) return fail_field("/cursor", "belongs to a list in another order");
    if (is_time(in.sort.value())) VF_CHECK(http::time_of_key(after.key));
    const bool is_score = in.sort.value() == LeadSort::by::interest_score;
    const std::int64_t most = is_score ? 100 : 1'000'000'000'000;
    if (!is_time(in.sort.value()) && (after.key < -1 || after.key > most))
        return fail_field("/cursor", "is not a cursor of this list in this order");
    return std::optional(after);
}

// A key as its column's text; before the first one where there is none.
struct Bound {
    std::string key;
    std::string id;
};

constexpr const char* least_id = "00000000-0000-0000-0000-000000000000";

std::string key_text(std::int64_t key, LeadSort::by order) {
    if (is_time(order)) return db::detail::encode_time(time_point{microseconds{key}});
    return std::to_string(key);
}

Bound bound_of(const std::optional<LeadKey>& after, const ListLeads& in) {
    const auto order = in.sort.value();
    if (after) return {key_text(after->key, order), after->id.str()};
    const auto range = range_of(in, order);
    // With the least id, all of the range's high end (exclusive) is beyond, all of its low end
    // within.
    if (in.sort.descending()) {
        if (range.below) return {key_text(*range.below, order), least_id};
        return {is_time(order)                          ? "infinity"
                : order == LeadSort::by::interest_score ? "101"
                                                        : "9000000000000",
                least_id};
    }
    if (range.from) return {key_text(*range.from, order), least_id};
    return {is_time(order) ? "-infinity" : "-2", least_id};
}

// Whether a walk in this order has left the range for good.
bool is_past(const KeyRange& range, std::int64_t key, LeadSort sort) {
    if (sort.descending()) return range.from && key < *range.from;
    return range.below && key >= *range.below;
}

// What a search compares with, folded, and the leads that it finds where these are few.
struct Search {
    std::optional<std::string> folded;
    std::optional<std::string> reach;
    std::optional<std::vector<LeadId>> found;
};

struct Asked {
    WorkspaceId workspace;
    UserId me;
    ListLeads in;
    Search search;
};

// Calls `run` with $1 to $17.
template <class Run> auto with_filters(const Asked& a, Run&& run) {
    const auto& f = a.in;
    std::optional<UserId> assignee;
    if (f.assignee) assignee = f.assignee->user(a.me);
    const bool nobody = f.assignee && f.assignee->is_nobody();
    return run(f.status, f.type, f.platform, f.intent, f.tag, assignee, nobody, f.min_score,
               f.max_score, f.has_phone, f.has_email, f.created_from, f.created_to,
               f.last_interaction_from, f.last_interaction_to, a.search.folded, a.search.reach);
}

template <class... More>
db::query asked(const Asked& a, const db::statement& what, const More&... more) {
    return with_filters(
        a, [&](const auto&... filters) { return db::query(what, filters..., more...); });
}

template <class... More>
task<db::rows> read(db::pool& pool, const Asked& a, const db::statement& what,
                    const More&... more) {
    return db::read_tenant_by_index(pool, a.workspace, asked(a, what, more...));
}

template <class... More>
task<db::rows> read(db::tenant_tx& tx, const Asked& a, const db::statement& what,
                    const More&... more) {
    return with_filters(
        a, [&](const auto&... filters) { return tx.query(what, filters..., more...); });
}

task<Search> fold(db::pool& pool, WorkspaceId workspace, const LeadFilter& f) {
    Search out;
    if (!f.q || f.q->str().empty()) co_return out;
    const auto pattern = pattern_of(f.q->str());
    const auto folded = co_await db::read_tenant(pool, workspace, fold_sql, pattern.text);
    out.folded = folded[0].get<std::string>("folded");
    out.reach = pattern.reach;
    if (!pattern.indexed) co_return out;
    const auto ids =
        co_await db::read_tenant(pool, workspace, matching_sql, out.folded, out.reach, few);
    out.found = ids[0].get<std::optional<std::vector<LeadId>>>("ids");
    co_return out;
}

task<std::optional<Facet>> narrowest_of(db::pool& pool, const Asked& a) {
    std::vector<FacetCount> counts;
    std::vector<std::string> names;
    if (a.search.found) counts.push_back({Facet::search, static_cast<int>(a.search.found->size())});
    for (const auto facet : given_facets(a.in)) {
        if (facet != Facet::search) names.emplace_back(enum_name(facet));
    }
    if (!names.empty()) {
        const auto rows = co_await read(pool, a, list_statements().probe, names);
        for (const auto& name : names)
            counts.push_back({*enum_value<Facet>(name), rows[0].get<int>(name)});
    }
    co_return narrowest(counts);
}

task<http::Page<LeadSummary>> page_of_facet(db::pool& pool, const Asked& a, Facet facet,
                                            std::optional<LeadKey> after) {
    std::optional<std::int64_t> key;
    std::optional<LeadId> id;
    if (after) {
        key = after->key;
        id = after->id;
    }
    const auto& all = list_statements().facets;
    const auto found = std::ranges::find(all, facet, &ListStatements::OfFacet::facet);
    const auto sort = a.in.sort;
    const auto rows =
        co_await read(pool, a, found->page, key, id, a.search.found, enum_name(sort.value()),
                      sort.descending() ? -1 : 1, a.in.limit.to_int() + 1);
    co_return http::make_page(summaries_of(rows), a.in.limit,
                              [&](const LeadSummary& last) { return key_of(last, sort); });
}

std::optional<LeadKey> end_in(const db::rows& end, LeadSort sort) {
    if (end.empty()) return std::nullopt;
    const auto key = is_time(sort.value()) ? micros(end[0].get<time_point>("key"))
                                           : end[0].get<std::int64_t>("key");
    return LeadKey{sort, key, end[0].get<LeadId>("id")};
}

task<http::Page<LeadSummary>> page_of_walk(db::pool& pool, const Asked& a, Walk how,
                                           std::optional<LeadKey> after) {
    const auto& all = list_statements().walks;
    const auto& walk = *std::ranges::find(all, how, &ListStatements::OfWalk::walk);
    const auto& page = is_whole(a.in, how.by) ? walk.whole : walk.checked;
    http::Steps<LeadSummary, LeadKey> list;
    list.limit = a.in.limit;
    list.key_of = [&](const LeadSummary& last) { return key_of(last, a.in.sort); };
    list.items = [&](std::optional<LeadKey> from,
                     std::size_t rows) -> task<std::vector<LeadSummary>> {
        const auto bound = bound_of(from, a.in);
        co_return summaries_of(co_await read(pool, a, page, bound.key, bound.id, rows));
    };
    list.step = [&](std::optional<LeadKey> from,
                    std::size_t rows) -> task<http::Step<LeadSummary, LeadKey>> {
        const auto bound = bound_of(from, a.in);
        const auto [items, end] = co_await db::read_tenant_by_index(
            pool, a.workspace, asked(a, page, bound.key, bound.id, rows),
            asked(a, walk.end, bound.key, bound.id));
        co_return http::Step<LeadSummary, LeadKey>{summaries_of(items), end_in(end, a.in.sort)};
    };
    list.is_past = [&](const LeadKey& key) {
        return is_past(range_of(a.in, a.in.sort.value()), key.key, a.in.sort);
    };
    co_return co_await http::page_in_steps(std::move(list), after);
}

} // namespace

const ListStatements& list_statements() {
    static const auto all = make_statements();
    return all;
}

task<result<http::Page<LeadSummary>>> list_leads(db::pool& pool, WorkspaceId workspace, UserId me,
                                                 ListLeads in) {
    VF_CO_CHECK(http::check_values(in));
    VF_CO_TRY(auto after, start_of(in));
    Asked a{workspace, me, std::move(in), {}};
    if (const auto exact = exact_walk(a.in, a.in.sort))
        co_return co_await page_of_walk(pool, a, *exact, after);
    a.search = co_await fold(pool, workspace, a.in);
    if (const auto facet = co_await narrowest_of(pool, a))
        co_return co_await page_of_facet(pool, a, *facet, after);
    co_return co_await page_of_walk(pool, a, best_walk(a.in, a.in.sort), after);
}

task<std::optional<LeadSummary>> find_summary(db::tenant_tx& tx, LeadId id) {
    const auto rows = co_await tx.query(summary_sql, id);
    if (rows.empty()) co_return std::nullopt;
    co_return summary_of(rows[0]);
}

namespace {

using counted = std::map<std::string, std::map<std::string, int>>;

counted count_rows(const db::rows& rows) {
    counted out;
    for (const auto& row : rows)
        out[row.get<std::string>("facet")][row.get<std::string>("value")] = row.get<int>("n");
    return out;
}

ValueCount up_to_ten_thousand(std::string value, int count) {
    return {std::move(value), std::min(count, 10'000)};
}

// Every value of the enumeration, those without a lead too.
template <described_enum E> std::vector<ValueCount> of_each(std::map<std::string, int>& counts) {
    std::vector<ValueCount> out;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
        const std::string name(enum_name(d.value));
        out.push_back(up_to_ten_thousand(name, counts[name]));
    });
    return out;
}

std::vector<ValueCount> of_those(const std::map<std::string, int>& counts) {
    std::vector<ValueCount> out;
    for (const auto& [value, count] : counts) out.push_back(up_to_ten_thousand(value, count));
    return out;
}

bool has_no_filter(const LeadFilter& f) {
    return given_facets(f).empty() && !f.has_phone && !f.has_email;
}

} // namespace

task<LeadCounts> count_leads(db::pool& pool, WorkspaceId workspace, UserId me, LeadFilter in) {
    Asked a{workspace, me, ListLeads{std::move(in), {}, {}, {}}, {}};
    counted n;
    if (has_no_filter(a.in)) {
        n = count_rows(co_await db::read_tenant(pool, workspace, counts_sql));
    } else {
        a.search = co_await fold(pool, workspace, a.in);
        n = count_rows(co_await read(pool, a, a.search.found ? counts_found_sql : counts_recent_sql,
                                     a.search.found));
    }
    LeadCounts out;
    out.total = std::min(n["total"][""], 10'000);
    out.complete = n["looked_at"][""] <= most_counted || a.search.found;
    out.by_status = of_each<LeadStatus>(n["status"]);
    out.by_type = of_each<LeadType>(n["type"]);
    out.by_platform = of_each<Platform>(n["platform"]);
    out.by_intent = of_each<Intent>(n["intent"]);
    out.by_assignee = of_those(n["assignee"]);
    out.by_tag = of_those(n["tag"]);
    co_return out;
}

namespace {

task<Search> fold(db::tenant_tx& tx, const LeadFilter& f) {
    Search out;
    if (!f.q || f.q->str().empty()) co_return out;
    const auto pattern = pattern_of(f.q->str());
    const auto folded = co_await tx.query(fold_sql, pattern.text);
    out.folded = folded[0].get<std::string>("folded");
    out.reach = pattern.reach;
    co_return out;
}

} // namespace

task<std::vector<LeadId>> ids_of(db::tenant_tx& tx, UserId me, LeadFilter in, int at_most) {
    Asked a{tx.workspace(), me, ListLeads{std::move(in), {}, {}, {}}, {}};
    a.search = co_await fold(tx, a.in);
    const auto rows = co_await read(tx, a, ids_sql, at_most);
    std::vector<LeadId> out;
    out.reserve(rows.size());
    for (const auto& row : rows) out.push_back(row.get<LeadId>("id"));
    co_return out;
}

task<> begin_export(db::tenant_tx& tx, UserId me, ListLeads in) {
    Asked a{tx.workspace(), me, std::move(in), {}};
    a.search = co_await fold(tx, a.in);
    co_await read(tx, a, export_statement(a.in.sort));
}

task<std::vector<LeadSummary>> next_of_export(db::tenant_tx& tx) {
    co_return summaries_of(co_await db::next_batch(tx));
}

} // namespace vf::leads
