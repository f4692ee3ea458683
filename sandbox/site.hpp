#pragma once
// The routes: the platform's pages and endpoints here, the control API in control.hpp.
#include "http/message.hpp"
#include "state.hpp"

namespace vf::sandbox {

/// Answers one request, control API included. `s` must outlive the task.
task<http::response> handle(state& s, http::raw_request& r);

} // namespace vf::sandbox
