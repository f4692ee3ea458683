#pragma once
#include "intelligence/conversation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vf::test {

/// What a scripted person writes at once, and what the agent has to do then.
struct dialogue_turn {
    std::vector<std::string> says;
    std::vector<intelligence::Move> moves; ///< any of them is right
    std::vector<std::string> holds;        ///< what the agent's text must hold
    std::vector<std::string> lacks;
    std::optional<bool> asks; ///< whether it has to ask for a number or an address
};

/// A conversation of data/dialogues, as its README says.
struct dialogue {
    std::string id;
    std::string temper;
    std::string language;
    std::string type;
    std::string name;
    std::string handle;
    intelligence::Voice voice;
    std::string opening;
    std::vector<dialogue_turn> turns;
};

/// All of them, read once.
const std::vector<dialogue>& dialogues();

/// The person of a dialogue before anybody answered the opening.
intelligence::Person stranger(const dialogue& d);
/// Adds messages to a person, one after the other.
void say(intelligence::Person& person, const std::vector<std::string>& texts, bool from_owner);

} // namespace vf::test
