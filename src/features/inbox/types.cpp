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

} // namespace vf::inbox
