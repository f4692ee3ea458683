#pragma once
#include "features/accounts/jobs.hpp"

namespace vf::inbox {

/// Reads one account's inbox and stores what is new: interactions, people, threads, leads, replies,
/// refusals. One transaction stores it all, so that a crash in between only means reading again.
task<result<void>> sync_account(queue::job_context& job, accounts::SyncAccount what);

} // namespace vf::inbox
