#include "db/like.hpp"

namespace vf::db {

std::string like_anywhere(std::string_view text) {
    std::string out = "%";
    for (const char c : text) {
        if (c == '\\' || c == '%' || c == '_') out += '\\';
        out += c;
    }
    return out + "%";
}

namespace {

// The code point at `at`, which moves behind it; 0 for a byte that begins none.
char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto first = static_cast<unsigned char>(text[at++]);
    if (first < 0x80) return first;
    const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    if (more == 0) return 0;
    char32_t out = first & (0x3FU >> more);
    for (int i = 0; i < more && at < text.size(); ++i)
        out = (out << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
    return out;
}

// Letters and digits of ASCII, and what of the rest is neither a sign, a space nor an emoji:
// PostgreSQL's own view differs at the edges, which costs time there and loses nothing.
bool is_of_a_word(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    const bool is_sign = c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2C00) ||
                         (c >= 0x3000 && c < 0x3040) || (c >= 0xFE00 && c < 0xFE70) || c >= 0x1F000;
    return !is_sign;
}

} // namespace

bool has_trigram(std::string_view text) {
    int in_a_row = 0;
    for (std::size_t at = 0; at < text.size();) {
        in_a_row = is_of_a_word(next_code_point(text, at)) ? in_a_row + 1 : 0;
        if (in_a_row == 3) return true;
    }
    return false;
}

} // namespace vf::db
