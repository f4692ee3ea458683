#include "base/time_zone.hpp"

#include <gtest/gtest.h>

namespace vf {
namespace {

using namespace std::chrono_literals;

time_zone zone(const char* name) {
    return *time_zone::parse(name);
}
local_time shown(int year, unsigned month, unsigned day, std::chrono::minutes of_day) {
    return {std::chrono::local_days(std::chrono::year(year) / static_cast<int>(month) /
                                    static_cast<int>(day)),
            of_day};
}

TEST(TimeZones, AreKnownByTheirNames) {
    for (const char* good : {"Europe/Paris", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+3"})
        EXPECT_EQ(zone(good).str(), good);
    for (const char* bad :
         {"", "Paris", "/etc/localtime", "../zoneinfo/UTC", "Europe/Pari\xc3\xa9", "Europe/Paris "})
        EXPECT_FALSE(time_zone::parse(bad)) << bad;
    EXPECT_FALSE(time_zone::parse(std::string(65, 'a')));
}

TEST(TimeZones, ShowADayAndATime) {
    const auto paris = zone("Europe/Paris").local(*parse_time("2026-11-22T23:30:59Z"));
    EXPECT_EQ(paris.day, shown(2026, 11, 23, 0min).day);
    EXPECT_EQ(paris.of_day, 30min);
    const auto marquesas = zone("Pacific/Marquesas").local(*parse_time("2026-11-22T00:00:00Z"));
    EXPECT_EQ(marquesas.day, shown(2026, 11, 21, 0min).day);
    EXPECT_EQ(marquesas.of_day, 14h + 30min);
    const auto long_ago = zone("UTC").local(*parse_time("1969-12-31T23:59:00Z"));
    EXPECT_EQ(long_ago.of_day, 23h + 59min);
}

struct clock_change {
    const char* zone;
    local_time shown;
    const char* moment;
};

TEST(TimeZones, TellTheMomentOfAClockThatChanges) {
    const std::vector<clock_change> cases{
        {"Europe/Paris", shown(2026, 3, 29, 1h + 59min), "2026-03-29T00:59:00Z"},
        {"Europe/Paris", shown(2026, 3, 29, 2h + 30min), "2026-03-29T01:00:00Z"}, // does not exist
        {"Europe/Paris", shown(2026, 3, 29, 3h), "2026-03-29T01:00:00Z"},
        {"Europe/Paris", shown(2026, 10, 25, 2h + 30min), "2026-10-25T00:30:00Z"}, // the first
        {"Europe/Paris", shown(2026, 10, 25, 3h), "2026-10-25T02:00:00Z"},
        {"Europe/Paris", shown(2026, 10, 24, 24h), "2026-10-24T22:00:00Z"},
        {"Australia/Lord_Howe", shown(2026, 10, 4, 2h + 15min), "2026-10-03T15:30:00Z"},
        {"Australia/Lord_Howe", shown(2026, 4, 5, 1h + 45min), "2026-04-04T14:45:00Z"},
        {"UTC", shown(2026, 1, 31, 25h), "2026-02-01T01:00:00Z"}};
    for (const auto& [name, clock, moment] : cases)
        EXPECT_EQ(to_string(zone(name).moment(clock)), to_string(*parse_time(moment))) << name;
}

} // namespace
} // namespace vf
