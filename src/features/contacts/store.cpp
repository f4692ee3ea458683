#include "features/contacts/store.hpp"

#include "db/by_index.hpp"
#include "db/emit.hpp"
#include "db/like.hpp"
#include "db/walk.hpp"
#include "features/inbox/commands.hpp"
#include "features/leads/commands.hpp"

#include <algorithm>

namespace vf::contacts {
namespace {

// A row of contacts that is called c, as ContactSummary.
#define VF_CONTACT_COLUMNS                                                                         \
    "SELECT c.id, c.platform, c.handle, c.display_name, c.avatar_url, " VF_PROFILE_URL             \
    R"( AS profile_url, c.bio, c.source, c.wrote_first, c.created_at, c.updated_at,
           (SELECT l.id FROM leads l WHERE l.workspace_id = app_workspace() AND l.contact_id = c.id) AS lead_id,
           EXISTS (SELECT 1 FROM targets t WHERE t.workspace_id = app_workspace() AND t.contact_id = c.id OFFSET 0) AS is_target,
           EXISTS (SELECT 1 FROM (SELECT id FROM )" VF_SAME_HUMAN(                                 \
        "c.id") R"( x OFFSET 0) h CROSS JOIN LATERAL
                       (SELECT 1 FROM suppressions WHERE workspace_id = app_workspace() AND contact_id = h.id OFFSET 0) s) AS is_suppressed)"

// $1 to $4 are the filters in every statement of a list; $5 and $6 where it begins, $7 how many.
#define VF_CONTACT_FILTERS                                                                         \
    R"( ($1::text[] IS NULL OR c.platform = ANY ($1))
      AND ($2::timestamptz IS NULL OR c.created_at >= $2) AND ($3::timestamptz IS NULL OR c.created_at < $3)
      AND ($4::text IS NULL OR c.search_text LIKE $4))"

// Every parameter needs a type, used or not.
#define VF_TYPED_PARAMETERS                                                                        \
    R"( (true OR $1::text[] IS NULL OR coalesce($2::timestamptz, $3::timestamptz, $5::timestamptz) IS NULL
        OR $4::text IS NULL OR $6::uuid IS NULL OR $7::bigint IS NULL))"

#define VF_NEXT_IN_ORDER " ORDER BY c.created_at {direction}, c.id {direction} LIMIT $7"

constexpr const char* found_sql = VF_CONTACT_COLUMNS R"( FROM unnest($8::uuid[]) found
    CROSS JOIN LATERAL (SELECT * FROM contacts WHERE workspace_id = app_workspace() AND id = found OFFSET 0) c
    WHERE (c.created_at, c.id) {beyond} ($5::timestamptz, $6::uuid) AND)" VF_CONTACT_FILTERS
    VF_NEXT_IN_ORDER;
// As for conversations (inbox/conversations.cpp).
constexpr db::statement fold_sql{"contacts.fold", R"(
    SELECT folded, CASE WHEN $2::boolean THEN contacts_matching(folded, $3::int) END AS ids
    FROM (SELECT app_fold($1) AS folded OFFSET 0) f)"};
constexpr db::statement find_sql{"contacts.find",
                                 VF_CONTACT_COLUMNS " FROM contacts c WHERE c.workspace_id = "
                                                    "app_workspace() AND c.id = $1"};

constexpr db::statement same_human_sql{"contacts.same_human",
                                       "SELECT id FROM " VF_SAME_HUMAN("$1") " h ORDER BY id"};
constexpr db::statement others_sql{"contacts.others_of_human",
                                   "SELECT " VF_CONTACT_REF
                                   " AS contact FROM " VF_SAME_HUMAN("$1") R"( h
    JOIN contacts c ON c.workspace_id = app_workspace() AND c.id = h.id WHERE h.id <> $1 ORDER BY c.handle, c.id)"};

// The two ends of a row that is called l.
#define VF_LINK_COLUMNS                                                                            \
    R"(SELECT l.id, l.state, l.reason, l.value, l.created_at, l.decided_at, l.decided_by,
           (SELECT )" VF_CONTACT_REF                                                               \
    R"( FROM contacts c WHERE c.workspace_id = app_workspace() AND c.id = l.first_id) AS first,
           (SELECT )" VF_CONTACT_REF                                                               \
    R"( FROM contacts c WHERE c.workspace_id = app_workspace() AND c.id = l.second_id) AS second)"
