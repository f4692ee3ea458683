#include "features/schedules/api.hpp"

#include "features/accounts/types.hpp"
#include "features/schedules/store.hpp"
#include "http/transaction.hpp"

#include <algorithm>

namespace vf::schedules {
namespace {

seconds sync_every(const http::request& req) {
    return req.services().get<const accounts::SyncSettings>().interval;
}

} // namespace

task<result<ScheduleList>> list(http::request& req, http::none) {
    auto tx = co_await http::begin_tenant(req);
    co_return ScheduleList{co_await schedules_of(tx, sync_every(req))};
}

task<result<Schedule>> run(http::request& req, WhichSchedule in) {
    auto tx = co_await http::begin_tenant(req);
    co_await run_now(tx, in.name);
    auto all = co_await schedules_of(tx, sync_every(req));
    co_await tx.commit();
    co_return *std::ranges::find(all, in.name.str(),
                                 [](const Schedule& one) { return one.name.str(); });
}

} // namespace vf::schedules
