#pragma once
// The trained model of people.
#include "intelligence/linear.hpp"
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

/// Weights for all heads, with the concepts.
using model_parts = linear_parts<head_count>;

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
    [[nodiscard]] const std::string& version() const { return heads_.parts().version; }
    [[nodiscard]] std::size_t size() const { return heads_.parts().keys.size(); }

private:
    linear<head_count> heads_;
    vocabulary concepts_;
};

} // namespace vf::intelligence
