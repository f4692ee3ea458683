#pragma once
#include <span>
#include <string_view>

namespace vf::intelligence {

/// Whether the word at `i` of a text (as the lexicon sees words) denies what stands near it: "pas",
/// "never", "plus" between a wish and its verb. "Pourquoi pas", "pas mal", "hésite pas", "not only"
/// deny nothing.
bool denies(std::span<const std::string_view> words, std::size_t i);

} // namespace vf::intelligence
