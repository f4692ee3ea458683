#pragma once
#include "base/async.hpp"
#include "http/message.hpp"
#include "state.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace vf::sandbox {

/// What the script of the language model may hold.
std::span<const std::string_view> model_answer_kinds();

/// Answers what stands under /openai/v1; nullopt for any other path.
task<std::optional<http::response>> openai(state& s, const http::raw_request& r);

} // namespace vf::sandbox
