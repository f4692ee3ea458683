#include "features/outreach/suppressions.hpp"

#include "db/batches.hpp"
#include "db/by_index.hpp"
#include "db/emit.hpp"
#include "db/like.hpp"
#include "db/walk.hpp"
#include "features/contacts/commands.hpp"
#include "features/inbox/commands.hpp"
#include "features/leads/commands.hpp"
#include "features/outreach/store.hpp"
#include "features/sequences/commands.hpp"

namespace vf::outreach {
namespace {

constexpr db::statement suppress_sql{"outreach.suppress", R"(
    INSERT INTO suppressions (workspace_id, contact_id, reason, quote, note, added_by) VALUES (app_workspace(), $1, $2, $3, $4, $5)
    ON CONFLICT (workspace_id, contact_id) DO UPDATE SET reason = excluded.reason, quote = excluded.quote
        WHERE excluded.reason = 'refusal' AND suppressions.reason <> 'refusal')"};
// The rows by handle alone, too: else the next reading would put them back (inbox/store).
constexpr db::statement lift_sql{"outreach.lift_suppression",
                                 "WITH same AS (SELECT id FROM " VF_SAME_HUMAN("$1") R"( h)
    DELETE FROM suppressions WHERE workspace_id = app_workspace() AND contact_id IN (
        SELECT id FROM same UNION ALL
        SELECT g.id FROM same JOIN contacts c ON c.workspace_id = app_workspace() AND c.id = same.id
                              JOIN contacts g ON g.workspace_id = app_workspace() AND g.platform = c.platform
                                             AND g.person_key = '@' || c.handle)
    RETURNING contact_id)"};

#define VF_SUPPRESSION_COLUMNS                                                                     \
    "SELECT s.reason, s.quote, s.note, s.added_by, s.created_at, " VF_LEAD_OF(                     \
        "s") " AS lead_id, " VF_CONTACT_REF " AS contact"

// $1 to $5 are the filters; $6 and $7 where a page begins, $8 how many.
#define VF_SUPPRESSION_FILTERS                                                                     \
    R"( ($1::text[] IS NULL OR c.platform = ANY ($1)) AND ($2::text[] IS NULL OR s.reason = ANY ($2))
      AND ($3::timestamptz IS NULL OR s.created_at >= $3) AND ($4::timestamptz IS NULL OR s.created_at < $4)
      AND ($5::text IS NULL OR c.search_text LIKE app_fold($5)))"

// Every parameter needs a type, used or not.
#define VF_TYPED_PARAMETERS                                                                        \
    R"( (true OR coalesce($1::text[], $2::text[]) IS NULL OR coalesce($3::timestamptz, $4::timestamptz, $6::timestamptz) IS NULL
        OR $5::text IS NULL OR $7::uuid IS NULL OR $8::bigint IS NULL))"

constexpr db::statement find_sql{
    "outreach.find_suppression",
    VF_SUPPRESSION_COLUMNS " FROM suppressions s" VF_PERSON_OF(
        "s") " WHERE s.workspace_id = app_workspace() AND s.contact_id = $1"};
constexpr const char* export_sql = VF_SUPPRESSION_COLUMNS " FROM suppressions s" VF_PERSON_OF(
    "s") " WHERE s.workspace_id = app_workspace() AND" VF_SUPPRESSION_FILTERS
         " ORDER BY s.created_at DESC, s.contact_id DESC";

http::TimeWalk make_walk() {
    const db::index_range range{
        .table = "suppressions", .key = "created_at", .id = "contact_id", .after = 6};
    return {
        db::keep("outreach.suppressions",
                 VF_SUPPRESSION_COLUMNS " FROM (" + db::step_sql(range) + ") s" +
                     VF_PERSON_OF("s") " WHERE" VF_SUPPRESSION_FILTERS
                                       " ORDER BY s.created_at DESC, s.contact_id DESC LIMIT $8"),
        db::keep("outreach.end_of_suppressions",
                 "SELECT * FROM (" + db::step_end_sql(range) + ") s WHERE" VF_TYPED_PARAMETERS)};
}

std::optional<std::string> pattern_of(const SuppressionFilter& f) {
    if (!f.q || f.q->str().empty()) return std::nullopt;
    return db::like_anywhere(f.q->str());
}

// Nothing more goes to any contact of the human, and their leads are closed.
task<> close(db::tenant_tx& tx, ContactId contact, std::optional<UserId> by, std::string why) {
    if (by) co_await leads::act_as(tx, *by);
    const auto actor = by ? "user:" + by->str() : "system";
    co_await sequences::stop_for(tx, contact, sequences::StopReason::suppressed);
    for (const auto each : co_await contacts::same_human(tx, contact)) {
        co_await cancel_open(tx, each, actor, why);
        co_await leads::note_refusal(tx, each);
    }
}

} // namespace

task<bool> suppress(db::tenant_tx& tx, Suppress what) {
    const auto added =
        co_await tx.query(suppress_sql, what.contact, what.reason, what.quote, what.note, what.by);
    const bool refused = what.reason == SuppressionReason::refusal;
    co_await close(tx, what.contact, what.by,
                   refused ? "the person refused" : "the person must not be written to");
    if (added.affected() == 0) co_return false;
    co_await db::emit(tx, "suppression.changed", what.contact.value);
    co_return true;
}

task<bool> lift(db::tenant_tx& tx, ContactId contact) {
    const auto gone = co_await tx.query(lift_sql, contact);
    for (const auto& row : gone)
        co_await db::emit(tx, "suppression.changed", row.get<ContactId>("contact_id").value);
    co_return gone.affected() > 0;
}

task<> heed_suppressions(db::tenant_tx& tx, ContactId contact, UserId by) {
    if (co_await is_suppressed(tx, contact))
        co_await close(tx, contact, by, "the person must not be written to");
}

const http::TimeWalk& suppression_walk() {
    static const auto walk = make_walk();
    return walk;
}

task<result<http::Page<Suppression>>> list_suppressions(db::pool& pool, WorkspaceId workspace,
                                                        ListSuppressions in) {
    VF_CO_CHECK(http::check_values(in));
    VF_CO_TRY(auto page, http::time_page({{}, in.limit, in.cursor}, in.from, in.to));
    co_return co_await http::page_of_walk<Suppression>(
        {pool, workspace}, std::move(page), suppression_walk(),
        [&](const db::statement& what, http::TimeBound from, std::int64_t rows) {
            return db::query(what, in.platform, in.reason, in.from, in.to, pattern_of(in), from.at,
                             from.id, rows);
        },
        [](const Suppression& last) { return std::pair{last.created_at, last.contact.id.value}; });
}

task<std::optional<Suppression>> find_suppression(db::tenant_tx& tx, ContactId contact) {
    co_return db::first<Suppression>(co_await tx.query(find_sql, contact));
}

task<> begin_suppression_export(db::tenant_tx& tx, SuppressionFilter in) {
    static const auto statement =
        db::keep("outreach.export_suppressions", db::in_batches(export_sql));
    co_await tx.query(statement, in.platform, in.reason, in.from, in.to, pattern_of(in));
}

task<std::vector<Suppression>> next_suppressions(db::tenant_tx& tx) {
    co_return db::all<Suppression>(co_await db::next_batch(tx));
}

} // namespace vf::outreach
