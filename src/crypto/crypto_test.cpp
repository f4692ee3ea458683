#include "crypto/encoding.hpp"
#include "crypto/jwt.hpp"
#include "crypto/keyring.hpp"
#include "crypto/password.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace vf::crypto {
namespace {

std::string hex(std::string_view text) {
    return *hex_decode(text);
}

master_key a_key(char first) {
    std::string bytes;
    for (int i = 0; i < 32; ++i) bytes += static_cast<char>(first + i);
    return master_key(bytes);
}

const UserId a_user{*parse_uuid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")};
const time_point noon = *parse_time("2026-11-22T12:00:00Z");

TEST(Encoding, Base64UrlIsCanonicalOnly) {
    EXPECT_EQ(base64url_encode("\xfb\xff?"), "-_8_");
    EXPECT_EQ(base64url_decode("-_8_"), "\xfb\xff?");
    EXPECT_EQ(base64url_decode(""), "");
    for (const char* bad : {"-_8", "-_8_=", "+/8/", "a", "YQ==", "YR", "Y Q", "YQ\n"}) {
        const auto got = base64url_decode(bad);
        EXPECT_TRUE(!got || base64url_encode(*got) == bad) << bad;
    }
}

TEST(Encoding, HashesMatchTheirStandards) {
    // FIPS 180-2, appendix B.1.
    EXPECT_EQ(sha256_hex("abc"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    // RFC 4231, test cases 2 and 6 (a key longer than a block).
    EXPECT_EQ(hex_encode(hmac_sha256("Jefe", "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hex_encode(hmac_sha256(std::string(131, '\xaa'),
                                     "Test Using Larger Than Block-Size Key - Hash Key First")),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    // RFC 5869, test cases 1 and 3.
    EXPECT_EQ(
        hex_encode(hkdf_sha256(std::string(22, '\x0b'), hex("000102030405060708090a0b0c"),
                               hex("f0f1f2f3f4f5f6f7f8f9"), 42)),
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    EXPECT_EQ(
        hex_encode(hkdf_sha256(std::string(22, '\x0b'), "", "", 42)),
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}

TEST(Encoding, Rfc7515ExampleOfHs256) {
    // RFC 7515, appendix A.1.
    const auto key =
        *base64url_decode("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3"
                          "Yj0iPS4hcgUuTwjAzZr1Z9CAow");
    EXPECT_EQ(base64url_encode(hmac_sha256(
                  key, "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
                       "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvb"
                       "S9pc19yb290Ijp0cnVlfQ")),
              "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
}

TEST(Encoding, TokensAreRandomAndComparisonsExact) {
    EXPECT_EQ(random_token(32).size(), 43U);
    EXPECT_NE(random_token(32), random_token(32));
    EXPECT_TRUE(equal_constant_time("abc", "abc"));
    EXPECT_FALSE(equal_constant_time("abc", "abd"));
    EXPECT_FALSE(equal_constant_time("abc", "ab"));
}

TEST(Keyring, AKeyIsReadInEveryFormAndItsErrorsTeach) {
    const auto bytes = a_key(1).reveal();
    EXPECT_EQ(parse_key(base64_encode(bytes))->reveal(), bytes);
    EXPECT_EQ(parse_key(base64url_encode(bytes))->reveal(), bytes);
    EXPECT_EQ(parse_key(hex_encode(bytes))->reveal(), bytes);
    for (const auto& bad :
         {std::string(), std::string("secret"), base64_encode("too short but base64"),
          std::string(64, 'g'), std::string(64, '0'), hex_encode(bytes) + "00",
          std::string("q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=")}) {
        const auto key = parse_key(bad);
        ASSERT_FALSE(key) << bad;
        EXPECT_TRUE(key.error().detail.contains("VISTAFLOW_KEY")) << key.error().detail;
        EXPECT_TRUE(key.error().detail.contains("openssl rand -base64 32"));
    }
    EXPECT_FALSE(parse_key("my own secret").error().detail.contains("my own"));
}

TEST(Keyring, SealedTextOpensOnlyUnchangedAndInItsPlace) {
    const keyring keys(a_key(1));
    const auto sealed = keys.seal("cookies", "workspace/account");
    EXPECT_EQ(keys.open(sealed, "workspace/account"), "cookies");
    EXPECT_FALSE(sealed.contains("cookies"));
    EXPECT_NE(sealed, keys.seal("cookies", "workspace/account"));
    EXPECT_FALSE(keys.open(sealed, "workspace/other"));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_FALSE(keys.open(changed, "workspace/account")) << i;
        EXPECT_FALSE(keys.open(sealed.substr(0, i), "workspace/account")) << i;
    }
    EXPECT_EQ(keys.open(keys.seal("", ""), ""), "");
}

TEST(Keyring, AfterRotationOldSealsStillOpen) {
    const keyring before(a_key(1));
    const keyring after(a_key(2), {a_key(1)});
    const auto old = before.seal("x", "a");
    EXPECT_EQ(after.open(old, "a"), "x");
    EXPECT_FALSE(after.is_current(old));
    EXPECT_TRUE(after.is_current(after.seal("x", "a")));
    EXPECT_FALSE(before.open(after.seal("x", "a"), "a"));
    EXPECT_NE(after.derive("one"), after.derive("two"));
    EXPECT_NE(after.derive("one"), before.derive("one"));
}

class key_file : public ::testing::Test {
protected:
    key_file() {
        std::string name = ::testing::TempDir() + "vf-key-XXXXXX";
        folder = ::mkdtemp(name.data());
        path = folder / "key";
    }
    ~key_file() override { std::filesystem::remove_all(folder); }
    std::filesystem::path folder, path;
};

TEST_F(key_file, IsMadeOnceForItsOwnerAlone) {
    const auto first = load_or_create_key_file(path);
    ASSERT_TRUE(first) << first.error().detail;
    EXPECT_EQ(load_or_create_key_file(path)->reveal(), first->reveal());
    struct stat about{};
    ASSERT_EQ(::stat(path.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0600U);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1);
}

TEST_F(key_file, ThatOthersMayReadOrThatIsBrokenIsRefused) {
    ASSERT_TRUE(load_or_create_key_file(path));
    ::chmod(path.c_str(), 0644);
    const auto open_to_all = load_or_create_key_file(path);
    ASSERT_FALSE(open_to_all);
    EXPECT_TRUE(open_to_all.error().detail.contains("chmod 600"));
    std::ofstream(path) << "short\n";
    ::chmod(path.c_str(), 0600);
    EXPECT_FALSE(load_or_create_key_file(path));
    EXPECT_FALSE(load_or_create_key_file(folder / "no" / "such"));
}

TEST(Password, VerifiesItselfAndNothingElse) {
    const secret<std::string> right("correct horse"), wrong("correct horsf");
    const auto hash = hash_password(right);
    EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << hash;
    EXPECT_TRUE(verify_password(hash, right));
    EXPECT_FALSE(verify_password(hash, wrong));
    EXPECT_FALSE(verify_password("nonsense", right));
    EXPECT_FALSE(burn_password(right));
    EXPECT_FALSE(password_needs_rehash(hash));
    EXPECT_TRUE(password_needs_rehash(
        "$argon2id$v=19$m=65536,t=2,p=1$"
        "c29tZXNhbHRzb21lc2FsdA$R7ZBc1fQ0bK9m0Yb6dQvZb2cYl2cB0T1cXw2y1l3l2k"));
}

TEST(Jwt, RoundTripsAndExpires) {
    const keyring keys(a_key(1));
    const auto token = sign_access(keys, {a_user, a_user.value, noon + seconds(900)});
    const auto read = verify_access(keys, token, noon);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->user, a_user);
    EXPECT_EQ(read->expires, noon + seconds(900));
    EXPECT_EQ(verify_access(keys, token, noon + seconds(900)).error().code, "auth.token_expired");
}

TEST(Jwt, NothingChangedAndNoOtherHeaderIsAccepted) {
    keyring keys(a_key(1));
    const auto token = sign_access(keys, {a_user, a_user.value, noon + seconds(900)});
    for (std::size_t i = 0; i < token.size(); ++i) {
        auto changed = token;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        if (changed == token) continue;
        EXPECT_FALSE(verify_access(keys, changed, noon)) << i;
        EXPECT_FALSE(verify_access(keys, token.substr(0, i), noon)) << i;
    }
    const auto payload = token.substr(token.find('.'), token.rfind('.') - token.find('.'));
    const auto with_header = [&](std::string_view head) {
        const auto text = base64url_encode(head) + payload;
        return text + "." + base64url_encode(hmac_sha256(keys.token_key().reveal(), text));
    };
    EXPECT_FALSE(verify_access(keys, with_header(R"({"alg":"none"})"), noon));
    EXPECT_FALSE(verify_access(keys, with_header(R"({"typ":"JWT","alg":"HS256"})"), noon));
    EXPECT_FALSE(verify_access(keys, base64url_encode(R"({"alg":"none"})") + payload + ".", noon));
    EXPECT_TRUE(verify_access(keys, with_header(R"({"alg":"HS256","typ":"JWT"})"), noon));
    EXPECT_FALSE(verify_access(keys, token + "=", noon));
    EXPECT_FALSE(verify_access(keys, "", noon));
    keys.use_token_secret(secret<std::string>("another secret"));
    EXPECT_FALSE(verify_access(keys, token, noon));
}

} // namespace
} // namespace vf::crypto
