#pragma once
#include "http/message.hpp"
#include "state.hpp"

#include <optional>

namespace vf::sandbox {

/// Answers what belongs to Google's paths (discovery, the page to choose an account, tokens, keys);
/// nullopt for any other.
std::optional<http::response> google(state& s, const http::raw_request& r);

} // namespace vf::sandbox
