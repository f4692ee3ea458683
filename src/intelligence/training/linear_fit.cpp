#include "intelligence/training/linear_fit.hpp"

#include "intelligence/training/solver.hpp"

#include <unordered_map>

namespace vf::intelligence {
namespace {

// What is added for large weights; the last column, the bias, is free.
double punish(std::span<const double> x, std::span<double> slope, std::size_t columns,
              double penalty) {
    double sum = 0;
    for (std::size_t k = 0; k < x.size(); ++k) {
        if (k % columns == columns - 1) continue;
        sum += x[k] * x[k];
        slope[k] += penalty * x[k];
    }
    return penalty * sum / 2;
}

} // namespace

matrix tabulate(std::span<const std::vector<feature>* const> from,
                const training_options& options) {
    std::unordered_map<std::uint32_t, int> holders;
    for (const auto* features : from) {
        for (const auto& f : *features) ++holders[f.key];
    }
    matrix out;
    for (const auto& [key, count] : holders) {
        if (count >= options.least_people) out.keys.push_back(key);
    }
    std::ranges::sort(out.keys);
    std::unordered_map<std::uint32_t, std::uint32_t> column;
    for (std::uint32_t i = 0; i < out.keys.size(); ++i) column[out.keys[i]] = i;
    for (const auto* features : from) {
        const auto shares = shares_of(*features, options.scales);
        auto& row = out.rows.emplace_back();
        for (const auto& f : *features) {
            if (const auto found = column.find(f.key); found != column.end())
                row.push_back(
                    {found->second, f.value * shares.at(static_cast<std::size_t>(f.kind))});
        }
        row.push_back({static_cast<std::uint32_t>(out.keys.size()), 1});
    }
    return out;
}

std::vector<double> fit_classes(const matrix& m, const std::vector<std::size_t>& truth,
                                std::size_t classes, const training_options& options) {
    const auto columns = m.columns();
    std::vector<double> z(classes);
    const auto loss = [&](std::span<const double> x, std::span<double> slope) {
        std::ranges::fill(slope, 0.0);
        double sum = 0;
        for (std::size_t r = 0; r < m.rows.size(); ++r) {
            std::ranges::fill(z, 0.0);
            for (const auto& c : m.rows[r]) {
                for (std::size_t t = 0; t < classes; ++t)
                    z[t] += c.value * x[t * columns + c.column];
            }
            const double top = std::ranges::max(z);
            double total = 0;
            for (const auto v : z) total += std::exp(v - top);
            sum += std::log(total) + top - z[truth[r]];
            for (std::size_t t = 0; t < classes; ++t) {
                const double off = std::exp(z[t] - top) / total - (t == truth[r] ? 1.0 : 0.0);
                for (const auto& c : m.rows[r]) slope[t * columns + c.column] += off * c.value;
            }
        }
        return sum + punish(x, slope, columns, options.penalty);
    };
    return minimise(loss, std::vector<double>(classes * columns, 0.0), options.rounds);
}

std::vector<double> fit_answer(const matrix& m, const std::vector<bool>& truth,
                               const training_options& options) {
    const auto columns = m.columns();
    const auto loss = [&](std::span<const double> x, std::span<double> slope) {
        std::ranges::fill(slope, 0.0);
        double sum = 0;
        for (std::size_t r = 0; r < m.rows.size(); ++r) {
            double z = 0;
            for (const auto& c : m.rows[r]) z += c.value * x[c.column];
            const double signed_z = truth[r] ? z : -z;
            sum += signed_z > 0 ? std::log1p(std::exp(-signed_z))
                                : -signed_z + std::log1p(std::exp(signed_z));
            const double off = 1.0 / (1.0 + std::exp(-z)) - (truth[r] ? 1.0 : 0.0);
            for (const auto& c : m.rows[r]) slope[c.column] += off * c.value;
        }
        return sum + punish(x, slope, columns, options.penalty);
    };
    return minimise(loss, std::vector<double>(columns, 0.0), options.rounds);
}

} // namespace vf::intelligence
