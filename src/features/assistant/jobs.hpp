#pragma once
// What every job that asks the language model does: it pays before it asks, never within a
// transaction, and settles with what came of it.
#include "features/assistant/commands.hpp"
#include "intelligence/openai/client.hpp"
#include "queue/worker.hpp"

namespace vf::assistant {

/// Of its own: a server that is slow may not take the place of a send.
inline constexpr auto model_queue = "model";

/// A question that was paid for in advance.
struct Paid {
    std::int64_t micros = 0;
    std::string day;
};
/// Pays the most that a question can cost, in a transaction of its own. None: the workspace does
/// not let the model have it (any more) as it is told (`redacted`), or today's limit is used up,
/// which is noted as the problem.
task<std::optional<Paid>> pay(queue::job_context& job, const intelligence::question& q,
                              bool redacted);
/// What it did cost in place of that, and why nothing came of it, if so. True: the failure is not
/// the question's, others would end the same way.
task<bool> settle(db::tenant_tx& tx, const Paid& paid, const intelligence::openai::answered& got);
/// Whether the workspace has a model that may be asked now.
task<bool> may_ask(db::tenant_tx& tx, const services& svc);

} // namespace vf::assistant
