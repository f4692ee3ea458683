#include "connectors/time_text.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

namespace vf::connectors {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr seconds day_length = days(1);
constexpr seconds month_length = days(30);
constexpr seconds year_length = days(365);

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

// Lower case, ordinary blanks and apostrophes, no remarks in brackets.
std::string plain(std::string_view in) {
    std::string text(in);
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    for (const auto& [from, to] : std::array<std::pair<const char*, const char*>, 10>{{
             {"\xc2\xa0", " "},
             {"\xe2\x80\xaf", " "},
             {"\xe2\x80\x99", "'"},
             {"\xc3\x80", "\xc3\xa0"}, // À
             {"\xc3\x89", "\xc3\xa9"}, // É
             {"\xc3\xbb", "u"},        // août
             {"(edited)", ""},
             {"(modifi\xc3\xa9)", ""},
             {",", " "},
             {"\xe2\x88\x92", "-"},
         }})
        replace_all(text, from, to);
    return text;
}

// Words; digits and letters are told apart ("2h" is two words), a date or a time stays one.
std::vector<std::string> words_of(std::string_view in) {
    std::vector<std::string> out;
    std::string word;
    const auto flush = [&] {
        while (word.ends_with('.')) word.pop_back();
        if (!word.empty()) out.push_back(std::move(word));
        word.clear();
    };
    for (const char c : plain(in)) {
        if (c == ' ' || c == '\t' || c == '\n') {
            flush();
        } else {
            const bool letter = !is_digit(c) && c != ':' && c != '-' && c != '/' && c != '.';
            if (!word.empty() && letter && is_digit(word.back())) flush();
            if (!word.empty() && is_digit(c) && !is_digit(word.back()) && word.back() != ':' &&
                word.back() != '-' && word.back() != '/')
                flush();
            word += c;
        }
    }
    flush();
    return out;
}

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (ec != std::errc{} || end != text.data() + text.size() || text.empty() || value < 0)
        return std::nullopt;
    return value;
}

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& list) {
    return std::ranges::find(list, word) != list.end();
}

struct unit_words {
    seconds length;
    std::array<std::string_view, 8> words;
};
constexpr std::array units{
    unit_words{seconds(1),
               {"s", "sec", "secs", "second", "seconds", "seconde", "secondes", "secs"}},
    unit_words{seconds(60), {"min", "mins", "minute", "minutes", "mn", "min", "min", "min"}},
    unit_words{seconds(3600), {"h", "hr", "hrs", "hour", "hours", "heure", "heures", "h"}},
    unit_words{day_length, {"d", "day", "days", "j", "jr", "jour", "jours", "d"}},
    unit_words{7 * day_length, {"w", "wk", "wks", "week", "weeks", "sem", "semaine", "semaines"}},
    unit_words{month_length, {"mo", "mos", "mth", "month", "months", "mois", "mo", "mo"}},
    unit_words{year_length, {"y", "yr", "yrs", "year", "years", "an", "ans", "a"}},
    unit_words{year_length,
               {"ann\xc3\xa9"
                "e",
                "ann\xc3\xa9"
                "es",
                "a", "a", "a", "a", "a", "a"}},
};

std::optional<seconds> unit_of(std::string_view word, bool french) {
    if (word == "m") return french ? month_length : seconds(60);
    for (const auto& unit : units) {
        if (one_of(word, unit.words)) return unit.length;
    }
    return std::nullopt;
}

// The words, eaten from the front.
struct cursor {
    std::vector<std::string> words;
    std::size_t at = 0;

    [[nodiscard]] bool done() const { return at == words.size(); }
    [[nodiscard]] std::string_view peek(std::size_t ahead = 0) const {
        return at + ahead < words.size() ? std::string_view(words[at + ahead]) : std::string_view();
    }
    bool eat(std::string_view word) {
        if (peek() != word) return false;
        ++at;
        return true;
    }
    bool eat(std::initializer_list<std::string_view> phrase) {
        std::size_t ahead = 0;
        for (const auto word : phrase) {
            if (peek(ahead++) != word) return false;
        }
        at += phrase.size();
        return true;
    }
};

struct age {
    seconds length{};
    seconds unit{};
};

std::optional<age> read_fixed_age(cursor& in) {
    const auto take = [&](std::initializer_list<std::string_view> phrase) {
        return in.eat(phrase) && in.done();
    };
    if (take({"just", "now"}) || take({"now"}) || take({"maintenant"}) ||
        take({"\xc3\xa0", "l'instant"}))
        return age{seconds(0), seconds(60)};
    if (take({"a", "moment", "ago"})) return age{seconds(10), seconds(60)};
    if (take({"yesterday"}) || take({"hier"})) return age{day_length, day_length};
    if (take({"the", "day", "before", "yesterday"}) || take({"avant-hier"}))
        return age{2 * day_length, day_length};
    return std::nullopt;
}

