#pragma once
#include "db/tx.hpp"
#include "features/jobs/types.hpp"

namespace vf::jobs {

/// One page; invalid when the cursor is of another order.
task<result<http::Page<Job>>> list_jobs(db::pool& pool, WorkspaceId workspace, ListJobs in);
task<std::optional<Job>> find_job(db::tenant_tx& tx, JobId id);
/// Gives a dead job a fresh set of attempts, at once; false when it is not dead. It ends as done
/// when a job with its unique key waits already, which does its work.
task<bool> retry_job(db::tenant_tx& tx, JobId id);
/// Cancels a job that has not begun, or waits for another attempt; false when it is not such a one,
/// or serves a thing that has a state of its own.
task<bool> cancel_job(db::tenant_tx& tx, JobId id);

/// The statements that read a page in that order, for the plan tests.
const http::TimeWalk& job_walk(http::TimeOrder order);

} // namespace vf::jobs
