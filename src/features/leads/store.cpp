#include "features/leads/store.hpp"

#include "base/json.hpp"
#include "db/emit.hpp"
#include "features/agent/commands.hpp"
#include "features/contacts/commands.hpp"
#include "features/leads/commands.hpp"
#include "features/leads/corrections_store.hpp"
#include "features/leads/jobs.hpp"
#include "features/leads/list.hpp"
#include "features/leads/rules.hpp"
#include "features/notifications/commands.hpp"
#include "features/sequences/commands.hpp"

#include <map>

namespace vf::leads {
namespace {

using notifications::NotificationKind;

constexpr db::statement detail_sql{"leads.detail", R"(
    SELECT c.bio, l.lead_type, l.interest_score, l.suggested_message, l.alternative_message, l.raises, l.confidence, l.reasons, l.intents, l.engine,
           l.engine_version, l.analysed_at, l.contact_id
    FROM leads l JOIN contacts c ON c.workspace_id = l.workspace_id AND c.id = l.contact_id
    WHERE l.workspace_id = app_workspace() AND l.id = $1)"};
constexpr db::statement points_sql{"leads.contact_points", R"(
    SELECT kind, value, value AS display, quote, interaction_id, found_at, by_hand, holder FROM contact_points
    WHERE workspace_id = app_workspace() AND contact_id = $1 ORDER BY found_at, value)"};
constexpr db::statement contact_sql{"leads.contact_of", R"(
    SELECT contact_id FROM leads WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement lock_sql{"leads.lock", R"(
    SELECT contact_id, status, version FROM leads WHERE workspace_id = app_workspace() AND id = $1 FOR UPDATE)"};
constexpr db::statement status_sql{"leads.set_status", R"(
    UPDATE leads SET status = $2, updated_at = app_now() WHERE workspace_id = app_workspace() AND id = $1)"};

constexpr db::statement touch_sql{"leads.touch", R"(
    INSERT INTO leads AS l (workspace_id, id, contact_id, last_interaction_at, interaction_count, last_text)
    SELECT app_workspace(), x.id, s.contact_id, s.latest, s.n, s.last_text
    FROM (SELECT i.contact_id, max(i.occurred_at) AS latest, count(*)::int AS n,
                 (array_agg(i.text ORDER BY i.occurred_at DESC, i.id DESC) FILTER (WHERE i.text IS NOT NULL))[1] AS last_text
          FROM interactions i
          WHERE i.workspace_id = app_workspace() AND i.contact_id = ANY($1::uuid[]) AND i.direction = 'in'
          GROUP BY i.contact_id) s
    JOIN unnest($1::uuid[], $2::uuid[]) AS x(contact_id, id) ON x.contact_id = s.contact_id
    ON CONFLICT (workspace_id, contact_id) DO UPDATE
    SET last_interaction_at = excluded.last_interaction_at, interaction_count = excluded.interaction_count,
        last_text = excluded.last_text, needs_analysis = true, updated_at = app_now()
    RETURNING id)"};
constexpr db::statement fresh_ids_sql{"leads.clock", "SELECT app_now() AS now"};
constexpr db::statement reply_sql{"leads.note_reply", R"(
    UPDATE leads SET status = CASE WHEN status = 'contacted' THEN 'in_progress' ELSE status END, replied_at = app_now(),
                     updated_at = app_now()
    WHERE workspace_id = app_workspace() AND contact_id = $1
      AND EXISTS (SELECT 1 FROM outbound_messages o WHERE o.workspace_id = app_workspace() AND o.contact_id = $1 AND o.state = 'sent')
    RETURNING id, (SELECT o.id FROM outbound_messages o WHERE o.workspace_id = app_workspace() AND o.contact_id = $1 AND o.state = 'sent'
                   ORDER BY o.sent_at DESC, o.id DESC LIMIT 1) AS answered)"};
constexpr db::statement sent_sql{"leads.note_sent", R"(
    UPDATE leads SET status = CASE WHEN status = 'new' THEN 'contacted' ELSE status END, updated_at = app_now()
    WHERE workspace_id = app_workspace() AND contact_id = $1 RETURNING id)"};
constexpr db::statement refusal_sql{"leads.note_refusal", R"(
    UPDATE leads SET status = CASE WHEN status = 'converted' THEN status ELSE 'refused' END, updated_at = app_now()
    WHERE workspace_id = app_workspace() AND contact_id = $1 RETURNING id)"};

#define VF_PENDING_COLUMNS                                                                         \
    R"(SELECT l.id, l.contact_id, l.analysed_at, k.lead_type, k.interest_score, k.intents, c.platform, c.handle, c.display_name, coalesce(c.bio, '') AS bio,
           (SELECT i.account_id FROM interactions i JOIN social_accounts a ON a.workspace_id = i.workspace_id AND a.id = i.account_id
            WHERE i.workspace_id = l.workspace_id AND i.contact_id = l.contact_id AND a.status <> 'disconnected'
            ORDER BY i.occurred_at DESC, i.id DESC LIMIT 1) AS account_id
    FROM leads l JOIN contacts c ON c.workspace_id = l.workspace_id AND c.id = l.contact_id
    LEFT JOIN lead_corrections k ON k.workspace_id = l.workspace_id AND k.lead_id = l.id
    WHERE l.workspace_id = app_workspace())"
constexpr db::statement pending_sql{
    "leads.lock_pending",
    VF_PENDING_COLUMNS " AND l.needs_analysis ORDER BY l.id LIMIT $1 FOR UPDATE OF l SKIP LOCKED"};
constexpr db::statement one_sql{"leads.lock_one",
                                VF_PENDING_COLUMNS " AND l.id = $1 FOR UPDATE OF l"};
constexpr db::statement awaiting_sql{
    "leads.awaiting_model", VF_PENDING_COLUMNS
    " AND l.awaits_model AND NOT l.needs_analysis ORDER BY l.model_tries, l.id LIMIT $1"};
constexpr db::statement asked_in_vain_sql{"leads.asked_in_vain", R"(
    UPDATE leads SET model_tries = model_tries + 1, awaits_model = model_tries + 1 < $2
    WHERE workspace_id = app_workspace() AND id = $1)"};
// The newest lessons, in the order of their leads, so that the same ones always teach the same.
constexpr db::statement lessons_sql{"leads.lessons", VF_PENDING_COLUMNS
                                    R"( AND k.lead_type IS NOT NULL AND k.lead_id IN (
    SELECT lead_id FROM lead_corrections WHERE workspace_id = app_workspace() AND lead_type IS NOT NULL
       AND typed_at > coalesce($1::timestamptz, '-infinity') ORDER BY typed_at DESC LIMIT $2) ORDER BY l.id)"};
#undef VF_PENDING_COLUMNS
constexpr db::statement lock_awaiting_sql{"leads.lock_awaiting", R"(
    SELECT FROM leads WHERE workspace_id = app_workspace() AND id = $1 AND analysed_at = $2 AND awaits_model AND NOT needs_analysis
    FOR UPDATE)"};
constexpr db::statement leave_sql{"leads.leave_as_judged", R"(
    UPDATE leads SET awaits_model = false WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement leave_all_sql{"leads.leave_all_as_judged", R"(
    UPDATE leads SET awaits_model = false WHERE workspace_id = app_workspace() AND awaits_model)"};
constexpr db::statement redraft_sql{"leads.redraft", R"(
    UPDATE leads l SET needs_analysis = true
    WHERE l.workspace_id = app_workspace() AND EXISTS (
        SELECT FROM outbound_messages o
        WHERE o.workspace_id = app_workspace() AND o.lead_id = l.id AND o.state = 'suggested'))"};
// The newest 200 of each person: older ones no longer change the judgement.
constexpr db::statement evidence_sql{"leads.evidence", R"(
    SELECT contact_id, type AS kind, coalesce(text, '') AS text, direction = 'out' AS from_owner, id AS interaction_id, occurred_at AS at,
        coalesce(post_title, '') AS post
    FROM (SELECT i.*, row_number() OVER (PARTITION BY contact_id ORDER BY occurred_at DESC, id DESC) AS nth
          FROM interactions i WHERE i.workspace_id = app_workspace() AND i.contact_id = ANY($1::uuid[])) newest
    WHERE nth <= 200 ORDER BY contact_id, occurred_at, id)"};
constexpr db::statement judged_sql{"leads.store_judgement", R"(
    UPDATE leads SET lead_type = $2, interest_score = $3, confidence = $4, intents = $5::text[], reasons = $6::jsonb,
        suggested_message = $7, language = $8, engine = $9, engine_version = $10, analysed_at = app_now(),
        needs_analysis = false, awaits_model = $11, model_tries = 0, alternative_message = $12, raises = $13::jsonb, updated_at = app_now()
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement history_sql{"leads.keep_judgement", R"(
    INSERT INTO lead_analyses (workspace_id, lead_id, judgement) VALUES (app_workspace(), $1, $2::jsonb)
    ON CONFLICT (workspace_id, lead_id, analysed_at) DO UPDATE SET judgement = excluded.judgement)"};
constexpr db::statement add_point_sql{"leads.add_contact_point", R"(
    INSERT INTO contact_points (workspace_id, contact_id, kind, value, quote, interaction_id, holder)
    VALUES (app_workspace(), $1, $2, $3, $4, $5, $6)
    ON CONFLICT (workspace_id, contact_id, kind, value) DO NOTHING)"};
constexpr db::statement set_phone_sql{"leads.set_phone", R"(
    UPDATE leads SET phone = $2
    WHERE workspace_id = app_workspace() AND contact_id = $1 AND phone IS NULL AND NOT phone_by_hand)"};
constexpr db::statement set_email_sql{"leads.set_email", R"(
    UPDATE leads SET email = $2
    WHERE workspace_id = app_workspace() AND contact_id = $1 AND email IS NULL AND NOT email_by_hand)"};

constexpr std::size_t most_told_singly = 100;

task<> emit_changed(db::tenant_tx& tx, const db::rows& rows) {
    for (const auto& row : rows) co_await db::emit(tx, "lead.changed", row.get<LeadId>("id").value);
}

task<std::vector<PendingLead>> with_evidence(db::tenant_tx& tx, db::rows leads) {
    std::vector<PendingLead> out;
    std::map<ContactId, std::size_t> index;
    std::vector<ContactId> contacts;
    for (const auto& row : leads) {
        PendingLead lead{{row.get<LeadId>("id"),
                          row.get<ContactId>("contact_id"),
                          row.get<std::optional<AccountId>>("account_id"),
                          {}},
                         row.get<std::optional<time_point>>("analysed_at")};
        lead.person.platform = row.get<std::string>("platform");
        lead.person.handle = row.get<std::string>("handle");
        lead.person.display_name = row.get<std::string>("display_name");
        lead.person.bio = row.get<std::string>("bio");
        lead.person.corrected = db::as<intelligence::Correction>(row);
        index[lead.contact_id] = out.size();
        contacts.push_back(lead.contact_id);
        out.push_back(std::move(lead));
    }
    const auto evidence = co_await tx.query(evidence_sql, contacts);
    for (const auto& row : evidence) {
        auto& person = out[index.at(row.get<ContactId>("contact_id"))].person;
        person.evidence.push_back(db::as<intelligence::Evidence>(row));
    }
    co_return out;
}

} // namespace

task<std::optional<Lead>> find_lead(db::tenant_tx& tx, LeadId id) {
    auto summary = co_await find_summary(tx, id);
    if (!summary) co_return std::nullopt;
    Lead out;
    out.lead = *std::move(summary);
    const auto rows = co_await tx.query(detail_sql, id);
    out.bio = rows[0].get<std::optional<std::string>>("bio");
    if (!rows[0].is_null("analysed_at")) out.analysis = db::as<Analysis>(rows[0]);
    out.contact_points = co_await contact_points_of(tx, rows[0].get<ContactId>("contact_id"));
    out.correction = co_await correction_of(tx, id);
    co_return out;
}

task<std::vector<ContactPoint>> contact_points_of(db::tenant_tx& tx, ContactId contact) {
    auto out = db::all<ContactPoint>(co_await tx.query(points_sql, contact));
    for (auto& point : out) {
        if (point.kind == ContactPointKind::phone) point.display = display_phone(point.value);
    }
    co_return out;
}

task<std::optional<LockedLead>> lock_lead(db::tenant_tx& tx, LeadId id) {
    co_return db::first<LockedLead>(co_await tx.query(lock_sql, id));
}

task<> end_sequences(db::tenant_tx& tx, std::vector<LeadId> leads, LeadStatus moved_to) {
    using sequences::StopReason;
    if (moved_to == LeadStatus::converted)
        co_await sequences::stop_for_leads(tx, std::move(leads), StopReason::converted);
    if (moved_to == LeadStatus::refused)
        co_await sequences::stop_for_leads(tx, std::move(leads), StopReason::refused);
}

task<> set_status(db::tenant_tx& tx, LeadId id, LeadStatus status) {
    co_await tx.query(status_sql, id, status);
    co_await db::emit(tx, "lead.changed", id.value);
    co_await end_sequences(tx, {id}, status);
}

task<> touch(db::tenant_tx& tx, std::vector<ContactId> contacts) {
    if (contacts.empty()) co_return;
    const auto clock_row = co_await tx.query(fresh_ids_sql);
    const auto ms = std::chrono::duration_cast<milliseconds>(
        clock_row[0].get<time_point>("now").time_since_epoch());
    system_rng random;
    std::vector<LeadId> fresh;
    for (std::size_t i = 0; i < contacts.size(); ++i)
        fresh.push_back(LeadId{make_uuid_v7(ms.count(), random)});
    const auto touched = co_await tx.query(touch_sql, contacts, fresh);
    // Of many at once (a data export) whoever looks reads its list anew, not each of them.
    if (touched.size() > most_told_singly)
        co_await db::emit(tx, "leads.changed", tx.workspace().value);
    else
        co_await emit_changed(tx, touched);
    co_await enqueue_analysis(tx);
}

task<> note_reply(db::tenant_tx& tx, ContactId contact) {
    const auto replied = co_await tx.query(reply_sql, contact);
    co_await emit_changed(tx, replied);
    // Once for what was sent, however much comes back.
    for (const auto& row : replied) {
        const auto answered = row.get<OutboundId>("answered");
        co_await notifications::tell(tx, {.kind = NotificationKind::answered,
                                          .contact = contact,
                                          .message = answered,
                                          .occasion = answered.str()});
    }
}

task<> note_sent(db::tenant_tx& tx, ContactId contact) {
    co_await emit_changed(tx, co_await tx.query(sent_sql, contact));
}

task<std::optional<ContactId>> contact_of(db::pool& pool, WorkspaceId workspace, LeadId id) {
    const auto rows = co_await db::read_tenant(pool, workspace, contact_sql, id);
    if (rows.empty()) co_return std::nullopt;
    co_return rows[0].get<ContactId>("contact_id");
}

task<> note_refusal(db::tenant_tx& tx, ContactId contact) {
    co_await emit_changed(tx, co_await tx.query(refusal_sql, contact));
}

task<std::vector<PendingLead>> lock_pending(db::tenant_tx& tx, int batch) {
    co_return co_await with_evidence(tx, co_await tx.query(pending_sql, batch));
}

task<std::vector<PendingLead>> lock_one_for_analysis(db::tenant_tx& tx, LeadId id) {
    co_return co_await with_evidence(tx, co_await tx.query(one_sql, id));
}

task<std::optional<KnownLead>> lock_known(db::tenant_tx& tx, LeadId id) {
    auto found = co_await lock_one_for_analysis(tx, id);
    if (found.empty()) co_return std::nullopt;
    co_return std::move(found.front());
}

task<std::vector<PendingLead>> read_awaiting(db::tenant_tx& tx, int batch) {
    co_return co_await with_evidence(tx, co_await tx.query(awaiting_sql, batch));
}

task<std::vector<PendingLead>> lessons_of(db::tenant_tx& tx, std::optional<time_point> since,
                                          int at_most) {
    co_return co_await with_evidence(tx, co_await tx.query(lessons_sql, since, at_most));
}

task<bool> lock_awaiting(db::tenant_tx& tx, LeadId id, time_point analysed_at) {
    co_return !(co_await tx.query(lock_awaiting_sql, id, analysed_at)).empty();
}

task<> note_asked_in_vain(db::tenant_tx& tx, LeadId id) {
    co_await tx.query(asked_in_vain_sql, id, most_model_tries);
}

task<> leave_as_judged(db::tenant_tx& tx, LeadId id) {
    co_await tx.query(leave_sql, id);
}

task<> leave_all_as_judged(db::tenant_tx& tx) {
    co_await tx.query(leave_all_sql);
}

task<> redraft(db::tenant_tx& tx) {
    co_await agent::reconsider_drafts(tx);
    if ((co_await tx.query(redraft_sql)).affected() > 0) co_await enqueue_analysis(tx);
}

task<> store_judgement(db::tenant_tx& tx, LeadId id, intelligence::Judgement judgement,
                       bool awaits_model) {
    co_await tx.query(judged_sql, id, judgement.lead_type, judgement.interest_score,
                      judgement.confidence, judgement.intents, json::write(judgement.reasons),
                      judgement.suggested_message, judgement.language, judgement.engine,
                      judgement.engine_version, awaits_model, judgement.alternative_message,
                      json::write(judgement.raises));
    co_await tx.query(history_sql, id, json::write(judgement));
    co_await db::emit(tx, "lead.changed", id.value);
}

task<> add_contact_point(db::tenant_tx& tx, ContactId contact, intelligence::Extracted found,
                         std::optional<InteractionId> where) {
    const auto added = co_await tx.query(add_point_sql, contact, found.kind, found.value,
                                         found.quote, where, found.holder);
    if (added.affected() > 0) {
        co_await contacts::suggest_by_point(tx, contact, found.kind, found.value);
        co_await notifications::tell(
            tx,
            {.kind = NotificationKind::contact_found, .contact = contact, .detail = found.kind});
    }
    // Nobody is reached there any more.
    if (found.holder == intelligence::Holder::former) co_return;
    co_await tx.query(found.kind == "phone" ? set_phone_sql : set_email_sql, contact, found.value);
}

} // namespace vf::leads
