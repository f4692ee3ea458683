#include "intelligence/text.hpp"

#include "base/text.hpp"
#include "intelligence/lexicon.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <array>

namespace vf::intelligence {
namespace {

constexpr char32_t malformed = 0xFFFD;
constexpr char32_t keycap = 0x20E3;

struct decoded {
    char32_t value;
    std::size_t size;
};

// The character at `at`; a malformed byte is U+FFFD of one byte.
decoded decode(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    const unsigned lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4) return {malformed, 1};
    char32_t value = lead & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return {malformed, 1};
        value = (value << 6U) | (byte(i) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < least.at(size) || value > 0x10FFFF || surrogate) return {malformed, 1};
    return {value, size};
}

void encode(std::string& out, char32_t c) {
    const auto put = [&](char32_t v) { out += static_cast<char>(static_cast<unsigned char>(v)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6U));
        put(0x80 | (c & 0x3FU));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12U));
        put(0x80 | ((c >> 6U) & 0x3FU));
        put(0x80 | (c & 0x3FU));
    } else {
        put(0xF0 | (c >> 18U));
        put(0x80 | ((c >> 12U) & 0x3FU));
        put(0x80 | ((c >> 6U) & 0x3FU));
        put(0x80 | (c & 0x3FU));
    }
}

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool is_ignorable(char32_t c) {
    return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0xAD ||
           (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x202A && c <= 0x202E);
}

// Letters of other scripts that people use because they look like ours.
struct look_alike {
    char32_t from;
    char to;
};
constexpr look_alike look_alikes[] = {
    {U'а', 'a'}, {U'А', 'a'}, {U'е', 'e'}, {U'Е', 'e'}, {U'о', 'o'}, {U'О', 'o'}, {U'р', 'p'},
    {U'Р', 'p'}, {U'с', 'c'}, {U'С', 'c'}, {U'х', 'x'}, {U'Х', 'x'}, {U'у', 'y'}, {U'У', 'y'},
    {U'і', 'i'}, {U'І', 'i'}, {U'ѕ', 's'}, {U'Ѕ', 's'}, {U'к', 'k'}, {U'К', 'k'}, {U'м', 'm'},
    {U'М', 'm'}, {U'т', 't'}, {U'Т', 't'}, {U'В', 'b'}, {U'н', 'h'}, {U'Н', 'h'}, {U'ο', 'o'},
    {U'Ο', 'o'}, {U'α', 'a'}, {U'Α', 'a'}, {U'ε', 'e'}, {U'Ε', 'e'}, {U'ι', 'i'}, {U'Ι', 'i'},
    {U'κ', 'k'}, {U'Κ', 'k'}, {U'ν', 'v'}, {U'Ν', 'n'}, {U'τ', 't'}, {U'Τ', 't'}, {U'ρ', 'p'},
    {U'Ρ', 'p'}, {U'ø', 'o'}, {U'Ø', 'o'}, {U'ł', 'l'}, {U'ı', 'i'}, {U'đ', 'd'}, {U'ß', 's'}};

std::string fold_slowly(char32_t c) {
    for (const auto& l : look_alikes) {
        if (l.from == c) return std::string(1, l.to);
    }
    if (c == U'œ' || c == U'Œ') return "oe";
    if (c == U'æ' || c == U'Æ') return "ae";
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfkd = unorm2_getNFKDInstance(&status);
    std::array<UChar, 32> buffer{};
    const auto length =
        U_FAILURE(status)
            ? -1
            : unorm2_getDecomposition(nfkd, static_cast<UChar32>(c), buffer.data(),
                                      static_cast<std::int32_t>(buffer.size()), &status);
    std::string out;
    const auto is_surrogate = [](UChar unit) { return unit >= 0xD800 && unit <= 0xDFFF; };
    if (length <= 0 || U_FAILURE(status) || std::ranges::any_of(buffer, is_surrogate)) {
        if (u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) return out;
        encode(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
        return out;
    }
    for (std::int32_t i = 0; i < length; ++i) {
        const auto unit = static_cast<UChar32>(buffer.at(static_cast<std::size_t>(i)));
        if (unit >= 0x300 && unit < 0x370) continue;
        encode(out, static_cast<char32_t>(u_tolower(unit)));
    }
    return out;
}

// Folding of the characters that European text uses, computed once.
const std::string& fold_character(char32_t c, std::string& scratch) {
    static const auto table = [] {
        std::array<std::string, 0x250> t;
        for (char32_t i = 0; i < t.size(); ++i) t.at(i) = fold_slowly(i);
        return t;
    }();
    if (c < table.size()) return table.at(c);
    scratch = fold_slowly(c);
    return scratch;
}

bool is_pictograph(char32_t c) {
    return c >= 0x2190 &&
           (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EXTENDED_PICTOGRAPHIC) ||
            (c >= 0x1F1E6 && c <= 0x1F1FF) || (c >= 0x1F3FB && c <= 0x1F3FF));
}

