#pragma once
// One person on its way through a sequence.
#include "db/tx.hpp"
#include "features/sequences/types.hpp"

namespace vf::sequences {

/// A run and what its next step needs; the row is locked until the transaction ends.
struct LockedRun {
    RunId id;
    SequenceId sequence_id;
    ContactId contact_id;
    LeadId lead_id;
    Variant variant = Variant::a;
    RunState state = RunState::running;
    int next_step = 1;
    std::optional<time_point> next_at;
    std::optional<OutboundId> message_id;
    std::string sequence_name;
    bool enabled = true;
    bool needs_approval = true;
    std::string lead_status;
    std::optional<int> score;
};
BOOST_DESCRIBE_STRUCT(LockedRun, (),
                      (id, sequence_id, contact_id, lead_id, variant, state, next_step, next_at,
                       message_id, sequence_name, enabled, needs_approval, lead_status, score))
/// Its sequence stays as it is, too: whoever switches it off waits, or is seen.
task<std::optional<LockedRun>> lock_run(db::tenant_tx& tx, RunId id);

/// Puts a lead into a sequence, which the caller has locked: its first step is due when it says so.
/// Conflict: why not ("sequence.already_in_one", "sequence.had_it_before", "lead.closed",
/// "contact.suppressed", "contact.no_account"); not_found "lead.not_found".
task<result<RunId>> start_run(db::tenant_tx& tx, const Sequence& sequence, LeadId lead, RunId id);
/// Takes the lead out; false: it is not in it.
task<bool> stop_run(db::tenant_tx& tx, SequenceId sequence, LeadId lead);
/// Takes everybody out.
task<> stop_all(db::tenant_tx& tx, SequenceId sequence);

/// What of its messages was approved and has not left is a draft again.
task<> hold_all(db::tenant_tx& tx, SequenceId sequence);

/// The message of a step is written: until it is sent or not, the run waits for it.
task<> wait_for(db::tenant_tx& tx, const LockedRun& run, OutboundId message);
/// Nothing is written now: the run is looked at again at that time, before this step.
task<> look_again(db::tenant_tx& tx, const LockedRun& run, int next_step, seconds after);
/// There is no step left.
task<> finish(db::tenant_tx& tx, RunId run);
task<> stop(db::tenant_tx& tx, RunId run, StopReason why);

} // namespace vf::sequences
