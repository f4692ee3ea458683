#include "connectors/qr_image.hpp"

#include <gtest/gtest.h>

#include <qrcodegen/qrcodegen.hpp>

namespace vf::connectors {
namespace {

// A code as a page draws it: `scale` pixels a module and a quiet border of that many modules.
std::string drawn(const std::string& text, int scale, int quiet, int& side) {
    const auto code = qrcodegen::QrCode::encodeText(text.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
    side = (code.getSize() + 2 * quiet) * scale;
    std::string grey;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            grey += code.getModule(x / scale - quiet, y / scale - quiet) ? '\x10' : '\xf0';
    return grey;
}

TEST(QrImage, ReadsWhatIsDrawn) {
    const std::string link = "https://www.tiktok.com/t/ZQR1aBcDe/?token=0123456789abcdef&lang=fr";
    for (const int scale : {2, 3, 5, 9}) {
        for (const int quiet : {1, 2, 4}) {
            int side = 0;
            const auto grey = drawn(link, scale, quiet, side);
            EXPECT_EQ(qr_text(grey, side, side), link) << scale << " " << quiet;
        }
    }
}

// A logo in the middle is what error correction is for.
TEST(QrImage, ALogoInTheMiddleDoesNotMatter) {
    int side = 0;
    auto grey = drawn("https://www.tiktok.com/t/ZQR1aBcDe/", 6, 2, side);
    for (int y = side / 2 - 9; y < side / 2 + 9; ++y)
        for (int x = side / 2 - 9; x < side / 2 + 9; ++x)
            grey[static_cast<std::size_t>(y * side + x)] = '\x80';
    EXPECT_EQ(qr_text(grey, side, side), "https://www.tiktok.com/t/ZQR1aBcDe/");
}

TEST(QrImage, NoCodeIsNoText) {
    EXPECT_EQ(qr_text(std::string(212 * 212, '\xff'), 212, 212), std::nullopt);
    EXPECT_EQ(qr_text("", 0, 0), std::nullopt);
    EXPECT_EQ(qr_text("short", 212, 212), std::nullopt);
    EXPECT_EQ(qr_text("negative", -2, -4), std::nullopt);
}

} // namespace
} // namespace vf::connectors
