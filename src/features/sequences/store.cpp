#include "features/sequences/store.hpp"

#include "db/failure.hpp"
#include "features/inbox/commands.hpp"
#include "http/time_list.hpp"

namespace vf::sequences {
namespace {

#define VF_RESULTS(of)                                                                             \
    "jsonb_build_object('people', count(*) FILTER (WHERE r.variant = '" of                         \
    "'), 'running', count(*) FILTER (WHERE r.variant = '" of "' AND r.state = 'running'),"         \
    " 'written', count(*) FILTER (WHERE r.variant = '" of                                          \
    "' AND r.sent > 0), 'replied', count(*) FILTER (WHERE r.variant = '" of                        \
    "' AND r.replied_at IS NOT NULL)) AS " of

#define VF_SEQUENCES                                                                               \
    R"(SELECT s.id, s.name, s.enabled, s.needs_approval, s.created_at, s.updated_at, steps.list AS steps, results.a, results.b
       FROM sequences s
       CROSS JOIN LATERAL (
            SELECT coalesce(jsonb_agg(jsonb_build_object('afterHours', t.after_hours, 'text', t.text, 'otherText', t.other_text,
                                                         'minScore', t.min_score) ORDER BY t.ordinal), '[]') AS list
            FROM sequence_steps t WHERE t.workspace_id = s.workspace_id AND t.sequence_id = s.id) steps
       CROSS JOIN LATERAL (SELECT )" VF_RESULTS("a") ", " VF_RESULTS("b") R"(
            FROM sequence_runs r WHERE r.workspace_id = s.workspace_id AND r.sequence_id = s.id) results
       WHERE s.workspace_id = app_workspace())"

constexpr db::statement list_sql{"sequences.list", VF_SEQUENCES " ORDER BY s.folded"};
constexpr db::statement find_sql{"sequences.find", VF_SEQUENCES " AND s.id = $1"};
constexpr db::statement lock_sql{"sequences.lock", R"(
    SELECT 1 FROM sequences WHERE workspace_id = app_workspace() AND id = $1 FOR UPDATE)"};
constexpr db::statement insert_sql{"sequences.insert", R"(
    INSERT INTO sequences (workspace_id, id, name, needs_approval) VALUES (app_workspace(), $1, $2, $3))"};
constexpr db::statement update_sql{"sequences.update", R"(
    UPDATE sequences SET name = coalesce($2, name), enabled = coalesce($3, enabled), needs_approval = coalesce($4, needs_approval),
        updated_at = app_now()
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement clear_steps_sql{"sequences.clear_steps", R"(
    DELETE FROM sequence_steps WHERE workspace_id = app_workspace() AND sequence_id = $1)"};
constexpr db::statement step_sql{"sequences.add_step", R"(
    INSERT INTO sequence_steps (workspace_id, sequence_id, ordinal, after_hours, text, other_text, min_score)
    VALUES (app_workspace(), $1, $2, $3, $4, $5, $6))"};
constexpr db::statement steps_sql{"sequences.steps", R"(
    SELECT after_hours, text, other_text, min_score FROM sequence_steps
    WHERE workspace_id = app_workspace() AND sequence_id = $1 ORDER BY ordinal)"};
// A step whose message is a draft or on its way counts as had.
constexpr db::statement had_sql{"sequences.steps_had", R"(
    SELECT coalesce(max(next_step - CASE WHEN message_id IS NULL THEN 1 ELSE 0 END), 0)::int AS had FROM sequence_runs
    WHERE workspace_id = app_workspace() AND sequence_id = $1 AND state = 'running')"};
constexpr db::statement delete_sql{"sequences.delete", R"(
    DELETE FROM sequences WHERE workspace_id = app_workspace() AND id = $1)"};
// $1 the sequence, $2 a state or none; $3 and $4 where the page begins, $5 how many.
constexpr db::statement people_sql{"sequences.people", R"(
    SELECT r.id, r.lead_id, r.variant, r.state, r.stop_reason, r.next_step, r.next_at, r.message_id, r.sent, r.replied_at, r.created_at,
           r.ended_at, )" VF_CONTACT_REF R"( AS contact
    FROM sequence_runs r)" VF_PERSON_OF("r") R"(
    WHERE r.workspace_id = app_workspace() AND r.sequence_id = $1 AND ($2::text IS NULL OR r.state = $2)
      AND (r.created_at, r.id) < ($3::timestamptz, $4::uuid)
    ORDER BY r.created_at DESC, r.id DESC LIMIT $5)"};

task<> set_steps(db::tenant_tx& tx, SequenceId id, std::vector<Step> steps) {
    co_await tx.query(clear_steps_sql, id);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto& step = steps[i];
        std::optional<std::string> other;
        if (step.other_text) other = step.other_text->str();
        co_await tx.query(step_sql, id, static_cast<int>(i + 1), step.after_hours, step.text.str(),
                          other, step.min_score);
    }
}

task<bool> unless_taken(task<db::rows> write) {
    try {
        co_await std::move(write);
        co_return true;
    } catch (const db::failure& e) {
        if (!db::is_unique_violation(e, "sequences_workspace_id_folded_key")) throw;
        co_return false;
    }
}

} // namespace

