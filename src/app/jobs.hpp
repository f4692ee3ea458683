#pragma once
#include "queue/scheduler.hpp"
#include "queue/worker.hpp"

namespace vf::app {

/// Every kind of job and who does it.
void register_jobs(queue::worker& worker);
/// Every schedule: name, interval, what it starts.
void register_schedules(queue::scheduler& scheduler);

} // namespace vf::app
