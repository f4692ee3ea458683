#include "base/schema.hpp"

#include <stdexcept>

namespace vf::schema::detail {

boost::json::object nullable(boost::json::object schema) {
    if (const auto* type = schema.if_contains("type"); type && type->is_string()) {
        boost::json::value both = {type->get_string(), "null"};
        schema["type"] = std::move(both);
        return schema;
    }
    if (schema.empty()) return schema;
    boost::json::array choices;
    choices.emplace_back(std::move(schema));
    choices.emplace_back(boost::json::object{{"type", "null"}});
    return {{"anyOf", std::move(choices)}};
}

boost::json::object parse_literal(const std::string& text) {
    const auto value = json::parse_value(text);
    if (!value || !value->is_object())
        throw std::logic_error("json_schema() is not an object: " + text);
    return value->get_object();
}

} // namespace vf::schema::detail