constexpr db::statement links_of_sql{"contacts.links_of", VF_LINK_COLUMNS R"( FROM (
        SELECT * FROM contact_links WHERE workspace_id = app_workspace() AND first_id = $1
        UNION ALL SELECT * FROM contact_links WHERE workspace_id = app_workspace() AND second_id = $1) l
    ORDER BY l.created_at DESC, l.id DESC)"};

// Counted while nobody else joins. Not by the workspace's row: a send locks its message before that
// one, and joining may cancel messages afterwards.
constexpr db::statement lock_sql{
    "contacts.lock_links",
    "SELECT pg_advisory_xact_lock(hashtextextended(app_workspace()::text, 7305))"};
constexpr db::statement exist_sql{"contacts.exist", R"(
    SELECT count(*)::int AS n FROM contacts WHERE workspace_id = app_workspace() AND id IN ($1, $2))"};
constexpr db::statement joined_sql{
    "contacts.joined", "SELECT count(*)::int AS n FROM (SELECT id FROM " VF_SAME_HUMAN(
                           "$1") " a UNION SELECT id FROM " VF_SAME_HUMAN("$2") " b) h"};
constexpr db::statement confirm_sql{"contacts.confirm_link", R"(
    INSERT INTO contact_links AS l (workspace_id, first_id, second_id, state, reason, decided_at, decided_by)
    VALUES (app_workspace(), least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), 'confirmed', 'by_hand', app_now(), $3)
    ON CONFLICT (workspace_id, first_id, second_id) DO UPDATE
    SET state = 'confirmed', decided_at = excluded.decided_at, decided_by = excluded.decided_by
    WHERE l.state <> 'confirmed')"};
constexpr db::statement known_sql{"contacts.known_link", R"(
    SELECT 1 FROM contact_links
    WHERE workspace_id = app_workspace() AND first_id = least($1::uuid, $2::uuid) AND second_id = greatest($1::uuid, $2::uuid))"};
constexpr db::statement undo_sql{"contacts.undo_link", R"(
    UPDATE contact_links SET state = 'undone', decided_at = app_now(), decided_by = $3
    WHERE workspace_id = app_workspace() AND first_id = least($1::uuid, $2::uuid) AND second_id = greatest($1::uuid, $2::uuid)
      AND state <> 'undone')"};

// Both ends of each new suggestion are told of.
#define VF_SUGGEST(others)                                                                         \
    R"(WITH made AS (
        INSERT INTO contact_links (workspace_id, first_id, second_id, state, reason, value)
        SELECT app_workspace(), least(o.mine, o.id), greatest(o.mine, o.id), 'suggested', o.reason, o.value
        FROM ()" others R"() o ON CONFLICT DO NOTHING RETURNING first_id, second_id)
    SELECT app_emit('contact.changed', e.id) FROM (SELECT first_id AS id FROM made UNION SELECT second_id FROM made) e)"
