#include "base/time.hpp"

#include <fmt/format.h>

#include <charconv>

namespace vf {
namespace {

struct reader {
    std::string_view text;
    bool ok = true;

    int number(std::size_t digits) {
        int value = 0;
        if (text.size() < digits) return ok = false, 0;
        const auto [end, ec] = std::from_chars(text.data(), text.data() + digits, value);
        if (ec != std::errc{} || end != text.data() + digits || text[0] == '-')
            return ok = false, 0;
        text.remove_prefix(digits);
        return value;
    }
    void one_of(std::string_view allowed) {
        if (text.empty() || !allowed.contains(text[0])) {
            ok = false;
            return;
        }
        text.remove_prefix(1);
    }
    std::int64_t fraction() {
        std::int64_t value = 0;
        std::int64_t scale = 100000;
        if (text.empty() || text[0] != '.') return 0;
        text.remove_prefix(1);
        if (text.empty() || text[0] < '0' || text[0] > '9') ok = false;
        while (!text.empty() && text[0] >= '0' && text[0] <= '9') {
            value += scale * (text[0] - '0');
            scale /= 10;
            text.remove_prefix(1);
        }
        return value;
    }
    std::int64_t offset_minutes() {
        if (text == "Z" || text == "z") return 0;
        if (text.empty() || (text[0] != '+' && text[0] != '-')) return ok = false, 0;
        const int sign = text[0] == '-' ? -1 : 1;
        text.remove_prefix(1);
        const int hours = number(2);
        int minutes = 0;
        if (!text.empty() && text[0] == ':') text.remove_prefix(1);
        if (!text.empty()) minutes = number(2);
        if (!text.empty()) ok = false;
        return sign * (hours * 60 + minutes);
    }
};

} // namespace

time_point system_clock::now() const {
    return std::chrono::time_point_cast<microseconds>(std::chrono::system_clock::now());
}

std::string to_string(time_point t) {
    const auto day = std::chrono::floor<std::chrono::days>(t);
    const std::chrono::year_month_day ymd{day};
    const std::chrono::hh_mm_ss hms{std::chrono::floor<milliseconds>(t) - day};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(ymd.year()),
                       static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()),
                       hms.hours().count(), hms.minutes().count(), hms.seconds().count(),
                       hms.subseconds().count());
}

result<time_point> parse_time(std::string_view text) {
    reader in{text};
    const int year = in.number(4);
    in.one_of("-");
    const int month = in.number(2);
    in.one_of("-");
    const int day = in.number(2);
    in.one_of("Tt ");
    const int hour = in.number(2);
    in.one_of(":");
    const int minute = in.number(2);
    in.one_of(":");
    const int second = in.number(2);
    const auto micros = in.fraction();
    const auto offset = in.offset_minutes();
    const std::chrono::year_month_day ymd{std::chrono::year{year},
                                          std::chrono::month{static_cast<unsigned>(month)},
                                          std::chrono::day{static_cast<unsigned>(day)}};
    if (!in.ok || !ymd.ok() || hour > 23 || minute > 59 || second > 60) {
        return fail(errc::invalid, "input.invalid", "must be a time such as 2026-11-22T16:51:03Z");
    }
    return time_point{std::chrono::sys_days{ymd}} + std::chrono::hours{hour} +
           std::chrono::minutes{minute - offset} + seconds{second} + microseconds{micros};
}

} // namespace vf