std::optional<age> read_age(cursor in, bool french) {
    auto fixed = in;
    if (const auto found = read_fixed_age(fixed)) return found;
    in.eat("streamed");
    in.eat("diffus\xc3\xa9");
    const bool prefixed =
        in.eat({"il", "y", "a"}) || in.eat({"il", "ya"}) || in.eat({"y", "a"}) || in.eat("ya");
    in.eat("environ");
    in.eat("about");
    if (prefixed && in.eat({"moins", "d'une", "minute"}) && in.done())
        return age{seconds(30), seconds(60)};
    if (prefixed && in.eat({"quelques", "secondes"}) && in.done())
        return age{seconds(10), seconds(60)};
    int count = 0;
    std::string_view first = in.peek();
    const bool narrow = first.starts_with('-') && first.size() > 1; // CLDR's "-3 h"
    if (narrow) first.remove_prefix(1);
    bool word_number = false;
    if (const auto n = number(first)) {
        count = *n;
    } else if (first == "un" || first == "une" || first == "a" || first == "an") {
        count = 1;
        word_number = true;
    } else {
        return std::nullopt;
    }
    ++in.at;
    const auto length = unit_of(in.peek(), french || prefixed || narrow);
    if (!length || count > 10'000) return std::nullopt;
    ++in.at;
    age out{count * *length, *length};
    if (prefixed && *length == seconds(3600)) { // "il y a 1 h 30"
        if (const auto more = number(in.peek()); more && *more < 60) {
            out = {out.length + minutes(*more), seconds(60)};
            ++in.at;
        }
    }
    const bool ago = in.eat("ago");
    if (!in.done() || (word_number && !ago && !prefixed)) return std::nullopt;
    return out;
}

constexpr std::array<std::array<std::string_view, 2>, 12> month_starts{{{"jan", "janv"},
                                                                        {"feb", "f\xc3\xa9v"},
                                                                        {"mar", "mars"},
                                                                        {"apr", "avr"},
                                                                        {"may", "mai"},
                                                                        {"jun", "juin"},
                                                                        {"jul", "juil"},
                                                                        {"aug", "aou"},
                                                                        {"sep", "sept"},
                                                                        {"oct", "oct"},
                                                                        {"nov", "nov"},
                                                                        {"dec", "d\xc3\xa9"
                                                                                "c"}}};
constexpr std::array<std::string_view, 24> month_names{"january",
                                                       "janvier",
                                                       "february",
                                                       "f\xc3\xa9vrier",
                                                       "march",
                                                       "mars",
                                                       "april",
                                                       "avril",
                                                       "may",
                                                       "mai",
                                                       "june",
                                                       "juin",
                                                       "july",
                                                       "juillet",
                                                       "august",
                                                       "aout",
                                                       "september",
                                                       "septembre",
                                                       "october",
                                                       "octobre",
                                                       "november",
                                                       "novembre",
                                                       "december",
                                                       "d\xc3\xa9"
                                                       "cembre"};
constexpr std::array<std::string_view, 14> weekday_names{
    "sunday",   "dimanche", "monday", "lundi",  "tuesday",  "mardi",    "wednesday",
    "mercredi", "thursday", "jeudi",  "friday", "vendredi", "saturday", "samedi"};

unsigned month_of(std::string_view word) {
    for (unsigned i = 0; i < 24; ++i) {
        if (word == month_names[i]) return i / 2 + 1;
    }
    for (unsigned i = 0; i < 12; ++i) {
        if (one_of(word, month_starts[i])) return i + 1;
    }
    return 0;
}

// 0 is Sunday; three letters or more of a name.
std::optional<unsigned> weekday_of(std::string_view word) {
    if (word.size() < 3) return std::nullopt;
    for (unsigned i = 0; i < 14; ++i) {
        if (word == weekday_names[i] || (word.size() <= 4 && weekday_names[i].starts_with(word)))
            return i / 2;
    }
    return std::nullopt;
}

struct day_found {
    std::chrono::sys_days day{};
    bool stated = false; ///< the text named a day at all
    bool year = false;
    bool weekday = false;
};

std::optional<std::chrono::sys_days> make_day(int year, unsigned month, unsigned day) {
    const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{month},
                                          std::chrono::day{day}};
    if (!ymd.ok()) return std::nullopt;
    return std::chrono::sys_days{ymd};
}

// A day of this year, or of the last one where it would be in the future.
std::optional<day_found> with_year(std::optional<int> year, unsigned month, unsigned day,
                                   std::chrono::sys_days today) {
    const int this_year = static_cast<int>(std::chrono::year_month_day{today}.year());
    auto found = make_day(year.value_or(this_year), month, day);
    if (found && !year && *found > today) found = make_day(this_year - 1, month, day);
    // The 29th of February of a year that has none: the year before the last.
    if (!found && !year) found = make_day(this_year - 1, month, day);
    if (!found) return std::nullopt;
    return day_found{*found, true, year.has_value(), false};
}

