#include "features/agent/store.hpp"

#include "base/rng.hpp"
#include "db/emit.hpp"
#include "features/contacts/commands.hpp"
#include "features/outreach/commands.hpp"

namespace vf::agent {
namespace {

#define VF_POLICIES                                                                                \
    R"(SELECT t.lead_type, coalesce(p.mode, 'drafts') AS mode, coalesce(p.most_turns, 5) AS most_turns, coalesce(p.per_day, 10) AS per_day,
           (SELECT count(*)::int FROM outbound_messages o
            WHERE o.workspace_id = app_workspace() AND o.agent_type = t.lead_type
              AND o.state IN ('approved', 'scheduled', 'sending', 'sent')
              AND o.approved_at > app_now() - interval '24 hours') AS sent_last_day
    FROM (VALUES (1, 'client_potentiel'), (2, 'artist'), (3, 'beatmaker'), (4, 'curieux')) AS t(place, lead_type)
    LEFT JOIN agent_policies p ON p.workspace_id = app_workspace() AND p.lead_type = t.lead_type)"
constexpr db::statement policies_sql{"agent.policies", VF_POLICIES " ORDER BY t.place"};
constexpr db::statement policy_sql{"agent.policy", VF_POLICIES " WHERE t.lead_type = $1"};
#undef VF_POLICIES
constexpr db::statement set_policy_sql{"agent.set_policy", R"(
    INSERT INTO agent_policies (workspace_id, lead_type, mode, most_turns, per_day) VALUES (app_workspace(), $1, $2, $3, $4)
    ON CONFLICT (workspace_id, lead_type) DO UPDATE
    SET mode = excluded.mode, most_turns = excluded.most_turns, per_day = excluded.per_day)"};
// Two conversations at once must not both see the day's last place. All of them, in one order, so
// that two batches do not wait for each other.
constexpr db::statement lock_policies_sql{"agent.lock_policies", R"(
    SELECT FROM agent_policies WHERE workspace_id = app_workspace() ORDER BY lead_type FOR UPDATE)"};

// Its answers that left.
#define VF_TURNS                                                                                   \
    R"((SELECT count(*)::int FROM outbound_messages o
     WHERE o.workspace_id = t.workspace_id AND o.contact_id = t.contact_id AND o.agent_turn IS NOT NULL AND o.created_at >= t.since
       AND o.state IN ('sending', 'sent')) AS turns)"
constexpr db::statement begin_sql{"agent.begin_talk", R"(
    INSERT INTO agent_talks (workspace_id, contact_id) VALUES (app_workspace(), $1) ON CONFLICT DO NOTHING)"};
constexpr db::statement talk_sql{"agent.talk", R"(
    SELECT coalesce(t.state, 'open') AS state, t.heard, l.lead_type, l.status IN ('new', 'contacted', 'in_progress') AS lead_open,
        l.phone IS NOT NULL OR l.email IS NOT NULL AS contact_known,
        EXISTS (SELECT FROM outbound_messages o WHERE o.workspace_id = l.workspace_id AND o.contact_id = l.contact_id
                AND o.agent_type IS NOT NULL AND o.state IN ('sending', 'sent')) AS announced,
        )" VF_TURNS R"(
    FROM leads l LEFT JOIN agent_talks t ON t.workspace_id = l.workspace_id AND t.contact_id = l.contact_id
    WHERE l.workspace_id = app_workspace() AND l.id = $1)"};
constexpr db::statement conversation_sql{"agent.conversation", R"(
    SELECT t.state, t.code, t.quote, t.since, l.lead_type, t.contact_id, )" VF_TURNS R"(
    FROM agent_talks t JOIN leads l ON l.workspace_id = t.workspace_id AND l.contact_id = t.contact_id
    WHERE t.workspace_id = app_workspace() AND l.id = $1)"};
#undef VF_TURNS
constexpr db::statement moves_sql{"agent.moves", R"(
    SELECT at, move, code, quote, grounds, engine, outbound_id AS message_id FROM agent_moves
    WHERE workspace_id = app_workspace() AND contact_id = $1 ORDER BY at DESC, id DESC LIMIT 20)"};
constexpr db::statement heard_sql{"agent.set_heard", R"(
    UPDATE agent_talks SET heard = $2 WHERE workspace_id = app_workspace() AND contact_id = $1)"};
constexpr db::statement close_sql{"agent.close_talk", R"(
    UPDATE agent_talks SET state = $2, code = $3, quote = $4 WHERE workspace_id = app_workspace() AND contact_id = $1)"};
constexpr db::statement close_others_sql{"agent.close_talks_of_human", R"(
    UPDATE agent_talks SET state = 'stopped', code = 'refused'
    WHERE workspace_id = app_workspace() AND state = 'open' AND contact_id IN )" VF_SAME_HUMAN(
                                                                           "$1")};
constexpr db::statement reopen_sql{"agent.reopen_talk", R"(
    UPDATE agent_talks SET state = 'open', code = NULL, quote = NULL, heard = NULL, since = app_now()
    WHERE workspace_id = app_workspace() AND contact_id = $1)"};
