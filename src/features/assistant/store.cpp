#include "features/assistant/store.hpp"

#include "db/emit.hpp"

namespace vf::assistant {
namespace {

// $1: a voice with every default, so that what was stored before a member existed can be read.
constexpr db::statement voice_sql{"assistant.voice", R"(
    SELECT $1::jsonb || coalesce((SELECT voice FROM assistants WHERE workspace_id = app_workspace()), '{}') AS voice)"};
constexpr db::statement set_voice_sql{"assistant.set_voice", R"(
    INSERT INTO assistants (workspace_id, voice) VALUES (app_workspace(), $1)
    ON CONFLICT (workspace_id) DO UPDATE SET voice = excluded.voice)"};
constexpr db::statement model_sql{"assistant.language_model", R"(
    SELECT coalesce(a.model_allowed, false) AS allowed, coalesce(a.redact, true) AS redact, coalesce(a.daily_cents, 100) AS daily_cents,
        CASE WHEN a.problem = 'model.budget' AND u.day IS NULL THEN NULL ELSE a.problem END AS problem, a.problem_at,
        coalesce(u.calls, 0) AS calls, coalesce(u.failures, 0) AS failures,
        coalesce(u.tokens_in + u.tokens_out, 0) AS tokens, coalesce(u.cost_micros, 0) / 10000.0::float8 AS cents
    FROM (SELECT app_workspace() AS id) w
    LEFT JOIN assistants a ON a.workspace_id = w.id
    LEFT JOIN model_use u ON u.workspace_id = w.id AND u.day = (app_now() AT TIME ZONE 'UTC')::date)"};
constexpr db::statement set_model_sql{"assistant.set_language_model", R"(
    INSERT INTO assistants (workspace_id, model_allowed, redact, daily_cents) VALUES (app_workspace(), $1, $2, $3)
    ON CONFLICT (workspace_id) DO UPDATE
    SET model_allowed = excluded.model_allowed, redact = excluded.redact, daily_cents = excluded.daily_cents,
        problem = NULL, problem_at = NULL)"};
#define VF_TERMS                                                                                   \
    "SELECT model_allowed AS allowed, redact, daily_cents * 10000::bigint AS limit_micros FROM "   \
    "assistants WHERE workspace_id = app_workspace()"
constexpr db::statement terms_sql{"assistant.terms", VF_TERMS};
// The workspace's own row is the lock: two that reserve at once see each other's sum.
constexpr db::statement lock_terms_sql{"assistant.lock_terms", VF_TERMS " FOR NO KEY UPDATE"};
#undef VF_TERMS
constexpr db::statement reserve_sql{"assistant.reserve", R"(
    INSERT INTO model_use (workspace_id, day, calls, cost_micros)
    SELECT app_workspace(), (app_now() AT TIME ZONE 'UTC')::date, 1, $1::bigint WHERE $1::bigint = 0 OR $1::bigint <= $2::bigint
    ON CONFLICT (workspace_id, day) DO UPDATE
    SET calls = model_use.calls + 1, cost_micros = model_use.cost_micros + excluded.cost_micros
    WHERE $1::bigint = 0 OR model_use.cost_micros + $1::bigint <= $2::bigint
    RETURNING day::text)"};
constexpr db::statement settle_sql{"assistant.settle", R"(
    UPDATE model_use SET cost_micros = greatest(cost_micros - $2::bigint + $3::bigint, 0), tokens_in = tokens_in + $4::bigint, tokens_out = tokens_out + $5::bigint,
        failures = failures + CASE WHEN $6::boolean THEN 1 ELSE 0 END
    WHERE workspace_id = app_workspace() AND day = $1::date)"};
constexpr db::statement problem_sql{"assistant.set_problem", R"(
    UPDATE assistants SET problem = $1::text, problem_at = CASE WHEN $1::text IS NULL THEN NULL ELSE app_now() END
    WHERE workspace_id = app_workspace() AND problem IS DISTINCT FROM $1::text)"};

constexpr db::statement learned_sql{"assistant.learned", R"(
    SELECT adjustment, lessons, agreed_before, agreed_after, learned_at, forgotten_at FROM assistants
    WHERE workspace_id = app_workspace())"};
constexpr db::statement set_learned_sql{"assistant.set_learned", R"(
    INSERT INTO assistants (workspace_id, adjustment, lessons, agreed_before, agreed_after, learned_at)
    VALUES (app_workspace(), $1, $2, $3, $4, app_now())
    ON CONFLICT (workspace_id) DO UPDATE
    SET adjustment = excluded.adjustment, lessons = excluded.lessons, agreed_before = excluded.agreed_before,
        agreed_after = excluded.agreed_after, learned_at = excluded.learned_at
    WHERE assistants.forgotten_at IS NOT DISTINCT FROM $5::timestamptz)"};
constexpr db::statement forget_learned_sql{"assistant.forget_learned", R"(
    INSERT INTO assistants (workspace_id, forgotten_at) VALUES (app_workspace(), app_now())
    ON CONFLICT (workspace_id) DO UPDATE
    SET adjustment = NULL, lessons = 0, agreed_before = NULL, agreed_after = NULL, learned_at = NULL,
        forgotten_at = excluded.forgotten_at)"};

struct ModelRow {
    bool allowed = false;
    bool redact = true;
    int daily_cents = 0;
    std::optional<std::string> problem;
    std::optional<time_point> problem_at;
    int calls = 0;
    int failures = 0;
    std::int64_t tokens = 0;
    double cents = 0;
};
BOOST_DESCRIBE_STRUCT(ModelRow, (),
                      (allowed, redact, daily_cents, problem, problem_at, calls, failures, tokens,
                       cents))

task<> emit_changed(db::tenant_tx& tx) {
    co_await db::emit(tx, "workspace.changed", tx.workspace().value);
}

} // namespace

task<Voice> voice_of(db::tenant_tx& tx) {
    const auto rows = co_await tx.query(voice_sql, Voice{});
    co_return rows[0].get<Voice>("voice");
}

task<> set_voice(db::tenant_tx& tx, Voice voice) {
    co_await tx.query(set_voice_sql, voice);
    co_await emit_changed(tx);
}

task<Learned> learned_of(db::tenant_tx& tx) {
    co_return db::first<Learned>(co_await tx.query(learned_sql)).value_or(Learned{});
}

task<intelligence::Adjustment> adjustment_of(db::tenant_tx& tx) {
    co_return (co_await learned_of(tx)).adjustment.value_or(intelligence::Adjustment{});
}

task<> set_learned(db::tenant_tx& tx, Learned what) {
    co_await tx.query(set_learned_sql, what.adjustment, what.lessons, what.agreed_before,
                      what.agreed_after, what.forgotten_at);
    co_await emit_changed(tx);
}

task<> forget_learned(db::tenant_tx& tx) {
    co_await tx.query(forget_learned_sql);
    co_await emit_changed(tx);
}

task<LanguageModel> language_model_of(db::tenant_tx& tx) {
    const auto rows = co_await tx.query(model_sql);
    const auto row = db::as<ModelRow>(rows[0]);
    LanguageModel out;
    out.allowed = row.allowed;
    out.redact = row.redact;
    out.daily_cents = row.daily_cents;
    out.today = {row.calls, row.failures, row.tokens, row.cents};
    out.problem = row.problem;
    out.problem_at = row.problem_at;
    co_return out;
}

task<> set_language_model(db::tenant_tx& tx, ChangeLanguageModel to) {
    co_await tx.query(set_model_sql, to.allowed, to.redact, to.daily_cents);
    co_await emit_changed(tx);
}

task<ModelTerms> terms_of(db::tenant_tx& tx) {
    co_return db::first<ModelTerms>(co_await tx.query(terms_sql)).value_or(ModelTerms{});
}

task<ModelTerms> lock_terms(db::tenant_tx& tx) {
    co_return db::first<ModelTerms>(co_await tx.query(lock_terms_sql)).value_or(ModelTerms{});
}

task<std::optional<std::string>> reserve(db::tenant_tx& tx, ModelTerms locked,
                                         std::int64_t most_micros) {
    const auto day = co_await tx.query(reserve_sql, most_micros, locked.limit_micros);
    if (day.empty()) co_return std::nullopt;
    co_return day[0].get<std::string>("day");
}

task<> settle(db::tenant_tx& tx, Spent what) {
    co_await tx.query(settle_sql, what.day, what.reserved_micros, what.micros, what.tokens_in,
                      what.tokens_out, what.failed);
}

task<> set_problem(db::tenant_tx& tx, std::optional<std::string> code) {
    if ((co_await tx.query(problem_sql, code)).affected() > 0) co_await emit_changed(tx);
}

} // namespace vf::assistant
