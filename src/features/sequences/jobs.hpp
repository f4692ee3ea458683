#pragma once
#include "features/sequences/types.hpp"
#include "queue/worker.hpp"

namespace vf::sequences {

/// Takes one person to its next step, when that is due: writes the message of the step as a draft
/// or, where the sequence needs no approval, as an approved message; ends the run when there is
/// nobody to write to any more.
struct AdvanceRun {
    RunId run_id;
};
BOOST_DESCRIBE_STRUCT(AdvanceRun, (), (run_id))
inline constexpr queue::kind<AdvanceRun> advance_run_job{.name = "sequences.advance",
                                                         .cancellable = false};
task<result<void>> advance_run(queue::job_context& job, AdvanceRun what);

/// Every minute: a job for each run that is due.
task<> advance_sequences(services& svc);

} // namespace vf::sequences
