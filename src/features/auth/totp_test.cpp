#include "features/auth/totp.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace vf::auth {
namespace {

constexpr std::string_view rfc_secret = "12345678901234567890";

time_point unix_time(std::int64_t s) {
    return time_point(seconds(s));
}

// RFC 6238 appendix B, SHA-1, the last six of the eight digits.
TEST(Totp, GivesTheCodesOfTheRfc) {
    for (const auto& [at, code] : {std::pair{59LL, "287082"},
                                   {1111111109LL, "081804"},
                                   {1111111111LL, "050471"},
                                   {1234567890LL, "005924"},
                                   {2000000000LL, "279037"},
                                   {20000000000LL, "353130"}})
        EXPECT_EQ(totp_code(rfc_secret, unix_time(at)), code) << at;
}

TEST(Totp, ACodeIsGoodInItsHalfMinuteAndTheOnesBeside) {
    const auto now = unix_time(1111111111);
    const auto step = 1111111111 / 30;
    for (const int off : {-1, 0, 1}) {
        const auto code = totp_code(rfc_secret, now + seconds(30 * off));
        EXPECT_EQ(matching_step(rfc_secret, code, now), step + off) << off;
    }
    for (const int off : {-2, 2})
        EXPECT_FALSE(
            matching_step(rfc_secret, totp_code(rfc_secret, now + seconds(30 * off)), now));
    for (const char* wrong : {"", "0", "05047", "0504711", "abcdef"})
        EXPECT_FALSE(matching_step(rfc_secret, wrong, now)) << wrong;
}

// RFC 4648 section 10.
TEST(Totp, Base32AsAppsReadIt) {
    EXPECT_EQ(base32(""), "");
    EXPECT_EQ(base32("f"), "MY");
    EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
    EXPECT_EQ(otpauth_uri("lea+x@example.org", "foobar"),
              "otpauth://totp/VistaFlow:lea%2Bx%40example.org?secret=MZXW6YTBOI&issuer=VistaFlow");
}

TEST(RecoveryCode, IsReadHoweverItIsTyped) {
    const auto code =
        recovery_code(std::string_view("\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a", 10));
    EXPECT_EQ(code.size(), 19U);
    EXPECT_EQ(std::ranges::count(code, '-'), 3);
    EXPECT_FALSE(looks_like_totp(code));
    auto shouted = code;
    std::ranges::transform(shouted, shouted.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    });
    EXPECT_EQ(folded_code(shouted), folded_code(code));
    EXPECT_EQ(folded_code("ab cd-ef"), "abcdef");
    EXPECT_TRUE(looks_like_totp("012345"));
    EXPECT_FALSE(looks_like_totp("01234x"));
}

} // namespace
} // namespace vf::auth
