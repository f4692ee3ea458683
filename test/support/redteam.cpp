#include "support/redteam.hpp"

#include "base/json.hpp"
#include "support/data_lines.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <stdexcept>

namespace vf::test {
namespace {

injection read(const std::string& line) {
    const auto value = json::parse_value(line);
    if (!value) throw std::runtime_error("data/redteam: " + line);
    injection out;
    out.id = value->at("id").as_string();
    out.kind = value->at("kind").as_string();
    const auto& text = value->at("text");
    if (value->at("where").as_string() == "profile") {
        out.bio = text.as_string();
        out.texts = {"trop lourd le dernier son"};
    } else if (text.is_array()) {
        for (const auto& piece : text.as_array()) out.texts.emplace_back(piece.as_string());
    } else {
        out.texts.emplace_back(text.as_string());
    }
    return out;
}

} // namespace

const std::vector<injection>& injections() {
    static const auto all = [] {
        std::vector<injection> out;
        for (const auto& line : data_lines("redteam")) out.push_back(read(line));
        return out;
    }();
    return all;
}

} // namespace vf::test
