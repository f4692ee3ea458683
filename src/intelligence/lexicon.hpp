#pragma once
// The engine's knowledge of words: tables in lexicon_*.cpp, compiled once into an index of
// patterns.
#include "intelligence/text.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace vf::intelligence {

/// What a phrase tells about who wrote it.
enum class signal : std::uint8_t {
    price,        // asks a price, a quote, a budget
    buy,          // wants to buy, pay, book
    work,         // wants to work together, use or record on something
    info,         // asks how it works, delays, availability
    gear,         // asks how something is made, with what
    beats,        // makes beats or is an engineer
    music,        // makes or performs songs or content
    project,      // has a project under way
    praise,       // likes what the owner does
    promo,        // advertises, asks for clicks or follows
    scam,         // money, phishing, fake support
    offer,        // sells services of their own to the owner
    student,      // asks for a study, a school, an interview
    critic,       // complains, insults, mocks
    hypothetical, // "if I were rich", "one day": undoes price and buy in its clause
    refusal,      // says no
    nothing,      // masks what it covers: idioms, third persons, rhetorical prices
};
inline constexpr std::size_t signal_count = 17;

/// Where a phrase counts: in what people write, in their profile, or in both.
enum class place : std::uint8_t { anywhere, text, profile };

/// Phrases of one kind and weight, separated by ';'. In a phrase each element is a word, `a|b`
/// alternatives, `abc*` a beginning, `x?` optional, `~` up to three words of the same clause.
struct phrases {
    signal what;
    int points;
    const char* list;
    place where = place::anywhere;
};

struct replacement {
    const char* from;
    const char* to;
};

struct emoji {
    char32_t first;
    const char* name;
};

/// What kind of word a word is; one word may be several.
enum class word_class : std::uint8_t {
    none,
    price_noun,
    how_much,
    sellable,
    merch,
    buy_verb,
    want,
    first,
    second,
    request,
    money,
    amount,
    purpose,
    service,
    together,
    make_verb,
    voice_act,
    over,
    produce_verb,
    beat_noun,
    promo_verb,
    mine,
    content,
    gain,
    messenger,
    guide,
    audience,
    sell_verb,
    design,
    cheap,
    code,
    discount,
    adult,
    content_adult,
    gear_noun,
};
using class_set = std::uint64_t;

struct class_words {
    word_class what;
    const char* list; // separated by spaces; `abc*` is a beginning
};

/// A sentence that has a word of each class of `all`, and none of `none`, gives the signal; with
/// `question` only where it asks.
struct rule {
    signal what;
    int points;
    word_class all[3]{};
    word_class none[5]{};
    bool question = false;
};

/// The tables.
std::span<const class_words> word_classes();
std::span<const rule> class_rules();
std::span<const phrases> intent_phrases();
std::span<const phrases> identity_phrases();
std::span<const phrases> spam_phrases();
std::span<const phrases> guard_phrases();
/// Slang, contractions and abbreviations, as whole words.
std::span<const replacement> slang();
std::span<const emoji> emoji_names();
std::span<const std::string_view> stop_words_fr();
std::span<const std::string_view> stop_words_en();

/// A phrase that was found: words [first, last).
struct hit {
    signal what;
    int points;
    std::size_t first;
    std::size_t last;
};

/// The compiled tables; immutable, shared by all threads.
class lexicon {
public:
    static const lexicon& get();

    /// Every phrase at every place; overlapping ones too.
    [[nodiscard]] std::vector<hit> find(std::span<const std::string_view> words,
                                        std::span<const std::uint16_t> clauses, bool profile) const;
    /// The classes of a word.
    [[nodiscard]] class_set classes_of(std::string_view word) const;
    /// Whether a phrase or a piece of slang uses the word.
    [[nodiscard]] bool knows(std::string_view word) const { return vocabulary_.contains(word); }
    /// The word's meaning in full ("cb" -> "combien"), or the word.
    [[nodiscard]] std::string_view expand(std::string_view word) const;
    /// The one known word at one letter's distance, for words of six letters or more.
    [[nodiscard]] std::optional<std::string_view> mend(std::string_view word) const;

private:
    struct element {
        std::vector<std::string> words;
        std::vector<std::string> beginnings;
        bool optional = false;
        bool gap = false;
    };
    struct pattern {
        signal what;
        int points;
        place where;
        std::vector<element> elements;
    };

    lexicon();
    void add(const phrases& group);
    void add_pattern(const phrases& group, std::string_view text);
    void index(const pattern& p, std::uint32_t number);
    void add_classes();
    void learn(const std::string& word);
    static bool fits(const element& e, std::string_view word);
    struct input {
        std::span<const std::string_view> words;
        std::span<const std::uint16_t> clauses;
        std::size_t start; // the first word of the match being tried
    };
    static std::size_t match(const pattern& p, std::size_t element, const input& in,
                             std::size_t at);
    void try_at(std::uint32_t number, input& in, std::size_t at, bool profile,
                std::vector<hit>& out) const;

    template <class V> using map = std::unordered_map<std::string, V, string_hash, std::equal_to<>>;
    std::vector<pattern> patterns_;
    map<std::vector<std::uint32_t>> by_word_;
    map<std::vector<std::uint32_t>> by_beginning_; // first three letters
    std::unordered_set<std::string, string_hash, std::equal_to<>> vocabulary_;
    map<class_set> class_of_;
    map<std::vector<std::pair<std::string, class_set>>> class_beginnings_; // first two letters
    map<std::string> slang_;
    map<std::string> shortened_; // a known word without one letter -> the word
};

} // namespace vf::intelligence
