#include "crypto/jws.hpp"

#include "crypto/encoding.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>

namespace vf::crypto {
namespace {

std::string number_of(EVP_PKEY* key, const char* name, int size) {
    BIGNUM* n = nullptr;
    EVP_PKEY_get_bn_param(key, name, &n);
    std::string out(static_cast<std::size_t>(size ? size : BN_num_bytes(n)), '\0');
    BN_bn2binpad(n, reinterpret_cast<unsigned char*>(out.data()), static_cast<int>(out.size()));
    BN_free(n);
    return base64url_encode(out);
}

// Whoever signs: a key pair made here, with its public half as a JWK.
class signer {
public:
    static signer rsa(std::size_t bits = 2048) { return signer(EVP_RSA_gen(bits), "RS256"); }
    static signer p256() { return signer(EVP_EC_gen("P-256"), "ES256"); }

    [[nodiscard]] std::string jwk(const std::string& more = "") const {
        if (algorithm_ == "RS256")
            return fmt::format(R"({{"kty":"RSA","kid":"k","n":"{}","e":"{}"{}}})",
                               number_of(key_.get(), OSSL_PKEY_PARAM_RSA_N, 0),
                               number_of(key_.get(), OSSL_PKEY_PARAM_RSA_E, 0), more);
        return fmt::format(R"({{"kty":"EC","crv":"P-256","kid":"k","x":"{}","y":"{}"{}}})",
                           number_of(key_.get(), OSSL_PKEY_PARAM_EC_PUB_X, 32),
                           number_of(key_.get(), OSSL_PKEY_PARAM_EC_PUB_Y, 32), more);
    }
    [[nodiscard]] std::string sign(const std::string& header, const std::string& payload) const {
        const auto text = base64url_encode(header) + "." + base64url_encode(payload);
        const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> ctx(EVP_MD_CTX_new(),
                                                                     EVP_MD_CTX_free);
        EVP_DigestSignInit(ctx.get(), nullptr, EVP_sha256(), nullptr, key_.get());
        std::array<unsigned char, 600> out{};
        auto size = out.size();
        EVP_DigestSign(ctx.get(), out.data(), &size,
                       reinterpret_cast<const unsigned char*>(text.data()), text.size());
        std::string signature(reinterpret_cast<char*>(out.data()), size);
        if (algorithm_ == "ES256") signature = side_by_side(signature);
        return text + "." + base64url_encode(signature);
    }
    [[nodiscard]] std::string token() const {
        return sign(R"({"alg":")" + algorithm_ + R"(","kid":"k","typ":"JWT"})", R"({"sub":"1"})");
    }
    [[nodiscard]] std::string pem() const {
        const std::unique_ptr<BIO, int (*)(BIO*)> to(BIO_new(BIO_s_mem()), BIO_free);
        PEM_write_bio_PUBKEY(to.get(), key_.get());
        char* data = nullptr;
        const auto size = BIO_get_mem_data(to.get(), &data);
        return {data, static_cast<std::size_t>(size)};
    }

private:
    signer(EVP_PKEY* key, std::string algorithm)
        : key_(key, EVP_PKEY_free), algorithm_(std::move(algorithm)) {}

    static std::string side_by_side(const std::string& der) {
        const auto* from = reinterpret_cast<const unsigned char*>(der.data());
        ECDSA_SIG* both = d2i_ECDSA_SIG(nullptr, &from, static_cast<long>(der.size()));
        std::string out(64, '\0');
        auto* to = reinterpret_cast<unsigned char*>(out.data());
        BN_bn2binpad(ECDSA_SIG_get0_r(both), to, 32);
        BN_bn2binpad(ECDSA_SIG_get0_s(both), to + 32, 32);
        ECDSA_SIG_free(both);
        return out;
    }

