#include "intelligence/adjustment.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace vf::intelligence {
namespace {

constexpr int rounds = 30;
constexpr double rate = 0.4;
constexpr double keeps = 0.98; // of each shift from round to round, so that single words stay small
constexpr std::size_t parts = 5;

using shifts = std::array<double, type_count>;

// What a feature counts: as much as its kind has features, so that long texts teach no more than
// short ones.
std::vector<double> counts_of(std::span<const feature> features) {
    std::array<double, feature_kinds> kinds{};
    for (const auto& f : features) ++kinds.at(static_cast<std::size_t>(f.kind));
    std::vector<double> out;
    for (const auto& f : features)
        out.push_back(f.value / std::sqrt(kinds.at(static_cast<std::size_t>(f.kind))));
    return out;
}

void shift(prediction& to, const shifts& by) {
    double sum = 0;
    for (std::size_t t = 0; t < type_count; ++t) {
        to.types.at(t) *= std::exp(std::clamp(by.at(t), -most_shift, most_shift));
        sum += to.types.at(t);
    }
    for (auto& p : to.types) p /= sum;
}

// A lesson as the model sees it.
struct seen {
    std::vector<feature> features;
    std::vector<std::size_t> places; // of the features, among all that occur
    std::vector<double> counts;
    prediction said;
    std::size_t type = 0;
};

// All lessons, and the keys of the features that occur in them, rising.
struct classroom {
    std::vector<seen> lessons;
    std::vector<std::uint32_t> keys;
};

classroom look_at(std::span<const lesson> lessons) {
    const auto& learned = model::embedded();
    classroom out;
    for (const auto& one : lessons) {
        const auto read = read_person(one.person);
        seen s;
        s.features = features_of(one.person, read, learned.concepts());
        s.counts = counts_of(s.features);
        s.said = learned.predict(s.features);
        s.type = static_cast<std::size_t>(one.type);
        for (const auto& f : s.features) out.keys.push_back(f.key);
        out.lessons.push_back(std::move(s));
    }
    std::ranges::sort(out.keys);
    const auto [first, last] = std::ranges::unique(out.keys);
    out.keys.erase(first, last);
    for (auto& s : out.lessons) {
        for (const auto& f : s.features) {
            const auto at = std::ranges::lower_bound(out.keys, f.key);
            s.places.push_back(static_cast<std::size_t>(at - out.keys.begin()));
        }
    }
    return out;
}

// One step of the way from what is said of a lesson to what is right.
void step(std::vector<shifts>& weights, const seen& one, double size) {
    shifts by{};
    for (std::size_t i = 0; i < one.places.size(); ++i)
        for (std::size_t t = 0; t < type_count; ++t)
            by.at(t) += one.counts[i] * weights[one.places[i]].at(t);
    auto now = one.said;
    shift(now, by);
    for (std::size_t i = 0; i < one.places.size(); ++i) {
        for (std::size_t t = 0; t < type_count; ++t) {
            const double missing = (t == one.type ? 1 : 0) - now.types.at(t);
            weights[one.places[i]].at(t) += size * one.counts[i] * missing / feature_kinds;
        }
    }
}

// Those that matter most, by rising key. A ten-thousandth is enough, and short as JSON.
Adjustment keep_most(const std::vector<shifts>& weights, const classroom& room) {
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto strength = [&](std::size_t i) {
        double most = 0;
        for (const auto v : weights[i]) most = std::max(most, std::abs(v));
        return most;
    };
    std::ranges::sort(order, [&](auto a, auto b) {
        const auto x = strength(a);
        const auto y = strength(b);
        return x != y ? x > y : a < b;
    });
    if (order.size() > most_keys) order.resize(most_keys);
    std::ranges::sort(order);
    Adjustment out;
    for (const auto i : order) {
        out.keys.push_back(room.keys[i]);
        for (const auto v : weights[i])
            out.shifts.push_back(static_cast<int>(std::lround(v * 10'000)));
    }
    return out;
}

// Learns from the lessons whose number `takes` accepts.
template <class Takes> Adjustment learn_from(const classroom& room, Takes takes) {
    std::vector<shifts> weights(room.keys.size());
    int lessons = 0;
    for (int round = 0; round < rounds; ++round) {
        lessons = 0;
        for (std::size_t i = 0; i < room.lessons.size(); ++i) {
            if (!takes(i)) continue;
            step(weights, room.lessons[i], rate / (1 + round * 0.1));
            ++lessons;
        }
        for (auto& w : weights)
            for (auto& value : w) value *= keeps;
    }
    auto out = keep_most(weights, room);
    out.lessons = lessons;
    return out;
}

std::size_t best_of(const prediction& said) {
    return static_cast<std::size_t>(std::ranges::max_element(said.types) - said.types.begin());
}

} // namespace

void apply(const Adjustment& learned, std::span<const feature> features, prediction& to) {
    if (learned.keys.empty() || learned.shifts.size() != learned.keys.size() * type_count) return;
    const auto counts = counts_of(features);
    shifts by{};
    for (std::size_t i = 0; i < features.size(); ++i) {
        const auto at = std::ranges::lower_bound(learned.keys, std::int64_t{features[i].key});
        if (at == learned.keys.end() || *at != std::int64_t{features[i].key}) continue;
        const auto first = static_cast<std::size_t>(at - learned.keys.begin()) * type_count;
        for (std::size_t t = 0; t < type_count; ++t)
            by.at(t) += counts[i] * learned.shifts[first + t] / 10'000.0;
    }
    shift(to, by);
}

Adjustment learn(std::span<const lesson> lessons) {
    return learn_from(look_at(lessons), [](std::size_t) { return true; });
}

rehearsal rehearse(std::span<const lesson> lessons) {
    const auto room = look_at(lessons);
    const auto& all = room.lessons;
    int before = 0;
    int after = 0;
    for (std::size_t part = 0; part < parts; ++part) {
        const auto learned = learn_from(room, [part](std::size_t i) { return i % parts != part; });
        for (std::size_t i = part; i < all.size(); i += parts) {
            auto said = all[i].said;
            before += best_of(said) == all[i].type ? 1 : 0;
            apply(learned, all[i].features, said);
            after += best_of(said) == all[i].type ? 1 : 0;
        }
    }
    const auto n = static_cast<double>(std::max<std::size_t>(all.size(), 1));
    return {before / n, after / n};
}

} // namespace vf::intelligence
