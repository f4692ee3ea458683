#pragma once
#include "features/insights/types.hpp"
#include "http/request.hpp"

namespace vf::insights {

task<result<Overview>> overview(http::request& req, WhatHappened in);
/// Figures of a period; invalid "/to" unless it ends after it begins, within 366 days.
task<result<Insights>> insights(http::request& req, WhichPeriod in);
/// What the workspace uses of its plan.
task<result<Usage>> usage(http::request& req, http::none in);

} // namespace vf::insights
