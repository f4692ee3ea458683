#include "base/json.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace vf {

std::string camel_case(std::string_view snake) {
    std::string out;
    bool upper = false;
    for (const char c : snake) {
        if (c == '_') {
            upper = !out.empty();
            continue;
        }
        out += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        upper = false;
    }
    return out;
}

namespace {

// The length of the well-formed UTF-8 sequence at the start of `s`, 0 when there is none (Unicode
// 15, table 3-7).
std::size_t utf8_sequence(std::string_view s) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    const auto in = [&](std::size_t i, unsigned low, unsigned high) {
        return i < s.size() && byte(i) >= low && byte(i) <= high;
    };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xc2 && lead <= 0xdf) return in(1, 0x80, 0xbf) ? 2 : 0;
    if (lead >= 0xe0 && lead <= 0xef) {
        const unsigned low = lead == 0xe0 ? 0xa0 : 0x80;
        const unsigned high = lead == 0xed ? 0x9f : 0xbf;
        return in(1, low, high) && in(2, 0x80, 0xbf) ? 3 : 0;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        const unsigned low = lead == 0xf0 ? 0x90 : 0x80;
        const unsigned high = lead == 0xf4 ? 0x8f : 0xbf;
        return in(1, low, high) && in(2, 0x80, 0xbf) && in(3, 0x80, 0xbf) ? 4 : 0;
    }
    return 0;
}

} // namespace

bool is_storable_text(std::string_view text) noexcept {
    while (!text.empty()) {
        if (text[0] == '\0') return false;
        const auto size = utf8_sequence(text);
        if (size == 0) return false;
        text.remove_prefix(size);
    }
    return true;
}

namespace json {

result<boost::json::value> parse_value(std::string_view text) {
    boost::json::parse_options options;
    options.max_depth = 32;
    boost::json::error_code ec;
    auto value = boost::json::parse(text, ec, {}, options);
    if (ec)
        return fail(errc::invalid, "input.not_json",
                    "The body is not valid JSON: " + ec.message() + ".");
    return value;
}

std::string to_text(const boost::json::value& value) {
    return boost::json::serialize(value);
}

namespace {

// Whether one of eight characters has to be escaped: a quote, a backslash or a control character.
// Each test leaves a high bit where the byte is zero, or below 0x20, after the bytes with a high
// bit of their own are taken out.
bool any_special(const char* eight) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t highs = ones * 0x80;
    std::uint64_t word = 0;
    std::memcpy(&word, eight, sizeof word);
    const auto zero_in = [](std::uint64_t x) { return (x - ones) & ~x; };
    const auto special = zero_in(word ^ (ones * '"')) | zero_in(word ^ (ones * '\\')) |
                         ((word - ones * 0x20) & ~word);
    return (special & highs) != 0;
}

} // namespace

void append_string(std::string& out, std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    out += '"';
    std::size_t clean = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        while (text.size() - i >= 8 && !any_special(text.data() + i)) i += 8;
        if (i == text.size()) break;
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text, clean, i - clean);
        clean = i + 1;
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            out += "\\u00";
            out += digits[c >> 4];
            out += digits[c & 15];
        }
    }
    out.append(text, clean);
    out += '"';
}

void append_double(std::string& out, double value) {
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    fmt::format_to(std::back_inserter(out), "{}", value);
}

void reader::push(std::string_view step) {
    pointer_ += '/';
    for (const char c : step) {
        if (c == '~')
            pointer_ += "~0";
        else if (c == '/')
            pointer_ += "~1";
        else
            pointer_ += c;
    }
}

void reader::refuse_unknown(const boost::json::object& in,
                            const std::vector<std::string_view>& known) {
    for (const auto& [key, value] : in) {
        const std::string_view name = key;
        if (std::ranges::find(known, name) != known.end()) continue;
        inside(name, [&] { return add_error("is not a field of this request"), 0; });
    }
}

std::optional<std::int64_t> reader::read_int(const boost::json::value& in, std::int64_t low,
                                             std::int64_t high) {
    std::int64_t v = 0;
    if (in.is_int64()) {
        v = in.get_int64();
    } else if (from_text_ && in.is_string()) {
        const std::string_view text = in.get_string();
        const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), v);
        if (ec != std::errc{} || end != text.data() + text.size()) {
            return add_error("must be a whole number"), std::nullopt;
        }
    } else {
        return add_error("must be a whole number"), std::nullopt;
    }
    if (v < low || v > high) {
        return add_error(fmt::format("must be between {} and {}", low, high)), std::nullopt;
    }
    return v;
}

std::optional<double> reader::read_double(const boost::json::value& in) {
    if (in.is_number()) return in.to_number<double>();
    if (from_text_ && in.is_string()) {
        double v = 0;
        const std::string_view text = in.get_string();
        const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), v);
        if (ec == std::errc{} && end == text.data() + text.size() && std::isfinite(v)) return v;
    }
    return add_error("must be a number"), std::nullopt;
}

std::optional<bool> reader::read_bool(const boost::json::value& in) {
    if (in.is_bool()) return in.get_bool();
    if (from_text_ && in.is_string()) {
        if (in.get_string() == "true") return true;
        if (in.get_string() == "false") return false;
    }
    return add_error("must be true or false"), std::nullopt;
}

std::optional<std::string_view> reader::read_text(const boost::json::value& in, const char* what,
                                                  std::size_t limit) {
    if (!in.is_string()) return add_error(what), std::nullopt;
    const std::string_view text = in.get_string();
    if (text.size() > limit) {
        return add_error(fmt::format("must be at most {} bytes", limit)), std::nullopt;
    }
    if (!is_storable_text(text)) {
        return add_error("must be valid UTF-8 text without NUL characters"), std::nullopt;
    }
    return text;
}

} // namespace json
} // namespace vf
