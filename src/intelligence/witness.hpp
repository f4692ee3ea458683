#pragma once
// Which of a person's own words speak most for what a model thinks.
#include "intelligence/features.hpp"

#include <optional>
#include <span>
#include <string>

namespace vf::intelligence {

/// Words of a person, as they wrote them; an empty interaction id is the profile.
struct testimony {
    std::string quote;
    std::string interaction_id;
};

/// The sentence, or the part of a long one, whose features weigh most; `weights` stand beside
/// `features`. None where no words speak for it.
std::optional<testimony> strongest_words(const dossier& d, std::span<const feature> features,
                                         std::span<const double> weights);

/// A text of at most so many characters, as it is quoted.
std::string shorten(std::string_view text);

} // namespace vf::intelligence
