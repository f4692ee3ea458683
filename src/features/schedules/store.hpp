#pragma once
#include "db/tx.hpp"
#include "features/schedules/types.hpp"

#include <array>

namespace vf::schedules {

/// A schedule that a workspace is shown, and the kind of its jobs.
struct known_schedule {
    std::string_view name;
    const char* kind;
    seconds every;
};
inline constexpr std::array<known_schedule, 4> schedules{
    {{"syncAllTikTokInboxes", "inbox.sync_account", seconds(180)},
     {"analyzePendingLeads", "leads.analyse_pending", seconds(1800)},
     {"extractLeadsFromRecentDMs", "leads.extract_recent", seconds(3600)},
     {"autoReconnectExpiredSessions", "accounts.try_again", seconds(3600)}}};

/// All four as they stand for the workspace. `sync_every`: how often an inbox is read here.
task<std::vector<Schedule>> schedules_of(db::tenant_tx& tx, seconds sync_every);
/// Has the workspace's share of a schedule done now.
task<> run_now(db::tenant_tx& tx, ScheduleName what);

} // namespace vf::schedules
