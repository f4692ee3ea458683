#pragma once
#include "base/describe.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vf::intelligence::openai {

/// A language model: prices in US dollars a million tokens, what it takes, when it ends
/// ("2027-01-14"). The list stands in data/language_models; a model that is not in it has no price.
struct KnownModel {
    std::string name;
    std::optional<double> input;
    std::optional<double> cached;
    std::optional<double> output;
    std::optional<std::string> effort; ///< of reasoning, the least it takes; none: not sent
    std::optional<std::string> ends;

    [[nodiscard]] bool priced() const { return input && output; }
    /// Millionths of a dollar; 0 without a price.
    [[nodiscard]] std::int64_t cost_micros(std::int64_t tokens_in, std::int64_t tokens_cached,
                                           std::int64_t tokens_out) const;
};
BOOST_DESCRIBE_STRUCT(KnownModel, (), (name, input, cached, output, effort, ends))

/// What is asked when nobody names a model.
const std::string& default_model();
/// A model of the list, also by a name with a date behind it ("gpt-6-luna-2026-08-01"); else one
/// of that name that takes anything and has no price.
KnownModel known_model(std::string_view name);

} // namespace vf::intelligence::openai
