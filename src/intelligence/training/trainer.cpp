#include "intelligence/training/trainer.hpp"

#include "intelligence/training/linear_fit.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <span>
#include <stdexcept>

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

model_parts fit(std::span<const example* const> from, const std::string& concepts,
                const training_options& options) {
    std::vector<const std::vector<feature>*> seen;
    for (const auto* e : from) seen.push_back(&e->features);
    const auto m = tabulate(seen, options);
    model_parts parts;
    parts.concepts = concepts;
    parts.scales = options.scales;
    parts.keys = m.keys;
    parts.weights.resize(m.keys.size());
    std::vector<std::size_t> types;
    for (const auto* e : from) types.push_back(static_cast<std::size_t>(e->label.type));
    const auto weights = fit_classes(m, types, type_count, options);
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
