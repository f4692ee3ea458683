#pragma once
#include "base/time.hpp"

#include <optional>
#include <string_view>

namespace vf::connectors {

/// A time as a page writes it for people.
struct TimeText {
    time_point at{};
    /// A day and a time of day were given: right to the minute. Else `at` may be off by one `unit`.
    bool exact = false;
    seconds unit{};
};

/// Reads "4m ago", "il y a 2 j", "Yesterday 18:10", "hier à 9 h 05", "14:32", "Mon", "1-15",
/// "2024-12-28", "January 5, 2026 17:58", "5 janv.". `language` is "en", "fr" or "" (unknown: a
/// lone "2m" is minutes then, and 3-11 is the 11th of March). `utc_offset` is the page's, in
/// minutes east of UTC. What is not wholly a time is nullopt: "2 h du mat" is none. A day without a
/// year is the last one before `now`. Pure.
std::optional<TimeText> read_time_text(std::string_view text, time_point now, int utc_offset,
                                       std::string_view language);

} // namespace vf::connectors
