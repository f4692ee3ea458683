#include "features/inbox/types.hpp"

#include <algorithm>

namespace vf::inbox {

std::string profile_url(Platform platform, std::string_view handle) {
    switch (platform) {
    case Platform::tiktok:
        return "https://www.tiktok.com/@" + std::string(handle);
    case Platform::instagram:
        return "https://www.instagram.com/" + std::string(handle);
    case Platform::facebook:
        return "https://www.facebook.com/" + std::string(handle);
    }
    return {};
}

result<Handle> Handle::parse(std::string_view text) {
    if (text.starts_with('@')) text.remove_prefix(1);
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("._-").contains(c);
    };
    if (text.empty() || text.size() > 100 || !std::ranges::all_of(text, fits))
        return fail(errc::invalid, "input.invalid",
                    "must be a name on the platform: letters, digits, dots, dashes");
    Handle out;
    out.text_ = text;
    return out;
}

std::string Handle::on(Platform platform) const {
    auto out = text_;
    if (platform == Platform::facebook) return out;
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

} // namespace vf::inbox
