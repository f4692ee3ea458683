#pragma once
#include "features/inbox/target_types.hpp"
#include "http/request.hpp"

namespace vf::inbox {

/// All of them on one page, the newest first.
task<result<http::Page<Target>>> targets(http::request& req, http::none in);
/// Who is followed already stays as it was.
task<result<Target>> follow(http::request& req, AddTarget in);
task<result<Target>> change_target(http::request& req, EditTarget in);
task<result<void>> unfollow(http::request& req, WhichTarget in);

} // namespace vf::inbox