// One character of plain text, or none where it is dropped.
std::string plain_character(char32_t c) {
    const auto point = static_cast<UChar32>(c);
    if (const auto digit = u_charDigitValue(point); digit >= 0) {
        return std::string(1, static_cast<char>('0' + digit));
    }
    if (c >= 0xFF01 && c <= 0xFF5E) return std::string(1, static_cast<char>(c - 0xFF01 + 0x21));
    if (c >= 0x2460 && c <= 0x2468) return std::string(1, static_cast<char>('1' + (c - 0x2460)));
    if (c >= 0x2776 && c <= 0x277E) return std::string(1, static_cast<char>('1' + (c - 0x2776)));
    if (c == 0x24EA || c == 0x24FF) return "0";
    if (c == 0x1F51F) return "10";
    if (c == 0x2795) return "+";
    if (c == 0x3002 || c == 0x2024 || c == 0x00B7 || c == 0x2022 || c == 0x2026) return ".";
    const auto type = u_charType(point);
    if (type == U_DASH_PUNCTUATION || c == 0x2212) return "-";
    if (c == malformed || type == U_SPACE_SEPARATOR || is_pictograph(c)) return " ";
    std::string out;
    encode(out, c);
    return out;
}

// ---- words ----

bool is_word_byte(char c) {
    return is_lower(c) || is_digit(c) || (c >= 'A' && c <= 'Z') ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}

constexpr std::string_view link_endings[] = {
    ".com", ".fr", ".net", ".org", ".io",  ".ly", ".me",   ".gg",   ".co",   ".be",   ".ch",
    ".ca",  ".uk", ".tv",  ".xyz", ".top", ".ru", ".info", ".shop", ".link", ".click"};
constexpr std::string_view short_hosts[] = {"bit.ly", "tinyurl", "cutt.ly",  "t.me/",  "goo.gl",
                                            "rb.gy",  "is.gd",   "shorturl", "wa.me/", "lnkd.in"};
constexpr std::string_view music_hosts[] = {
    "soundcloud", "spotify",   "deezer", "bandcamp", "audiomack",    "music.apple", "youtu",
    "linktr.ee",  "beatstars", "airbit", "dropbox",  "drive.google", "wetransfer"};

bool looks_like_link(std::string_view lower) {
    if (lower.contains("://") || lower.starts_with("www.")) return true;
    const auto host = lower.substr(0, lower.find_first_of("/?#"));
    if (host.contains('@') || host.find('.') == 0) return false;
    return std::ranges::any_of(link_endings, [&](auto ending) {
        return host.size() > ending.size() + 1 && host.ends_with(ending);
    });
}

std::string_view link_name(std::string_view lower) {
    const auto has = [&](auto part) { return lower.contains(part); };
    if (std::ranges::any_of(short_hosts, has)) return "<short>";
    if (std::ranges::any_of(music_hosts, has)) return "<music>";
    return "<link>";
}

std::string squeeze(std::string_view word, std::size_t keep) {
    std::string out;
    std::size_t run = 0;
    for (const char c : word) {
        run = !out.empty() && out.back() == c ? run + 1 : 1;
        if (run <= keep) out += c;
    }
    return out;
}

bool is_stretched(std::string_view word) {
    for (std::size_t i = 2; i < word.size(); ++i) {
        if (word[i] == word[i - 1] && word[i] == word[i - 2]) return true;
    }
    return false;
}

std::string unleet(std::string_view word) {
    constexpr std::string_view from = "013457@$!", to = "oieastasi";
    std::string out(word);
    for (auto& c : out) {
        if (const auto at = from.find(c); at != std::string_view::npos) c = to[at];
    }
    return out;
}

