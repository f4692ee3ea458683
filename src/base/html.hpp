#pragma once
#include <string>
#include <string_view>

namespace vf {

/// Text as HTML, fit for an element and for a quoted attribute.
std::string html_escaped(std::string_view text);

} // namespace vf
