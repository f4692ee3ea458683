#pragma once
#include "http/route.hpp"

#include <span>

namespace vf::http {

/// The OpenAPI 3.1 document of a route table, pretty-printed, the same text for the same table.
/// Throws std::logic_error when two types of one name differ or two operations get one id.
std::string openapi_document(std::span<const route> routes, const std::string& title,
                             const std::string& version, const std::string& prefix = "/api/v1");

} // namespace vf::http
