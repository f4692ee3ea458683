#pragma once
#include "intelligence/text.hpp"

#include <span>
#include <string>
#include <string_view>

namespace vf::intelligence {

/// "fr", "en", or "" for other languages and for what is too short to tell. Looks at common words
/// first, because CLD2 takes short French for Spanish or Catalan, and asks CLD2 where they are
/// silent.
std::string detect_language(std::string_view text);
/// The same of texts taken together.
std::string detect_language(std::span<const reading* const> texts);

} // namespace vf::intelligence