// The word in its known spelling, where there is one.
std::string known_spelling(std::string word) {
    const auto& lex = lexicon::get();
    if (lex.knows(word)) return word;
    if (is_stretched(word)) {
        auto twice = squeeze(word, 2);
        if (lex.knows(twice)) return twice;
        word = squeeze(word, 1);
        if (lex.knows(word)) return word;
    }
    if (std::ranges::any_of(word, [](char c) { return is_digit(c) || c == '@' || c == '$'; })) {
        auto letters = unleet(word);
        return lex.knows(letters) ? letters : word;
    }
    if (const auto mended = lex.mend(word)) return std::string(*mended);
    return word;
}

bool is_currency_word(std::string_view w) {
    constexpr std::string_view names[] = {"e",      "eu",      "eur",    "euro", "euros", "balles",
                                          "dollar", "dollars", "usd",    "chf",  "bucks", "pounds",
                                          "boules", "quid",    "francs", "fcfa", "cfa"};
    return std::ranges::find(names, w) != std::end(names);
}

class word_reader {
public:
    explicit word_reader(std::string_view text) : text_(text) { out_.clauses.emplace_back(); }

    reading read() {
        while (at_ < text_.size() && out_.words.size() < max_words) step();
        return std::move(out_);
    }

private:
    void step() {
        if (at_ == 0 || is_space(text_[at_ - 1])) {
            if (read_chunk()) return;
        }
        const char c = text_[at_];
        if (is_word_byte(c)) return read_word();
        if (c == '.' || c == '!' || c == '?' || c == ';' || c == '\n') end_clause(c);
        comma_ |= c == ',' || c == ':' || c == '(';
        if (c == '$' || c == '%') symbol(c == '$' ? "<money>" : "<percent>");
        ++at_;
    }

    // A whole chunk between spaces that is a link, a handle or an e-mail address.
    bool read_chunk() {
        auto end = at_;
        while (end < text_.size() && !is_space(text_[end])) ++end;
        const auto chunk = text_.substr(at_, end - at_);
        if (chunk.size() < 4 || chunk.find_first_of(".@") == std::string_view::npos) return false;
        auto lower = std::string(chunk);
        std::ranges::transform(lower, lower.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        while (!lower.empty() && std::string_view(".,!?;:)").contains(lower.back()))
            lower.pop_back();
        std::string_view name;
        if (lower.starts_with('@')) {
            name = "<handle>";
        } else if (looks_like_link(lower)) {
            name = link_name(lower);
        } else if (const auto sign = lower.find('@');
                   sign != std::string::npos && lower.find('.', sign) != std::string::npos) {
            name = "<mail>";
        } else {
            return false;
        }
        push(std::string(name), at_, at_ + lower.size());
        at_ += lower.size();
        return true;
    }

    void read_word() {
        const auto first = decode(text_, at_);
        if (first.value >= 0x80 && !u_isalnum(static_cast<UChar32>(first.value)) &&
            !is_folded_to_ascii(first.value)) {
            return read_symbol(first);
        }
        const auto begin = at_;
        std::string word;
        std::string scratch;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if ((c == '@' || c == '$') && at_ > begin && at_ + 1 < text_.size() &&
                is_lower(static_cast<char>(text_[at_ + 1] | 0x20))) {
                word += c;
                ++at_;
                continue;
            }
            if (!is_word_byte(c)) break;
            const auto next = decode(text_, at_);
            if (!is_ignorable(next.value)) {
                if (next.value >= 0x80 && !u_isalnum(static_cast<UChar32>(next.value)) &&
                    u_charType(static_cast<UChar32>(next.value)) != U_NON_SPACING_MARK &&
                    !is_folded_to_ascii(next.value)) {
                    break;
                }
                word += fold_character(next.value, scratch);
            }
            at_ += next.size;
        }
        if (word.empty()) return;
        finish_word(std::move(word), begin);
    }

    static bool is_folded_to_ascii(char32_t c) {
        std::string scratch;
        const auto& folded = fold_character(c, scratch);
        return folded.size() == 1 && is_lower(folded[0]);
    }

