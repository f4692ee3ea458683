#pragma once
// W3C Trace Context (https://www.w3.org/TR/trace-context/): the caller's trace, carried on. Pure.
#include <optional>
#include <string>
#include <string_view>

namespace vf::http {

/// What a `traceparent` header says.
struct trace_context {
    std::string trace_id;  ///< 32 hex digits: the whole journey
    std::string parent_id; ///< 16 hex digits: the caller's step
    bool sampled = false;
};

/// Nullopt for what the standard calls invalid, which is then as if it had not been sent. Versions
/// above 00 are read as far as 00 goes.
std::optional<trace_context> parse_traceparent(std::string_view header);

} // namespace vf::http
