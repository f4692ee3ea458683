#include "intelligence/model.hpp"

#include <cmath>

namespace vf::intelligence {
namespace {

constexpr std::string_view magic = "VFMODEL1";

double logistic(double x) {
    return 1.0 / (1.0 + std::exp(-x));
}

} // namespace

std::string write_model(const model_parts& parts) {
    return write_linear(magic, parts);
}

model model::read(std::string_view bytes) {
    return model(read_linear<head_count>(magic, bytes));
}

model::model(model_parts parts)
    : heads_(std::move(parts)), concepts_(vocabulary::read(heads_.parts().concepts)) {}

prediction model::predict(std::span<const feature> features) const {
    auto sums = heads_.sums(features);
    make_shares(std::span(sums).first<type_count>(), heads_.parts().temperature);
    prediction out;
    for (std::size_t t = 0; t < type_count; ++t) out.types.at(t) = sums.at(t);
    for (std::size_t i = 0; i < intent_count; ++i)
        out.intents.at(i) = logistic(sums.at(type_count + i));
    return out;
}

std::vector<double> model::speaks_for(std::span<const feature> features, LeadType type) const {
    std::vector<double> out;
    const auto shares = shares_of(features, heads_.parts().scales);
    for (const auto& f : features) {
        double sum = 0;
        if (const auto* weights = heads_.find(f.key)) {
            for (std::size_t t = 0; t < type_count; ++t) {
                const double share = t == static_cast<std::size_t>(type) ? 0.8 : -0.2;
                sum += share * weights->at(t) * heads_.parts().steps.at(t);
            }
        }
        out.push_back(sum * f.value * shares.at(static_cast<std::size_t>(f.kind)));
    }
    return out;
}

std::vector<double> model::speaks_for(std::span<const feature> features, Intent intent) const {
    std::vector<double> out;
    const auto shares = shares_of(features, heads_.parts().scales);
    const auto head = type_count + static_cast<std::size_t>(intent);
    for (const auto& f : features) {
        const auto* weights = heads_.find(f.key);
        const double weight = weights ? weights->at(head) * heads_.parts().steps.at(head) : 0;
        out.push_back(weight * f.value * shares.at(static_cast<std::size_t>(f.kind)));
    }
    return out;
}

} // namespace vf::intelligence
