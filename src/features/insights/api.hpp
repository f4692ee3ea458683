#pragma once
#include "features/insights/types.hpp"
#include "http/request.hpp"

namespace vf::insights {

task<result<Overview>> overview(http::request& req, http::none in);

} // namespace vf::insights
