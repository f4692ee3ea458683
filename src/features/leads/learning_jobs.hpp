#pragma once
#include "base/describe.hpp"
#include "queue/worker.hpp"

namespace vf::leads {

/// Learns from the types that members corrected: what comes of it is used from then on if it does
/// better on corrections that it has not seen.
struct Learn {
    int at_most = 500; ///< the newest
};
BOOST_DESCRIBE_STRUCT(Learn, (), (at_most))
inline constexpr queue::kind<Learn> learn_job{.name = "leads.learn"};
task<result<void>> learn_of_corrections(queue::job_context& job, Learn what);
/// Enqueues it unless one is waiting already.
task<> enqueue_learning(db::tenant_tx& tx);

} // namespace vf::leads
