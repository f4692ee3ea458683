#include "features/notifications/jobs.hpp"

#include "features/notifications/store.hpp"

namespace vf::notifications {

task<> forget_old_notifications(services& svc) {
    while (co_await forget_old(svc.get<db::pool>()) > 0) {
    }
}

} // namespace vf::notifications
