#pragma once
#include "base/ids.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace vf::log {

enum class level { debug, info, warn, error, off };

/// A named value of a log line. Secrets have no conversion to it, on purpose.
struct field {
    std::string_view name;
    std::variant<std::string, std::int64_t, double, bool> value;

    field(std::string_view n, std::string v) : name(n), value(std::move(v)) {}
    field(std::string_view n, std::string_view v) : name(n), value(std::string(v)) {}
    field(std::string_view n, const char* v) : name(n), value(std::string(v)) {}
    field(std::string_view n, bool v) : name(n), value(v) {}
    field(std::string_view n, double v) : name(n), value(v) {}
    template <std::integral I>
    field(std::string_view n, I v) : name(n), value(static_cast<std::int64_t>(v)) {}
    template <class Tag>
    field(std::string_view n, const strong_id<Tag>& v) : name(n), value(v.str()) {}
};
using fields = std::initializer_list<field>;

/// Where lines go and from which level; call once at the start. An empty file means standard error.
void configure(level least, const std::string& file, bool json);
/// "debug", "info", "warn", "error", "off"; anything else is refused.
result<level> parse_level(std::string_view text);

/// One structured line: an event name from the field ("lead.created") and its values. Thread-safe.
void write(level at, std::string_view event, fields values);
inline void debug(std::string_view event, fields values = {}) {
    write(level::debug, event, values);
}
inline void info(std::string_view event, fields values = {}) {
    write(level::info, event, values);
}
inline void warn(std::string_view event, fields values = {}) {
    write(level::warn, event, values);
}
inline void error(std::string_view event, fields values = {}) {
    write(level::error, event, values);
}

} // namespace vf::log
