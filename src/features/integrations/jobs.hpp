#pragma once
#include "features/integrations/types.hpp"
#include "queue/worker.hpp"

namespace vf::integrations {

/// A lane of its own: what waits for other people's servers must not keep a send waiting.
inline constexpr auto integrations_queue = "integrations";

/// Makes deliveries of what waits in the outbox. A trigger enqueues it at the commit of whatever
/// made a change (migrations/0063_integrations.sql), by this name, lane and key.
struct Spread {};
BOOST_DESCRIBE_STRUCT(Spread, (), ())
inline constexpr queue::kind<Spread> spread_job{.name = "integrations.spread",
                                                .queue = integrations_queue,
                                                .max_attempts = 10,
                                                .cancellable = false};
task<result<void>> spread(queue::job_context& job, Spread what);

/// Sends what is due of one integration, one after the other.
struct Deliver {
    IntegrationId integration_id;
};
BOOST_DESCRIBE_STRUCT(Deliver, (), (integration_id))
inline constexpr queue::kind<Deliver> deliver_job{.name = "integrations.deliver",
                                                  .queue = integrations_queue,
                                                  .max_attempts = 10,
                                                  .cancellable = false};
task<result<void>> deliver(queue::job_context& job, Deliver what);

/// Tells an integration of every lead that it lets through.
struct Backfill {
    IntegrationId integration_id;
};
BOOST_DESCRIBE_STRUCT(Backfill, (), (integration_id))
inline constexpr queue::kind<Backfill> backfill_job{.name = "integrations.backfill",
                                                    .queue = integrations_queue,
                                                    .max_attempts = 10,
                                                    .cancellable = false};
task<result<void>> backfill(queue::job_context& job, Backfill what);

/// Wakes the job that sends, in the caller's transaction.
task<> enqueue_delivery(db::tenant_tx& tx, IntegrationId id, std::optional<time_point> at = {});
task<> enqueue_backfill(db::tenant_tx& tx, IntegrationId id);

/// Schedules: what stands there with nobody at it; what is long over.
task<> resume_integrations(services& svc);
task<> forget_deliveries(services& svc);

} // namespace vf::integrations
