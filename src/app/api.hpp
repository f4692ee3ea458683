#pragma once
#include "http/route.hpp"

#include <span>

namespace vf::app {

/// The whole API: order, method, path, role and summary.
std::span<const http::route> api_routes();

/// The OpenAPI 3.1 document of these routes (docs/reference/openapi.json).
std::string api_document();

} // namespace vf::app
