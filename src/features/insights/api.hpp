#pragma once
#include "features/insights/types.hpp"
#include "http/request.hpp"

namespace vf::insights {

task<result<Overview>> overview(http::request& req, http::none in);
/// What the workspace uses of its plan.
task<result<Usage>> usage(http::request& req, http::none in);

} // namespace vf::insights
