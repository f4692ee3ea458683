#pragma once
#include "intelligence/dossier.hpp"
#include "intelligence/judge.hpp"
#include "intelligence/types.hpp"

#include <optional>
#include <string>

namespace vf::intelligence {

/// A suggested message has at most so many characters.
inline constexpr std::size_t max_draft_characters = 200;

/// Short first messages about what this person did, with one question, in their language; the same
/// person always gets the same: one and another. Nothing for spam, for abstentions, after a refusal
/// or an insult.
struct drafts {
    std::optional<std::string> first;
    std::optional<std::string> other;
};
drafts draft_messages(const Person& person, const dossier& d, const verdict& v, const Voice& voice);

} // namespace vf::intelligence
