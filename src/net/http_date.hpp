#pragma once
#include "base/time.hpp"

#include <optional>
#include <string>

namespace vf::net {

/// A date as HTTP writes it ("Sun, 06 Nov 1994 08:49:37 GMT", and the two obsolete forms).
std::optional<time_point> parse_http_date(const std::string& text);

} // namespace vf::net
