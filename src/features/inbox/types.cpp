#include "features/inbox/types.hpp"

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

result<time_point> time_of_key(std::int64_t micros) {
    constexpr std::int64_t year_9999 = 253'402'300'799'000'000;
    if (micros < 0 || micros > year_9999)
        return fail_field("/cursor", "is not a cursor of this list in this order");
    return time_point{microseconds{micros}};
}

} // namespace vf::inbox