// What more than five people share says nothing about any of them.
constexpr db::statement by_point_sql{"contacts.suggest_by_point", VF_SUGGEST(R"(
        SELECT $1::uuid AS mine, s.id, $2::text AS reason, $3::text AS value
        FROM (SELECT contact_id AS id, count(*) OVER () AS n
              FROM (SELECT contact_id FROM contact_points WHERE workspace_id = app_workspace() AND kind = $2 AND value = $3
                                                           AND contact_id <> $1 LIMIT 6) p) s
        WHERE s.n <= 5)")};
// Shorter names than four letters are too common to say anything.
constexpr db::statement by_handle_sql{"contacts.suggest_by_handle", VF_SUGGEST(R"(
        SELECT DISTINCT ON (least(c.id, s.id), greatest(c.id, s.id)) c.id AS mine, s.id, 'handle' AS reason, c.handle AS value
        FROM unnest($1::uuid[]) m
        CROSS JOIN LATERAL (SELECT * FROM contacts WHERE workspace_id = app_workspace() AND id = m OFFSET 0) c
        CROSS JOIN LATERAL (SELECT * FROM contacts WHERE workspace_id = app_workspace() AND handle = c.handle
                            AND platform = ANY ('{tiktok,instagram,facebook}') OFFSET 0) s
        WHERE length(c.handle) >= 4 AND s.platform <> c.platform)")};
#undef VF_SUGGEST

http::TimeWalk contact_walk(http::TimeOrder order) {
    const bool newest = order == http::TimeOrder::newest;
    const std::string name(enum_name(order));
    const db::index_range range{
        .table = "contacts", .key = "created_at", .descending = newest, .after = 5};
    return {db::keep("contacts." + name,
                     db::in_order(VF_CONTACT_COLUMNS " FROM (" + db::step_sql(range) +
                                      ") c WHERE" VF_CONTACT_FILTERS VF_NEXT_IN_ORDER,
                                  newest)),
            db::keep("contacts.end_of_" + name, "SELECT * FROM (" + db::step_end_sql(range) +
                                                    ") s WHERE" VF_TYPED_PARAMETERS)};
}

db::statement found_in(http::TimeOrder order) {
    return db::keep("contacts.found_" + std::string(enum_name(order)),
                    db::in_order(found_sql, order == http::TimeOrder::newest));
}

// $1 the state, $2 and $3 where it begins, $4 how many.
http::TimeWalk link_walk() {
    const db::index_range range{
        .table = "contact_links", .condition = " AND state = $1", .key = "created_at", .after = 2};
    return {
        // Whom others join already needs no asking.
        db::keep("contacts.links",
                 VF_LINK_COLUMNS " FROM (" + db::step_sql(range) +
                     ") l WHERE l.state <> 'suggested' OR NOT EXISTS (SELECT 1 FROM " VF_SAME_HUMAN(
                         "l.first_id") " h WHERE h.id = l.second_id) "
                                       "ORDER BY l.created_at DESC, l.id DESC LIMIT $4"),
        db::keep("contacts.end_of_links",
                 "SELECT * FROM (" + db::step_end_sql(range) +
                     ") s WHERE (true OR $1::text IS NULL OR $4::bigint IS NULL)")};
}

struct Asked {
    ListContacts in;
    std::optional<std::string> folded{}; ///< the LIKE pattern
    std::optional<std::vector<ContactId>> found{};
};

task<Asked> with_search(db::pool& pool, WorkspaceId workspace, ListContacts in) {
    Asked out{std::move(in)};
    if (!out.in.q || out.in.q->str().empty()) co_return out;
    const auto& text = out.in.q->str();
    const auto rows = co_await db::read_tenant(pool, workspace, fold_sql, db::like_anywhere(text),
                                               db::has_trigram(text), db::few);
    out.folded = rows[0].get<std::string>("folded");
    out.found = rows[0].get<std::optional<std::vector<ContactId>>>("ids");
    co_return out;
}

std::unexpected<error> too_many() {
    error full{errc::conflict, "contact.too_many_linked",
               "One human has at most 20 contacts: undo a link first."};
    full.params = {{"limit", std::to_string(most_of_one_human)}};
    return std::unexpected(std::move(full));
}

task<result<bool>> confirm(db::tenant_tx& tx, ContactId one, ContactId other, UserId by) {
    const auto joined = co_await tx.query(joined_sql, one, other);
    if (joined[0].get<int>("n") > most_of_one_human) co_return too_many();
    co_return (co_await tx.query(confirm_sql, one, other, by)).affected() > 0;
}

task<result<bool>> undo(db::tenant_tx& tx, ContactId one, ContactId other, UserId by) {
    if ((co_await tx.query(known_sql, one, other)).empty())
        co_return fail(errc::not_found, "contact.not_linked",
                       "There is no link between these two contacts, nor a suggestion of one.");
    co_return (co_await tx.query(undo_sql, one, other, by)).affected() > 0;
}

} // namespace

const ContactStatements& contact_statements() {
    static const ContactStatements all{
        contact_walk(http::TimeOrder::newest), contact_walk(http::TimeOrder::oldest),
        found_in(http::TimeOrder::newest), found_in(http::TimeOrder::oldest), link_walk()};
    return all;
}

task<result<http::Page<ContactSummary>>> list_contacts(db::pool& pool, WorkspaceId workspace,
                                                       ListContacts in) {
    VF_CO_CHECK(http::check_values(in));
    VF_CO_TRY(auto page, http::time_page(in, in.from, in.to));
    const auto& texts = contact_statements();
    const bool newest = page.order == http::TimeOrder::newest;
    const auto key_of = [](const ContactSummary& last) {
        return std::pair{last.created_at, last.id.value};
    };
    const auto a = co_await with_search(pool, workspace, std::move(in));
    if (a.found)
        co_return co_await http::page_of_few<ContactSummary>(
            {pool, workspace}, std::move(page), newest ? texts.found_newest : texts.found_oldest,
            [&](const db::statement& what, http::TimeBound from, std::int64_t rows) {
                return db::query(what, a.in.platform, a.in.from, a.in.to, a.folded, from.at,
                                 from.id, rows, *a.found);
            },
            key_of);
    co_return co_await http::page_of_walk<ContactSummary>(
        {pool, workspace}, std::move(page), newest ? texts.newest : texts.oldest,
        [&](const db::statement& what, http::TimeBound from, std::int64_t rows) {
            return db::query(what, a.in.platform, a.in.from, a.in.to, a.folded, from.at, from.id,
                             rows);
        },
        key_of);
}

task<std::optional<Contact>> find_contact(db::tenant_tx& tx, ContactId id) {
    const auto found = co_await tx.query(find_sql, id);
    if (found.empty()) co_return std::nullopt;
    Contact out{db::as<ContactSummary>(found[0]), {}, {}, {}};
    out.contact_points = co_await leads::contact_points_of(tx, id);
    const auto others = co_await tx.query(others_sql, id);
    for (const auto& row : others) out.same_human.push_back(row.get<inbox::ContactRef>("contact"));
    out.links = db::all<ContactLink>(co_await tx.query(links_of_sql, id));
    co_return out;
}

task<result<http::Page<ContactLink>>> list_links(db::pool& pool, WorkspaceId workspace,
                                                 ListLinks in) {
    const auto state = in.state.value_or(LinkState::suggested);
    VF_CO_TRY(auto page, http::time_page({{}, in.limit, in.cursor}, {}, {}));
    co_return co_await http::page_of_walk<ContactLink>(
        {pool, workspace}, std::move(page), contact_statements().links,
        [&](const db::statement& what, http::TimeBound from, std::int64_t rows) {
            return db::query(what, state, from.at, from.id, rows);
        },
        [](const ContactLink& last) { return std::pair{last.created_at, last.id.value}; });
}

task<result<bool>> decide_link(db::tenant_tx& tx, DecideLink what, UserId by) {
    if (what.id == what.other_id)
        co_return fail_field("/otherId", "must be another contact than the one of the path");
    if ((co_await tx.query(exist_sql, what.id, what.other_id))[0].get<int>("n") < 2)
        co_return fail(errc::not_found, "contact.not_found",
                       "There is no such contact in this workspace.");
    co_await tx.query(lock_sql);
    VF_CO_TRY(const bool changed, what.state == LinkDecision::confirmed
                                      ? co_await confirm(tx, what.id, what.other_id, by)
                                      : co_await undo(tx, what.id, what.other_id, by));
    if (!changed) co_return false;
    co_await db::emit(tx, "contact.changed", what.id.value);
    co_await db::emit(tx, "contact.changed", what.other_id.value);
    co_return true;
}

task<std::vector<ContactId>> same_human(db::tenant_tx& tx, ContactId contact) {
    const auto rows = co_await tx.query(same_human_sql, contact);
    std::vector<ContactId> out;
    for (const auto& row : rows) out.push_back(row.get<ContactId>("id"));
    co_return out;
}

task<> suggest_by_point(db::tenant_tx& tx, ContactId contact, std::string kind, std::string value) {
    co_await tx.query(by_point_sql, contact, kind, value);
}

task<> suggest_by_handle(db::tenant_tx& tx, std::vector<ContactId> contacts) {
    if (contacts.empty()) co_return;
    co_await tx.query(by_handle_sql, contacts);
}

} // namespace vf::contacts
