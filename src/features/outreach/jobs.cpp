#include "features/outreach/jobs.hpp"

#include "base/log.hpp"
#include "connectors/registry.hpp"
#include "connectors/text.hpp"
#include "features/accounts/commands.hpp"
#include "features/accounts/jobs.hpp"
#include "features/inbox/commands.hpp"
#include "features/leads/commands.hpp"
#include "features/notifications/commands.hpp"
#include "features/outreach/store.hpp"
#include "features/sequences/commands.hpp"
#include "features/workspaces/commands.hpp"

#include <algorithm>

namespace vf::outreach {
namespace {

constexpr db::statement stuck_sql{"outreach.without_job", "SELECT * FROM outbound_without_job($1)"};

// Enter may be pressed until this long before the lease ends: a worker that lost its lease can no
// longer send.
constexpr seconds lease_margin{30};
// Rules without a time of their own (kill switch, account not active) are looked at again this
// often.
constexpr seconds look_again{30};
constexpr seconds hours_again{300};
// So many attempts are too many, whatever became of them.
constexpr int most_attempts = 50;
// A thread that could not be read is read again after this long.
constexpr seconds settle_again{120};

// What one attempt works on, once its transaction is committed.
struct attempt {
    LockedMessage message;
    accounts::OpenAccount account;
    Addressee to;
    time_point deadline{};
    int earlier_copies = 0;
    bool settle = false; ///< an earlier attempt's outcome is unknown: read, do not send
};

seconds drawn_gap(const Pace& pace, OutboundId id) {
    // From the id, so that the gap of a message is the same however often it is looked at.
    const auto jitter =
        pace.gap_jitter.count() > 0 ? id.value.bytes.back() * pace.gap_jitter.count() / 255 : 0;
    return pace.gap + seconds(jitter);
}

// The database's time decides when: the queue and the ledger go by it.
task<> put_off(db::tenant_tx& tx, const LockedMessage& message, Waiting why) {
    const auto now = co_await database_now(tx);
    auto at = std::max(why.until.value_or(now + look_again), now + seconds(1));
    // The hours may be changed before they begin.
    if (why.rule == WaitRule::working_hours) at = std::min(at, now + hours_again);
    co_await set_waiting(tx, message.id, why);
    co_await enqueue_send(tx, message.id, message.account_id, at);
}

task<> put_off(db::tenant_tx& tx, const LockedMessage& message, seconds by) {
    const auto now = co_await database_now(tx);
    co_await put_off(tx, message, {WaitRule::account_busy, now + by});
}

task<> give_up(db::tenant_tx& tx, const LockedMessage& message, std::string code,
               std::string detail) {
    co_await set_failed(tx, message.id, code, detail);
    co_await move_message(tx, message, MessageState::failed, "system", code);
    co_await notifications::tell(tx, {.kind = notifications::NotificationKind::message_failed,
                                      .account = message.account_id,
                                      .contact = message.contact_id,
                                      .message = message.id,
                                      .detail = code});
}

task<SendFacts> facts_of(queue::job_context& job, db::tenant_tx& tx, const LockedMessage& message,
                         const result<accounts::OpenAccount>& account) {
    const auto& pace = job.svc.get<const Pace>();
    SendFacts facts;
    // The ledger's own time: what counts is what it holds, whatever this machine's clock says.
    facts.now = co_await database_now(tx);
    facts.not_before = message.not_before.value_or(facts.now);
    facts.is_scheduled = message.state == MessageState::scheduled;
    facts.hours_open_at = co_await workspaces::sends_from(tx, facts.now);
    auto workspace = co_await workspaces::settings_of(tx);
    // Two accounts must not both take the last place of the plan.
    if (workspace.limit_dm_per_day) workspace = co_await workspaces::lock_settings(tx);
    facts.workspace_open = workspace.open;
    facts.plan_dm_per_day = workspace.limit_dm_per_day;
    if (workspace.limit_dm_per_day) facts.workspace_sends = co_await workspace_ledger(tx);
    facts.sends_paused = workspace.sends_paused;
    facts.account_active = account.has_value();
    if (account) {
        facts.account_paused = account->sends_paused;
        facts.account_age = account->age;
        facts.account_held_until = account->sends_held_until;
    }
    facts.suppressed = co_await is_suppressed(tx, message.contact_id);
    facts.sends = co_await lock_ledger(tx, message.account_id);
    facts.gap = drawn_gap(pace, message.id);
    facts.instance_opens_at = co_await instance_opens_at(tx, pace);
    co_return facts;
}

std::string param_of(const error& failure, std::string_view name) {
    const auto found =
        std::ranges::find(failure.params, name, &std::pair<std::string, std::string>::first);
    return found == failure.params.end() ? "" : found->second;
}

refuse too_similar_refusal() {
    return {
        "message.too_similar",
        "Too many of the last messages of this account say the same: write a more personal one."};
}

// The last word before Enter: what a member may have stopped since the attempt began (typing takes
// a while), and whether the attempt still is this worker's: another one may have settled it.
task<result<void>> may_leave(const queue::job_context& job, LockedMessage message) {
    auto tx = co_await queue::begin_tenant(job);
    const auto workspace = co_await workspaces::settings_of(tx);
    if (workspace.open && !workspace.sends_paused &&
        co_await is_under_way(tx, message.id, message.attempts) &&
        (!message.sequence_run_id ||
         co_await sequences::is_running(tx, *message.sequence_run_id)) &&
        co_await accounts::may_send(tx, message.account_id) &&
        !co_await is_suppressed(tx, message.contact_id))
        co_return result<void>{};
    co_return fail(errc::conflict, "sends_stopped", "It was stopped before it left.");
}

// Decides and, when it may go, starts the attempt: state, ledger and deadline in one transaction.
// Nullopt: not now.
task<std::optional<attempt>> begin_attempt(queue::job_context& job, OutboundId id) {
    auto tx = co_await queue::begin_tenant(job);
    co_await queue::hold(tx, job);
    auto locked = co_await lock_message(tx, id);
    if (!locked) co_return std::nullopt;
    auto account =
        co_await accounts::open(tx, job.svc.get<const crypto::keyring>(), locked->account_id);
    attempt out{*locked, {}, co_await addressee_of(tx, *locked), job.lease_until - lease_margin};
    const auto now = co_await database_now(tx);

    if (locked->state == MessageState::sending) {
        // An attempt began and its end was never written: the worker died. Its deadline has passed,
        // or is waited for.
        if (locked->attempt_until && *locked->attempt_until > now) {
            co_await put_off(tx, *locked,
                             {WaitRule::account_busy, *locked->attempt_until + seconds(1)});
            co_await tx.commit();
            co_return std::nullopt;
        }
        if (!account) {
            co_await put_off(tx, *locked, {WaitRule::account_not_active, {}});
            co_await tx.commit();
            co_return std::nullopt;
        }
        out.account = *std::move(account);
        out.earlier_copies = co_await count_earlier_copies(tx, *locked);
        out.settle = true;
        co_return out;
    }
    if (locked->state != MessageState::approved && locked->state != MessageState::scheduled)
        co_return std::nullopt;

    // Its sequence was stopped while an earlier attempt was under way.
    if (locked->sequence_run_id && !co_await sequences::is_running(tx, *locked->sequence_run_id)) {
        co_await move_message(tx, *locked, MessageState::cancelled, "system", "sequence: stopped");
        co_await tx.commit();
        co_return std::nullopt;
    }
    const auto& pace = job.svc.get<const Pace>();
    const auto facts = co_await facts_of(job, tx, *locked, account);
    auto what = decide(facts, pace);
    if (std::holds_alternative<go_now>(what) &&
        too_similar(locked->text, co_await recent_texts(tx, locked->account_id),
                    pace.similar_texts))
        what = too_similar_refusal();
    if (const auto* wait = std::get_if<Waiting>(&what)) {
        co_await put_off(tx, *locked, *wait);
        co_await tx.commit();
        co_return std::nullopt;
    }
    if (const auto* no = std::get_if<refuse>(&what)) {
        co_await give_up(tx, *locked, no->code, no->detail);
        co_await tx.commit();
        co_return std::nullopt;
    }
    out.account = *std::move(account);
    // As long as the lease, less what is gone of it: a step of the clock moves neither end.
    co_await start_attempt(tx, *locked,
                           std::chrono::ceil<seconds>(job.lease_deadline - lease_margin -
                                                      std::chrono::steady_clock::now()));
    co_await move_message(tx, *locked, MessageState::sending, "system");
    co_await tx.commit();
    out.message.state = MessageState::sending;
    out.message.attempts++;
    co_return out;
}

task<result<void>> finish_sent(queue::job_context& job, attempt done, std::string proof,
                               connectors::SessionState session) {
    auto tx = co_await queue::begin_tenant(job);
    const auto locked = co_await lock_message(tx, done.message.id);
    if (!locked) co_return result<void>{};
    co_await set_sent(tx, locked->id, std::move(proof));
    VF_CO_CHECK(co_await move_message(tx, *locked, MessageState::sent, "system"));
    co_await leads::note_sent(tx, locked->contact_id);
    co_await inbox::note_answered(tx, locked->account_id, locked->contact_id);
    co_await accounts::sends_go_well(tx, locked->account_id);
    co_await accounts::store_session(tx, job.svc.get<const crypto::keyring>(), locked->account_id,
                                     std::move(session));
    co_await tx.commit();
    log::info("outreach.sent", {{"message", locked->id}});
    co_return result<void>{};
}

// Nothing left: the place in the ledger is free again, and the message waits or fails.
task<result<void>> finish_not_sent(queue::job_context& job, attempt done, error failure,
                                   after_failure next) {
    auto tx = co_await queue::begin_tenant(job);
    const auto locked = co_await lock_message(tx, done.message.id);
    if (!locked) co_return result<void>{};
    co_await release_attempt(tx, locked->id);
    log::warn("outreach.not_sent", {{"message", locked->id}, {"error", to_string(failure)}});
    if (next == after_failure::retry)
        co_await accounts::note_incident(tx, locked->account_id, accounts::Incident::send_failed);
    if (next == after_failure::give_up && failure.code == "refused_by_platform")
        co_await accounts::note_incident(tx, locked->account_id,
                                         accounts::Incident::person_refused);
    // What dies is not the message's fault: it is tried again, though not for ever.
    const bool last_try =
        locked->attempts >= most_attempts ||
        (next == after_failure::retry &&
         co_await count_failed_attempt(tx, locked->id) >= send_outbound_job.max_attempts);
    if (next == after_failure::give_up || last_try) {
        co_await give_up(tx, *locked, failure.code, failure.detail);
        co_await tx.commit();
        co_return result<void>{};
    }
    VF_CO_CHECK(co_await move_message(tx, *locked, MessageState::approved, "system", failure.code));
    if (next == after_failure::pause && failure.code == "refused_by_platform") {
        co_await accounts::hold_sends(tx, locked->account_id, param_of(failure, "reason"));
        next = after_failure::decide;
    }
    if (next == after_failure::decide) {
        co_await enqueue_send(tx, locked->id, locked->account_id, co_await database_now(tx));
    } else if (next == after_failure::pause) {
        co_await accounts::note_failure(tx, locked->account_id, failure);
        co_await put_off(tx, *locked, {WaitRule::account_not_active, {}});
    } else if (next == after_failure::wait) {
        co_await put_off(tx, *locked, look_again);
    } else {
        co_await put_off(tx, *locked, seconds(30) * (1 << std::min(locked->attempts, 6)));
    }
    co_await tx.commit();
    co_return result<void>{};
}

task<result<void>> leave_unknown(queue::job_context& job, attempt done, error failure) {
    auto tx = co_await queue::begin_tenant(job);
    co_await end_attempt(tx, done.message.id);
    co_await tx.commit();
    // The queue runs the job again; it will find "sending" and read the thread.
    co_return std::unexpected(std::move(failure));
}

// The thread could not be read, or does not tell. Nothing is sent meanwhile: the message stays
// "sending" and the thread is looked at again, for as long as that may help.
task<result<void>> settle_later(queue::job_context& job, attempt open, error failure,
                                after_failure next) {
    auto tx = co_await queue::begin_tenant(job);
    const auto locked = co_await lock_message(tx, open.message.id);
    if (!locked || locked->state != MessageState::sending) co_return result<void>{};
    log::warn("outreach.not_settled", {{"message", locked->id}, {"error", to_string(failure)}});
    if (next == after_failure::give_up) {
        co_await give_up(tx, *locked, "outcome_unknown",
                         "It may have been sent: look at the thread. " + failure.detail);
    } else if (next == after_failure::pause) {
        co_await accounts::note_failure(tx, locked->account_id, failure);
        co_await put_off(tx, *locked, {WaitRule::account_not_active, {}});
    } else {
        co_await put_off(tx, *locked, settle_again);
    }
    co_await tx.commit();
    co_return result<void>{};
}

// Did an attempt of unknown outcome go out? The thread tells: it holds one copy more than before
// the attempt, or not.
task<result<void>> settle(queue::job_context& job, connectors::connector& platform, attempt open) {
    const connectors::ThreadRequest request{open.to.peer, open.to.conversation_key};
    auto thread = co_await platform.read_thread(open.account.ref, open.account.session, request);
    if (!thread)
        co_return co_await settle_later(job, std::move(open), thread.error(),
                                        classify(thread.error()));
    const auto& messages = thread->conversation.messages;
    const auto wanted = connectors::folded_text(open.message.text);
    const auto copies = std::ranges::count_if(messages, [&](const auto& m) {
        return m.from_owner && connectors::folded_text(m.text) == wanted;
    });
    const bool whole = std::ssize(messages) < request.max_messages;
    switch (judge_attempt(static_cast<int>(copies), open.earlier_copies, whole)) {
    case verdict::sent:
        co_return co_await finish_sent(job, std::move(open), "thread", std::move(thread->state));
    case verdict::not_sent:
        co_return co_await finish_not_sent(
            job, std::move(open),
            error{errc::upstream, "not_in_thread", "The thread shows that it was not sent."},
            after_failure::decide);
    case verdict::undecided:
        break;
    }
    co_return co_await settle_later(
        job, std::move(open),
        error{errc::conflict, "outcome_unknown", "The thread holds the same words from before."},
        after_failure::give_up);
}

} // namespace

task<> resume_stuck(services& svc) {
    auto tx = co_await db::begin_system(svc.get<db::pool>());
    const auto stuck = co_await tx.query(stuck_sql, 1000);
    for (const db::row one : stuck) {
        const auto id = one.get<OutboundId>("outbound_id");
        log::warn("outreach.resumed", {{"message", id}});
        co_await queue::enqueue(
            tx, one.get<WorkspaceId>("workspace_id"), send_outbound_job, SendOutbound{id},
            queue::enqueue_options{.serial_key =
                                       accounts::serial_key(one.get<AccountId>("account_id")),
                                   .unique_key = send_key(id)});
    }
    co_await tx.commit();
}

task<result<void>> send_outbound(queue::job_context& job, SendOutbound what) {
    auto started = co_await begin_attempt(job, what.outbound_id);
    if (!started) co_return result<void>{};
    VF_CO_TRY(auto* const platform,
              job.svc.get<connectors::registry>().find(started->account.platform));
    if (started->settle) co_return co_await settle(job, *platform, *std::move(started));

    auto proof = co_await platform->send(
        started->account.ref, started->account.session,
        connectors::SendRequest{started->to.peer, started->to.conversation_key,
                                started->message.text, started->deadline,
                                [&] { return may_leave(job, started->message); }});
    if (proof) {
        co_return co_await finish_sent(job, *std::move(started), std::move(proof->confirmed_by),
                                       std::move(proof->state));
    }
    const auto next = classify(proof.error());
    if (next == after_failure::read_thread)
        co_return co_await leave_unknown(job, *std::move(started), proof.error());
    co_return co_await finish_not_sent(job, *std::move(started), proof.error(), next);
}

} // namespace vf::outreach
