#include "features/inbox/list.hpp"

#include "db/batches.hpp"
#include "db/by_index.hpp"
#include "db/like.hpp"
#include "db/walk.hpp"
#include "features/inbox/commands.hpp"

#include <algorithm>

namespace vf::inbox {
namespace {

using http::TimeOrder;

#define VF_IS_TARGET                                                                               \
    "EXISTS (SELECT 1 FROM targets t WHERE t.workspace_id = app_workspace() AND t.contact_id = "   \
    "i.contact_id OFFSET 0)"

#define VF_INTERACTION_COLUMNS                                                                     \
    R"(SELECT i.id, i.type, i.direction, i.account_id, i.text, i.post_url, i.post_title, i.occurred_at,
           CASE WHEN i.time_exact THEN 'exact' ELSE 'approximate' END AS time_precision, i.first_seen_at,
           )" VF_LEAD_OF("i") " AS lead_id, " VF_IS_TARGET " AS is_target, " VF_CONTACT_REF        \
                              " AS contact"

// $1 to $9 are the filters in every statement of a list; $10 and $11 where it begins, $12 how many.
#define VF_INTERACTION_FILTERS                                                                     \
    R"( ($1::text[] IS NULL OR i.type = ANY ($1)) AND ($2::text[] IS NULL OR c.platform = ANY ($2))
      AND ($3::uuid IS NULL OR i.contact_id = $3) AND ($4::uuid IS NULL OR i.account_id = $4)
      AND ($5::text IS NULL OR i.direction = $5)
      AND ($6::timestamptz IS NULL OR i.occurred_at >= $6) AND ($7::timestamptz IS NULL OR i.occurred_at < $7)
      AND ($8::text IS NULL OR (i.text IS NOT NULL AND app_fold(i.text) LIKE $8))
      AND ($9::boolean IS NULL OR )" VF_IS_TARGET " = $9)"

// Every parameter needs a type, used or not.
#define VF_TYPED_PARAMETERS                                                                        \
    R"( (true OR coalesce($1::text[], $2::text[]) IS NULL OR coalesce($3::uuid, $4::uuid, $11::uuid) IS NULL
        OR coalesce($6::timestamptz, $7::timestamptz, $10::timestamptz) IS NULL OR coalesce($5::text, $8::text) IS NULL
        OR $12::bigint IS NULL OR $9::boolean))"

#define VF_NEXT_IN_ORDER " ORDER BY i.occurred_at {direction}, i.id {direction} LIMIT $12"

// What the accounts of the filter have, up to few + 1, in the order of an index: with the order
// spelled out there is nothing cheaper than it.
#define VF_OF_ACCOUNTS                                                                             \
    R"(SELECT y.id FROM social_accounts a CROSS JOIN LATERAL
           (SELECT id FROM interactions WHERE workspace_id = app_workspace() AND account_id = a.id
            ORDER BY dedupe_key LIMIT 2001) y
       WHERE a.workspace_id = app_workspace() AND ($4::uuid IS NULL OR a.id = $4)
         AND ($2::text[] IS NULL OR a.platform = ANY ($2)) LIMIT 2001)"
static_assert(db::few == 2000);

constexpr const char* few_sql = VF_INTERACTION_COLUMNS R"(
    FROM ({source}) found
    CROSS JOIN LATERAL (SELECT * FROM interactions WHERE workspace_id = app_workspace() AND id = found.id OFFSET 0) i)" VF_PERSON_OF(
    "i") R"(
    WHERE (i.occurred_at, i.id) {beyond} ($10::timestamptz, $11::uuid) AND)" VF_INTERACTION_FILTERS
    VF_NEXT_IN_ORDER;

// The first of each target's, at most most_targets people: as many as a page holds of each are
// enough.
constexpr const char* of_targets_sql = VF_INTERACTION_COLUMNS R"(
    FROM targets f)" VF_PERSON_OF("f") R"(
    CROSS JOIN LATERAL (SELECT * FROM interactions i WHERE i.workspace_id = app_workspace() AND i.contact_id = c.id
        AND (i.occurred_at, i.id) {beyond} ($10::timestamptz, $11::uuid) AND)" VF_INTERACTION_FILTERS
                                       R"(
        ORDER BY i.occurred_at {direction}, i.id {direction} LIMIT $12) i
    WHERE f.workspace_id = app_workspace())" VF_NEXT_IN_ORDER;

