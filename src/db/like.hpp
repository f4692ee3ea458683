#pragma once
#include <string>
#include <string_view>

namespace vf::db {

/// The LIKE pattern of texts that hold this one anywhere: \, % and _ in it lose their meaning.
std::string like_anywhere(std::string_view text);

/// Whether a trigram index helps to find it: three letters or digits in a row. Without, every text
/// of the table would be looked at.
bool has_trigram(std::string_view text);

} // namespace vf::db
