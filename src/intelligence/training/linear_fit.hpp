#pragma once
// Learns the heads of linear models. Deterministic: one thread, no randomness.
#include "intelligence/linear.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace vf::intelligence {

struct training_options {
    std::array<float, feature_kinds> scales{};
    double penalty = 1.0; // of the squares of the weights, for each head
    int least_people = 2; // a feature counts that so many have
    int rounds = 120;     // steps of the solver
};

struct cell {
    std::uint32_t column;
    float value;
};

/// Rows of examples by columns of features; the last column is 1 for each.
struct matrix {
    std::vector<std::uint32_t> keys; // rising
    std::vector<std::vector<cell>> rows;
    [[nodiscard]] std::size_t columns() const { return keys.size() + 1; }
};
matrix tabulate(std::span<const std::vector<feature>* const> from, const training_options& options);

/// One of several classes (softmax): weights by class, then by column.
std::vector<double> fit_classes(const matrix& m, const std::vector<std::size_t>& truth,
                                std::size_t classes, const training_options& options);
/// One yes or no (logistic).
std::vector<double> fit_answer(const matrix& m, const std::vector<bool>& truth,
                               const training_options& options);

/// A head's weights as small numbers of a step.
template <std::size_t Heads>
void put_head(linear_parts<Heads>& parts, std::size_t head, std::span<const double> weights) {
    double top = 0;
    for (const auto w : weights.first(parts.keys.size())) top = std::max(top, std::abs(w));
    const double step = top > 0 ? top / 127 : 1;
    parts.steps.at(head) = static_cast<float>(step);
    parts.bias.at(head) = static_cast<float>(weights.back());
    for (std::size_t k = 0; k < parts.keys.size(); ++k)
        parts.weights[k].at(head) = static_cast<std::int8_t>(std::lround(weights[k] / step));
}

/// Leaves out features that say nothing once rounded.
template <std::size_t Heads> void drop_silent(linear_parts<Heads>& parts) {
    std::size_t kept = 0;
    for (std::size_t k = 0; k < parts.keys.size(); ++k) {
        const auto& weights = parts.weights[k];
        if (std::ranges::all_of(weights, [](auto v) { return v == 0; })) continue;
        parts.keys[kept] = parts.keys[k];
        parts.weights[kept++] = weights;
    }
    parts.keys.resize(kept);
    parts.weights.resize(kept);
}

} // namespace vf::intelligence
