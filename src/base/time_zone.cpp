#include "base/time_zone.hpp"

#include <absl/time/civil_time.h>
#include <absl/time/time.h>

#include <algorithm>

namespace vf {
namespace {

absl::TimeZone zone_of(const std::string& name) {
    absl::TimeZone zone;
    // Known since it was parsed; absl keeps what it has read.
    if (!absl::LoadTimeZone(name, &zone)) throw std::runtime_error("no such time zone: " + name);
    return zone;
}

// A name is a path within the database: it must not lead out of it.
bool looks_like_a_name(std::string_view text) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '/' || c == '_' || c == '-' || c == '+';
    };
    return !text.empty() && text.size() <= 64 && text.front() != '/' &&
           std::ranges::all_of(text, allowed);
}

} // namespace

result<time_zone> time_zone::parse(std::string_view text) {
    absl::TimeZone zone;
    if (!looks_like_a_name(text) || !absl::LoadTimeZone(std::string(text), &zone))
        return fail(errc::invalid, "input.invalid",
                    "must be the name of a time zone, such as Europe/Paris");
    time_zone out;
    out.name_ = text;
    return out;
}

local_time time_zone::local(time_point at) const {
    const auto civil = absl::ToCivilMinute(absl::FromChrono(at), zone_of(name_));
    const absl::CivilDay day(civil);
    return {std::chrono::local_days(std::chrono::days(day - absl::CivilDay(1970, 1, 1))),
            std::chrono::minutes(civil - absl::CivilMinute(day))};
}

time_point time_zone::moment(local_time shown) const {
    const auto day = absl::CivilDay(1970, 1, 1) + shown.day.time_since_epoch().count();
    const auto minute = absl::CivilMinute(day) + shown.of_day.count();
    const auto found = zone_of(name_).At(absl::CivilSecond(minute));
    const auto at = found.kind == absl::TimeZone::TimeInfo::SKIPPED ? found.trans : found.pre;
    return std::chrono::time_point_cast<time_point::duration>(absl::ToChronoTime(at));
}

} // namespace vf
