#include "intelligence/training/trainer.hpp"

#include "intelligence/training/solver.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <span>
#include <stdexcept>
#include <unordered_map>

namespace vf::intelligence {
namespace {

// Somebody with what is seen of them.
struct example {
    Person person;
    dossier read;
    std::vector<feature> features;
    Label label;
    std::string id;
    std::string part;
};

using examples = std::vector<std::unique_ptr<example>>; // features point into persons

examples look_at(const std::vector<PersonLine>& people, const vocabulary& concepts) {
    examples out;
    for (const auto& line : people) {
        if (!line.label) throw std::runtime_error(line.id + " has no label");
        auto e = std::make_unique<example>();
        e->person = to_person(line);
        e->read = read_person(e->person);
        e->features = features_of(e->person, e->read, concepts);
        e->label = *line.label;
        e->id = line.id;
        e->part = line.id.substr(0, line.id.find('-'));
        out.push_back(std::move(e));
    }
    return out;
}

struct cell {
    std::uint32_t column;
    float value;
};

// Rows of people by columns of features; the last column is 1 for everybody.
struct matrix {
    std::vector<std::uint32_t> keys; // rising
    std::vector<std::vector<cell>> rows;
    [[nodiscard]] std::size_t columns() const { return keys.size() + 1; }
};

matrix tabulate(std::span<const example* const> from, const training_options& options) {
    std::unordered_map<std::uint32_t, int> holders;
    for (const auto* e : from) {
        for (const auto& f : e->features) ++holders[f.key];
    }
    matrix out;
    for (const auto& [key, count] : holders) {
        if (count >= options.least_people) out.keys.push_back(key);
    }
    std::ranges::sort(out.keys);
    std::unordered_map<std::uint32_t, std::uint32_t> column;
    for (std::uint32_t i = 0; i < out.keys.size(); ++i) column[out.keys[i]] = i;
    for (const auto* e : from) {
        const auto shares = shares_of(e->features, options.scales);
        auto& row = out.rows.emplace_back();
        for (const auto& f : e->features) {
            if (const auto found = column.find(f.key); found != column.end())
                row.push_back(
                    {found->second, f.value * shares.at(static_cast<std::size_t>(f.kind))});
        }
        row.push_back({static_cast<std::uint32_t>(out.keys.size()), 1});
    }
    return out;
}

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

// The types together (softmax): weights by type, then by column.
std::vector<double> fit_types(const matrix& m, const std::vector<std::size_t>& truth,
                              const training_options& options) {
    const auto columns = m.columns();
    const auto loss = [&](std::span<const double> x, std::span<double> slope) {
        std::ranges::fill(slope, 0.0);
        double sum = 0;
        for (std::size_t r = 0; r < m.rows.size(); ++r) {
            std::array<double, type_count> z{};
            for (const auto& c : m.rows[r]) {
                for (std::size_t t = 0; t < type_count; ++t)
                    z.at(t) += c.value * x[t * columns + c.column];
            }
            const double top = std::ranges::max(z);
            double total = 0;
            for (const auto v : z) total += std::exp(v - top);
            sum += std::log(total) + top - z.at(truth[r]);
            for (std::size_t t = 0; t < type_count; ++t) {
                const double off = std::exp(z.at(t) - top) / total - (t == truth[r] ? 1.0 : 0.0);
                for (const auto& c : m.rows[r]) slope[t * columns + c.column] += off * c.value;
            }
        }
        return sum + punish(x, slope, columns, options.penalty);
    };
    return minimise(loss, std::vector<double>(type_count * columns, 0.0), options.rounds);
}

// One yes or no (logistic).
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

// A head's weights as small numbers of a step.
void put_head(model_parts& parts, std::size_t head, std::span<const double> weights) {
    double top = 0;
    for (const auto w : weights.first(parts.keys.size())) top = std::max(top, std::abs(w));
    const double step = top > 0 ? top / 127 : 1;
    parts.steps.at(head) = static_cast<float>(step);
    parts.bias.at(head) = static_cast<float>(weights.back());
    for (std::size_t k = 0; k < parts.keys.size(); ++k)
        parts.weights[k].at(head) = static_cast<std::int8_t>(std::lround(weights[k] / step));
}

// Features that say nothing once rounded are left out.
void drop_silent(model_parts& parts) {
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

model_parts fit(std::span<const example* const> from, const std::string& concepts,
                const training_options& options) {
    const auto m = tabulate(from, options);
    model_parts parts;
    parts.concepts = concepts;
    parts.scales = options.scales;
    parts.keys = m.keys;
    parts.weights.resize(m.keys.size());
    std::vector<std::size_t> types;
    for (const auto* e : from) types.push_back(static_cast<std::size_t>(e->label.type));
    const auto weights = fit_types(m, types, options);
    for (std::size_t t = 0; t < type_count; ++t)
        put_head(parts, t, std::span(weights).subspan(t * m.columns(), m.columns()));
    for (std::size_t i = 0; i < intent_count; ++i) {
        std::vector<bool> wants;
        for (const auto* e : from)
            wants.push_back(std::ranges::find(e->label.intents, static_cast<Intent>(i)) !=
                            e->label.intents.end());
        put_head(parts, type_count + i, fit_answer(m, wants, options));
    }
    drop_silent(parts);
    return parts;
}

std::vector<const example*> those(const examples& all, auto&& wanted) {
    std::vector<const example*> out;
    for (const auto& e : all) {
        if (wanted(*e)) out.push_back(e.get());
    }
    return out;
}

} // namespace

training_options best_options() {
    training_options out;
    out.scales = {3.2F, 3.2F, 3.0F, 1.0F, 0.8F, 0.5F, 2.0F, 2.5F, 3.0F};
    out.penalty = 0.125;
    return out;
}

model_parts train(const std::vector<PersonLine>& people, const std::string& concepts,
                  const training_options& options) {
    const auto all = look_at(people, vocabulary::read(concepts));
    return fit(those(all, [](const auto&) { return true; }), concepts, options);
}

std::vector<held_back> cross_validate(const std::vector<PersonLine>& people,
                                      const std::string& concepts,
                                      const training_options& options) {
    const auto all = look_at(people, vocabulary::read(concepts));
    std::vector<std::string> parts;
    for (const auto& e : all) {
        if (std::ranges::find(parts, e->part) == parts.end()) parts.push_back(e->part);
    }
    std::vector<held_back> out;
    for (const auto& part : parts) {
        const auto others = those(all, [&](const auto& e) { return e.part != part; });
        const model learned(fit(others, concepts, options));
        for (const auto* e : those(all, [&](const auto& one) { return one.part == part; }))
            out.push_back({e->label, e->id, e->part, learned.predict(e->features)});
    }
    return out;
}

void tally::add(bool was_said, bool was_so) {
    said += was_said ? 1 : 0;
    is += was_so ? 1 : 0;
    hits += was_said && was_so ? 1 : 0;
}

double scores::macro_f1() const {
    double sum = 0;
    for (const auto& t : types) sum += t.f1();
    return sum / type_count;
}

LeadType said_type(const prediction& said) {
    return static_cast<LeadType>(std::ranges::max_element(said.types) - said.types.begin());
}

scores count(const std::vector<held_back>& answers) {
    scores out;
    for (const auto& a : answers) {
        for (std::size_t t = 0; t < type_count; ++t) {
            const auto type = static_cast<LeadType>(t);
            out.types.at(t).add(said_type(a.said) == type, a.label.type == type);
        }
        for (std::size_t i = 0; i < intent_count; ++i) {
            const bool so =
                std::ranges::find(a.label.intents, static_cast<Intent>(i)) != a.label.intents.end();
            out.intents.at(i).add(a.said.intents.at(i) >= 0.5, so);
        }
    }
    return out;
}

namespace {

std::vector<held_back> calibrated_all(std::vector<held_back> answers, const calibration& by) {
    for (auto& a : answers) a.said = calibrated(a.said, by);
    return answers;
}

double macro_f1(const std::vector<held_back>& answers, const calibration& by) {
    return count(calibrated_all(answers, by)).macro_f1();
}

double intent_f1(const std::vector<held_back>& answers, std::size_t intent, double shift) {
    calibration by;
    by.intent_shift.at(intent) = shift;
    return count(calibrated_all(answers, by)).intents.at(intent).f1();
}

double surprise(const std::vector<held_back>& answers, const calibration& by) {
    double sum = 0;
    for (const auto& a : answers)
        sum -= std::log(calibrated(a.said, by).types.at(static_cast<std::size_t>(a.label.type)));
    return sum;
}

constexpr int widest_shift = 12; // tenths
// What a shift of 1 must gain of macro-F1 to be worth it: less is chance, and changes with every
// few people more.
constexpr double price_of_shift = 0.01;

double worth(const std::vector<held_back>& answers, const calibration& by) {
    double shifted = 0;
    for (const auto s : by.type_shift) shifted += std::abs(s);
    return macro_f1(answers, by) - price_of_shift * shifted;
}

} // namespace

prediction calibrated(const prediction& said, const calibration& by) {
    prediction out;
    double total = 0;
    for (std::size_t t = 0; t < type_count; ++t) {
        out.types.at(t) = std::exp(
            (std::log(std::max(said.types.at(t), 1e-12)) + by.type_shift.at(t)) / by.temperature);
        total += out.types.at(t);
    }
    for (auto& p : out.types) p /= total;
    for (std::size_t i = 0; i < intent_count; ++i) {
        const double p = std::clamp(said.intents.at(i), 1e-12, 1 - 1e-12);
        out.intents.at(i) = 1 / (1 + std::exp(-(std::log(p / (1 - p)) + by.intent_shift.at(i))));
    }
    return out;
}

calibration calibrate(const std::vector<held_back>& answers) {
    calibration out;
    double best = worth(answers, out);
    for (int round = 0; round < 2; ++round) {
        for (std::size_t t = 0; t < type_count; ++t) {
            for (int tenths = -widest_shift; tenths <= widest_shift; tenths += 2) {
                auto other = out;
                other.type_shift.at(t) = tenths / 10.0;
                const double now = worth(answers, other);
                if (now > best) best = now, out = other;
            }
        }
    }
    for (std::size_t i = 0; i < intent_count; ++i) {
        double highest = -1;
        for (int tenths = -widest_shift; tenths <= 2 * widest_shift; ++tenths) {
            const double f1 = intent_f1(answers, i, tenths / 10.0);
            if (f1 > highest) highest = f1, out.intent_shift.at(i) = tenths / 10.0;
        }
    }
    double least = 1e300;
    auto tried = out;
    for (int hundredths = 40; hundredths <= 300; hundredths += 5) {
        tried.temperature = hundredths / 100.0;
        const double now = surprise(answers, tried);
        if (now < least) least = now, out.temperature = tried.temperature;
    }
    return out;
}

void apply(const calibration& by, model_parts& parts) {
    parts.temperature = static_cast<float>(by.temperature);
    for (std::size_t t = 0; t < type_count; ++t)
        parts.bias.at(t) += static_cast<float>(by.type_shift.at(t));
    for (std::size_t i = 0; i < intent_count; ++i)
        parts.bias.at(type_count + i) += static_cast<float>(by.intent_shift.at(i));
}

} // namespace vf::intelligence
