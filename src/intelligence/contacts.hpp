#pragma once
// Phone numbers and e-mail addresses in all that a person wrote, messages taken together.
#include "intelligence/types.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vf::intelligence {

/// Where a contact was found; `what` has its place in the message that it begins in.
struct FoundContact {
    Extracted what;
    std::string interaction_id;
};

/// What the person, not the owner, wrote is searched, each message by itself, then messages that
/// follow each other for what was given in pieces. A number given twice is found twice.
std::vector<FoundContact> contacts_of(const Person& person, std::string_view default_region = "FR");

} // namespace vf::intelligence