constexpr db::statement reconsider_sql{"agent.reconsider_drafts", R"(
    UPDATE agent_talks t SET heard = NULL
    WHERE t.workspace_id = app_workspace() AND t.state = 'open' AND EXISTS (
        SELECT FROM outbound_messages o
        WHERE o.workspace_id = app_workspace() AND o.contact_id = t.contact_id AND o.agent_turn IS NOT NULL
          AND o.state = 'suggested' AND o.text = o.suggested_text AND o.approved_at IS NULL))"};
constexpr db::statement move_sql{"agent.keep_move", R"(
    INSERT INTO agent_moves (workspace_id, id, contact_id, move, code, quote, grounds, engine, outbound_id)
    VALUES (app_workspace(), $1, $2, $3, $4, $5, $6::text[], $7, $8))"};

} // namespace

task<AgentPolicies> policies(db::tenant_tx& tx) {
    co_return AgentPolicies{db::all<AgentPolicyState>(co_await tx.query(policies_sql))};
}

task<> set_policy(db::tenant_tx& tx, AgentPolicy what) {
    co_await tx.query(set_policy_sql, what.lead_type, what.mode, what.most_turns, what.per_day);
    if (what.mode != Mode::by_itself)
        co_await outreach::hold_answers(tx, std::string(enum_name(what.lead_type)));
    co_await db::emit(tx, "agent.changed", tx.workspace().value);
}

task<std::optional<AgentPolicyState>> policy_of(db::tenant_tx& tx,
                                                std::optional<std::string> type) {
    co_return db::first<AgentPolicyState>(co_await tx.query(policy_sql, type));
}

task<bool> has_room(db::tenant_tx& tx, AutopilotType type) {
    co_await tx.query(lock_policies_sql);
    const auto now = co_await policy_of(tx, std::string(enum_name(type)));
    co_return now && now->mode == Mode::by_itself && now->sent_last_day < now->per_day.to_int();
}

task<Talk> talk_of(db::tenant_tx& tx, LeadId lead) {
    const auto rows = co_await tx.query(talk_sql, lead);
    co_return db::as<Talk>(rows[0]);
}

task<result<Footing>> footing_of(db::tenant_tx& tx, const leads::KnownLead& lead) {
    const auto talk = co_await talk_of(tx, lead.id);
    if (!talk.lead_open)
        co_return fail(errc::conflict, "agent.lead_closed",
                       "This lead is closed. Move it to another status first.");
    if (!lead.account_id)
        co_return fail(errc::conflict, "contact.no_account",
                       "The account that knew this person is no longer connected.");
    const auto policy = co_await policy_of(tx, talk.lead_type);
    if (!policy || policy->mode == Mode::off)
        co_return fail(errc::conflict, "agent.off",
                       "The agent is off for leads of this type (GET /agent).");
    if (co_await outreach::is_suppressed(tx, lead.contact_id))
        co_return fail(errc::conflict, "agent.suppressed",
                       "This person does not want to be written to.");
    if (co_await outreach::automation_paused_since(tx, lead.contact_id))
        co_return fail(errc::conflict, "agent.automation_paused",
                       "This person was left to a human. Let the program write again first.");
    co_return Footing{talk, *policy};
}

task<> begin_talk(db::tenant_tx& tx, ContactId contact) {
    co_await tx.query(begin_sql, contact);
}

task<std::optional<AgentConversation>> conversation_of(db::tenant_tx& tx, LeadId lead) {
    const auto rows = co_await tx.query(conversation_sql, lead);
    if (rows.empty()) co_return std::nullopt;
    AgentConversation out{.state = rows[0].get<TalkState>("state"),
                          .code = rows[0].get<std::optional<std::string>>("code"),
                          .quote = rows[0].get<std::optional<std::string>>("quote"),
                          .turns = rows[0].get<int>("turns"),
                          .most_turns = 0,
                          .since = rows[0].get<time_point>("since"),
                          .moves = {}};
    const auto policy =
        co_await policy_of(tx, rows[0].get<std::optional<std::string>>("lead_type"));
    if (policy) out.most_turns = static_cast<int>(policy->most_turns.to_int());
    out.moves =
        db::all<AgentMove>(co_await tx.query(moves_sql, rows[0].get<ContactId>("contact_id")));
    co_return out;
}

task<> set_heard(db::tenant_tx& tx, ContactId contact, InteractionId last) {
    co_await tx.query(heard_sql, contact, last);
}

task<> close_talk(db::tenant_tx& tx, ContactId contact, TalkState state, std::string code,
                  std::optional<std::string> quote) {
    co_await tx.query(close_sql, contact, state, code, quote);
    if (state == TalkState::stopped) co_await tx.query(close_others_sql, contact);
}

task<> reopen_talk(db::tenant_tx& tx, ContactId contact) {
    co_await tx.query(reopen_sql, contact);
}

task<> reconsider_drafts(db::tenant_tx& tx) {
    co_await tx.query(reconsider_sql);
}

task<> keep_move(db::tenant_tx& tx, ContactId contact, intelligence::NextMove what,
                 std::optional<OutboundId> message) {
    system_clock now;
    system_rng random;
    co_await tx.query(move_sql, make_uuid_v7(now.unix_ms(), random), contact, what.move, what.code,
                      what.quote, what.grounds, what.engine, message);
}

} // namespace vf::agent