    void finish_word(std::string word, std::size_t begin) {
        const auto letters = word.find_first_not_of("0123456789");
        if (letters == std::string::npos) {
            return push(word == "808" || word == "909" ? word : "#", begin, at_);
        }
        // "50e", "200euros", "30k", "140bpm": a number and its unit.
        if (letters > 0 && (is_currency_word(std::string_view(word).substr(letters)))) {
            return push("<money>", begin, at_);
        }
        if (is_currency_word(word) && !out_.words.empty() && out_.words.back().text == "#") {
            out_.words.back().text = "<money>";
            out_.words.back().at.end = static_cast<std::uint32_t>(at_);
            return;
        }
        word = known_spelling(std::move(word));
        std::string_view meaning = lexicon::get().expand(word);
        while (!meaning.empty()) {
            const auto cut = meaning.find(' ');
            push(std::string(meaning.substr(0, cut)), begin, at_);
            meaning = cut == std::string_view::npos ? std::string_view{} : meaning.substr(cut + 1);
        }
    }

    void read_symbol(decoded c) {
        if (c.value == U'€' || c.value == U'£') {
            symbol("<money>");
        } else if (c.value == U'…') {
            end_clause('.');
        } else {
            for (const auto& e : emoji_names()) {
                if (e.first == c.value) push(e.name, at_, at_ + c.size);
            }
        }
        at_ += c.size;
    }

    // A currency sign belongs to the number before it, or stands for itself ("€50", "des €€").
    void symbol(const char* name) {
        if (!out_.words.empty() && out_.words.back().text == "#") {
            out_.words.back().text = name;
        } else {
            push(name, at_, at_ + 1);
        }
    }

    void end_clause(char mark) {
        // The point in "1.5" and "fl.studio" ends nothing.
        if (mark == '.' && at_ + 1 < text_.size() && is_word_byte(text_[at_ + 1]) && at_ > 0 &&
            is_digit(text_[at_ - 1])) {
            return;
        }
        auto& current = out_.clauses.back();
        current.question |= mark == '?';
        current.exclaimed |= mark == '!';
        const auto number = out_.clauses.size() - 1;
        if (!out_.words.empty() && out_.words.back().clause == number) out_.clauses.emplace_back();
        // "?!" and "??" belong to the clause that they end.
        else if (mark == '?' && number > 0)
            out_.clauses[number - 1].question = true;
    }

    void push(std::string word, std::size_t begin, std::size_t end) {
        out_.words.push_back({std::move(word),
                              {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                              static_cast<std::uint16_t>(out_.clauses.size() - 1),
                              comma_});
        comma_ = false;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool comma_ = false;
    reading out_;
};

} // namespace

void mapped_text::append(char c, span from) {
    text += c;
    origin.push_back(from);
}

void mapped_text::append(std::string_view s, span from) {
    for (const char c : s) append(c, from);
}

void mapped_text::append(const mapped_text& other, std::size_t begin, std::size_t end) {
    for (auto i = begin; i < end; ++i) append(other.text[i], other.origin[i]);
}

span mapped_text::source(std::size_t begin, std::size_t end) const {
    return {origin[begin].begin, origin[end - 1].end};
}

mapped_text plain_text(std::string_view text) {
    mapped_text out;
    out.text.reserve(text.size());
    out.origin.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto c = decode(text, at);
        const span from{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + c.size)};
        at += c.size;
        if (c.value == 0) {
            out.append(' ', from);
        } else if (c.value < 0x80) {
            out.append(static_cast<char>(c.value), from);
        } else if ((c.value == keycap || is_ignorable(c.value)) && !out.origin.empty()) {
            out.origin.back().end = from.end;
        } else if (!is_ignorable(c.value)) {
            out.append(plain_character(c.value), from);
        }
    }
    return out;
}

std::string fold(std::string_view text) {
    std::string out;
    std::string scratch;
    for (std::size_t at = 0; at < text.size();) {
        const auto c = decode(text, at);
        at += c.size;
        if (!is_ignorable(c.value)) out += fold_character(c.value, scratch);
    }
    return out;
}

reading read_words(std::string_view text) {
    return word_reader(text).read();
}

std::size_t character_start(std::string_view text, std::size_t cut) {
    while (cut > 0 && cut < text.size() &&
           (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) {
        --cut;
    }
    return cut;
}

bool has_word(std::string_view text, std::string_view word) {
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        if ((at == 0 || !letter(text[at - 1])) && (end >= text.size() || !letter(text[end])))
            return true;
    }
    return false;
}

} // namespace vf::intelligence
