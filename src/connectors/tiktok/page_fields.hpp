#pragma once
// Members of what the page script and the platform answer; what is missing or of another kind is
// empty.
#include <boost/json/object.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace vf::connectors::tiktok {

inline std::string text_of(const boost::json::object& in, std::string_view key) {
    const auto* value = in.if_contains(key);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

inline bool flag_of(const boost::json::object& in, std::string_view key) {
    const auto* value = in.if_contains(key);
    return value && value->is_bool() && value->get_bool();
}

inline std::int64_t int_of(const boost::json::object& in, std::string_view key) {
    const auto* value = in.if_contains(key);
    return value && value->is_number() ? value->to_number<std::int64_t>() : 0;
}

inline const boost::json::object* object_of(const boost::json::object& in, std::string_view key) {
    const auto* value = in.if_contains(key);
    return value ? value->if_object() : nullptr;
}

} // namespace vf::connectors::tiktok
