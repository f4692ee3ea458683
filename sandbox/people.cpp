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

std::vector<Person> people_and_passers_by(std::size_t count) {
    auto out = built_in_people();
    for (std::size_t n = 1; out.size() < count; ++n) {
        Person one;
        one.handle = fmt::format("passant.{:04}", n);
        one.name = n % 10 == 0 ? fmt::format("Passant {}", n - 1) : fmt::format("Passant {}", n);
        one.role = "listener";
        one.type = "curieux";
        one.lang = n % 3 == 0 ? "en" : "fr";
        one.style = "silent";
        one.gives = "no";
        one.comments = {"\xf0\x9f\x94\xa5"};
        one.openers = {"salut"};
        one.replies = {"ok"};
        out.push_back(std::move(one));
    }
    return out;
}

std::string short_count(int count) {
    if (count < 1'000) return std::to_string(count);
    const auto tenths = count < 1'000'000 ? count / 100 : count / 100'000;
    const auto* unit = count < 1'000'000 ? "K" : "M";
    if (tenths % 10 == 0) return fmt::format("{}{}", tenths / 10, unit);
    return fmt::format("{}.{}{}", tenths / 10, tenths % 10, unit);
}

} // namespace vf::sandbox
