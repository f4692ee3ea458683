#include "features/outreach/autopilot.hpp"

#include "features/outreach/store.hpp"

namespace vf::outreach {
namespace {

constexpr db::statement states_sql{"autopilot.states", R"(
    SELECT t.lead_type, coalesce(a.enabled, false) AS enabled, coalesce(a.min_score, t.min_score) AS min_score,
           coalesce(a.per_day, 5) AS per_day,
           (SELECT count(*)::int FROM outbound_messages o
            WHERE o.workspace_id = app_workspace() AND o.autopilot_type = t.lead_type
              AND o.approved_at > app_now() - interval '24 hours') AS approved_last_day
    FROM (VALUES (1, 'client_potentiel', 60), (2, 'artist', 60), (3, 'beatmaker', 80), (4, 'curieux', 80)) AS t(place, lead_type, min_score)
    LEFT JOIN autopilot a ON a.workspace_id = app_workspace() AND a.lead_type = t.lead_type
    ORDER BY t.place)"};
constexpr db::statement set_sql{"autopilot.set", R"(
    INSERT INTO autopilot (workspace_id, lead_type, enabled, min_score, per_day) VALUES (app_workspace(), $1, $2, $3, $4)
    ON CONFLICT (workspace_id, lead_type) DO UPDATE
    SET enabled = excluded.enabled, min_score = excluded.min_score, per_day = excluded.per_day, updated_at = app_now())"};
// Locked: two analyses at once must not both see the day's last place.
constexpr db::statement lock_sql{"autopilot.lock", R"(
    SELECT min_score, per_day FROM autopilot
    WHERE workspace_id = app_workspace() AND lead_type = $1 AND enabled AND min_score <= $2 FOR UPDATE)"};
constexpr db::statement used_sql{"autopilot.used", R"(
    SELECT count(*)::int AS used FROM outbound_messages
    WHERE workspace_id = app_workspace() AND autopilot_type = $1 AND approved_at > app_now() - interval '24 hours')"};
constexpr db::statement mark_sql{"autopilot.mark", R"(
    UPDATE outbound_messages SET autopilot_type = $2 WHERE workspace_id = app_workspace() AND id = $1)"};

} // namespace

task<AutopilotStates> autopilot_states(db::tenant_tx& tx) {
    co_return AutopilotStates{db::all<AutopilotState>(co_await tx.query(states_sql))};
}

task<> set_autopilot(db::tenant_tx& tx, AutopilotPolicy what) {
    co_await tx.query(set_sql, what.lead_type, what.enabled, what.min_score, what.per_day);
}

task<> consider_autopilot(db::tenant_tx& tx, OutboundId draft, Suggestion what) {
    const auto policy = co_await tx.query(lock_sql, what.lead_type, what.score);
    if (policy.empty()) co_return;
    const auto used = co_await tx.query(used_sql, what.lead_type);
    if (used[0].get<int>("used") >= policy[0].get<int>("per_day")) co_return;
    if (co_await automation_paused_since(tx, what.contact)) co_return;
    // It would not leave: a member makes it more personal.
    if (too_similar(what.text, co_await recent_texts(tx, what.account), what.similar_texts))
        co_return;
    const auto message = co_await lock_message(tx, draft);
    if (!message) co_return;
    const auto moved =
        co_await move_message(tx, *message, MessageState::approved, "autopilot",
                              what.lead_type + ", " + std::to_string(what.score) + "/100 (from " +
                                  std::to_string(policy[0].get<int>("min_score")) + ")");
    if (!moved) co_return;
    co_await tx.query(mark_sql, draft, what.lead_type);
    co_await enqueue_send(tx, draft, what.account,
                          co_await set_approved(tx, draft, what.undo_window, {}));
}

} // namespace vf::outreach
