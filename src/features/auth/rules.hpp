#pragma once
// Pure decisions of signing in: no clock, no database.
#include <string>
#include <string_view>

namespace vf::auth {

/// A User-Agent header as it may be kept and shown: printable ASCII, at most 200 characters.
std::string shown_user_agent(std::string_view header);

} // namespace vf::auth
