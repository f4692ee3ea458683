#include "qr.hpp"

#include <boost/beast/core/detail/base64.hpp>
#include <boost/crc.hpp>

#include <cstdint>
#include <qrcodegen/qrcodegen.hpp>

namespace vf::sandbox {
namespace {

constexpr int side = 212;

void put32(std::string& out, std::uint32_t v) {
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((v >> shift) & 0xff);
}

void chunk(std::string& png, const std::string& type, const std::string& data) {
    put32(png, static_cast<std::uint32_t>(data.size()));
    boost::crc_32_type crc;
    const auto body = type + data;
    crc.process_bytes(body.data(), body.size());
    png += body;
    put32(png, static_cast<std::uint32_t>(crc.checksum()));
}

// zlib with stored blocks: no compression, no library (RFC 1950, RFC 1951 3.2.4).
std::string stored_zlib(const std::string& data) {
    std::string out = "\x78\x01";
    std::uint32_t a = 1;
    std::uint32_t b = 0;
    for (const char c : data) {
        a = (a + static_cast<unsigned char>(c)) % 65521;
        b = (b + a) % 65521;
    }
    for (std::size_t at = 0; at < data.size(); at += 65'535) {
        const auto piece = data.substr(at, 65'535);
        const auto n = static_cast<unsigned>(piece.size());
        out += at + piece.size() == data.size() ? '\1' : '\0';
        for (const unsigned v : {n & 0xff, n >> 8, ~n & 0xff, (~n >> 8) & 0xff})
            out += static_cast<char>(v);
        out += piece;
    }
    put32(out, (b << 16) | a);
    return out;
}

} // namespace

std::string qr_png_base64(std::string_view text) {
    const auto code =
        qrcodegen::QrCode::encodeText(std::string(text).c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
    const int quiet = 2;
    const int modules = code.getSize() + 2 * quiet;
    const int scale = side / modules;
    const int offset = (side - scale * modules) / 2;
    std::string rows;
    for (int y = 0; y < side; ++y) {
        rows += '\0';
        for (int x = 0; x < side; ++x) {
            const int mx = (x - offset) / scale - quiet;
            const int my = (y - offset) / scale - quiet;
            rows += code.getModule(mx, my) ? '\0' : '\xff';
        }
    }
    std::string header;
    put32(header, side);
    put32(header, side);
    header += std::string("\x08\x00\x00\x00\x00", 5);
    std::string png = "\x89PNG\r\n\x1a\n";
    chunk(png, "IHDR", header);
    chunk(png, "IDAT", stored_zlib(rows));
    chunk(png, "IEND", "");
    std::string out(boost::beast::detail::base64::encoded_size(png.size()), '\0');
    out.resize(boost::beast::detail::base64::encode(out.data(), png.data(), png.size()));
    return out;
}

} // namespace vf::sandbox
