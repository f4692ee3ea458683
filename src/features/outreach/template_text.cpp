#include "features/outreach/template_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <vector>

namespace vf::outreach {
namespace {

struct variable {
    std::string_view name;
    std::string TemplateValues::* value;
};
constexpr std::array<variable, 4> variables{{{"name", &TemplateValues::name},
                                             {"handle", &TemplateValues::handle},
                                             {"account", &TemplateValues::account},
                                             {"workspace", &TemplateValues::workspace}}};

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

struct piece {
    std::string_view text;          ///< what stands before the variable, or at the end
    const variable* what = nullptr; ///< none: the last piece
    std::optional<std::string_view> fallback{};
};

result<std::vector<piece>> parse(std::string_view text) {
    std::vector<piece> out;
    for (;;) {
        const auto open = text.find("{{");
        const auto loose = text.substr(0, open).find("}}");
        if (loose != std::string_view::npos)
            return fail(errc::invalid, "template.braces", "holds }} without {{ before it");
        if (open == std::string_view::npos) {
            out.push_back({text});
            return out;
        }
        const auto close = text.find("}}", open);
        if (close == std::string_view::npos)
            return fail(errc::invalid, "template.braces", "holds {{ without }} after it");
        const auto inside = text.substr(open + 2, close - open - 2);
        const auto bar = inside.find('|');
        const auto name = trimmed(inside.substr(0, bar));
        const auto* const known = std::ranges::find(variables, name, &variable::name);
        if (known == variables.end())
            return fail(errc::invalid, "template.unknown_variable",
                        "holds {{" + std::string(name) +
                            "}}; there are {{name}}, {{handle}}, {{account}} and {{workspace}}");
        piece one{text.substr(0, open), known};
        if (bar != std::string_view::npos) one.fallback = trimmed(inside.substr(bar + 1));
        out.push_back(one);
        text.remove_prefix(close + 2);
    }
}

bool is_space(char c) {
    return c == ' ' || c == '\n';
}

// Letters: ASCII, and those of Latin-1 and Latin Extended (two bytes, C3 to C9). Emoji and letters
// that are drawn by other signs are none.
std::size_t letter_length(std::string_view text) {
    const auto first = static_cast<unsigned char>(text[0]);
    if (std::isalpha(first)) return 1;
    if (first >= 0xC3 && first <= 0xC9 && text.size() > 1) return 2;
    return 0;
}

// In upper or lower case; of the letters beyond ASCII, those of Latin-1 change it by one bit.
void set_case(std::string& text, std::size_t at, bool upper) {
    const auto size = letter_length(std::string_view(text).substr(at));
    const auto last = static_cast<unsigned char>(text[at + std::max<std::size_t>(size, 1) - 1]);
    if (size == 1)
        text[at] = static_cast<char>(upper ? std::toupper(last) : std::tolower(last));
    else if (size == 2 && static_cast<unsigned char>(text[at]) == 0xC3 && (last | 0x20U) != 0xB7)
        text[at + 1] = static_cast<char>(upper ? last & ~0x20U : last | 0x20U);
}

// Puts a piece after a variable that gave nothing: not two spaces, no comma at the beginning of a
// sentence or after a space.
void append_after_gap(std::string& out, std::string_view rest) {
    const bool begins = out.empty() || out.back() == '\n';
    if (!rest.empty() && (rest.front() == ',' || rest.front() == '.')) {
        while (!out.empty() && out.back() == ' ') out.pop_back();
        if (begins) rest.remove_prefix(1);
    }
    if ((out.empty() || is_space(out.back())) && !rest.empty())
        while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    const auto at = out.size();
    out += rest;
    if (begins && at < out.size()) set_case(out, at, true);
}

// "LÉA" and "léa" are "Léa".
std::string capitalised(std::string_view word) {
    std::string out(word);
    for (std::size_t at = 0; at < out.size();
         at += std::max<std::size_t>(letter_length(std::string_view(out).substr(at)), 1))
        set_case(out, at, at == 0);
    return out;
}

} // namespace

result<void> check_template(std::string_view text) {
    VF_TRY([[maybe_unused]] const auto pieces, parse(text));
    return {};
}

std::string render_template(std::string_view text, const TemplateValues& values) {
    const auto pieces = parse(text);
    if (!pieces) return std::string(text);
    std::string out;
    bool gap = false;
    for (const auto& one : *pieces) {
        if (gap)
            append_after_gap(out, one.text);
        else
            out += one.text;
        if (!one.what) break;
        const auto& value = values.*(one.what->value);
        const std::string_view filled = value.empty() ? one.fallback.value_or("") : value;
        gap = filled.empty();
        out += filled;
    }
    while (!out.empty() && is_space(out.back())) out.pop_back();
    return out;
}

std::string first_name_of(std::string_view display_name, std::string_view handle) {
    const auto same = std::ranges::equal(display_name, handle, [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) ==
               std::tolower(static_cast<unsigned char>(b));
    });
    if (same) return "";
    while (!display_name.empty()) {
        std::size_t end = 0;
        int letters = 0;
        while (end < display_name.size()) {
            const auto size = letter_length(display_name.substr(end));
            if (size == 0) break;
            end += size;
            ++letters;
        }
        const bool goes_on = end < display_name.size() && !is_space(display_name[end]);
        const auto next = goes_on ? static_cast<unsigned char>(display_name[end]) : 0;
        if (letters >= 2 && !std::isdigit(next) && next != '_' && next != '.')
            return capitalised(display_name.substr(0, end));
        // A word that is none goes as a whole; signs one by one.
        if (letters > 0 || std::isdigit(static_cast<unsigned char>(display_name[0])))
            display_name.remove_prefix(
                std::min(display_name.find_first_of(" |/"), display_name.size()));
        else
            display_name.remove_prefix(1);
    }
    return "";
}

} // namespace vf::outreach
