#pragma once
#include "features/schedules/types.hpp"
#include "http/request.hpp"

namespace vf::schedules {

task<result<ScheduleList>> list(http::request& req, http::none);
/// Begins at once; gives the schedule as it then stands.
task<result<Schedule>> run(http::request& req, WhichSchedule in);

} // namespace vf::schedules
