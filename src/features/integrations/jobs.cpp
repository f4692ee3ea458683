#include "features/integrations/jobs.hpp"

#include "base/log.hpp"
#include "db/emit.hpp"
#include "features/integrations/courier.hpp"
#include "features/integrations/outbox.hpp"

namespace vf::integrations {
namespace {

// How many deliveries a job makes before it makes way for other integrations.
constexpr int one_turn = 25;
// And how long it may take: one that answers slowly must not keep the others waiting.
constexpr seconds one_turn_takes{20};

// Of a workspace one at a time: two of them could write down a later state before an earlier one.
const std::string writes = "integrations.spread";

queue::enqueue_options once(IntegrationId id) {
    return {.serial_key = "integrations.deliver:" + id.str(), .unique_key = id.str()};
}

task<std::optional<Attempt>> next_of(const queue::job_context& job, IntegrationId id) {
    auto tx = co_await queue::begin_tenant(job);
    co_await queue::hold(tx, job);
    auto next = co_await take_next(tx, id);
    co_await tx.commit();
    co_return next;
}

task<> write_down(const queue::job_context& job, Attempt of, Outcome outcome) {
    auto tx = co_await queue::begin_tenant(job);
    co_await queue::hold(tx, job);
    const bool last = of.number >= most_attempts && outcome.verdict == Verdict::again;
    const bool others = last && co_await arrived_since(tx, of.integration_id, of.made_at);
    auto how = settle(outcome, of.number, of.failures, others, job.svc.get<rng>());
    if (how.state == DeliveryState::delivered) how.hold = sink_of(of.kind).pace;
    log::info("integrations.attempt", {{"integration", of.integration_id},
                                       {"delivery", of.id},
                                       {"attempt", of.number},
                                       {"status", outcome.status.value_or(0)},
                                       {"problem", outcome.problem ? enum_name(*outcome.problem)
                                                                   : std::string_view("none")}});
    co_await write_outcome(tx, std::move(of), std::move(outcome), how);
    co_await tx.commit();
}

task<> wake_when_due(const queue::job_context& job, IntegrationId id, bool said_much) {
    auto tx = co_await queue::begin_tenant(job);
    co_await queue::hold(tx, job);
    if (said_much) co_await db::emit(tx, "integration.changed", id.value);
    const auto due = co_await next_due(tx, id);
    if (due) co_await enqueue_delivery(tx, id, *due);
    co_await tx.commit();
}

} // namespace

task<> enqueue_delivery(db::tenant_tx& tx, IntegrationId id, std::optional<time_point> at) {
    auto how = once(id);
    how.run_at = at;
    co_await queue::enqueue(tx, deliver_job, Deliver{id}, std::move(how));
}

task<> enqueue_backfill(db::tenant_tx& tx, IntegrationId id) {
    co_await queue::enqueue(tx, backfill_job, Backfill{id},
                            {.serial_key = writes, .unique_key = id.str()});
}

task<result<void>> spread(queue::job_context& job, Spread) {
    for (;;) {
        auto tx = co_await queue::begin_tenant(job);
        co_await queue::hold(tx, job);
        const auto told = co_await spread_some(tx, job.svc);
        if (!told) co_return result<void>{};
        for (const auto id : *told) co_await enqueue_delivery(tx, id);
        co_await tx.commit();
    }
}

task<result<void>> deliver(queue::job_context& job, Deliver what) {
    int made = 0;
    const auto& now = job.svc.get<clock>();
    const auto until = now.now() + one_turn_takes;
    for (; made < one_turn && now.now() < until; ++made) {
        auto next = co_await next_of(job, what.integration_id);
        if (!next) break;
        // A worker that stood still for long may not bring an old state after a newer one.
        if (!job.lease_valid(job.svc.get<clock>().now() + answer_limit)) break;
        auto outcome = co_await attempt(job.svc, job.workspace, *next);
        co_await write_down(job, *std::move(next), std::move(outcome));
    }
    co_await wake_when_due(job, what.integration_id, made > 0);
    co_return result<void>{};
}

task<result<void>> backfill(queue::job_context& job, Backfill what) {
    for (bool more = true; more;) {
        auto tx = co_await queue::begin_tenant(job);
        co_await queue::hold(tx, job);
        more = co_await backfill_some(tx, job.svc, what.integration_id);
        co_await enqueue_delivery(tx, what.integration_id);
        co_await tx.commit();
    }
    co_return result<void>{};
}

task<> resume_integrations(services& svc) {
    auto tx = co_await db::begin_system(svc.get<db::pool>());
    for (const auto& one : co_await left_behind(tx)) {
        const auto id = one.integration_id.value_or(IntegrationId{});
        if (one.work == "spread")
            co_await queue::enqueue(tx, one.workspace_id, spread_job, Spread{},
                                    {.serial_key = writes, .unique_key = writes});
        else if (one.work == "deliver")
            co_await queue::enqueue(tx, one.workspace_id, deliver_job, Deliver{id}, once(id));
        else
            co_await queue::enqueue(tx, one.workspace_id, backfill_job, Backfill{id},
                                    {.serial_key = writes, .unique_key = id.str()});
    }
    co_await tx.commit();
}

task<> forget_deliveries(services& svc) {
    co_await forget_old(svc.get<db::pool>());
}

} // namespace vf::integrations
