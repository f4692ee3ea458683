#include "features/sequences/runs.hpp"

#include "db/emit.hpp"
#include "features/contacts/commands.hpp"
#include "features/outreach/commands.hpp"
#include "features/sequences/commands.hpp"

#include <algorithm>
#include <set>

namespace vf::sequences {
namespace {

constexpr db::statement lock_sql{"sequences.lock_run", R"(
    SELECT r.id, r.sequence_id, r.contact_id, r.lead_id, r.variant, r.state, r.next_step, r.next_at, r.message_id,
           s.name AS sequence_name, s.enabled, s.needs_approval, l.status AS lead_status, l.interest_score AS score
    FROM sequence_runs r
    JOIN sequences s ON s.workspace_id = r.workspace_id AND s.id = r.sequence_id
    JOIN leads l ON l.workspace_id = r.workspace_id AND l.id = r.lead_id
    WHERE r.workspace_id = app_workspace() AND r.id = $1 FOR UPDATE OF r)"};
constexpr db::statement hold_sequence_sql{"sequences.hold_of_run", R"(
    SELECT 1 FROM sequences WHERE workspace_id = app_workspace()
       AND id = (SELECT sequence_id FROM sequence_runs WHERE workspace_id = app_workspace() AND id = $1) FOR SHARE)"};
constexpr db::statement status_sql{"sequences.status_of_lead", R"(
    SELECT status FROM leads WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement before_sql{"sequences.had_it_before", R"(
    SELECT 1 FROM sequence_runs
    WHERE workspace_id = app_workspace() AND sequence_id = $1 AND sent > 0 AND contact_id IN )" VF_SAME_HUMAN(
                                                                  "$2") " LIMIT 1"};
constexpr db::statement in_one_sql{"sequences.in_one", R"(
    SELECT 1 FROM sequence_runs
    WHERE workspace_id = app_workspace() AND state = 'running' AND contact_id IN )" VF_SAME_HUMAN(
                                                           "$1") " LIMIT 1"};
// The variant with fewer people is next, so that both are compared by as many.
constexpr db::statement insert_sql{"sequences.start_run", R"(
    INSERT INTO sequence_runs (workspace_id, id, sequence_id, contact_id, lead_id, variant, next_at)
    SELECT app_workspace(), $1, $2, $3, $4,
           CASE WHEN $6 AND count(*) FILTER (WHERE variant = 'b') < count(*) FILTER (WHERE variant = 'a') THEN 'b' ELSE 'a' END,
           app_now() + make_interval(hours => $5)
    FROM sequence_runs WHERE workspace_id = app_workspace() AND sequence_id = $2
    ON CONFLICT DO NOTHING RETURNING id)"};
