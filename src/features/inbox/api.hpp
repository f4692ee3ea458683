#pragma once
#include "features/inbox/types.hpp"
#include "http/request.hpp"

namespace vf::inbox {

/// Newest first.
task<result<http::Page<Interaction>>> list(http::request& req, ListInteractions in);
task<result<Interaction>> get(http::request& req, WhichInteraction in);

} // namespace vf::inbox
