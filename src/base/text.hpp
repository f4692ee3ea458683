#pragma once
#include <cstddef>
#include <string_view>

namespace vf {

/// Without the blanks (space, tab, line breaks) at both ends.
std::string_view trimmed(std::string_view text) noexcept;
/// How many characters (code points) a text of well-formed UTF-8 has.
std::size_t count_characters(std::string_view utf8) noexcept;
/// Whether an ASCII control character is in it, line breaks among them.
bool has_control(std::string_view text) noexcept;
/// An ASCII digit.
constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

} // namespace vf
