#pragma once
#include <string>
#include <string_view>

namespace vf::connectors {

/// A text as pages show it, whatever they did to its white space: runs of it are one space, none at
/// the ends, zero-width characters gone. Two texts that fold alike are the same message.
std::string folded_text(std::string_view text);

} // namespace vf::connectors
