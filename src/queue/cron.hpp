#pragma once
#include "base/result.hpp"
#include "base/time.hpp"
#include "base/time_zone.hpp"

#include <bitset>
#include <optional>
#include <string_view>

namespace vf::queue {

/// A cron expression of five fields (minute, hour, day of month, month, day of week), as
/// crontab(5) has it: "*", "5", "1-5", "*/15", "1-30/2", lists, names of months and days, 7 for
/// Sunday; when both days are restricted, either will do.
class cron {
public:
    static result<cron> parse(std::string_view text);
    /// The first matching minute after `t`, by the clock of `zone`; nullopt when there is none (30
    /// February) within eight years, which is how far apart two 29 February may be. Where clocks go
    /// forward, what they leave out is due at the first moment after it; where they go back, what
    /// they show twice is due the first time. Any hour ("*") is every hour that there is.
    [[nodiscard]] std::optional<time_point> next_after(time_point t,
                                                       const time_zone& zone = {}) const;

private:
    [[nodiscard]] bool matches_day(std::chrono::local_days day) const;
    [[nodiscard]] std::optional<time_point> first_of(std::chrono::local_days day, time_point start,
                                                     const time_zone& zone) const;

    std::bitset<60> minutes_;
    std::bitset<24> hours_;
    std::bitset<32> days_;
    std::bitset<13> months_;
    std::bitset<7> weekdays_;
    bool any_hour_ = false;
    bool any_day_ = false;
    bool any_weekday_ = false;
};

} // namespace vf::queue
