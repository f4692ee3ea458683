#pragma once
// Learns the embedded model from labelled people. Deterministic: one thread, no randomness.
#include "intelligence/lines.hpp"
#include "intelligence/model.hpp"
#include "intelligence/training/linear_fit.hpp"

#include <array>
#include <string>
#include <vector>

namespace vf::intelligence {

/// The options that cross-validation found best.
training_options best_options();

/// What was said of somebody by a model that had not learned from their part of the data.
struct held_back {
    Label label;
    std::string id;
    std::string part;
    prediction said; // with temperature 1
};

/// Learns from all of `people`, each with a label.
model_parts train(const std::vector<PersonLine>& people, const std::string& concepts,
                  const training_options& options);

/// Learns without each part of the data in turn (the letters before "-" in an id: one writer, one
/// part) and asks about that part.
std::vector<held_back> cross_validate(const std::vector<PersonLine>& people,
                                      const std::string& concepts, const training_options& options);

/// How often something was said and so, said, and so.
struct tally {
    int hits = 0;
    int said = 0;
    int is = 0;
    void add(bool was_said, bool was_so);
    [[nodiscard]] double f1() const { return said + is == 0 ? 0 : 2.0 * hits / (said + is); }
};

/// Answers counted by type and by intent.
struct scores {
    std::array<tally, type_count> types{};
    std::array<tally, intent_count> intents{};
    [[nodiscard]] double macro_f1() const;
};
scores count(const std::vector<held_back>& answers);
/// The type that an answer says.
LeadType said_type(const prediction& said);

/// What is added to a model's sums, found on answers about people that it had not learned from.
struct calibration {
    double temperature = 1;                          // by which confidence fits best
    std::array<double, type_count> type_shift{};     // by which macro-F1 is highest
    std::array<double, intent_count> intent_shift{}; // by which each intent's F1 is highest, at 0.5
};
calibration calibrate(const std::vector<held_back>& answers);
/// An answer as the calibrated model gives it.
prediction calibrated(const prediction& said, const calibration& by);
/// Puts the calibration into a model.
void apply(const calibration& by, model_parts& parts);

} // namespace vf::intelligence
