#pragma once
// What a workspace's corrections teach: small shifts of what the embedded model thinks of types.
#include "intelligence/features.hpp"
#include "intelligence/model.hpp"
#include "intelligence/types.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace vf::intelligence {

/// A person, and the type that a human says they are.
struct lesson {
    Person person;
    LeadType type = LeadType::curieux;
};

/// Shifts the types by what the adjustment knows of the features; at most by `most_shift` each, so
/// that a few corrections never outweigh what the model is sure of.
void apply(const Adjustment& learned, std::span<const feature> features, prediction& to);
inline constexpr double most_shift = 2.0;

/// Learns from the lessons; the same lessons in the same order always teach the same. At most
/// `most_keys` features are kept, those that matter most.
Adjustment learn(std::span<const lesson> lessons);
inline constexpr std::size_t most_keys = 3'000;
/// From so many lessons on something is learned.
inline constexpr std::size_t least_lessons = 10;

/// How often people of the lessons are given the right type by what was learned of the others: in
/// five parts, each judged by what the other four taught.
struct rehearsal {
    double before = 0; ///< without any adjustment; 0..1
    double after = 0;
};
rehearsal rehearse(std::span<const lesson> lessons);

} // namespace vf::intelligence
