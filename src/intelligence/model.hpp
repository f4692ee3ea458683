#pragma once
// The trained model: linear heads over features, in one small file.
#include "intelligence/features.hpp"
#include "intelligence/types.hpp"
#include "intelligence/vocabulary.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vf::intelligence {

inline constexpr std::size_t type_count = 5;
inline constexpr std::size_t intent_count = 4;
/// Heads: one a type, in the order of LeadType, then one an intent, in the order of Intent.
inline constexpr std::size_t head_count = type_count + intent_count;

/// What a model thinks. Types add up to 1; intents are each by themselves.
struct prediction {
    std::array<double, type_count> types{};
    std::array<double, intent_count> intents{};
};

/// What a model is made of; the trainer fills it, `write` makes a file of it.
struct model_parts {
    std::string version;
    std::string concepts; // data/concepts as it was
    std::array<float, feature_kinds> scales{};
    std::array<float, head_count> bias{};
    std::array<float, head_count> steps{}; // what 1 of a weight is worth, by head
    float temperature = 1;
    std::vector<std::uint32_t> keys; // rising
    std::vector<std::array<std::int8_t, head_count>> weights;
};

/// Bytes of a model file; the same parts always give the same bytes.
std::string write_model(const model_parts& parts);

/// Immutable, shared by all threads.
class model {
public:
    /// Throws std::runtime_error where the bytes are not those of a whole model of this version of
    /// the program.
    static model read(std::string_view bytes);
    explicit model(model_parts parts);
    /// The one that this program carries.
    static const model& embedded();

    [[nodiscard]] prediction predict(std::span<const feature> features) const;
    /// How much each feature speaks for a type, against the mean of all types; beside
    /// `features`.
    [[nodiscard]] std::vector<double> speaks_for(std::span<const feature> features,
                                                 LeadType type) const;
    /// The same for an intent.
    [[nodiscard]] std::vector<double> speaks_for(std::span<const feature> features,
                                                 Intent intent) const;

    [[nodiscard]] const vocabulary& concepts() const { return concepts_; }
    [[nodiscard]] const std::string& version() const { return parts_.version; }
    [[nodiscard]] std::size_t size() const { return parts_.keys.size(); }

private:
    [[nodiscard]] const std::array<std::int8_t, head_count>* find(std::uint32_t key) const;

    model_parts parts_;
    vocabulary concepts_;
    std::vector<std::uint32_t> table_; // place of a key + 1, by its first bits; 0 is empty
    std::uint32_t mask_ = 0;
};

/// What each kind's features count, for a list of features: its scale by the root of how many there
/// are.
std::array<float, feature_kinds> shares_of(std::span<const feature> features,
                                           const std::array<float, feature_kinds>& scales);

} // namespace vf::intelligence
