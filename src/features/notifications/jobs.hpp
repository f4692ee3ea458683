#pragma once
#include "base/async.hpp"
#include "base/services.hpp"

namespace vf::notifications {

/// Forgets what is older than 90 days.
task<> forget_old_notifications(services& svc);

} // namespace vf::notifications