std::optional<day_found> read_numeric_day(std::string_view word, bool french,
                                          std::chrono::sys_days today) {
    const char separator = word.contains('/') ? '/' : '-';
    std::vector<int> parts;
    std::size_t begin = 0;
    while (begin <= word.size()) {
        const auto end = std::min(word.find(separator, begin), word.size());
        const auto part = number(word.substr(begin, end - begin));
        if (!part) return std::nullopt;
        parts.push_back(*part);
        begin = end + 1;
    }
    const auto u = [](int value) { return static_cast<unsigned>(value); };
    if (parts.size() == 3 && parts[0] > 999)
        return with_year(parts[0], u(parts[1]), u(parts[2]), today);
    if (parts.size() != 2 && parts.size() != 3) return std::nullopt;
    std::optional<int> year;
    if (parts.size() == 3) year = parts[2] < 100 ? 2000 + parts[2] : parts[2];
    auto month = parts[french ? 1 : 0];
    auto day = parts[french ? 0 : 1];
    if (month > 12 && day <= 12) std::swap(month, day);
    return with_year(year, u(month), u(day), today);
}

std::optional<int> read_year(cursor& in) {
    const auto year = number(in.peek());
    if (!year || *year < 1990 || *year > 2200) return std::nullopt;
    ++in.at;
    return year;
}

std::optional<day_found> read_day(cursor& in, bool french, std::chrono::sys_days today) {
    const auto word = in.peek();
    if (in.eat("today") || in.eat("aujourd'hui")) return day_found{today, true, false, false};
    if (in.eat("yesterday") || in.eat("hier"))
        return day_found{today - days(1), true, false, false};
    if (const auto weekday = weekday_of(word); weekday && month_of(word) == 0) {
        ++in.at;
        const auto back = std::chrono::weekday{today} - std::chrono::weekday{*weekday};
        return day_found{today - back, true, false, true};
    }
    if (word.contains('-') || word.contains('/')) {
        ++in.at;
        return read_numeric_day(word, french, today);
    }
    if (const auto month = month_of(word)) { // November 3, 2026
        ++in.at;
        const auto day = number(in.peek());
        if (!day) return std::nullopt;
        ++in.at;
        return with_year(read_year(in), month, static_cast<unsigned>(*day), today);
    }
    if (const auto day = number(word); day && *day >= 1 && *day <= 31) { // 3 novembre 2026
        auto ahead = in;
        ++ahead.at;
        ahead.eat("er");
        if (const auto month = month_of(ahead.peek())) {
            ++ahead.at;
            in = ahead;
            return with_year(read_year(in), month, static_cast<unsigned>(*day), today);
        }
    }
    return day_found{};
}

// "14:32", "8:14 pm", "9 h 05"; nullopt when the words at hand are none.
std::optional<minutes> read_clock(cursor& in) {
    int hour = 0;
    int minute = 0;
    const auto word = in.peek();
    if (const auto colon = word.find(':'); colon != std::string_view::npos) {
        const auto h = number(word.substr(0, colon));
        auto rest = word.substr(colon + 1);
        const auto m = number(rest.substr(0, 2));
        // "17:38:59" too; nothing else may follow the minutes.
        if (rest.size() > 2 && (rest[2] != ':' || !number(rest.substr(3)))) return std::nullopt;
        if (!h || !m || rest.size() < 2) return std::nullopt;
        hour = *h;
        minute = *m;
        ++in.at;
    } else {
        const auto h = number(word);
        const auto m = number(in.peek(2));
        if (!h || in.peek(1) != "h" || !m) return std::nullopt;
        hour = *h;
        minute = *m;
        in.at += 3;
    }
    if (in.peek() == "am" || in.peek() == "pm") {
        if (hour < 1 || hour > 12) return std::nullopt;
        hour = hour % 12 + (in.peek() == "pm" ? 12 : 0);
        ++in.at;
    }
    if (hour > 23 || minute > 59) return std::nullopt;
    return hours(hour) + minutes(minute);
}

std::optional<TimeText> read_absolute(cursor in, bool french, time_point local_now) {
    const auto today = std::chrono::floor<days>(local_now);
    auto day = read_day(in, french, today);
    if (!day) return std::nullopt;
    in.eat("\xc3\xa0");
    in.eat("at");
    const bool more = !in.done();
    const auto clock = read_clock(in);
    if ((more && !clock) || (!more && !day->stated) || !in.done()) return std::nullopt;
    if (!day->stated) day->day = today;
    time_point at = day->day + clock.value_or(minutes(0));
    // A time later than now was yesterday's, a weekday's a week ago.
    if (at > local_now + hours(1) && !day->stated) at -= day_length;
    if (at > local_now + hours(1) && day->weekday) at -= 7 * day_length;
    return TimeText{at, clock.has_value(), clock ? seconds(60) : day_length};
}

} // namespace

std::optional<TimeText> read_time_text(std::string_view text, time_point now, int utc_offset,
                                       std::string_view language) {
    if (text.size() > 80) return std::nullopt;
    const cursor in{words_of(text)};
    if (in.done()) return std::nullopt;
    const bool french = language == "fr";
    if (const auto found = read_age(in, french))
        return TimeText{now - found->length, false, found->unit};
    const minutes offset(utc_offset);
    auto found = read_absolute(in, french, now + offset);
    if (found) found->at -= offset;
    return found;
}

} // namespace vf::connectors
