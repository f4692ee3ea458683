#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace vf::connectors {

/// What the QR code in a picture says; nullopt when there is none. `grey` holds width x height
/// bytes, row by row, 0 for black. Pure.
std::optional<std::string> qr_text(std::string_view grey, int width, int height);

} // namespace vf::connectors
