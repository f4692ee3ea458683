#define ZX_USE_UTF8 1
#include "connectors/qr_image.hpp"

#include <ZXing/ReadBarcode.h>

namespace vf::connectors {

std::optional<std::string> qr_text(std::string_view grey, int width, int height) {
    const bool whole =
        width > 0 && height > 0 &&
        grey.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    if (!whole) return std::nullopt;
    const ZXing::ImageView picture(reinterpret_cast<const std::uint8_t*>(grey.data()), width,
                                   height, ZXing::ImageFormat::Lum);
    const auto hints =
        ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode).setTryHarder(true);
    const auto found = ZXing::ReadBarcode(picture, hints);
    if (!found.isValid()) return std::nullopt;
    return found.text();
}

} // namespace vf::connectors
