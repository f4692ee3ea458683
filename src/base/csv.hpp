#pragma once
// CSV as RFC 4180 has it, for files that people open in a spreadsheet: CRLF, quotes doubled, a
// UTF-8 byte order mark at the start (without it Excel guesses a code page), and no cell that runs.
#include "base/describe.hpp"

#include <array>
#include <charconv>
#include <string>
#include <string_view>

namespace vf::csv {

/// What a file begins with.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
/// The content type of a file.
inline constexpr const char* content_type = "text/csv; charset=utf-8; header=present";

/// True when a spreadsheet would take the text for a formula: it begins with = + - @ (also in full
/// width), a tab or a line end. A phone number in E.164 ("+33639981234") is none: nothing in it
/// runs.
bool would_run(std::string_view text) noexcept;

/// Appends somebody's text as one cell: an apostrophe before what would run, quotes where the text
/// needs them.
void append_text(std::string& out, std::string_view text);
/// Appends a value of our own making as it stands: numbers, times, ids, names of enumerators.
void append_plain(std::string& out, std::string_view value);

/// Appends one value as a cell; none is an empty cell, a list is "a, b".
template <class T> void append_cell(std::string& out, const T& v) {
    if constexpr (detail::is_optional<T>) {
        if (v) append_cell(out, *v);
    } else if constexpr (detail::is_vector<T>) {
        std::string list;
        for (const auto& item : v) {
            if (!list.empty()) list += ", ";
            if constexpr (described_enum<typename T::value_type>)
                list += enum_name(item);
            else
                list += item;
        }
        append_text(out, list);
    } else if constexpr (std::is_same_v<T, bool>) {
        append_plain(out, v ? "true" : "false");
    } else if constexpr (std::is_integral_v<T>) {
        append_plain(out, std::to_string(v));
    } else if constexpr (std::is_floating_point_v<T>) {
        std::array<char, 32> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), v).ptr;
        append_plain(out, {digits.data(), static_cast<std::size_t>(end - digits.data())});
    } else if constexpr (std::is_same_v<T, uuid> || detail::is_strong_id<T> ||
                         std::is_same_v<T, time_point>) {
        append_plain(out, to_string(v));
    } else if constexpr (described_enum<T>) {
        append_plain(out, enum_name(v));
    } else {
        append_text(out, v);
    }
}

/// Appends the first line: the wire names of the members ("interestScore").
template <described_struct Row> void append_header(std::string& out) {
    bool first = true;
    for_each_member<Row>([&](auto d) {
        if (!first) out += ',';
        first = false;
        append_plain(out, wire_name<decltype(d)>());
    });
    out += "\r\n";
}

/// Appends one line.
template <described_struct Row> void append_row(std::string& out, const Row& row) {
    bool first = true;
    for_each_member<Row>([&](auto d) {
        if (!first) out += ',';
        first = false;
        append_cell(out, row.*d.pointer);
    });
    out += "\r\n";
}

} // namespace vf::csv
