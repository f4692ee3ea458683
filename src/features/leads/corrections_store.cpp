#include "features/leads/corrections_store.hpp"

namespace vf::leads {
namespace {

constexpr db::statement find_sql{"leads.correction", R"(
    SELECT lead_type, interest_score, intents, corrected_at, user_id FROM lead_corrections
    WHERE workspace_id = app_workspace() AND lead_id = $1)"};
constexpr db::statement correct_sql{"leads.correct", R"(
    INSERT INTO lead_corrections AS k (workspace_id, lead_id, lead_type, interest_score, intents, user_id, typed_at)
    VALUES (app_workspace(), $1, $2::text, $3, $4::text[], $5, CASE WHEN $2::text IS NOT NULL THEN app_now() END)
    ON CONFLICT (workspace_id, lead_id) DO UPDATE
    SET lead_type = coalesce(excluded.lead_type, k.lead_type), interest_score = coalesce(excluded.interest_score, k.interest_score),
        intents = CASE WHEN coalesce(excluded.lead_type, k.lead_type) = 'spam' THEN NULL ELSE coalesce(excluded.intents, k.intents) END,
        user_id = excluded.user_id, corrected_at = app_now(), typed_at = coalesce(excluded.typed_at, k.typed_at))"};
// The lead itself changed: who has read it before may not change it unseen.
constexpr db::statement count_version_sql{"leads.count_correction", R"(
    UPDATE leads SET version = version + 1, updated_at = app_now() WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement correction_history_sql{"leads.keep_correction", R"(
    INSERT INTO lead_history (workspace_id, lead_id, kind, from_value, to_value)
    SELECT app_workspace(), l.id, x.kind, x.was, x.becomes
    FROM leads l CROSS JOIN LATERAL (VALUES
        ('corrected_type', l.lead_type, $2::text),
        ('corrected_score', l.interest_score::text, $3::int::text),
        ('corrected_intents', array_to_string(l.intents, ','), array_to_string($4::text[], ','))) x (kind, was, becomes)
    WHERE l.workspace_id = app_workspace() AND l.id = $1 AND x.becomes IS NOT NULL AND x.becomes IS DISTINCT FROM x.was)"};
constexpr db::statement taken_back_history_sql{"leads.keep_correction_taken_back", R"(
    INSERT INTO lead_history (workspace_id, lead_id, kind) VALUES (app_workspace(), $1, 'correction_taken_back'))"};
constexpr db::statement take_back_sql{"leads.take_correction_back", R"(
    DELETE FROM lead_corrections WHERE workspace_id = app_workspace() AND lead_id = $1)"};
constexpr db::statement count_sql{"leads.count_corrections", R"(
    SELECT count(*)::int AS n FROM (SELECT FROM lead_corrections WHERE workspace_id = app_workspace() LIMIT 10000) bounded)"};

} // namespace

task<std::optional<LeadCorrection>> correction_of(db::tenant_tx& tx, LeadId id) {
    co_return db::first<LeadCorrection>(co_await tx.query(find_sql, id));
}

task<> correct(db::tenant_tx& tx, LeadId id, UserId by, intelligence::Correction what) {
    co_await tx.query(correction_history_sql, id, what.lead_type, what.interest_score,
                      what.intents);
    co_await tx.query(correct_sql, id, what.lead_type, what.interest_score, what.intents, by);
    co_await tx.query(count_version_sql, id);
}

task<> take_correction_back(db::tenant_tx& tx, LeadId id) {
    if ((co_await tx.query(take_back_sql, id)).affected() == 0) co_return;
    co_await tx.query(taken_back_history_sql, id);
    co_await tx.query(count_version_sql, id);
}

task<int> count_corrections(db::tenant_tx& tx) {
    co_return (co_await tx.query(count_sql))[0].get<int>("n");
}

} // namespace vf::leads
