#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace vf::crypto {

/// RFC 4648 section 5, without padding.
std::string base64url_encode(std::string_view bytes);
/// Only the canonical form without padding; nullopt for anything else.
std::optional<std::string> base64url_decode(std::string_view text);
/// RFC 4648 section 4, with padding.
std::string base64_encode(std::string_view bytes);
/// Either alphabet, with or without padding; white space is refused.
std::optional<std::string> base64_decode_any(std::string_view text);
/// Lower-case hex.
std::string hex_encode(std::string_view bytes);
std::optional<std::string> hex_decode(std::string_view text);

/// SHA-256 as 64 hex digits.
std::string sha256_hex(std::string_view text);
/// HMAC-SHA-256 (RFC 2104) as 32 bytes; a key of any length.
std::string hmac_sha256(std::string_view key, std::string_view text);
/// HKDF-SHA-256 (RFC 5869): `size` bytes, at most 8160.
std::string hkdf_sha256(std::string_view key, std::string_view salt, std::string_view info,
                        std::size_t size);

/// Takes the same time wherever they differ; texts of different lengths are unequal at once.
bool equal_constant_time(std::string_view a, std::string_view b) noexcept;

/// From the operating system.
std::string random_bytes(std::size_t count);
/// `bytes` random bytes as base64url: 32 give 43 characters.
std::string random_token(std::size_t bytes);

} // namespace vf::crypto
