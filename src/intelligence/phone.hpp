#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace vf::intelligence {

/// A phone number that a person typed, in E.164 ("+33639980012"); none when it cannot be one.
/// A national number is read for `region` (ISO 3166).
std::optional<std::string> e164_of(std::string_view typed, std::string_view region);

/// A region that has phone numbers, typed in any case ("fr" -> "FR"); none where there is no such.
std::optional<std::string> phone_region(std::string_view typed);

} // namespace vf::intelligence
