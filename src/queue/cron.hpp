#pragma once
#include "base/result.hpp"
#include "base/time.hpp"

#include <bitset>
#include <optional>
#include <string_view>

namespace vf::queue {

/// A cron expression of five fields (minute, hour, day of month, month, day of week), in UTC, as
/// crontab(5) has it: "*", "5", "1-5", "*/15", "1-30/2", lists, names of months and days, 7 for
/// Sunday; when both days are restricted, either will do.
class cron {
public:
    static result<cron> parse(std::string_view text);
    /// The first matching minute after `t`; nullopt when there is none (30 February) within eight
    /// years, which is how far apart two 29 February may be.
    [[nodiscard]] std::optional<time_point> next_after(time_point t) const;

private:
    [[nodiscard]] bool matches_day(std::chrono::sys_days day) const;

    std::bitset<60> minutes_;
    std::bitset<24> hours_;
    std::bitset<32> days_;
    std::bitset<13> months_;
    std::bitset<7> weekdays_;
    bool any_day_ = false;
    bool any_weekday_ = false;
};

} // namespace vf::queue
