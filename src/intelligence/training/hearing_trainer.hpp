#pragma once
// Learns what messages say from labelled ones. Deterministic: one thread, no randomness.
#include "base/result.hpp"
#include "intelligence/hearing.hpp"
#include "intelligence/training/linear_fit.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vf::intelligence {

/// A message with what it says, the place of a meaning (hearing.hpp). `part`: the letters of its
/// id, one writer each.
struct utterance {
    std::string id;
    std::string part;
    std::string text;
    std::size_t meaning = 0;
};
/// Reads a line of data/utterances; the error tells what is wrong with it.
result<utterance> read_utterance(std::string_view json);

/// The options that cross-validation found best.
training_options best_hearing_options();

hearing_parts train_hearing(const std::vector<utterance>& from, const std::string& concepts,
                            const training_options& options);

/// What was made of an utterance by a model that had not learned from its writer.
struct heard_back {
    const utterance* of;
    std::array<double, meaning_count> said;
};
std::vector<heard_back> cross_validate_hearing(const std::vector<utterance>& from,
                                               const std::string& concepts,
                                               const training_options& options);
/// By which confidence fits best.
double hearing_temperature(const std::vector<heard_back>& answers);

} // namespace vf::intelligence
