#include "base/ids.hpp"

#include "base/rng.hpp"

#include <array>

namespace vf {
namespace {

constexpr auto hex_digits = [] {
    std::array<std::int8_t, 256> out{};
    out.fill(-1);
    for (int i = 0; i < 10; ++i)
        out[static_cast<std::size_t>('0' + i)] = static_cast<std::int8_t>(i);
    for (int i = 0; i < 6; ++i) {
        out[static_cast<std::size_t>('a' + i)] = static_cast<std::int8_t>(10 + i);
        out[static_cast<std::size_t>('A' + i)] = static_cast<std::int8_t>(10 + i);
    }
    return out;
}();

int hex_digit(char c) {
    return hex_digits[static_cast<unsigned char>(c)];
}

bool dash_at(std::size_t i) {
    return i == 8 || i == 13 || i == 18 || i == 23;
}

} // namespace

std::string to_string(const uuid& id) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(36);
    for (std::uint8_t byte : id.bytes) {
        if (dash_at(out.size())) out += '-';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

result<uuid> parse_uuid(std::string_view text) {
    const auto bad = [] { return fail(errc::invalid, "input.invalid", "must be a UUID"); };
    if (text.size() != 36) return bad();
    uuid id;
    std::size_t nibble = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (dash_at(i)) {
            if (text[i] != '-') return bad();
            continue;
        }
        const int digit = hex_digit(text[i]);
        if (digit < 0) return bad();
        auto& byte = id.bytes[nibble / 2];
        byte = static_cast<std::uint8_t>((byte << 4) | digit);
        ++nibble;
    }
    return id;
}

uuid make_uuid_v7(std::int64_t unix_ms, rng& random) {
    uuid id;
    for (std::size_t i = 0; i < 6; ++i) {
        id.bytes[i] = static_cast<std::uint8_t>((unix_ms >> (8 * (5 - i))) & 0xff);
    }
    const std::uint64_t a = random.next();
    const std::uint64_t b = random.next();
    for (std::size_t i = 0; i < 2; ++i) id.bytes[6 + i] = static_cast<std::uint8_t>(a >> (8 * i));
    for (std::size_t i = 0; i < 8; ++i) id.bytes[8 + i] = static_cast<std::uint8_t>(b >> (8 * i));
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0f) | 0x70);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3f) | 0x80);
    return id;
}

} // namespace vf
