#pragma once
#include "intelligence/types.hpp"

#include <cstddef>
#include <string_view>

namespace vf::intelligence {

/// Whose a number or an address is, by the words around its bytes [begin, end) in a text, in French
/// or English.
Holder holder_of(std::string_view text, std::size_t begin, std::size_t end);

} // namespace vf::intelligence