constexpr db::statement wait_sql{"sequences.wait_for", R"(
    UPDATE sequence_runs SET message_id = $2, next_at = NULL WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement again_sql{"sequences.look_again", R"(
    UPDATE sequence_runs SET next_step = $2, next_at = app_now() + make_interval(secs => $3)
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement finish_sql{"sequences.finish", R"(
    UPDATE sequence_runs SET state = 'finished', next_at = NULL, ended_at = app_now()
    WHERE workspace_id = app_workspace() AND id = $1 AND state = 'running' RETURNING sequence_id, lead_id)"};
constexpr db::statement stop_sql{"sequences.stop", R"(
    UPDATE sequence_runs SET state = 'stopped', stop_reason = $2, next_at = NULL, ended_at = app_now()
    WHERE workspace_id = app_workspace() AND id = $1 AND state = 'running'
    RETURNING sequence_id, lead_id)"};
// The next step is due so long after this one was sent; without one, that was the last.
constexpr db::statement sent_sql{"sequences.note_sent", R"(
    UPDATE sequence_runs r
    SET sent = r.sent + 1, next_step = r.next_step + 1,
        next_at = CASE WHEN r.state = 'running' THEN app_now() + make_interval(hours => next.after_hours) END,
        message_id = CASE WHEN r.state = 'running' AND next.after_hours IS NOT NULL THEN NULL ELSE r.message_id END,
        state = CASE WHEN r.state = 'running' AND next.after_hours IS NULL THEN 'finished' ELSE r.state END,
        ended_at = CASE WHEN r.state = 'running' AND next.after_hours IS NULL THEN app_now() ELSE r.ended_at END
    FROM sequence_runs same
    LEFT JOIN sequence_steps next
           ON next.workspace_id = same.workspace_id AND next.sequence_id = same.sequence_id AND next.ordinal = same.next_step + 1
    WHERE same.workspace_id = app_workspace() AND same.id = $1 AND r.workspace_id = same.workspace_id AND r.id = same.id
    RETURNING r.sequence_id, r.lead_id)"};
// Messages before runs, as a send does: two that wait for each other would both be for nothing.
constexpr db::statement hold_messages_sql{"sequences.hold_messages", R"(
    SELECT id FROM outbound_messages
    WHERE workspace_id = app_workspace() AND contact_id = ANY ($1::uuid[]) AND sequence_run_id IS NOT NULL
      AND state IN ('suggested', 'approved', 'scheduled')
    ORDER BY id FOR UPDATE)"};
constexpr db::statement runs_of_sql{"sequences.running_of", R"(
    SELECT id, message_id FROM sequence_runs
    WHERE workspace_id = app_workspace() AND state = 'running' AND contact_id = ANY ($1::uuid[])
      AND ($2::uuid IS NULL OR sequence_id = $2)
    ORDER BY id FOR UPDATE)"};
constexpr db::statement contacts_of_leads_sql{"sequences.contacts_of_leads", R"(
    SELECT DISTINCT contact_id FROM sequence_runs
    WHERE workspace_id = app_workspace() AND state = 'running' AND lead_id = ANY ($1::uuid[]))"};
constexpr db::statement contacts_of_sequence_sql{"sequences.contacts_of", R"(
    SELECT DISTINCT contact_id FROM sequence_runs
    WHERE workspace_id = app_workspace() AND state = 'running' AND sequence_id = $1)"};
constexpr db::statement running_sql{"sequences.is_running", R"(
    SELECT 1 FROM sequence_runs WHERE workspace_id = app_workspace() AND id = $1 AND state = 'running')"};
constexpr db::statement messages_of_sequence_sql{"sequences.messages_of", R"(
    SELECT message_id FROM sequence_runs
    WHERE workspace_id = app_workspace() AND sequence_id = $1 AND state = 'running' AND message_id IS NOT NULL ORDER BY message_id)"};
constexpr db::statement replied_sql{"sequences.note_reply", R"(
    UPDATE sequence_runs SET replied_at = app_now()
    WHERE workspace_id = app_workspace() AND contact_id = ANY ($1::uuid[]) AND replied_at IS NULL AND sent > 0
    RETURNING sequence_id, lead_id)"};
constexpr db::statement of_lead_sql{"sequences.of_lead", R"(
    SELECT s.id, s.name, r.variant, r.state, r.stop_reason, r.next_step, r.sent, r.next_at,
           (SELECT count(*)::int FROM sequence_steps t WHERE t.workspace_id = s.workspace_id AND t.sequence_id = s.id) AS steps
    FROM sequence_runs r JOIN sequences s ON s.workspace_id = r.workspace_id AND s.id = r.sequence_id
    WHERE r.workspace_id = app_workspace() AND r.lead_id = $1
    ORDER BY (r.state = 'running') DESC, r.created_at DESC, r.id DESC LIMIT 1)"};

task<> emit_changed(db::tenant_tx& tx, const db::rows& changed) {
    for (const auto& row : changed) {
        co_await db::emit(tx, "sequence.changed", row.get<SequenceId>("sequence_id").value);
        co_await db::emit(tx, "lead.changed", row.get<LeadId>("lead_id").value);
    }
}

std::string told(StopReason why) {
    return "sequence: " + std::string(enum_name(why));
}

// Ends the runs and cancels what of them has not left; whether there was one.
task<bool> stop_those(db::tenant_tx& tx, std::vector<ContactId> contacts, StopReason why,
                      std::optional<SequenceId> only) {
    if (contacts.empty()) co_return false;
    co_await tx.query(hold_messages_sql, contacts);
    const auto runs = co_await tx.query(runs_of_sql, contacts, only);
    for (const auto& run : runs) {
        co_await stop(tx, run.get<RunId>("id"), why);
        const auto message = run.get<std::optional<OutboundId>>("message_id");
        if (message) co_await outreach::cancel_message(tx, *message, told(why));
    }
    co_return !runs.empty();
}

template <class Id> std::vector<Id> ids_of(const db::rows& rows, const char* column) {
    std::vector<Id> out;
    for (const auto& row : rows) out.push_back(row.get<Id>(column));
    return out;
}

std::unexpected<error> not_now(const char* code, const char* why) {
    return fail(errc::conflict, code, why);
}

} // namespace

task<std::optional<LockedRun>> lock_run(db::tenant_tx& tx, RunId id) {
    // Before the run, in a statement of its own: what is read then is not older than the lock.
    co_await tx.query(hold_sequence_sql, id);
    co_return db::first<LockedRun>(co_await tx.query(lock_sql, id));
}

task<result<RunId>> start_run(db::tenant_tx& tx, const Sequence& sequence, LeadId lead, RunId id) {
    const auto to = co_await outreach::find_recipient(tx, lead, {});
    if (!to)
        co_return fail(errc::not_found, "lead.not_found",
                       "There is no such lead in this workspace.");
    const auto status = (co_await tx.query(status_sql, lead))[0].get<std::string>("status");
    if (status == "converted" || status == "refused")
        co_return not_now("lead.closed", "The lead is closed.");
    if (co_await outreach::is_suppressed(tx, to->contact_id))
        co_return not_now("contact.suppressed", "This person must not be written to.");
    if (!to->account_id)
        co_return not_now("contact.no_account",
                          "The account that knew this person is no longer connected.");
    if (!(co_await tx.query(in_one_sql, to->contact_id)).empty())
        co_return not_now("sequence.already_in_one", "The person is in a sequence already.");
    if (!(co_await tx.query(before_sql, sequence.id, to->contact_id)).empty())
        co_return not_now("sequence.had_it_before", "The person was in this sequence before.");
    const bool two = std::ranges::any_of(
        sequence.steps, [](const Step& step) { return step.other_text.has_value(); });
    const auto made =
        co_await tx.query(insert_sql, id, sequence.id, to->contact_id, lead,
                          static_cast<int>(sequence.steps.front().after_hours.to_int()), two);
    if (made.empty())
        co_return not_now("sequence.already_in_one", "The person is in a sequence already.");
    // Somebody who starts it wants the program to write.
    co_await outreach::resume_automation(tx, to->contact_id);
    co_await db::emit(tx, "lead.changed", lead.value);
    co_return id;
}

task<bool> stop_run(db::tenant_tx& tx, SequenceId sequence, LeadId lead) {
    const std::vector<LeadId> leads{lead};
    const auto contacts =
        ids_of<ContactId>(co_await tx.query(contacts_of_leads_sql, leads), "contact_id");
    co_return co_await stop_those(tx, contacts, StopReason::by_member, sequence);
}

task<> stop_all(db::tenant_tx& tx, SequenceId sequence) {
    co_await stop_those(
        tx, ids_of<ContactId>(co_await tx.query(contacts_of_sequence_sql, sequence), "contact_id"),
        StopReason::by_member, sequence);
}

task<bool> is_running(db::tenant_tx& tx, RunId run) {
    co_return !(co_await tx.query(running_sql, run)).empty();
}

task<> hold_all(db::tenant_tx& tx, SequenceId sequence) {
    for (const auto& row : co_await tx.query(messages_of_sequence_sql, sequence))
        co_await outreach::hold_message(tx, row.get<OutboundId>("message_id"),
                                        "sequence: switched off");
}

task<> wait_for(db::tenant_tx& tx, const LockedRun& run, OutboundId message) {
    co_await tx.query(wait_sql, run.id, message);
    co_await db::emit(tx, "sequence.changed", run.sequence_id.value);
}

task<> look_again(db::tenant_tx& tx, const LockedRun& run, int next_step, seconds after) {
    co_await tx.query(again_sql, run.id, next_step, static_cast<double>(after.count()));
}

task<> finish(db::tenant_tx& tx, RunId run) {
    co_await emit_changed(tx, co_await tx.query(finish_sql, run));
}

task<> stop(db::tenant_tx& tx, RunId run, StopReason why) {
    co_await emit_changed(tx, co_await tx.query(stop_sql, run, why));
}

task<> note_moved(db::tenant_tx& tx, RunId run, outreach::MessageState to) {
    using enum outreach::MessageState;
    if (to == sent)
        co_await emit_changed(tx, co_await tx.query(sent_sql, run));
    else if (to == rejected)
        co_await stop(tx, run, StopReason::draft_rejected);
    else if (to == cancelled)
        co_await stop(tx, run, StopReason::message_cancelled);
    else if (to == failed)
        co_await stop(tx, run, StopReason::message_failed);
}

task<> note_replies(db::tenant_tx& tx, std::vector<ContactId> contacts) {
    std::set<ContactId> humans;
    for (const auto contact : contacts)
        for (const auto each : co_await contacts::same_human(tx, contact)) humans.insert(each);
    const std::vector<ContactId> all(humans.begin(), humans.end());
    // All of them at once, and messages before runs.
    co_await stop_those(tx, all, StopReason::replied, {});
    co_await emit_changed(tx, co_await tx.query(replied_sql, all));
}

task<> stop_for(db::tenant_tx& tx, ContactId contact, StopReason why) {
    co_await stop_those(tx, co_await contacts::same_human(tx, contact), why, {});
}

task<> stop_for_leads(db::tenant_tx& tx, std::vector<LeadId> leads, StopReason why) {
    co_await stop_those(
        tx, ids_of<ContactId>(co_await tx.query(contacts_of_leads_sql, leads), "contact_id"), why,
        {});
}

task<std::optional<LeadSequence>> sequence_of_lead(db::tenant_tx& tx, LeadId lead) {
    co_return db::first<LeadSequence>(co_await tx.query(of_lead_sql, lead));
}

} // namespace vf::sequences
