#include "features/outreach/store.hpp"

#include "connectors/text.hpp"
#include "db/emit.hpp"
#include "features/accounts/jobs.hpp"
#include "features/contacts/commands.hpp"
#include "features/notifications/commands.hpp"
#include "features/outreach/autopilot.hpp"
#include "features/outreach/jobs.hpp"
#include "features/outreach/suppressions.hpp"
#include "features/sequences/commands.hpp"
#include "intelligence/refusal.hpp"

#include <algorithm>

namespace vf::outreach {
namespace {

constexpr db::statement lock_sql{"outreach.lock", R"(
    SELECT id, account_id, contact_id, lead_id, state, text, not_before, attempts, attempt_started, attempt_until,
           sequence_run_id, agent_turn
    FROM outbound_messages WHERE workspace_id = app_workspace() AND id = $1 FOR UPDATE)"};
constexpr db::statement open_of_lead_sql{"outreach.open_of_lead", R"(
    SELECT id, account_id, contact_id, lead_id, state, text, not_before, attempts, attempt_started, attempt_until,
           sequence_run_id, agent_turn
    FROM outbound_messages
    WHERE workspace_id = app_workspace() AND lead_id = $1 AND state IN ('suggested', 'approved', 'scheduled', 'sending')
    FOR UPDATE)"};
constexpr db::statement open_of_contact_sql{"outreach.open_of_contact", R"(
    SELECT id, account_id, contact_id, lead_id, state, text, not_before, attempts, attempt_started, attempt_until,
           sequence_run_id, agent_turn
    FROM outbound_messages
    WHERE workspace_id = app_workspace() AND contact_id = $1 AND state IN ('suggested', 'approved', 'scheduled')
    FOR UPDATE)"};
constexpr db::statement state_sql{"outreach.set_state", R"(
    UPDATE outbound_messages SET state = $2, updated_at = app_now(), waiting_rule = NULL, waiting_until = NULL,
        agent_type = CASE WHEN $2 = 'suggested' THEN NULL ELSE agent_type END
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement history_sql{"outreach.keep_history", R"(
    INSERT INTO outbound_history (workspace_id, outbound_id, from_state, to_state, actor, reason)
    VALUES (app_workspace(), $1, $2, $3, $4, $5))"};
constexpr db::statement text_sql{"outreach.set_text", R"(
    UPDATE outbound_messages SET text = $2, updated_at = app_now() WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement template_sql{"outreach.set_template", R"(
    UPDATE outbound_messages SET template_id = $2 WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement renew_sql{"outreach.renew_suggestion", R"(
    UPDATE outbound_messages SET text = $2, suggested_text = $2, updated_at = app_now()
    WHERE workspace_id = app_workspace() AND id = $1 AND state = 'suggested' AND text = suggested_text AND text <> $2)"};
constexpr db::statement approved_sql{"outreach.set_approved", R"(
    UPDATE outbound_messages SET approved_at = app_now(),
        not_before = greatest(app_now() + make_interval(secs => $2), $3::timestamptz),
        waiting_rule = CASE WHEN $3::timestamptz IS NULL THEN 'undo_window' ELSE 'scheduled' END,
        waiting_until = greatest(app_now() + make_interval(secs => $2), $3::timestamptz)
    WHERE workspace_id = app_workspace() AND id = $1 RETURNING not_before)"};
constexpr db::statement waiting_sql{"outreach.set_waiting", R"(
    UPDATE outbound_messages SET waiting_rule = $2, waiting_until = $3 WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement insert_sql{"outreach.insert", R"(
    INSERT INTO outbound_messages (workspace_id, id, account_id, contact_id, lead_id, state, text, suggested_text, template_id,
                                   sequence_run_id, sequence_step, agent_turn)
    VALUES (app_workspace(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))"};
constexpr db::statement on_its_way_sql{"outreach.is_on_its_way", R"(
    SELECT 1 FROM outbound_messages
    WHERE workspace_id = app_workspace() AND contact_id = $1 AND state IN ('suggested', 'approved', 'scheduled', 'sending') LIMIT 1)"};
constexpr db::statement hold_account_sql{"outreach.hold_account", R"(
    SELECT 1 FROM social_accounts WHERE workspace_id = app_workspace() AND id = $1 FOR KEY SHARE)"};
// A suggestion that only we took back, because a judgement changed, may come again.
constexpr db::statement was_written_sql{"outreach.was_written", R"(
    SELECT 1 FROM outbound_messages o WHERE o.workspace_id = app_workspace() AND o.lead_id = $1
      AND NOT (o.state = 'cancelled' AND EXISTS (
        SELECT FROM outbound_history h WHERE h.workspace_id = o.workspace_id AND h.outbound_id = o.id AND h.to_state = 'cancelled'
          AND h.actor = 'system' AND h.reason = 'no longer suggested'))
    LIMIT 1)"};
constexpr db::statement recipient_by_lead_sql{"outreach.recipient_by_lead", R"(
    SELECT l.contact_id, l.id AS lead_id,
           (SELECT i.account_id FROM interactions i JOIN social_accounts a ON a.workspace_id = i.workspace_id AND a.id = i.account_id
            WHERE i.workspace_id = l.workspace_id AND i.contact_id = l.contact_id AND a.status <> 'disconnected'
            ORDER BY i.occurred_at DESC, i.id DESC LIMIT 1) AS account_id
    FROM leads l WHERE l.workspace_id = app_workspace() AND l.id = $1)"};
constexpr db::statement recipient_by_contact_sql{"outreach.recipient_by_contact", R"(
    SELECT c.id AS contact_id, l.id AS lead_id,
           (SELECT i.account_id FROM interactions i JOIN social_accounts a ON a.workspace_id = i.workspace_id AND a.id = i.account_id
            WHERE i.workspace_id = c.workspace_id AND i.contact_id = c.id AND a.status <> 'disconnected'
            ORDER BY i.occurred_at DESC, i.id DESC LIMIT 1) AS account_id
    FROM contacts c LEFT JOIN leads l ON l.workspace_id = c.workspace_id AND l.contact_id = c.id
    WHERE c.workspace_id = app_workspace() AND c.id = $1)"};
constexpr db::statement suppressed_sql{"outreach.is_suppressed", R"(
    SELECT 1 FROM suppressions WHERE workspace_id = app_workspace() AND contact_id IN )" VF_SAME_HUMAN(
                                                                     "$1") " LIMIT 1"};

// Not against those who only need the account to stay (hold_account): they may wait for a message
// that this transaction holds.
constexpr db::statement lock_account_sql{"outreach.lock_account", R"(
    SELECT id FROM social_accounts WHERE workspace_id = app_workspace() AND id = $1 FOR NO KEY UPDATE)"};
constexpr db::statement workspace_ledger_sql{"outreach.workspace_ledger", R"(
    SELECT reserved_at FROM send_ledger
    WHERE workspace_id = app_workspace() AND released_at IS NULL AND reserved_at > app_now() - interval '1 day'
    ORDER BY reserved_at)"};
constexpr db::statement now_sql{"outreach.now", "SELECT app_now() AS now"};
constexpr db::statement instance_sql{"outreach.instance_opens_at",
                                     "SELECT instance_send_opens_at($1, $2) AS opens_at"};
constexpr db::statement recent_sql{"outreach.recent_texts", R"(
    SELECT text FROM outbound_messages WHERE workspace_id = app_workspace() AND account_id = $1 AND state = 'sent'
    ORDER BY sent_at DESC LIMIT $2)"};
constexpr db::statement ledger_sql{"outreach.ledger", R"(
    SELECT reserved_at FROM send_ledger
    WHERE workspace_id = app_workspace() AND account_id = $1 AND released_at IS NULL
      AND reserved_at > app_now() - interval '24 hours' ORDER BY reserved_at)"};
constexpr db::statement reserve_sql{"outreach.reserve", R"(
    INSERT INTO send_ledger (workspace_id, account_id, outbound_id, attempt) VALUES (app_workspace(), $1, $2, $3))"};
constexpr db::statement attempt_sql{"outreach.start_attempt", R"(
    UPDATE outbound_messages SET attempts = attempts + 1, attempt_started = app_now(),
        attempt_until = app_now() + make_interval(secs => $2)
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement under_way_sql{"outreach.is_under_way", R"(
    SELECT 1 FROM outbound_messages WHERE workspace_id = app_workspace() AND id = $1 AND state = 'sending' AND attempts = $2)"};
constexpr db::statement release_sql{"outreach.release", R"(
    UPDATE send_ledger SET released_at = app_now()
    WHERE workspace_id = app_workspace() AND outbound_id = $1 AND released_at IS NULL)"};
constexpr db::statement failed_attempt_sql{"outreach.count_failed_attempt", R"(
    UPDATE outbound_messages SET failed_attempts = failed_attempts + 1
    WHERE workspace_id = app_workspace() AND id = $1 RETURNING failed_attempts)"};
constexpr db::statement end_sql{"outreach.end_attempt", R"(
    UPDATE outbound_messages SET attempt_until = app_now() WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement sent_sql{"outreach.set_sent", R"(
    UPDATE outbound_messages SET sent_at = app_now(), proof = $2 WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement failed_sql{"outreach.set_failed", R"(
    UPDATE outbound_messages SET failure_code = $2, failure_detail = $3 WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement addressee_sql{"outreach.addressee", R"(
    SELECT c.person_key, c.handle, c.display_name,
           coalesce((SELECT v.conversation_key FROM conversations v
                     WHERE v.workspace_id = c.workspace_id AND v.contact_id = c.id AND v.account_id = $2 LIMIT 1), '') AS conversation_key
    FROM contacts c WHERE c.workspace_id = app_workspace() AND c.id = $1)"};
// What we wrote to the person before an attempt, as it was read back and as it was sent: a sent
// message stands in only one of them until the thread is read again, later in both.
constexpr db::statement read_back_sql{"outreach.earlier_read_back", R"(
    SELECT text FROM interactions
    WHERE workspace_id = app_workspace() AND account_id = $1 AND contact_id = $2 AND type = 'dm' AND direction = 'out'
      AND text IS NOT NULL AND first_seen_at < $3)"};
constexpr db::statement sent_before_sql{"outreach.earlier_sent", R"(
    SELECT text FROM outbound_messages
    WHERE workspace_id = app_workspace() AND account_id = $1 AND contact_id = $2 AND state = 'sent' AND sent_at < $3)"};

int count_alike(const db::rows& rows, const std::string& folded) {
    int out = 0;
    for (const auto& row : rows) {
        if (connectors::folded_text(row.get<std::string>("text")) == folded) ++out;
    }
    return out;
}

task<> emit_changed(db::tenant_tx& tx, OutboundId id) {
    co_await db::emit(tx, "message.changed", id.value);
}

} // namespace

task<std::optional<LockedMessage>> lock_message(db::tenant_tx& tx, OutboundId id) {
    co_return db::first<LockedMessage>(co_await tx.query(lock_sql, id));
}

std::unexpected<error> illegal_transition(MessageState from, MessageState to) {
    error e{errc::conflict, "message.illegal_transition",
            "A message that is " + std::string(enum_name(from)) + " cannot become " +
                std::string(enum_name(to)) + "."};
    e.params = {{"from", std::string(enum_name(from))}, {"to", std::string(enum_name(to))}};
    return std::unexpected(std::move(e));
}

task<result<void>> move_message(db::tenant_tx& tx, const LockedMessage& message, MessageState to,
                                std::string actor, std::optional<std::string> reason) {
    if (!may_go(message.state, to)) {
        co_return illegal_transition(message.state, to);
    }
    co_await tx.query(state_sql, message.id, to);
    co_await tx.query(history_sql, message.id, message.state, to, actor, reason);
    co_await emit_changed(tx, message.id);
    if (message.lead_id) co_await db::emit(tx, "lead.changed", message.lead_id->value);
    if (message.sequence_run_id) co_await sequences::note_moved(tx, *message.sequence_run_id, to);
    co_return result<void>{};
}

task<> set_text(db::tenant_tx& tx, OutboundId id, std::string text) {
    co_await tx.query(text_sql, id, text);
    co_await emit_changed(tx, id);
}

task<> set_template(db::tenant_tx& tx, OutboundId id, TemplateId from) {
    co_await tx.query(template_sql, id, from);
}

task<time_point> set_approved(db::tenant_tx& tx, OutboundId id, seconds undo_window,
                              std::optional<time_point> send_at) {
    const auto rows =
        co_await tx.query(approved_sql, id, static_cast<double>(undo_window.count()), send_at);
    co_return rows[0].get<time_point>("not_before");
}

task<> set_waiting(db::tenant_tx& tx, OutboundId id, Waiting why) {
    co_await tx.query(waiting_sql, id, why.rule, why.until);
    co_await emit_changed(tx, id);
}

task<> insert_message(db::tenant_tx& tx, NewMessage m) {
    co_await tx.query(insert_sql, m.id, m.account_id, m.contact_id, m.lead_id, m.state, m.text,
                      m.suggested_text, m.template_id, m.sequence_run_id, m.sequence_step,
                      m.agent_turn);
    co_await tx.query(history_sql, m.id, std::optional<MessageState>{}, m.state, m.actor,
                      std::optional<std::string>{});
    co_await emit_changed(tx, m.id);
    if (m.lead_id) co_await db::emit(tx, "lead.changed", m.lead_id->value);
}

task<std::optional<Recipient>> find_recipient(db::tenant_tx& tx, std::optional<LeadId> lead,
                                              std::optional<ContactId> contact) {
    if (lead) co_return db::first<Recipient>(co_await tx.query(recipient_by_lead_sql, *lead));
    co_return db::first<Recipient>(co_await tx.query(recipient_by_contact_sql, contact));
}

task<bool> hold_account(db::tenant_tx& tx, AccountId account) {
    co_return !(co_await tx.query(hold_account_sql, account)).empty();
}

task<bool> is_on_its_way(db::tenant_tx& tx, ContactId contact) {
    co_return !(co_await tx.query(on_its_way_sql, contact)).empty();
}

task<bool> is_suppressed(db::tenant_tx& tx, ContactId contact) {
    co_return !(co_await tx.query(suppressed_sql, contact)).empty();
}

task<> replace_suggestion(db::tenant_tx& tx, LeadId lead, std::string actor) {
    const auto open = db::first<LockedMessage>(co_await tx.query(open_of_lead_sql, lead));
    if (!open || open->state != MessageState::suggested) co_return;
    co_await move_message(tx, *open, MessageState::cancelled, actor, "replaced");
}

seconds undo_window(const services& svc) {
    return svc.get<const Pace>().undo_window;
}

int similar_texts(const services& svc) {
    return svc.get<const Pace>().similar_texts;
}

task<> suggest(db::tenant_tx& tx, Suggestion what) {
    if (co_await is_suppressed(tx, what.contact)) co_return;
    const auto open = db::first<LockedMessage>(co_await tx.query(open_of_lead_sql, what.lead));
    if (open) {
        if (open->agent_turn) co_return; // a conversation is under way
        const auto renewed = co_await tx.query(renew_sql, open->id, what.text);
        if (renewed.affected() > 0) co_await emit_changed(tx, open->id);
        co_return;
    }
    if (!(co_await tx.query(was_written_sql, what.lead)).empty()) co_return;
    if (!co_await hold_account(tx, what.account)) co_return; // removed meanwhile
    system_clock now;
    system_rng random;
    const OutboundId id{make_uuid_v7(now.unix_ms(), random)};
    co_await insert_message(tx, NewMessage{id, what.account, what.contact, what.lead, what.text,
                                           what.text, MessageState::suggested, "system"});
    co_await consider_autopilot(tx, id, std::move(what));
}

task<> withdraw_suggestion(db::tenant_tx& tx, LeadId lead) {
    const auto open = db::first<LockedMessage>(co_await tx.query(open_of_lead_sql, lead));
    if (!open || open->state != MessageState::suggested || open->sequence_run_id ||
        open->agent_turn)
        co_return;
    co_await move_message(tx, *open, MessageState::cancelled, "system", "no longer suggested");
}

namespace {
// What was approved and has not left is a draft again: a member decides.
task<> hold_open(db::tenant_tx& tx, ContactId contact, std::string reason) {
    for (const auto& open :
         db::all<LockedMessage>(co_await tx.query(open_of_contact_sql, contact))) {
        if (open.state != MessageState::suggested)
            co_await move_message(tx, open, MessageState::suggested, "system", reason);
    }
}
} // namespace

task<> heed_doubt(db::tenant_tx& tx, ContactId contact) {
    for (const auto& one : co_await contacts::same_human(tx, contact))
        co_await hold_open(tx, one, "the person may have refused");
    co_await notifications::tell(
        tx, {.kind = notifications::NotificationKind::maybe_refused, .contact = contact});
}

task<> heed_refusal(db::tenant_tx& tx, ContactId contact, std::string text) {
    const auto heard = intelligence::refusal_in(text);
    if (heard == intelligence::Refusal::no) co_return;
    if (heard == intelligence::Refusal::likely) {
        if (co_await is_suppressed(tx, contact)) co_return;
        co_await heed_doubt(tx, contact);
        co_return;
    }
    if (co_await suppress(tx, {.contact = contact, .quote = std::move(text)}))
        co_await notifications::tell(
            tx, {.kind = notifications::NotificationKind::refused, .contact = contact});
}

task<> heed_past_refusal(db::tenant_tx& tx, ContactId contact, std::string text) {
    if (intelligence::refusal_in(text) == intelligence::Refusal::certain)
        co_await suppress(tx, {.contact = contact, .quote = std::move(text)});
}

task<> cancel_open(db::tenant_tx& tx, ContactId contact, std::string actor, std::string reason) {
    for (const auto& open :
         db::all<LockedMessage>(co_await tx.query(open_of_contact_sql, contact))) {
        co_await move_message(tx, open, MessageState::cancelled, actor, reason);
    }
}

task<std::vector<time_point>> lock_ledger(db::tenant_tx& tx, AccountId account) {
    co_await tx.query(lock_account_sql, account);
    const auto rows = co_await tx.query(ledger_sql, account);
    std::vector<time_point> out;
    for (const auto& row : rows) out.push_back(row.get<time_point>("reserved_at"));
    co_return out;
}

task<std::vector<time_point>> workspace_ledger(db::tenant_tx& tx) {
    const auto rows = co_await tx.query(workspace_ledger_sql);
    std::vector<time_point> out;
    for (const auto& row : rows) out.push_back(row.get<time_point>("reserved_at"));
    co_return out;
}

task<std::optional<time_point>> instance_opens_at(db::tenant_tx& tx, const Pace& pace) {
    if (pace.instance_dm_per_hour == 0 && pace.instance_dm_per_day == 0) co_return std::nullopt;
    const auto rows =
        co_await tx.query(instance_sql, pace.instance_dm_per_hour, pace.instance_dm_per_day);
    co_return rows[0].get<std::optional<time_point>>("opens_at");
}

task<std::vector<std::string>> recent_texts(db::tenant_tx& tx, AccountId account) {
    std::vector<std::string> out;
    for (const db::row row : co_await tx.query(recent_sql, account, compared_texts))
        out.push_back(row.get<std::string>("text"));
    co_return out;
}

task<time_point> database_now(db::tenant_tx& tx) {
    const auto rows = co_await tx.query(now_sql);
    co_return rows[0].get<time_point>("now");
}

task<> enqueue_send(db::tenant_tx& tx, OutboundId id, AccountId account, time_point at) {
    co_await queue::enqueue(tx, send_outbound_job, SendOutbound{id},
                            queue::enqueue_options{.serial_key = accounts::serial_key(account),
                                                   .unique_key = send_key(id),
                                                   .run_at = at});
}

task<> start_attempt(db::tenant_tx& tx, const LockedMessage& message, seconds lasts) {
    co_await tx.query(reserve_sql, message.account_id, message.id, message.attempts + 1);
    co_await tx.query(attempt_sql, message.id, static_cast<double>(lasts.count()));
}

task<bool> is_under_way(db::tenant_tx& tx, OutboundId id, int attempt) {
    co_return !(co_await tx.query(under_way_sql, id, attempt)).empty();
}

task<> release_attempt(db::tenant_tx& tx, OutboundId id) {
    co_await tx.query(release_sql, id);
}

task<int> count_failed_attempt(db::tenant_tx& tx, OutboundId id) {
    const auto rows = co_await tx.query(failed_attempt_sql, id);
    co_return rows[0].get<int>("failed_attempts");
}

task<> end_attempt(db::tenant_tx& tx, OutboundId id) {
    co_await tx.query(end_sql, id);
}

task<> set_sent(db::tenant_tx& tx, OutboundId id, std::string proof) {
    co_await tx.query(sent_sql, id, proof);
}

task<> set_failed(db::tenant_tx& tx, OutboundId id, std::string code, std::string detail) {
    co_await tx.query(failed_sql, id, code, detail);
}

task<Addressee> addressee_of(db::tenant_tx& tx, const LockedMessage& message) {
    const auto rows = co_await tx.query(addressee_sql, message.contact_id, message.account_id);
    Addressee out;
    const auto key = rows[0].get<std::string>("person_key");
    if (!key.starts_with('@')) out.peer.platform_user_id = key;
    out.peer.handle = rows[0].get<std::string>("handle");
    out.peer.display_name = rows[0].get<std::string>("display_name");
    out.conversation_key = rows[0].get<std::string>("conversation_key");
    co_return out;
}

task<int> count_earlier_copies(db::tenant_tx& tx, const LockedMessage& message) {
    const auto read_back = co_await tx.query(read_back_sql, message.account_id, message.contact_id,
                                             message.attempt_started);
    const auto sent = co_await tx.query(sent_before_sql, message.account_id, message.contact_id,
                                        message.attempt_started);
    const auto wanted = connectors::folded_text(message.text);
    co_return std::max(count_alike(read_back, wanted), count_alike(sent, wanted));
}

} // namespace vf::outreach
