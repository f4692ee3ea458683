#pragma once
// W3C Trace Context (https://www.w3.org/TR/trace-context/): the caller's trace, carried on. Pure.
#include "base/rng.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace vf {

/// What a `traceparent` header says.
struct trace_context {
    std::string trace_id;  ///< 32 hex digits: the whole journey
    std::string parent_id; ///< 16 hex digits: the caller's step
    bool sampled = false;
};

/// Nullopt for what the standard calls invalid, which is then as if it had not been sent. Versions
/// above 00 are read as far as 00 goes.
std::optional<trace_context> parse_traceparent(std::string_view header);

/// The trace id of what began without one: the id of the request where that is a UUID, so that
/// either finds the other, else a random one.
std::string trace_id_for(std::string_view request_id, rng& random);

} // namespace vf