    std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key_;
    std::string algorithm_;
};

result<std::vector<public_key>> set_of(const std::string& keys) {
    return read_key_set(R"({"keys":[)" + keys + "]}");
}

bool is_good(const signer& by, const std::string& token) {
    const auto keys = set_of(by.jwk());
    const auto read = read_signed_token(token);
    return keys && read && verify(keys->at(0), *read);
}

std::string code_of(const std::string& token) {
    const auto read = read_signed_token(token);
    return read ? "" : read.error().code;
}

TEST(Jws, WhatThePublishedKeySignedIsRight) {
    for (const auto& by : {signer::rsa(), signer::p256()}) {
        const auto token = by.token();
        EXPECT_TRUE(is_good(by, token));
        EXPECT_EQ(read_signed_token(token)->payload, R"({"sub":"1"})");
        EXPECT_EQ(read_signed_token(token)->key_id, "k");
    }
}

TEST(Jws, AChangedTokenOrAnothersKeyIsWrong) {
    for (const auto& [by, other] :
         {std::pair{signer::rsa(), signer::rsa()}, std::pair{signer::p256(), signer::p256()}}) {
        const auto token = by.token();
        EXPECT_FALSE(is_good(other, token));
        const auto dot = token.find('.');
        auto changed = token.substr(0, dot + 1) + base64url_encode(R"({"sub":"2"})") +
                       token.substr(token.rfind('.'));
        EXPECT_FALSE(is_good(by, changed));
        EXPECT_FALSE(is_good(by, token.substr(0, token.rfind('.') + 1)));
        EXPECT_FALSE(is_good(by, token.substr(0, token.size() - 4)));
    }
    const auto by = signer::p256();
    const auto head = by.token().substr(0, by.token().rfind('.') + 1);
    EXPECT_FALSE(is_good(by, head + base64url_encode(std::string(64, '\0'))));
}

TEST(Jws, NobodyChoosesAnotherAlgorithm) {
    const auto by = signer::rsa();
    const auto unsigned_part = [](const std::string& header) {
        return base64url_encode(header) + "." + base64url_encode(R"({"sub":"1"})");
    };
    EXPECT_EQ(code_of(unsigned_part(R"({"alg":"none","kid":"k"})") + "."), "jws.algorithm");
    EXPECT_EQ(code_of(unsigned_part(R"({"alg":"None","kid":"k"})") + "."), "jws.algorithm");
    EXPECT_EQ(code_of(unsigned_part(R"({"kid":"k"})") + "."), "jws.algorithm");
    EXPECT_EQ(code_of(by.sign(R"({"alg":"RS256","kid":"k","crit":["x"]})", "{}")), "jws.algorithm");
    // The public key as the shared secret of an HMAC.
    const auto text = unsigned_part(R"({"alg":"HS256","kid":"k"})");
    EXPECT_EQ(code_of(text + "." + base64url_encode(hmac_sha256(by.pem(), text))), "jws.algorithm");
    // A right signature whose header speaks of the other kind of key.
    const auto ec = signer::p256();
    EXPECT_FALSE(is_good(by, ec.token()));
    EXPECT_FALSE(is_good(ec, ec.sign(R"({"alg":"RS256","kid":"k"})", "{}")));
}

TEST(Jws, WhatIsNoTokenIsRefused) {
    for (const auto* text : {"", ".", "..", "a.b", "a.b.c.d", "%.%.%", "e30.e30", "W10.e30.e30"})
        EXPECT_NE(code_of(text), "") << text;
    EXPECT_EQ(code_of(std::string(20'000, 'a') + ".e30.e30"), "jws.unreadable");
}

TEST(Jws, OfASetTheKeysOfUseAreTaken) {
    const auto by = signer::rsa();
    const auto small = signer::rsa(1024);
    const auto keys = set_of(by.jwk(R"(,"use":"enc")") + "," + by.jwk(R"(,"alg":"RS512")") + "," +
                             small.jwk() + R"(,{"kty":"oct","kid":"k","k":"c2VjcmV0"},7,)" +
                             by.jwk(R"(,"use":"sig","alg":"RS256")"));
    ASSERT_TRUE(keys);
    EXPECT_EQ(keys->size(), 1U);
    EXPECT_TRUE(verify(keys->at(0), *read_signed_token(by.token())));
    const std::string off_the_curve = base64url_encode(std::string(32, '\1'));
    for (const auto& none : {std::string(), small.jwk(), by.jwk(R"(,"use":"enc")"),
                             R"({"kty":"EC","crv":"P-256","kid":"k","x":")" + off_the_curve +
                                 R"(","y":")" + off_the_curve + R"("})"})
        EXPECT_FALSE(set_of(none)) << none;
    for (const auto* text : {"", "[]", "{}", R"({"keys":{}})", "<html>"})
        EXPECT_FALSE(read_key_set(text)) << text;
}

} // namespace
} // namespace vf::crypto
