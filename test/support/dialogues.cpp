#include "support/dialogues.hpp"

#include "base/json.hpp"
#include "support/data_lines.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

namespace vf::test {
namespace {

namespace bj = boost::json;

std::vector<std::string> strings(const bj::object& of, std::string_view key) {
    std::vector<std::string> out;
    if (const auto* list = of.if_contains(key))
        for (const auto& one : list->as_array()) out.emplace_back(one.as_string());
    return out;
}

intelligence::Move move_named(std::string_view name) {
    const auto move = enum_value<intelligence::Move>(name);
    if (!move) throw std::runtime_error("data/dialogues: no move " + std::string(name));
    return *move;
}

dialogue_turn read_turn(const bj::object& from) {
    dialogue_turn out;
    out.says = strings(from, "says");
    const auto& move = from.at("move");
    if (move.is_array())
        for (const auto& one : move.as_array()) out.moves.push_back(move_named(one.as_string()));
    else
        out.moves.push_back(move_named(move.as_string()));
    out.holds = strings(from, "holds");
    out.lacks = strings(from, "lacks");
    if (const auto* asks = from.if_contains("asks")) out.asks = asks->as_bool();
    return out;
}

std::map<std::string, intelligence::Voice> read_voices() {
    std::ifstream file(VF_DATA "/dialogues/voices.json");
    const std::string text(std::istreambuf_iterator<char>(file), {});
    const auto all = json::parse_value(text);
    if (!all) throw std::runtime_error("data/dialogues/voices.json");
    std::map<std::string, intelligence::Voice> out;
    for (const auto& [name, value] : all->as_object())
        out[name] = json::read<intelligence::Voice>(value).value();
    return out;
}

dialogue read(const std::string& line, const std::map<std::string, intelligence::Voice>& voices) {
    const auto value = json::parse_value(line);
    if (!value) throw std::runtime_error("data/dialogues: " + line);
    const auto& from = value->as_object();
    const auto text = [&](std::string_view key) { return std::string(from.at(key).as_string()); };
    dialogue out{.id = text("id"),
                 .temper = text("temper"),
                 .language = text("language"),
                 .type = text("type"),
                 .name = text("name"),
                 .handle = text("handle"),
                 .voice = voices.at(text("voice")),
                 .opening = text("opening"),
                 .turns = {}};
    for (const auto& turn : from.at("turns").as_array())
        out.turns.push_back(read_turn(turn.as_object()));
    return out;
}

} // namespace

const std::vector<dialogue>& dialogues() {
    static const auto all = [] {
        const auto voices = read_voices();
        std::vector<dialogue> out;
        for (const auto& line : data_lines("dialogues")) out.push_back(read(line, voices));
        return out;
    }();
    return all;
}

intelligence::Person stranger(const dialogue& d) {
    intelligence::Person out{.platform = "tiktok",
                             .handle = d.handle,
                             .display_name = d.name,
                             .bio = {},
                             .evidence = {}};
    say(out, {d.opening}, true);
    return out;
}

void say(intelligence::Person& person, const std::vector<std::string>& texts, bool from_owner) {
    for (const auto& text : texts) {
        const auto nth = std::to_string(person.evidence.size());
        person.evidence.push_back({.kind = "dm",
                                   .text = text,
                                   .from_owner = from_owner,
                                   .interaction_id = nth,
                                   .at = {},
                                   .post = {}});
    }
}

} // namespace vf::test
