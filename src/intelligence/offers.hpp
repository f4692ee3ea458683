#pragma once
// What is sold and asked for, in the words that people use.
#include "intelligence/types.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace vf::intelligence {

/// A kind of thing that people order, and how it is named to them.
struct topic {
    enum class kind { beat, mix, other };
    std::string_view words; ///< separated by spaces, folded
    const char* fr;
    const char* en;
    kind what;
};

/// The first of the list of which a folded text holds a word; none: nullptr.
const topic* find_topic(std::span<const topic> list, std::string_view folded);
/// What a folded text asks for.
const topic* topic_of(std::string_view folded);

/// How well an offer fits a folded text: shared words, and two for the same topic; 0: not at all.
int fit(const Offer& offer, std::string_view folded);
/// The offer that fits best; the first of equals, none: nullptr.
const Offer* best_offer(const std::vector<Offer>& offers, std::string_view folded);

} // namespace vf::intelligence
