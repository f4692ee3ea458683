#include "app/jobs.hpp"

#include "features/accounts/jobs.hpp"
#include "features/agent/jobs.hpp"
#include "features/auth/jobs.hpp"
#include "features/imports/jobs.hpp"
#include "features/inbox/jobs.hpp"
#include "features/integrations/jobs.hpp"
#include "features/leads/jobs.hpp"
#include "features/leads/learning_jobs.hpp"
#include "features/leads/model_jobs.hpp"
#include "features/mail/jobs.hpp"
#include "features/notifications/jobs.hpp"
#include "features/outreach/jobs.hpp"
#include "features/sequences/jobs.hpp"
#include "features/workspaces/jobs.hpp"
#include "http/idempotency.hpp"

namespace vf::app {
namespace {

task<> forget_old_jobs(services& svc) {
    co_await queue::prune(svc.get<db::pool>(), std::chrono::hours(24), std::chrono::hours(24 * 30));
}

task<> forget_old_keys(services& svc) {
    co_await http::forget_old_keys(svc.get<db::pool>());
}

} // namespace

void register_jobs(queue::worker& worker) {
    worker.on(accounts::connect_by_qr_job, accounts::connect_by_qr);
    worker.on(accounts::check_connection_job, accounts::check_connection);
    worker.on(accounts::forget_session_job, accounts::forget_session);
    worker.on(accounts::try_again_job, accounts::try_again);
    worker.on(accounts::write_of_session_job, accounts::write_of_session);
    worker.on(agent::ask_for_answer_job, agent::ask_for_answer);
    worker.on(auth::send_reset_job, auth::send_reset);
    worker.on(accounts::sync_account_job, inbox::sync_account);
    worker.on(accounts::compare_followers_job, inbox::compare_followers);
    worker.on(inbox::wake_conversation_job, inbox::wake_conversation);
    worker.on(imports::read_import_job, imports::read_import);
    worker.on(imports::store_import_job, imports::store_import);
    worker.on(integrations::spread_job, integrations::spread);
    worker.on(integrations::deliver_job, integrations::deliver);
    worker.on(integrations::backfill_job, integrations::backfill);
    worker.on(leads::analyse_pending_job, leads::analyse_pending);
    worker.on(leads::ask_model_job, leads::ask_model);
    worker.on(leads::learn_job, leads::learn_of_corrections);
    worker.on(leads::extract_recent_job, leads::extract_recent);
    worker.on(mail::send_letter_job, mail::send_letter);
    worker.on(outreach::send_outbound_job, outreach::send_outbound);
    worker.on(sequences::advance_run_job, sequences::advance_run);
}

void register_schedules(queue::scheduler& scheduler) {
    scheduler.every("syncAllTikTokInboxes", seconds(15), accounts::sync_due_accounts);
    scheduler.every("analyzePendingLeads", std::chrono::minutes(30), leads::analyse_all_pending);
    scheduler.every("askLanguageModel", std::chrono::minutes(5), leads::ask_about_all_waiting);
    scheduler.every("extractLeadsFromRecentDMs", std::chrono::hours(1),
                    leads::extract_from_messages);
    scheduler.every("autoReconnectExpiredSessions", std::chrono::hours(1),
                    accounts::try_expired_again);
    scheduler.every("compareFollowers", std::chrono::minutes(15), accounts::compare_due_followers);
    scheduler.every("foreseeSessionEnds", std::chrono::hours(1), accounts::foresee_ends);
    scheduler.every("resumeStuckMessages", std::chrono::minutes(1), outreach::resume_stuck);
    scheduler.every("advanceSequences", std::chrono::minutes(1), sequences::advance_sequences);
    scheduler.every("resumeIntegrations", std::chrono::minutes(1),
                    integrations::resume_integrations);
    scheduler.every("purgeDeletedWorkspaces", std::chrono::hours(1), workspaces::purge_closed);
    scheduler.every("forgetExpiredSignIns", std::chrono::hours(1), auth::forget_expired);
    scheduler.every("forgetOldNotifications", std::chrono::hours(1),
                    notifications::forget_old_notifications);
    scheduler.every("forgetOldIncidents", std::chrono::hours(1), accounts::forget_incidents);
    scheduler.every("forgetOldConnections", std::chrono::hours(1), accounts::forget_connections);
    scheduler.every("forgetOldImports", std::chrono::hours(1), imports::forget_imports);
    scheduler.every("forgetOldDeliveries", std::chrono::hours(1), integrations::forget_deliveries);
    scheduler.every("forgetOldJobs", std::chrono::hours(1), forget_old_jobs);
    scheduler.every("forgetIdempotencyKeys", std::chrono::hours(1), forget_old_keys);
}

} // namespace vf::app
