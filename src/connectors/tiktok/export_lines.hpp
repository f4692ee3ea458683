#pragma once
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace vf::connectors::tiktok {

// What both forms of TikTok's data export (JSON and text) have in common.

/// A name as TikTok gives it: letters, digits, dots, underscores; "" for anything else.
std::string export_handle(std::string_view text);

/// "2025-03-04 17:38:59", with or without " UTC" behind it; always UTC. Nullopt for what is no time
/// between 2014 and 2100.
std::optional<time_point> export_time(std::string_view text);

/// Whose thread "Chat History with client.fictif:" heads; "" when it names nobody.
std::string export_partner(std::string_view heading);

/// Shared posts are only an address in an export: "video" for those, as the page calls them.
std::string export_kind(std::string_view text);

/// Cut to what one message may hold here (16 kB), never inside a character, and made what can be
/// stored: no NUL, and "?" for bytes that are no UTF-8.
std::string export_text(std::string_view text);

} // namespace vf::connectors::tiktok
