#pragma once
// Text as the rest of this module sees it, always with the way back to the original bytes.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace vf::intelligence {

/// Looks up strings in tables without making one.
struct string_hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const noexcept {
        return std::hash<std::string_view>{}(s);
    }
};

/// Bytes of an original text.
struct span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend bool operator==(const span&, const span&) = default;
};

/// A rewritten text in which each byte knows the original bytes it stands for.
struct mapped_text {
    std::string text;
    std::vector<span> origin;

    void append(char c, span from);
    void append(std::string_view s, span from);
    /// Copies [begin, end) of another.
    void append(const mapped_text& other, std::size_t begin, std::size_t end);
    /// The original bytes of [begin, end); begin < end.
    [[nodiscard]] span source(std::size_t begin, std::size_t end) const;
};

/// For extraction: digits of every script, full-width forms and keycap emoji become ASCII; every
/// kind of space, emoji and malformed byte becomes a space; every dash '-'; zero-width characters
/// go. Letters keep their case and accents.
mapped_text plain_text(std::string_view text);

/// Lower case without accents, look-alike and styled letters as ASCII: "Été 𝗙𝗥𝗘𝗘" -> "ete free".
std::string fold(std::string_view text);

/// A word as the lexicon sees it: folded, leet, elongation and slang undone. Emoji and links are
/// words too, in angle brackets ("<fire>", "<link>"); a number is "#", with a currency "<money>".
struct word {
    std::string text;
    span at;
    std::uint16_t clause = 0;
    bool after_comma = false;
};

/// A sentence, up to its mark.
struct clause {
    bool question = false;
    bool exclaimed = false;
};

struct reading {
    std::vector<word> words;
    std::vector<clause> clauses;
};

/// Splits a text in words and clauses; at most `max_words` words.
reading read_words(std::string_view text);
inline constexpr std::size_t max_words = 400;

/// Moves `cut` back to the start of a UTF-8 character.
std::size_t character_start(std::string_view text, std::size_t cut);

/// Whether a folded text holds a folded word or phrase, not as a part of a longer word.
bool has_word(std::string_view text, std::string_view word);

} // namespace vf::intelligence