task<std::vector<Sequence>> sequences_of(db::tenant_tx& tx) {
    co_return db::all<Sequence>(co_await tx.query(list_sql));
}

task<std::optional<Sequence>> find_sequence(db::tenant_tx& tx, SequenceId id) {
    co_return db::first<Sequence>(co_await tx.query(find_sql, id));
}

task<bool> lock_sequence(db::tenant_tx& tx, SequenceId id) {
    co_return !(co_await tx.query(lock_sql, id)).empty();
}

task<std::vector<Step>> steps_of(db::tenant_tx& tx, SequenceId id) {
    co_return db::all<Step>(co_await tx.query(steps_sql, id));
}

task<bool> changes_what_was_sent(db::tenant_tx& tx, SequenceId id, std::vector<Step> steps) {
    const auto had = static_cast<std::size_t>((co_await tx.query(had_sql, id))[0].get<int>("had"));
    const auto before = co_await steps_of(tx, id);
    const auto words = [](const Step& step) {
        return std::pair(step.text.str(), step.other_text ? step.other_text->str() : std::string());
    };
    for (std::size_t i = 0; i < std::min(had, before.size()); ++i)
        if (i >= steps.size() || words(steps[i]) != words(before[i])) co_return true;
    co_return false;
}

task<bool> insert_sequence(db::tenant_tx& tx, SequenceId id, AddSequence what) {
    if (!co_await unless_taken(
            tx.query(insert_sql, id, what.name.str(), what.needs_approval.value_or(true))))
        co_return false;
    co_await set_steps(tx, id, std::move(what.steps));
    co_return true;
}

task<bool> update_sequence(db::tenant_tx& tx, ChangeSequence what) {
    std::optional<std::string> name;
    if (what.name) name = what.name->str();
    if (!co_await unless_taken(
            tx.query(update_sql, what.id, name, what.enabled, what.needs_approval)))
        co_return false;
    if (what.steps) co_await set_steps(tx, what.id, *std::move(what.steps));
    co_return true;
}

task<> delete_sequence(db::tenant_tx& tx, SequenceId id) {
    co_await tx.query(delete_sql, id);
}

task<result<http::Page<SequencePerson>>> people_of(db::pool& pool, WorkspaceId workspace,
                                                   ListPeople in) {
    VF_CO_TRY(auto page, http::time_page({{}, in.limit, in.cursor}, {}, {}));
    co_return co_await http::page_of_few<SequencePerson>(
        {pool, workspace}, std::move(page), people_sql,
        [&](const db::statement& what, http::TimeBound from, std::int64_t rows) {
            return db::query(what, in.id, in.state, from.at, from.id, rows);
        },
        [](const SequencePerson& last) { return std::pair{last.created_at, last.id.value}; });
}

} // namespace vf::sequences
