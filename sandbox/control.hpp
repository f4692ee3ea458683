#pragma once
// The control API: what tests and the demo ask of the sandbox, and the truth that it tells. See
// docs/reference/sandbox.md.
#include "http/message.hpp"
#include "state.hpp"

namespace vf::sandbox {

/// Answers a request under /control/.
http::response control(state& s, const http::raw_request& r);

} // namespace vf::sandbox
