#pragma once
#include "intelligence/types.hpp"

#include <string_view>
#include <vector>

namespace vf::intelligence {

/// The longest text that is looked at, in bytes; what comes after is ignored.
inline constexpr std::size_t max_extract_bytes = 20'000;

/// Phone numbers and e-mail addresses written in a text, in order of place; national numbers are
/// read for `default_region` (ISO 3166) first, then for regions that the text speaks of. Malformed
/// UTF-8 is read as spaces.
std::vector<Extracted> extract_contacts(std::string_view text,
                                        std::string_view default_region = "FR");

} // namespace vf::intelligence
