#pragma once
// What a model sees of a person: a sparse vector of named things, each with the words that gave it.
#include "intelligence/dossier.hpp"
#include "intelligence/text.hpp"
#include "intelligence/types.hpp"
#include "intelligence/vocabulary.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace vf::intelligence {

/// Kinds of features; a model weighs each kind as a whole, so that long texts do not outweigh short
/// ones.
enum class feature_kind : std::uint8_t {
    word,         // words and pairs of words of what they wrote
    shape,        // parts of words
    idea,         // concepts, denied ones and those in questions apart
    last_idea,    // concepts of the newest text
    answer,       // what they wrote after what the owner had written
    profile,      // words of the profile
    profile_idea, // concepts of the profile
    handle,       // parts of the name
    cue,          // signals of the lexicon, acts, and what the texts look like
};
inline constexpr std::size_t feature_kinds = 9;

/// `key` names the feature (a hash of its kind and words); `source` is the text it stands in (-1:
/// none), `first` and `last` its words there.
struct feature {
    std::uint32_t key = 0;
    feature_kind kind = feature_kind::cue;
    float value = 1;
    std::int16_t source = -1;
    std::uint16_t first = 0;
    std::uint16_t last = 0;
};

/// The key of a thing by its field ("w": a word) and what names it there; stable on every machine,
/// because models are files.
std::uint32_t key_of(std::string_view field, std::initializer_list<std::string_view> parts);

/// Everything a model may know of a person, each feature once, by rising key. `source` is the place
/// in the dossier's sources.
std::vector<feature> features_of(const Person& person, const dossier& d,
                                 const vocabulary& concepts);

} // namespace vf::intelligence
