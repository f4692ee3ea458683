#include "base/csv.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace vf::csv {
namespace {

constexpr std::string_view starts_formula = "=+-@\t\r\n";
// = + - @ in full width, which spreadsheets with East Asian input read as the plain ones.
constexpr std::string_view wide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                     "\xEF\xBC\xA0"};

// ITU-T E.164: a plus and at most 15 digits, the first of which is not zero.
bool is_phone_number(std::string_view text) {
    if (text.size() < 8 || text.size() > 16 || text[0] != '+' || text[1] == '0') return false;
    return std::ranges::all_of(text.substr(1), is_digit);
}

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

} // namespace

bool would_run(std::string_view text) noexcept {
    if (text.empty() || is_phone_number(text)) return false;
    return starts_formula.contains(text[0]) ||
           std::ranges::any_of(wide, [&](std::string_view w) { return text.starts_with(w); });
}

void append_text(std::string& out, std::string_view text) {
    if (!would_run(text)) return append_plain(out, text);
    append_plain(out, "'" + std::string(text));
}

void append_plain(std::string& out, std::string_view value) {
    // A leading or trailing space is data (RFC 4180, 2.4), which readers keep only within quotes; a
    // semicolon is what some spreadsheets split at.
    const bool needs_quotes = value.find_first_of(",;\"\r\n\t") != std::string_view::npos ||
                              value.starts_with(' ') || value.ends_with(' ');
    if (needs_quotes)
        append_quoted(out, value);
    else
        out += value;
}

} // namespace vf::csv
