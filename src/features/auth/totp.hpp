#pragma once
// Codes of an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds) and recovery codes. Pure.
#include "base/secret.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace vf::auth {

/// RFC 4648 base32 in capitals, without padding.
std::string base32(std::string_view bytes);

/// What the app scans: "otpauth://totp/VistaFlow:lea%40example.org?secret=…&issuer=VistaFlow".
std::string otpauth_uri(std::string_view account, std::string_view secret_bytes);

/// The code of the half minute that `at` is in.
std::string totp_code(std::string_view secret_bytes, time_point at);

/// The number of the half minute whose code this is: the present one, or the one before or after
/// (clocks differ); nullopt when it is none of them. A step is good once: compare it with the last.
std::optional<std::int64_t> matching_step(std::string_view secret_bytes, std::string_view code,
                                          time_point now);

/// True for six digits; everything else is taken for a recovery code.
bool looks_like_totp(std::string_view code);

/// "k3fa-…": 80 random bits as people can copy them from paper.
std::string recovery_code(std::string_view ten_random_bytes);
/// The same without dashes and spaces, in small letters: what is hashed.
std::string folded_code(std::string_view typed);

} // namespace vf::auth
