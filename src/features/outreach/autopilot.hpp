#pragma once
// Drafts that are approved without anybody, where the owner told so: per lead type, from a score
// on, so many a day.
#include "db/tx.hpp"
#include "features/outreach/commands.hpp"
#include "features/outreach/types.hpp"

namespace vf::outreach {

/// All types, off where nothing was decided.
task<AutopilotStates> autopilot_states(db::tenant_tx& tx);
task<> set_autopilot(db::tenant_tx& tx, AutopilotPolicy what);

/// Approves a fresh draft when its lead's type is on, the score is high enough, the day's share is
/// not used up, and the person was not left to a human (automation.hpp). Everything else of a send
/// holds as for any other: the undo window, hours, limits, the kill switch.
task<> consider_autopilot(db::tenant_tx& tx, OutboundId draft, Suggestion what);

} // namespace vf::outreach
