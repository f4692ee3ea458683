#pragma once
#include <string>
#include <string_view>

namespace vf::sandbox {

/// A QR code of `text` as a PNG of 212 x 212 pixels, the size of the platform's canvas, in base64.
std::string qr_png_base64(std::string_view text);

} // namespace vf::sandbox
