#pragma once
#include "connectors/connector.hpp"
#include "db/pool.hpp"
#include "db/tx.hpp"
#include "features/outreach/commands.hpp"
#include "features/outreach/rules.hpp"

namespace vf::outreach {

/// What moving a message needs to know; the row is locked until the transaction ends.
struct LockedMessage {
    OutboundId id;
    AccountId account_id;
    ContactId contact_id;
    std::optional<LeadId> lead_id;
    MessageState state = MessageState::suggested;
    std::string text;
    std::optional<time_point> not_before;
    int attempts = 0;
    std::optional<time_point> attempt_started;
    std::optional<time_point> attempt_until;
    std::optional<RunId> sequence_run_id;
    std::optional<int> agent_turn; ///< which answer of the conversation agent it is
};
BOOST_DESCRIBE_STRUCT(LockedMessage, (),
                      (id, account_id, contact_id, lead_id, state, text, not_before, attempts,
                       attempt_started, attempt_until, sequence_run_id, agent_turn))
task<std::optional<LockedMessage>> lock_message(db::tenant_tx& tx, OutboundId id);

/// Conflict "message.illegal_transition" with both states.
std::unexpected<error> illegal_transition(MessageState from, MessageState to);
/// Moves a message and writes its history; conflict "message.illegal_transition" where it may not
/// go.
task<result<void>> move_message(db::tenant_tx& tx, const LockedMessage& message, MessageState to,
                                std::string actor, std::optional<std::string> reason = {});
task<> set_text(db::tenant_tx& tx, OutboundId id, std::string text);
/// What the message was made from.
task<> set_template(db::tenant_tx& tx, OutboundId id, TemplateId from);
/// It leaves after the undo window, no earlier than `send_at`; gives that moment.
task<time_point> set_approved(db::tenant_tx& tx, OutboundId id, seconds undo_window,
                              std::optional<time_point> send_at);
task<> set_waiting(db::tenant_tx& tx, OutboundId id, Waiting why);

struct NewMessage {
    OutboundId id;
    AccountId account_id;
    ContactId contact_id;
    std::optional<LeadId> lead_id;
    std::string text;
    std::optional<std::string> suggested_text;
    MessageState state = MessageState::suggested;
    std::string actor;
    std::optional<TemplateId> template_id{};
    std::optional<RunId> sequence_run_id{}; ///< the run that it is a step of
    std::optional<int> sequence_step{};
    std::optional<int> agent_turn{}; ///< which answer of the conversation agent it is
};
task<> insert_message(db::tenant_tx& tx, NewMessage message);

/// Whether the account is still there; it then stays until the transaction ends.
task<bool> hold_account(db::tenant_tx& tx, AccountId account);
/// Whether a draft or a message to the person has not left yet.
task<bool> is_on_its_way(db::tenant_tx& tx, ContactId contact);
/// Cancels every draft and message to the person that has not left.
task<> cancel_open(db::tenant_tx& tx, ContactId contact, std::string actor, std::string reason);
/// Cancels a draft of the lead that nobody acted on, because something takes its place.
task<> replace_suggestion(db::tenant_tx& tx, LeadId lead, std::string actor);

/// The account's reservations of the last 24 hours, oldest first; locks the account until the
/// transaction ends, so that two sends cannot both see the last free place.
task<std::vector<time_point>> lock_ledger(db::tenant_tx& tx, AccountId account);
/// The same of all accounts of the workspace, which the caller has locked (lock_settings).
task<std::vector<time_point>> workspace_ledger(db::tenant_tx& tx);
/// When the instance may send again, under a lock until the transaction ends; none: now.
task<std::optional<time_point>> instance_opens_at(db::tenant_tx& tx, const Pace& pace);
/// The account's latest texts, newest first.
task<std::vector<std::string>> recent_texts(db::tenant_tx& tx, AccountId account);
/// The database's time, by which the ledger counts.
task<time_point> database_now(db::tenant_tx& tx);
/// Has a worker look at the message at that time, or earlier when it was to anyway.
task<> enqueue_send(db::tenant_tx& tx, OutboundId id, AccountId account, time_point at);
/// Starts attempt number `attempts + 1`: takes a place in the ledger and says for how long Enter
/// may be pressed.
task<> start_attempt(db::tenant_tx& tx, const LockedMessage& message, seconds lasts);
/// Whether that attempt of the message is the one under way.
task<bool> is_under_way(db::tenant_tx& tx, OutboundId id, int attempt);
/// Gives the place of the last attempt back: it is certain that nothing left.
task<> release_attempt(db::tenant_tx& tx, OutboundId id);
/// Counts an attempt that failed by itself (its worker did not die); how many there are now.
task<int> count_failed_attempt(db::tenant_tx& tx, OutboundId id);
/// The attempt is over, its outcome unknown.
task<> end_attempt(db::tenant_tx& tx, OutboundId id);
task<> set_sent(db::tenant_tx& tx, OutboundId id, std::string proof);
task<> set_failed(db::tenant_tx& tx, OutboundId id, std::string code, std::string detail);

/// Whom the browser writes to, and in which thread ("" for a first contact).
struct Addressee {
    connectors::Peer peer;
    std::string conversation_key;
};
task<Addressee> addressee_of(db::tenant_tx& tx, const LockedMessage& message);
/// How often the owner had written exactly this before the attempt began, as far as was read.
task<int> count_earlier_copies(db::tenant_tx& tx, const LockedMessage& message);

} // namespace vf::outreach
