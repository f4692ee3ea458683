#include "connectors/tiktok/export_lines.hpp"

#include "base/json.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace vf::connectors::tiktok {
namespace {

constexpr std::size_t most_text = 16'384;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const auto from = text.find_first_not_of(blank);
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(blank) - from + 1);
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool starts_like(std::string_view text, std::string_view lower_case) {
    return text.size() >= lower_case.size() &&
           std::ranges::equal(text.substr(0, lower_case.size()), lower_case, {}, lower);
}

// The six numbers of "YYYY-MM-DD HH:MM:SS"; nullopt when anything else stands there.
std::optional<std::array<int, 6>> numbers_of(std::string_view text) {
    constexpr std::string_view shape = "dddd-dd-dd dd:dd:dd";
    if (text.size() != shape.size()) return std::nullopt;
    std::array<int, 6> out{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (shape[i] != 'd') {
            if (text[i] != shape[i]) return std::nullopt;
            ++at;
        } else if (text[i] < '0' || text[i] > '9') {
            return std::nullopt;
        } else {
            out[at] = out[at] * 10 + (text[i] - '0');
        }
    }
    return out;
}

} // namespace

std::string export_handle(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with('@')) text.remove_prefix(1);
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '_' || c == '-';
    };
    if (text.empty() || text.size() > 100 || !std::ranges::all_of(text, fits)) return {};
    std::string out(text);
    std::ranges::transform(out, out.begin(), lower);
    return out == "none" ? std::string() : out; // what stands where there is nothing
}

std::optional<time_point> export_time(std::string_view text) {
    text = trimmed(text);
    if (text.ends_with("UTC")) text = trimmed(text.substr(0, text.size() - 3));
    const auto n = numbers_of(text);
    if (!n) return std::nullopt;
    const auto [year, month, day, hour, minute, second] = *n;
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok() || year < 2014 || year >= 2100 || hour > 23 || minute > 59 || second > 60)
        return std::nullopt;
    return time_point(std::chrono::sys_days(date)) + std::chrono::hours(hour) +
           std::chrono::minutes(minute) + seconds(second);
}

std::string export_partner(std::string_view heading) {
    heading = trimmed(heading);
    while (heading.starts_with('>')) heading = trimmed(heading.substr(1));
    constexpr std::string_view begins = "chat history with ";
    if (!starts_like(heading, begins)) return {};
    heading.remove_prefix(begins.size());
    while (heading.ends_with(':')) heading.remove_suffix(1);
    return export_handle(heading);
}

std::string export_kind(std::string_view text) {
    text = trimmed(text);
    const bool address = text.starts_with("https://") && !text.contains(' ');
    return address && text.contains("tiktok") && text.contains("/video/") ? "video" : "text";
}

std::string export_text(std::string_view text) {
    auto end = std::min(text.size(), most_text);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    std::string out(text.substr(0, end));
    std::erase(out, '\0');
    // A text file in another encoding: better with holes than not at all.
    if (!is_storable_text(out))
        std::ranges::replace_if(
            out, [](char c) { return static_cast<unsigned char>(c) > 0x7FU; }, '?');
    return out;
}

} // namespace vf::connectors::tiktok
