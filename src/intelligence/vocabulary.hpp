#pragma once
// Concepts: what many words have in common, so that what is learned of one is known of the others.
#include "intelligence/text.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vf::intelligence {

using concept_id = std::uint16_t;

/// A concept at words [first, last) of a text.
struct concept_hit {
    concept_id what;
    std::uint16_t first;
    std::uint16_t last;
};

/// The words of data/concepts. Immutable once read, shared by all threads.
class vocabulary {
public:
    /// Reads lists as data/concepts writes them: "[name] what it is", then entries between commas;
    /// an entry is one to four words, `abc*` stands for every word that begins so. Throws
    /// std::runtime_error, naming the line, where it is not so.
    static vocabulary read(std::string_view text);

    /// Every concept in the words of a text, in order of place; words as `read_words` gives them.
    [[nodiscard]] std::vector<concept_hit> find(std::span<const std::string_view> words) const;
    [[nodiscard]] std::span<const std::string> names() const { return names_; }
    /// How many entries there are.
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

private:
    struct element {
        std::string text;
        bool is_beginning = false;
    };
    struct entry {
        concept_id what;
        std::vector<element> elements;
    };
    using index =
        std::unordered_map<std::string, std::vector<std::uint32_t>, string_hash, std::equal_to<>>;

    void add(concept_id what, std::string_view text);
    static bool fits(const element& e, std::string_view word);
    void try_all(const index& from, std::string_view key, std::span<const std::string_view> words,
                 std::size_t at, std::vector<concept_hit>& out) const;

    std::vector<std::string> names_;
    std::vector<entry> entries_;
    index by_word_;
    index by_beginning_; // its first letters
};

} // namespace vf::intelligence
