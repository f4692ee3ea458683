#pragma once
#include "base/async.hpp"
#include "http/message.hpp"
#include "state.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace vf::sandbox {

/// Faults of sinks.
std::span<const std::string_view> sink_faults();

/// Answers what stands under /sinks/ (webhooks as Standard Webhooks has them), /slack/services/ and
/// /discord/api/webhooks/; nullopt for any other path.
task<std::optional<http::response>> sinks(state& s, const http::raw_request& r);

} // namespace vf::sandbox
