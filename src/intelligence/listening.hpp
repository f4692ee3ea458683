#pragma once
// What somebody says in a conversation, as far as an answer depends on it. Pure.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vf::intelligence {

/// What a question is about.
enum class subject : std::uint8_t {
    price,
    delivery, // how long it takes
    payment,
    deposit,
    place,
    hours,
    revisions,
    files,
    catalogue, // where to listen
    style,
    engineer, // whether somebody is there
    rights,
    why_contact, // what a number or an address is wanted for
    other
};

/// A question: the clause that asks, as the reader sees it and as it was written.
struct asked {
    subject what = subject::other;
    std::string words;
    std::string quote;
};

/// Something that needs the owner: a code (conversation.hpp) and the words.
struct need_of_owner {
    std::string code;
    std::string quote;
};

struct heard {
    std::vector<asked> questions;
    std::optional<need_of_owner> need; ///< the gravest
    bool refuses = false;              ///< all of it, or may mean to
    bool declines_contact = false;     ///< would rather not give a number or an address
    bool closes = false;               ///< ends the talk
    bool agrees = false;
    bool hesitates = false;
    bool praises = false;
    bool buys = false;
    bool tells = false; ///< of music or a project of theirs
    bool plain = false; ///< greets, laughs, takes note: asks for no answer by itself
    bool has_words = false;
    bool foreign = false; ///< neither French nor English
    std::string quote;    ///< the words that count most, when nothing else is quoted
};

/// The messages of one turn, oldest first.
heard listen(std::span<const std::string_view> messages);

/// Whether a text of the owner's side asks for a number or an address.
bool asks_for_contact(std::string_view text);
/// Whether a fact speaks of what is asked about.
bool speaks_of(std::string_view fact, subject what);
/// A text as the reader sees it: its words, folded, between blanks, a dot between clauses.
std::string spoken_words(std::string_view text);

} // namespace vf::intelligence