constexpr db::statement in_accounts_sql{"inbox.interactions_in_accounts",
                                        "SELECT count(*)::int AS n FROM (" VF_OF_ACCOUNTS
                                        ") f WHERE" VF_TYPED_PARAMETERS};
// What a text is compared with, folded; the interactions that hold it, where $2 says that the index
// may be asked and these are few.
constexpr db::statement find_text_sql{"inbox.find_text", R"(
    SELECT folded, CASE WHEN $2::boolean THEN interactions_matching(folded, $3::int) END AS ids
    FROM (SELECT app_fold($1) AS folded OFFSET 0) f)"};
constexpr db::statement find_sql{"inbox.find_interaction",
                                 VF_INTERACTION_COLUMNS " FROM interactions i" VF_PERSON_OF(
                                     "i") " WHERE i.workspace_id = app_workspace() AND i.id = $1"};
constexpr const char* export_sql = VF_INTERACTION_COLUMNS " FROM interactions i" VF_PERSON_OF(
    "i") " WHERE i.workspace_id = app_workspace() AND" VF_INTERACTION_FILTERS
         " ORDER BY i.occurred_at {direction}, i.id {direction}";

db::index_range range_of(WalkBy by, bool newest) {
    db::index_range out{
        .table = "interactions", .key = "occurred_at", .descending = newest, .after = 10};
    switch (by) {
    case WalkBy::all:
        break;
    case WalkBy::contact:
        out.condition = " AND contact_id = $3::uuid";
        break;
    case WalkBy::type:
        out.condition = " AND type = ($1::text[])[{n}]";
        out.ranges =
            boost::mp11::mp_size<boost::describe::describe_enumerators<InteractionType>>::value;
        break;
    }
    return out;
}

http::TimeWalk walk_texts(WalkBy by, bool newest) {
    const auto range = range_of(by, newest);
    const auto name = std::string(enum_name(by)) + (newest ? "_down" : "_up");
    return {db::keep(
                "inbox.list_" + name,
                db::in_order(VF_INTERACTION_COLUMNS " FROM (" + db::step_sql(range) + ") i" +
                                 VF_PERSON_OF("i") " WHERE" VF_INTERACTION_FILTERS VF_NEXT_IN_ORDER,
                             newest)),
            db::keep("inbox.end_" + name, "SELECT * FROM (" + db::step_end_sql(range) +
                                              ") s WHERE" VF_TYPED_PARAMETERS)};
}

db::statement few_text(std::string name, std::string_view source, bool newest) {
    auto text = db::in_order(few_sql, newest);
    db::replace_all(text, "{source}", source);
    return db::keep("inbox.list_of_" + name + (newest ? "_down" : "_up"), std::move(text));
}

InteractionStatements make_statements() {
    InteractionStatements out;
    for (const auto order : {TimeOrder::newest, TimeOrder::oldest}) {
        const bool newest = order == TimeOrder::newest;
        auto& one = out.orders.emplace_back();
        one.order = order;
        for (const auto by : {WalkBy::all, WalkBy::contact, WalkBy::type})
            one.walks.emplace_back(by, walk_texts(by, newest));
        one.of_text = few_text("text", "SELECT unnest($13::uuid[]) AS id", newest);
        one.of_accounts = few_text("accounts", VF_OF_ACCOUNTS, newest);
        one.of_targets = db::keep(std::string("inbox.list_of_targets") + (newest ? "_down" : "_up"),
                                  db::in_order(of_targets_sql, newest));
    }
    out.in_accounts = in_accounts_sql;
    return out;
}

const InteractionStatements::InOrder& statements_in(TimeOrder order) {
    return *std::ranges::find(interaction_statements().orders, order,
                              &InteractionStatements::InOrder::order);
}

const db::statement& export_statement(TimeOrder order) {
    static const auto down =
        db::keep("inbox.export_down", db::in_batches(db::in_order(export_sql, true)));
    static const auto up =
        db::keep("inbox.export_up", db::in_batches(db::in_order(export_sql, false)));
    return order == TimeOrder::newest ? down : up;
}

struct Asked {
    WorkspaceId workspace;
    InteractionFilter filter;
    std::optional<std::string> folded{}; ///< the LIKE pattern of the text
};

// Calls `run` with $1 to $9.
template <class Run> auto with_filters(const Asked& a, Run&& run) {
    const auto& f = a.filter;
    return run(f.type, f.platform, f.contact_id, f.account_id, f.direction, f.from, f.to, a.folded,
               f.is_target);
}

