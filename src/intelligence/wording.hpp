#pragma once
// What everything that is written to people has in common.
#include "intelligence/types.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace vf::intelligence {

/// A line of a grammar with the side of each "[tu|vous]" that fits.
std::string addressed(std::string_view line, bool formal);
void replace_all(std::string& text, std::string_view from, std::string_view to);
/// With a capital at its beginning, where that is a letter of ASCII.
std::string capital(std::string text);
/// Whether a text holds a word that the owner does not use.
bool is_avoided(std::string_view text, const Voice& voice);
/// The given name in a display name, when it looks like one; else empty.
std::string given_name(const std::string& display_name);
/// The same person always draws the same lines.
std::uint64_t seed_of(const Person& person);

} // namespace vf::intelligence
