#include "intelligence/openai/known_models.hpp"

#include "base/json.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

extern "C" {
extern const char vf_models_begin[];
extern const char vf_models_end[];
}

namespace vf::intelligence::openai {
namespace {

struct Listed {
    std::string default_;
    std::vector<KnownModel> models;
};

const Listed& list() {
    static const auto read = [] {
        const std::string_view text(vf_models_begin,
                                    static_cast<std::size_t>(vf_models_end - vf_models_begin));
        const auto value = json::parse_value(text);
        if (!value) throw std::logic_error("data/language_models/models.json is no JSON");
        const auto& members = value->as_object();
        auto models = json::read<std::vector<KnownModel>>(members.at("models"));
        if (!models) throw std::logic_error("data/language_models: " + to_string(models.error()));
        return Listed{std::string(members.at("default").as_string()), *std::move(models)};
    }();
    return read;
}

// The name without "-2026-08-01".
std::string_view undated(std::string_view name) {
    constexpr std::string_view shape = "-0000-00-00";
    if (name.size() <= shape.size()) return name;
    const auto tail = name.substr(name.size() - shape.size());
    const bool dated = std::ranges::equal(
        tail, shape, [](char c, char s) { return s == '-' ? c == '-' : c >= '0' && c <= '9'; });
    return dated ? name.substr(0, name.size() - shape.size()) : name;
}

} // namespace

std::int64_t KnownModel::cost_micros(std::int64_t tokens_in, std::int64_t tokens_cached,
                                     std::int64_t tokens_out) const {
    if (!priced()) return 0;
    const auto fresh = static_cast<double>(tokens_in - tokens_cached);
    const auto seen = static_cast<double>(tokens_cached);
    return std::llround(std::ceil(fresh * *input + seen * cached.value_or(*input) +
                                  static_cast<double>(tokens_out) * *output));
}

const std::string& default_model() {
    return list().default_;
}

KnownModel known_model(std::string_view name) {
    const auto& models = list().models;
    const auto found = std::ranges::find(models, undated(name), &KnownModel::name);
    if (found == models.end()) {
        KnownModel any;
        any.name = name;
        return any;
    }
    auto out = *found;
    out.name = name;
    return out;
}

} // namespace vf::intelligence::openai
