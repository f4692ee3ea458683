#include "intelligence/training/solver.hpp"

#include <cmath>
#include <cstddef>
#include <deque>
#include <numeric>

namespace vf::intelligence {
namespace {

constexpr std::size_t memory = 8;    // steps that are remembered
constexpr double armijo = 1e-4;      // how much of the promised descent a step must bring
constexpr double good_enough = 1e-5; // of the slope, beside the size of x
constexpr int halvings = 30;

double dot(std::span<const double> a, std::span<const double> b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

struct step {
    std::vector<double> moved;
    std::vector<double> turned; // of the slope
    double product;
};

// The direction by the remembered steps (two loops).
std::vector<double> direction(std::span<const double> slope, const std::deque<step>& steps) {
    std::vector<double> d(slope.begin(), slope.end());
    std::vector<double> shares(steps.size());
    for (auto i = steps.size(); i-- > 0;) {
        shares[i] = dot(steps[i].moved, d) / steps[i].product;
        for (std::size_t k = 0; k < d.size(); ++k) d[k] -= shares[i] * steps[i].turned[k];
    }
    if (!steps.empty()) {
        const auto& last = steps.back();
        const double size = last.product / dot(last.turned, last.turned);
        for (auto& v : d) v *= size;
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const double share = dot(steps[i].turned, d) / steps[i].product;
        for (std::size_t k = 0; k < d.size(); ++k) d[k] += (shares[i] - share) * steps[i].moved[k];
    }
    for (auto& v : d) v = -v;
    return d;
}

} // namespace

std::vector<double> minimise(const smooth_function& f, std::vector<double> x, int rounds) {
    std::vector<double> slope(x.size());
    double value = f(x, slope);
    std::deque<step> steps;
    std::vector<double> next(x.size());
    std::vector<double> next_slope(x.size());
    for (int round = 0; round < rounds; ++round) {
        if (std::sqrt(dot(slope, slope)) < good_enough * std::max(1.0, std::sqrt(dot(x, x)))) break;
        const auto d = direction(slope, steps);
        const double descent = dot(d, slope);
        double size = steps.empty() ? 1.0 / std::sqrt(dot(slope, slope)) : 1.0;
        double next_value = value;
        int tries = 0;
        for (; tries < halvings; ++tries, size /= 2) {
            for (std::size_t k = 0; k < x.size(); ++k) next[k] = x[k] + size * d[k];
            next_value = f(next, next_slope);
            if (next_value <= value + armijo * size * descent) break;
        }
        if (tries == halvings) break;
        step s{std::vector<double>(x.size()), std::vector<double>(x.size()), 0};
        for (std::size_t k = 0; k < x.size(); ++k) {
            s.moved[k] = next[k] - x[k];
            s.turned[k] = next_slope[k] - slope[k];
        }
        s.product = dot(s.moved, s.turned);
        if (s.product > 0) steps.push_back(std::move(s));
        if (steps.size() > memory) steps.pop_front();
        x.swap(next);
        slope.swap(next_slope);
        value = next_value;
    }
    return x;
}

} // namespace vf::intelligence
