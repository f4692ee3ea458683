#include "features/auth/rules.hpp"

#include <algorithm>

namespace vf::auth {

std::string shown_user_agent(std::string_view header) {
    std::string out(header.substr(0, 200));
    std::ranges::replace_if(out, [](char c) { return c < 0x20 || c > 0x7e; }, '?');
    return out;
}

} // namespace vf::auth
