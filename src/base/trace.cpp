#include "base/trace.hpp"

#include "base/ids.hpp"
#include "base/time.hpp"

#include <algorithm>

namespace vf {
namespace {

bool is_lower_hex(std::string_view text) {
    return std::ranges::all_of(
        text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool is_id(std::string_view text) {
    return is_lower_hex(text) && text.find_first_not_of('0') != std::string_view::npos;
}

} // namespace

std::optional<trace_context> parse_traceparent(std::string_view header) {
    // "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    constexpr std::size_t size = 55;
    if (header.size() < size || header[2] != '-' || header[35] != '-' || header[52] != '-')
        return std::nullopt;
    const auto version = header.substr(0, 2);
    const auto trace = header.substr(3, 32);
    const auto parent = header.substr(36, 16);
    const auto flags = header.substr(53, 2);
    if (!is_lower_hex(version) || version == "ff" || !is_id(trace) || !is_id(parent) ||
        !is_lower_hex(flags))
        return std::nullopt;
    if (header.size() > size && (version == "00" || header[size] != '-')) return std::nullopt;
    const char last = flags[1];
    const int digit = last <= '9' ? last - '0' : last - 'a' + 10;
    return trace_context{std::string(trace), std::string(parent), digit % 2 == 1};
}

std::string trace_id_for(std::string_view request_id, rng& random) {
    const auto given = parse_uuid(request_id);
    auto text = to_string(
        given && !given->is_nil() ? *given : make_uuid_v7(system_clock{}.unix_ms(), random));
    std::erase(text, '-');
    return text;
}

} // namespace vf
