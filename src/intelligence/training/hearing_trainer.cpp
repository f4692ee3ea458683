#include "intelligence/training/hearing_trainer.hpp"

#include "base/json.hpp"

#include <boost/json/object.hpp>

#include <cmath>
#include <optional>

namespace vf::intelligence {
namespace {

struct UtteranceLine {
    std::string id;
    std::string text;
    std::string act;
    std::optional<std::string> what;
};
BOOST_DESCRIBE_STRUCT(UtteranceLine, (), (id, text, act, what))

using seen_texts = std::vector<std::vector<feature>>;

hearing_parts fit(const std::vector<utterance>& from, const seen_texts& seen,
                  const training_options& options, auto&& wanted) {
    std::vector<const std::vector<feature>*> rows;
    std::vector<std::size_t> truth;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (!wanted(from[i])) continue;
        rows.push_back(&seen[i]);
        truth.push_back(from[i].meaning);
    }
    const auto m = tabulate(rows, options);
    hearing_parts parts;
    parts.scales = options.scales;
    parts.keys = m.keys;
    parts.weights.resize(m.keys.size());
    const auto weights = fit_classes(m, truth, meaning_count, options);
    for (std::size_t h = 0; h < meaning_count; ++h)
        put_head(parts, h, std::span(weights).subspan(h * m.columns(), m.columns()));
    drop_silent(parts);
    return parts;
}

seen_texts look_at(const std::vector<utterance>& from, const std::string& concepts) {
    const auto known = vocabulary::read(concepts);
    seen_texts out;
    for (const auto& u : from) out.push_back(hearing_features(u.text, known));
    return out;
}

} // namespace

result<utterance> read_utterance(std::string_view json) {
    VF_TRY(const auto value, json::parse_value(json));
    VF_TRY(const auto line, json::read<UtteranceLine>(value));
    const bool alone = line.act != "needs" && line.act != "asks";
    const auto name = alone ? line.act : line.act + '.' + line.what.value_or("");
    utterance out{.id = line.id,
                  .part = line.id.substr(0, line.id.find_first_of("0123456789")),
                  .text = line.text,
                  .meaning = meaning_named(name)};
    if (out.meaning == meaning_count)
        return fail(errc::invalid, "utterance.meaning", line.id + ": there is no " + name);
    return out;
}

training_options best_hearing_options() {
    training_options out;
    out.scales = {3.2F, 3.2F, 2.5F, 1.0F, 0.8F, 0.5F, 2.0F, 2.5F, 3.0F};
    out.penalty = 0.25;
    out.least_people = 2;
    return out;
}

hearing_parts train_hearing(const std::vector<utterance>& from, const std::string& concepts,
                            const training_options& options) {
    return fit(from, look_at(from, concepts), options, [](const auto&) { return true; });
}

std::vector<heard_back> cross_validate_hearing(const std::vector<utterance>& from,
                                               const std::string& concepts,
                                               const training_options& options) {
    const auto seen = look_at(from, concepts);
    std::vector<std::string> parts;
    for (const auto& u : from)
        if (std::ranges::find(parts, u.part) == parts.end()) parts.push_back(u.part);
    std::vector<heard_back> out;
    for (const auto& part : parts) {
        const hearing learned(
            fit(from, seen, options, [&](const auto& u) { return u.part != part; }));
        for (std::size_t i = 0; i < from.size(); ++i)
            if (from[i].part == part) out.push_back({&from[i], learned.of(seen[i])});
    }
    return out;
}

double hearing_temperature(const std::vector<heard_back>& answers) {
    double best = 1;
    double least = 1e300;
    for (int hundredths = 40; hundredths <= 300; hundredths += 5) {
        const double t = hundredths / 100.0;
        double surprise = 0;
        for (const auto& a : answers) {
            double total = 0;
            for (const auto p : a.said) total += std::pow(std::max(p, 1e-12), 1 / t);
            const double right = std::max(a.said.at(a.of->meaning), 1e-12);
            surprise -= std::log(std::pow(right, 1 / t) / total);
        }
        if (surprise < least) least = surprise, best = t;
    }
    return best;
}

} // namespace vf::intelligence