template <class... More>
db::query asked(const Asked& a, const db::statement& what, const More&... more) {
    return with_filters(
        a, [&](const auto&... filters) { return db::query(what, filters..., more...); });
}

std::pair<time_point, uuid> key_of(const Interaction& i) {
    return {i.occurred_at, i.id.value};
}

// Folds the text; gives what it is found in, where that is few.
task<std::optional<std::vector<InteractionId>>> find_text(db::pool& pool, Asked& a) {
    if (!a.filter.q) co_return std::nullopt;
    const auto rows = co_await db::read_tenant(pool, a.workspace, find_text_sql,
                                               db::like_anywhere(a.filter.q->str()),
                                               looks_for_text(a.filter), db::few);
    a.folded = rows[0].get<std::string>("folded");
    co_return rows[0].get<std::optional<std::vector<InteractionId>>>("ids");
}

task<bool> have_few(db::pool& pool, const Asked& a) {
    if (!looks_at_accounts(a.filter)) co_return false;
    const http::TimeBound nowhere{"infinity", {}};
    const auto rows = co_await db::read_tenant_by_index(
        pool, a.workspace, asked(a, in_accounts_sql, nowhere.at, nowhere.id, std::int64_t{1}));
    co_return rows[0].get<int>("n") <= db::few;
}

task<http::Page<Interaction>> page_of(db::pool& pool, Asked a, http::TimePage page) {
    if (a.filter.type && a.filter.type->empty()) co_return http::Page<Interaction>{};
    const auto& texts = statements_in(page.order);
    const auto found = co_await find_text(pool, a);
    if (found) {
        co_return co_await http::page_of_few<Interaction>(
            {pool, a.workspace}, page, texts.of_text,
            [&](const db::statement& what, http::TimeBound from, std::int64_t rows) {
                return asked(a, what, from.at, from.id, rows, *found);
            },
            key_of);
    }
    const http::TimeQuery by_filters = [&](const db::statement& what, http::TimeBound from,
                                           std::int64_t rows) {
        return asked(a, what, from.at, from.id, rows);
    };
    if (looks_at_targets(a.filter))
        co_return co_await http::page_of_few<Interaction>({pool, a.workspace}, page,
                                                          texts.of_targets, by_filters, key_of);
    if (co_await have_few(pool, a))
        co_return co_await http::page_of_few<Interaction>({pool, a.workspace}, page,
                                                          texts.of_accounts, by_filters, key_of);
    const auto walk = std::ranges::find(texts.walks, walk_of(a.filter),
                                        &std::pair<WalkBy, http::TimeWalk>::first);
    co_return co_await http::page_of_walk<Interaction>({pool, a.workspace}, page, walk->second,
                                                       by_filters, key_of);
}

} // namespace

const InteractionStatements& interaction_statements() {
    static const auto all = make_statements();
    return all;
}

task<result<http::Page<Interaction>>> list_interactions(db::pool& pool, WorkspaceId workspace,
                                                        ListInteractions in) {
    VF_CO_CHECK(http::check_values(in));
    VF_CO_TRY(auto page, http::time_page(in, in.from, in.to));
    co_return co_await page_of(pool, {workspace, narrowed(std::move(in))}, std::move(page));
}

task<result<http::Page<Interaction>>> interactions_of(db::pool& pool, WorkspaceId workspace,
                                                      ListInteractions in) {
    return list_interactions(pool, workspace, std::move(in));
}

task<std::optional<Interaction>> find_interaction(db::pool& pool, WorkspaceId workspace,
                                                  InteractionId id) {
    co_return db::first<Interaction>(co_await db::read_tenant(pool, workspace, find_sql, id));
}

task<> begin_export(db::tenant_tx& tx, ExportInteractions in) {
    const auto order = in.order.value_or(TimeOrder::newest);
    Asked a{tx.workspace(), narrowed(std::move(in))};
    if (a.filter.q) {
        const auto rows =
            co_await tx.query(find_text_sql, db::like_anywhere(a.filter.q->str()), false, db::few);
        a.folded = rows[0].get<std::string>("folded");
    }
    co_await with_filters(
        a, [&](const auto&... filters) { return tx.query(export_statement(order), filters...); });
}

task<std::vector<Interaction>> next_of_export(db::tenant_tx& tx) {
    co_return db::all<Interaction>(co_await db::next_batch(tx));
}

} // namespace vf::inbox
