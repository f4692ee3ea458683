#include "people.hpp"

#include "base/json.hpp"
#include "resources.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace vf::sandbox {

std::vector<Person> built_in_people() {
    const auto text = resource("people/people.json");
    if (!text) throw std::logic_error("people.json was not compiled in");
    const auto value = json::parse_value(*text);
    if (!value) throw std::logic_error("people.json: " + to_string(value.error()));
    auto people = json::read<std::vector<Person>>(*value);
    if (!people) throw std::logic_error("people.json: " + to_string(people.error()));
    return *std::move(people);
}

std::string short_count(int count) {
    if (count < 1'000) return std::to_string(count);
    const auto tenths = count < 1'000'000 ? count / 100 : count / 100'000;
    const auto* unit = count < 1'000'000 ? "K" : "M";
    if (tenths % 10 == 0) return fmt::format("{}{}", tenths / 10, unit);
    return fmt::format("{}.{}{}", tenths / 10, tenths % 10, unit);
}

} // namespace vf::sandbox
