#pragma once
// What somebody says in a conversation, as far as an answer depends on it: by the model of
// hearing.hpp, message by message. Pure.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vf::intelligence {

/// A question: what it is about (a meaning of hearing.hpp without its "asks."; "other" is
/// anything), the words as the reader sees them, and as they were written.
struct asked {
    std::string_view what = "other";
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
    bool refuses = false;              ///< all of it
    bool says_no = false;              ///< in words that leave no doubt
    bool may_refuse = false;           ///< perhaps so
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
    bool sure = true;     ///< nothing of it could as well have meant something else
    std::string quote;    ///< the words that count most, when nothing else is quoted
};

/// The messages of one turn, oldest first.
heard listen(std::span<const std::string_view> messages);

/// Whether a text speaks of a number or an address; whether one of the owner's side asks for it.
bool mentions_contact(std::string_view text);
bool asks_for_contact(std::string_view text);
/// Whether a fact speaks of what is asked about.
bool speaks_of(std::string_view fact, std::string_view what);
/// A text as the reader sees it: its words, folded, between blanks, a dot between clauses.
std::string spoken_words(std::string_view text);

} // namespace vf::intelligence
