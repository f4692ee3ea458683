#include "features/sequences/jobs.hpp"

#include "features/outreach/commands.hpp"
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
    // Another contact of the same human may be paused, and have been linked since.
    if (co_await outreach::automation_paused_since(tx, run.contact_id))
        co_return StopReason::human_wrote;
    co_return std::nullopt;
}

std::string words(const Step& step, Variant variant) {
    return variant == Variant::b && step.other_text ? step.other_text->str() : step.text.str();
}

// Writes the step's message, or says what is in its way.
task<> write(db::tenant_tx& tx, const services& svc, const LockedRun& run, const Step& step) {
    outreach::StepMessage message{.lead = run.lead_id,
                                  .contact = run.contact_id,
                                  .text = words(step, run.variant),
                                  .run = run.id,
                                  .step = run.next_step,
                                  .approved_why = {}};
    if (!run.needs_approval)
        message.approved_why = run.sequence_name + ", " + std::to_string(run.next_step) + ", " +
                               std::string(enum_name(run.variant));
    const auto written = co_await outreach::write_step(tx, svc, std::move(message));
    if (written)
        co_await wait_for(tx, run, *written);
    else if (written.error().code == "message.one_under_way")
        co_await look_again(tx, run, run.next_step, after_another);
    else
        co_await stop(tx, run.id,
                      written.error().code == "contact.no_account" ? StopReason::no_account
                                                                   : StopReason::message_failed);
}

task<> advance(db::tenant_tx& tx, const services& svc, const LockedRun& run) {
    if (const auto why = co_await reason_to_stop(tx, run)) {
        co_await stop(tx, run.id, *why);
        co_return;
    }
    const auto steps = co_await steps_of(tx, run.sequence_id);
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
    co_await write(tx, svc, run, step);
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
