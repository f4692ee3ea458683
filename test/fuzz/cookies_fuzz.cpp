// Any paste: what is accepted holds only TikTok's cookies, and becomes a storage state that can be
// moved to another host.
#include "connectors/tiktok/cookies.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vf::connectors::tiktok;
    const std::string_view pasted(reinterpret_cast<const char*>(data), size);
    const auto parsed = parse_cookies(pasted, vf::time_point{} + std::chrono::hours(500'000));
    if (!parsed) return 0;
    for (const auto& cookie : parsed->cookies) {
        if (!cookie.domain.empty() && !is_tiktok_domain(cookie.domain)) std::abort();
    }
    const auto state = to_storage_state(*parsed);
    if (!rebase_storage_state(state, "http://127.0.0.1:3900")) std::abort();
    (void)session_expiry(state);
    return 0;
}
