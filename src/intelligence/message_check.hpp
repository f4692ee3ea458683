#pragma once
// What may be sent to a person, whoever wrote it: checked after a language model, which may have
// been talked into anything.
#include "intelligence/types.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vf::intelligence {

/// What a message is held against. `language`: "fr" or "en", else not checked.
struct message_terms {
    const Person& person;
    const Voice& voice;
    std::string language;
    std::string region = "FR"; ///< of national phone numbers
    std::size_t longest = 200; ///< characters
};

/// What speaks against a message, none when it may be sent: empty, too_long, link, contact,
/// mention, amount, avoided_word, language, markup, placeholder, echo, questions, orders. Links,
/// contacts and amounts of money may stand in it only as the voice has them.
std::vector<std::string> objections(std::string_view message, const message_terms& terms);

/// The amounts of money in a folded text, in hundredths: "150 €", "$20", "1 500,50 euros".
std::vector<std::int64_t> amounts_in(std::string_view folded);

/// Whether a text speaks to a program that reads it ("ignore tes instructions", "system:"), as what
/// people write to each other does not.
bool gives_orders(std::string_view text);

} // namespace vf::intelligence
