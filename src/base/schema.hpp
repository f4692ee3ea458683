#pragma once
// JSON Schema (2020-12, as OpenAPI 3.1 uses it) from described types.
#include "base/json.hpp"

#include <boost/json/object.hpp>

#include <map>

namespace vf::schema {

/// The named schemas met so far: type name -> schema.
struct components {
    std::map<std::string, boost::json::object> schemas;
};

template <class T> boost::json::object of(components& c);

namespace detail {
/// Makes `schema` also accept null.
boost::json::object nullable(boost::json::object schema);
boost::json::object parse_literal(const std::string& text);

/// What an input may leave out: the writer always writes every member, so a schema of what is given
/// back requires all.
enum class optional_members { required, may_be_absent };

template <described_struct T>
boost::json::object struct_schema(components& c,
                                  optional_members optional = optional_members::required) {
    boost::json::object properties;
    boost::json::array required;
    for_each_member<T>([&](auto d) {
        using member = std::remove_cvref_t<decltype(std::declval<T&>().*d.pointer)>;
        const auto& name = wire_name<decltype(d)>();
        properties[name] = of<member>(c);
        const bool may_be_absent = vf::detail::is_optional<member> || defaulted_type<member>;
        if (!may_be_absent || optional == optional_members::required) required.emplace_back(name);
    });
    return {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(required)},
            {"additionalProperties", false}};
}

template <described_enum E> boost::json::object enum_schema() {
    boost::json::array names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
        [&](auto d) { names.emplace_back(enumerator_name(d.name)); });
    return {{"type", "string"}, {"enum", std::move(names)}};
}
} // namespace detail

/// The schema of T; structs and enums become a "$ref" and land in `c`.
template <class T> boost::json::object of(components& c) {
    if constexpr (std::is_same_v<T, boost::json::value>) {
        return {};
    } else if constexpr (vf::detail::is_optional<T>) {
        return detail::nullable(of<typename T::value_type>(c));
    } else if constexpr (vf::detail::is_vector<T>) {
        return {{"type", "array"}, {"items", of<typename T::value_type>(c)}};
    } else if constexpr (std::is_same_v<T, bool>) {
        return {{"type", "boolean"}};
    } else if constexpr (std::is_integral_v<T>) {
        return {{"type", "integer"}};
    } else if constexpr (std::is_floating_point_v<T>) {
        return {{"type", "number"}};
    } else if constexpr (std::is_same_v<T, std::string>) {
        return {{"type", "string"}};
    } else if constexpr (std::is_same_v<T, uuid> || vf::detail::is_strong_id<T>) {
        return {{"type", "string"}, {"format", "uuid"}};
    } else if constexpr (std::is_same_v<T, time_point>) {
        return {{"type", "string"}, {"format", "date-time"}};
    } else if constexpr (parsed_text<T> || int_type<T>) {
        return detail::parse_literal(T::json_schema());
    } else {
        const auto name = type_name<T>();
        if (!c.schemas.contains(name)) {
            c.schemas.emplace(name, boost::json::object{});
            if constexpr (described_enum<T>)
                c.schemas[name] = detail::enum_schema<T>();
            else
                c.schemas[name] = detail::struct_schema<T>(c);
        }
        return {{"$ref", "#/components/schemas/" + name}};
    }
}

} // namespace vf::schema
