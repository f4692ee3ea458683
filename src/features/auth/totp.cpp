#include "features/auth/totp.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <liboath/oath.h>
#include <stdexcept>

namespace vf::auth {
namespace {

constexpr std::int64_t step_seconds = 30;
constexpr unsigned digits = 6;

std::int64_t unix_seconds(time_point at) {
    return std::chrono::duration_cast<seconds>(at.time_since_epoch()).count();
}

std::string code_of_step(std::string_view secret_bytes, std::int64_t step) {
    std::array<char, digits + 1> out{};
    const int failed =
        oath_totp_generate(secret_bytes.data(), secret_bytes.size(), step * step_seconds,
                           step_seconds, OATH_TOTP_DEFAULT_START_TIME, digits, out.data());
    if (failed != OATH_OK) throw std::runtime_error(oath_strerror(failed));
    return out.data();
}

// Of texts of the same length, without an early end.
bool equal(std::string_view a, std::string_view b) {
    unsigned difference = a.size() == b.size() ? 0U : 1U;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 && (std::isalnum(byte) != 0 || std::string_view("-._~").contains(c))) {
            out += c;
            continue;
        }
        out += '%';
        out += hex[byte >> 4U];
        out += hex[byte & 15U];
    }
    return out;
}

} // namespace

std::string base32(std::string_view bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    unsigned held = 0;
    unsigned bits = 0;
    for (const char c : bytes) {
        held = (held << 8U) | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 5; bits -= 5) out += alphabet[(held >> (bits - 5)) & 31U];
    }
    if (bits > 0) out += alphabet[(held << (5 - bits)) & 31U];
    return out;
}

std::string otpauth_uri(std::string_view account, std::string_view secret_bytes) {
    return "otpauth://totp/VistaFlow:" + percent_encoded(account) +
           "?secret=" + base32(secret_bytes) + "&issuer=VistaFlow";
}

std::string totp_code(std::string_view secret_bytes, time_point at) {
    return code_of_step(secret_bytes, unix_seconds(at) / step_seconds);
}

std::optional<std::int64_t> matching_step(std::string_view secret_bytes, std::string_view code,
                                          time_point now) {
    const auto present = unix_seconds(now) / step_seconds;
    std::optional<std::int64_t> found;
    for (const auto step : {present - 1, present, present + 1}) {
        if (equal(code_of_step(secret_bytes, step), code)) found = step;
    }
    return found;
}

bool looks_like_totp(std::string_view code) {
    return code.size() == digits &&
           std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

std::string recovery_code(std::string_view ten_random_bytes) {
    auto plain = folded_code(base32(ten_random_bytes));
    for (const std::size_t at : {12U, 8U, 4U}) plain.insert(at, "-");
    return plain;
}

std::string folded_code(std::string_view typed) {
    std::string out;
    for (const char c : typed) {
        if (c == '-' || c == ' ') continue;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return out;
}

} // namespace vf::auth
