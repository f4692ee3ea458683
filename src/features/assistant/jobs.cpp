#include "features/assistant/jobs.hpp"

#include "features/assistant/store.hpp"

#include <algorithm>

namespace vf::assistant {

using intelligence::openai::answered;
using intelligence::openai::client;

task<std::optional<Paid>> pay(queue::job_context& job, const intelligence::question& q,
                              bool redacted) {
    Paid out{job.svc.get<client>().most_micros(q), {}};
    auto tx = co_await queue::begin_tenant(job);
    // Leave that was taken back since, or given less of, ends the job.
    const auto now = co_await lock_terms(tx);
    if (!now.allowed || (now.redact && !redacted)) co_return std::nullopt;
    auto day = co_await reserve(tx, now, out.micros);
    if (!day) co_await set_problem(tx, "model.budget");
    co_await tx.commit();
    if (!day) co_return std::nullopt;
    out.day = *std::move(day);
    co_return out;
}

task<bool> settle(db::tenant_tx& tx, const Paid& paid, const answered& got) {
    co_await settle(tx, Spent{.reserved_micros = paid.micros,
                              .micros = got.cost_known ? got.cost_micros
                                                       : std::max(got.cost_micros, paid.micros),
                              .tokens_in = got.tokens.in,
                              .tokens_out = got.tokens.out,
                              .failed = !got.answer,
                              .day = paid.day});
    const auto code = got.answer ? std::string{} : got.answer.error().code;
    const bool for_all = !got.answer && code != "model.answer" && code != "model.refused";
    co_await set_problem(tx, for_all ? std::optional(code) : std::nullopt);
    co_return for_all;
}

task<bool> may_ask(db::tenant_tx& tx, const services& svc) {
    const auto& model = svc.get<client>();
    if (!model.configured()) co_return false;
    co_return (co_await terms_of(tx)).allowed;
}

} // namespace vf::assistant
