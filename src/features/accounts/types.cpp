#include "features/accounts/types.hpp"

#include <algorithm>

namespace vf::accounts {

int hours_held(const std::string& reason, int before) {
    return std::clamp(before * 2, reason == "too_fast" ? 6 : 24, 7 * 24);
}

Limits warmed_up(Limits full, seconds age) {
    const auto days = std::max<std::int64_t>(0, std::chrono::floor<std::chrono::days>(age).count());
    if (days >= full.warm_up_days) return full;
    const auto share = [&](int most) {
        return static_cast<int>((most * (days + 1) + full.warm_up_days) / (full.warm_up_days + 1));
    };
    full.dm_per_hour = share(full.dm_per_hour);
    full.dm_per_day = share(full.dm_per_day);
    return full;
}

bool has_ended(ConnectionStatus status) {
    return status == ConnectionStatus::connected || status == ConnectionStatus::failed ||
           status == ConnectionStatus::expired || status == ConnectionStatus::cancelled;
}

result<PastedCookies> PastedCookies::parse(std::string_view text) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return fail(errc::invalid, "input.invalid", "must hold the cookies: paste them here");
    }
    PastedCookies out;
    out.value_ = secret<>(std::string(text));
    return out;
}

} // namespace vf::accounts
