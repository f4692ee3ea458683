#pragma once
#include "base/describe.hpp"
#include "features/leads/store.hpp"
#include "queue/worker.hpp"

namespace vf::leads {

/// Judges the leads of a workspace that wait for it, in batches.
struct AnalysePending {
    int batch = 50;
};
BOOST_DESCRIBE_STRUCT(AnalysePending, (), (batch))
inline constexpr queue::kind<AnalysePending> analyse_pending_job{.name = "leads.analyse_pending"};
task<result<void>> analyse_pending(queue::job_context& job, AnalysePending what);

/// Judges leads that are locked by `tx` and stores what was found: judgement, contact points, a
/// draft. Where the workspace lets a language model read them, asks for that too (a job).
task<> judge(db::tenant_tx& tx, const services& svc, std::vector<PendingLead> leads);
/// Enqueues an analysis unless one is waiting already.
task<> enqueue_analysis(db::tenant_tx& tx);
/// Searches messages of people for phone numbers and addresses, in batches: those that no judgement
/// has searched.
struct ExtractRecent {
    int batch = 200;
};
BOOST_DESCRIBE_STRUCT(ExtractRecent, (), (batch))
inline constexpr queue::kind<ExtractRecent> extract_recent_job{.name = "leads.extract_recent"};
task<result<void>> extract_recent(queue::job_context& job, ExtractRecent what);
/// Enqueues it unless one is waiting already.
task<> enqueue_extraction(db::tenant_tx& tx);
/// Every hour: a job for each workspace with messages that were not searched.
task<> extract_from_messages(services& svc);

/// Stores a judgement of a lead that is locked, and suggests its message or takes back what was
/// suggested.
task<> store_and_suggest(db::tenant_tx& tx, const services& svc, PendingLead lead,
                         intelligence::Judgement judgement, bool awaits_model);

/// Every 30 minutes: a job for each workspace that has leads waiting.
task<> analyse_all_pending(services& svc);

} // namespace vf::leads
