#include "features/accounts/types.hpp"

namespace vf::accounts {

result<PastedCookies> PastedCookies::parse(std::string_view text) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return fail(errc::invalid, "input.invalid", "must hold the cookies: paste them here");
    }
    PastedCookies out;
    out.value_ = secret<>(std::string(text));
    return out;
}

} // namespace vf::accounts
