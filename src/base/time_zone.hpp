#pragma once
#include "base/result.hpp"
#include "base/time.hpp"

#include <string>
#include <string_view>

namespace vf {

/// A day and a time of day as a clock on the wall shows them.
struct local_time {
    std::chrono::local_days day;
    std::chrono::minutes of_day{}; ///< since midnight
};

/// The clock of a place, by its IANA name ("Europe/Paris"); UTC when it is not said.
class time_zone {
public:
    time_zone() = default;
    /// Only names that the system's time zone database knows.
    static result<time_zone> parse(std::string_view text);
    static std::string json_schema() {
        return R"({"type":"string","minLength":1,"maxLength":64,"examples":["Europe/Paris"]})";
    }
    [[nodiscard]] const std::string& str() const noexcept { return name_; }

    [[nodiscard]] local_time local(time_point at) const;
    /// When the clock shows it; minutes past 24 h are of the days after. Of two moments (clocks go
    /// back) the first; where there is none (they go forward) the first moment after the gap.
    [[nodiscard]] time_point moment(local_time shown) const;

private:
    std::string name_ = "UTC";
};

} // namespace vf
