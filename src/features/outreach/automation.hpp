#pragma once
// Whom the program leaves to a human: somebody to whom a member wrote, here or on the platform.
#include "db/tx.hpp"
#include "features/outreach/commands.hpp"

namespace vf::outreach {

/// From now on nothing goes to the person by itself: sequences stop, what the autopilot approved
/// and has not left is a draft again. `by`: the member; none: it was seen on the platform.
task<> pause_automation(db::tenant_tx& tx, ContactId contact, std::optional<UserId> by);

} // namespace vf::outreach
