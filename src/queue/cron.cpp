#include "queue/cron.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace vf::queue {
namespace {

using names = std::span<const std::string_view>;
constexpr std::array<std::string_view, 12> month_names{"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> day_names{"sun", "mon", "tue", "wed",
                                                    "thu", "fri", "sat"};

struct field {
    const char* what;
    int low;
    int high;
    names words;
    int first_word;
};

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::optional<int> number(std::string_view text, const field& of) {
    const auto word = lower(text);
    for (std::size_t i = 0; i < of.words.size(); ++i) {
        if (word == of.words[i]) return of.first_word + static_cast<int>(i);
    }
    int v = 0;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), v);
    if (ec != std::errc{} || end != text.data() + text.size() || v < of.low || v > of.high)
        return std::nullopt;
    return v;
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> out;
    for (;;) {
        const auto end = text.find(at);
        out.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

struct range {
    int from;
    int to;
    int step = 1;
};

std::optional<range> parse_range(std::string_view text, const field& of) {
    range out{of.low, of.high, 1};
    const auto parts = split(text, '/');
    if (parts.size() > 2) return std::nullopt;
    if (parts.size() == 2) {
        const field steps{of.what, 1, of.high + 1, {}, 0};
        const auto step = number(parts[1], steps);
        if (!step) return std::nullopt;
        out.step = *step;
    }
    if (parts[0] == "*") return out;
    const auto ends = split(parts[0], '-');
    const auto from = number(ends[0], of);
    if (!from || ends.size() > 2) return std::nullopt;
    out.from = *from;
    // "5/10" means from 5 on, "5" means 5.
    if (ends.size() == 1) {
        if (parts.size() == 1) out.to = *from;
        return out;
    }
    const auto to = number(ends[1], of);
    if (!to || *to < *from) return std::nullopt;
    out.to = *to;
    return out;
}

template <std::size_t N>
result<void> parse_field(std::string_view text, const field& of, std::bitset<N>& out) {
    for (const auto part : split(text, ',')) {
        const auto r = parse_range(part, of);
        if (!r)
            return fail(errc::invalid, "cron.invalid",
                        std::string(of.what) + " cannot be \"" + std::string(part) + "\"");
        for (int v = r->from; v <= r->to; v += r->step) out.set(static_cast<std::size_t>(v) % N);
    }
    return {};
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> out;
    for (const auto word : split(text, ' ')) {
        if (!word.empty()) out.push_back(word);
    }
    return out;
}

} // namespace

result<cron> cron::parse(std::string_view text) {
    const auto words = words_of(text);
    if (words.size() != 5)
        return fail(errc::invalid, "cron.invalid",
                    "must have five fields: minute hour day month weekday");
    cron out;
    VF_CHECK(parse_field(words[0], {"minute", 0, 59, {}, 0}, out.minutes_));
    VF_CHECK(parse_field(words[1], {"hour", 0, 23, {}, 0}, out.hours_));
    VF_CHECK(parse_field(words[2], {"day", 1, 31, {}, 0}, out.days_));
    VF_CHECK(parse_field(words[3], {"month", 1, 12, month_names, 1}, out.months_));
    VF_CHECK(parse_field(words[4], {"weekday", 0, 7, day_names, 0}, out.weekdays_));
    out.any_hour_ = words[1] == "*";
    out.any_day_ = words[2].starts_with('*');
    out.any_weekday_ = words[4].starts_with('*');
    return out;
}

bool cron::matches_day(std::chrono::local_days day) const {
    const std::chrono::year_month_day date{day};
    if (!months_.test(static_cast<unsigned>(date.month()))) return false;
    const bool by_date = days_.test(static_cast<unsigned>(date.day()));
    const bool by_weekday = weekdays_.test(std::chrono::weekday{day}.c_encoding());
    return any_day_ || any_weekday_ ? by_date && by_weekday : by_date || by_weekday;
}

std::optional<time_point> cron::first_of(std::chrono::local_days day, time_point start,
                                         const time_zone& zone) const {
    using std::chrono::minutes;
    if (any_hour_) {
        // Minute by minute as they pass: an hour that comes twice is two hours.
        const auto end = zone.moment({day + std::chrono::days(1), minutes(0)});
        for (auto at = std::max(zone.moment({day, minutes(0)}), start); at < end;
             at += minutes(1)) {
            const auto of_day = zone.local(at).of_day.count();
            if (minutes_.test(static_cast<std::size_t>(of_day % 60)) &&
                hours_.test(static_cast<std::size_t>(of_day / 60)))
                return at;
        }
        return std::nullopt;
    }
    for (unsigned hour = 0; hour < 24; ++hour) {
        if (!hours_.test(hour)) continue;
        for (unsigned minute = 0; minute < 60; ++minute) {
            if (!minutes_.test(minute)) continue;
            const auto at = zone.moment({day, minutes(hour * 60 + minute)});
            if (at >= start) return at;
        }
    }
    return std::nullopt;
}

std::optional<time_point> cron::next_after(time_point t, const time_zone& zone) const {
    const time_point start = std::chrono::floor<std::chrono::minutes>(t) + std::chrono::minutes(1);
    const auto first_day = zone.local(start).day;
    for (auto day = first_day; day < first_day + std::chrono::days(8 * 366);
         day += std::chrono::days(1)) {
        if (!matches_day(day)) continue;
        if (const auto found = first_of(day, start, zone)) return found;
    }
    return std::nullopt;
}

} // namespace vf::queue
