#pragma once
#include "features/assistant/jobs.hpp"

namespace vf::leads {

/// Asks the language model about leads that the embedded engine judged already, a few at a time:
/// never within a transaction, so that a slow or silent server holds nothing up. What it answers is
/// checked and stored beside what was said first; without an answer that stays.
struct AskModel {
    int batch = 5;
};
BOOST_DESCRIBE_STRUCT(AskModel, (), (batch))
inline constexpr queue::kind<AskModel> ask_model_job{.name = "leads.ask_model",
                                                     .queue = assistant::model_queue};
task<result<void>> ask_model(queue::job_context& job, AskModel what);

/// Enqueues it unless one is waiting already.
task<> enqueue_asking(db::tenant_tx& tx);
/// Every five minutes: a job for each workspace with leads that wait for the model.
task<> ask_about_all_waiting(services& svc);

} // namespace vf::leads
