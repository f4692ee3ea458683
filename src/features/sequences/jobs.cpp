#include "features/sequences/jobs.hpp"

#include "base/log.hpp"
#include "base/rng.hpp"
#include "features/outreach/commands.hpp"
#include "features/outreach/templates.hpp"
#include "features/sequences/runs.hpp"
#include "features/sequences/store.hpp"
#include "features/workspaces/commands.hpp"

namespace vf::sequences {
namespace {

constexpr db::statement due_sql{"sequences.claim_due",
                                "SELECT workspace_id, run_id FROM claim_due_sequence_runs($1)"};
constexpr int at_once = 500;
// Another message to the person is on its way: after it.
constexpr seconds after_another{3600};

// Why nobody is to be written to any more, if so.
task<std::optional<StopReason>> reason_to_stop(db::tenant_tx& tx, const LockedRun& run) {
    if (run.lead_status == "converted") co_return StopReason::converted;
    if (run.lead_status == "refused") co_return StopReason::refused;
    if (co_await outreach::is_suppressed(tx, run.contact_id)) co_return StopReason::suppressed;
    co_return std::nullopt;
}

std::string words(const Step& step, Variant variant) {
    return variant == Variant::b && step.other_text ? step.other_text->str() : step.text.str();
}

// Writes the step's message; it leaves by itself when the sequence may send and the account has not
// said the same too often.
task<> write(db::tenant_tx& tx, const services& svc, const LockedRun& run, const Step& step,
             AccountId account) {
    const auto values = co_await outreach::template_values(tx, run.contact_id, account);
    const auto text =
        outreach::MessageText::parse(outreach::render_template(words(step, run.variant), values));
    // Nothing is left of it for this person, or it became too long.
    if (!text) {
        co_await stop(tx, run.id, StopReason::message_failed);
        co_return;
    }
    const OutboundId id{make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>())};
    co_await outreach::insert_message(tx, {.id = id,
                                           .account_id = account,
                                           .contact_id = run.contact_id,
                                           .lead_id = run.lead_id,
                                           .text = text->str(),
                                           .suggested_text = {},
                                           .state = outreach::MessageState::suggested,
                                           .actor = "sequence",
                                           .sequence_run_id = run.id,
                                           .sequence_step = run.next_step});
    co_await wait_for(tx, run, id);
    if (run.needs_approval ||
        outreach::too_similar(text->str(), co_await outreach::recent_texts(tx, account),
                              outreach::similar_texts(svc)))
        co_return;
    const auto locked = co_await outreach::lock_message(tx, id);
    co_await outreach::move_message(tx, *locked, outreach::MessageState::approved, "sequence",
                                    run.sequence_name + ", " + std::to_string(run.next_step) +
                                        ", " + std::string(enum_name(run.variant)));
    co_await outreach::enqueue_send(
        tx, id, account, co_await outreach::set_approved(tx, id, outreach::undo_window(svc), {}));
}

task<> advance(db::tenant_tx& tx, const services& svc, const LockedRun& run) {
    if (const auto why = co_await reason_to_stop(tx, run)) {
        co_await stop(tx, run.id, *why);
        co_return;
    }
    const auto steps = (co_await find_sequence(tx, run.sequence_id))->steps;
    const auto at = static_cast<std::size_t>(run.next_step - 1);
    if (at >= steps.size()) {
        co_await finish(tx, run.id);
        co_return;
    }
    const auto& step = steps[at];
    if (step.min_score && run.score.value_or(0) < step.min_score->to_int()) {
        if (at + 1 == steps.size())
            co_await finish(tx, run.id);
        else
            co_await look_again(tx, run, run.next_step + 1,
                                std::chrono::hours(steps[at + 1].after_hours.to_int()));
        co_return;
    }
    const auto to = co_await outreach::find_recipient(tx, run.lead_id, {});
    if (!to || !to->account_id || !co_await outreach::hold_account(tx, *to->account_id)) {
        co_await stop(tx, run.id, StopReason::no_account);
        co_return;
    }
    // Whoever started the sequence wants its words, not those of a draft that nobody looked at.
    co_await outreach::replace_suggestion(tx, run.lead_id, "sequence");
    if (co_await outreach::is_on_its_way(tx, run.contact_id))
        co_await look_again(tx, run, run.next_step, after_another);
    else
        co_await write(tx, svc, run, step, *to->account_id);
}

} // namespace

task<result<void>> advance_run(queue::job_context& job, AdvanceRun what) {
    auto tx = co_await queue::begin_tenant(job);
    if (!(co_await workspaces::settings_of(tx)).open) co_return result<void>{};
    const auto run = co_await lock_run(tx, what.run_id);
    if (!run || run->state != RunState::running || !run->next_at || !run->enabled)
        co_return result<void>{};
    co_await advance(tx, job.svc, *run);
    co_await tx.commit();
    co_return result<void>{};
}

task<> advance_sequences(services& svc) {
    for (int taken = at_once; taken == at_once;) {
        auto tx = co_await db::begin_system(svc.get<db::pool>());
        const auto due = co_await tx.query(due_sql, at_once);
        for (const auto& row : due) {
            const auto run = row.get<RunId>("run_id");
            co_await queue::enqueue(tx, row.get<WorkspaceId>("workspace_id"), advance_run_job,
                                    AdvanceRun{run},
                                    queue::enqueue_options{.unique_key = "sequence:" + run.str()});
        }
        co_await tx.commit();
        taken = static_cast<int>(due.size());
    }
}

} // namespace vf::sequences
