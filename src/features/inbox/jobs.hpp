#pragma once
#include "features/accounts/jobs.hpp"

namespace vf::inbox {

/// Reads one account's inbox and stores what is new: interactions, people, threads, leads, replies,
/// refusals. One transaction stores it all, so that a crash in between only means reading again.
task<result<void>> sync_account(queue::job_context& job, accounts::SyncAccount what);

/// Compares who follows the account with who did: who is missing from two whole readings in a row
/// has stopped. One transaction.
task<result<void>> compare_followers(queue::job_context& job, accounts::CompareFollowers what);

} // namespace vf::inbox
