#pragma once
#include "features/agent/types.hpp"
#include "features/assistant/jobs.hpp"

namespace vf::agent {

/// Asks the language model what to answer a person, and writes that or, where nothing usable comes,
/// what the embedded agent would. Nothing, when the person wrote more meanwhile: that is considered
/// by itself.
struct AskForAnswer {
    LeadId lead_id;
};
BOOST_DESCRIBE_STRUCT(AskForAnswer, (), (lead_id))
inline constexpr queue::kind<AskForAnswer> ask_for_answer_job{.name = "agent.ask_model",
                                                              .queue = assistant::model_queue};
task<result<void>> ask_for_answer(queue::job_context& job, AskForAnswer what);

} // namespace vf::agent
