#include "google.hpp"

#include "crypto/encoding.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <algorithm>
#include <stdexcept>

namespace vf::sandbox {
namespace {

template <class T> using owned = std::unique_ptr<T, void (*)(T*)>;

std::string number(const EVP_PKEY* key, const char* name) {
    BIGNUM* read = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &read) != 1) throw std::runtime_error("no such number");
    const owned<BIGNUM> n(read, BN_free);
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(n.get())), '\0');
    BN_bn2bin(n.get(), reinterpret_cast<unsigned char*>(bytes.data()));
    return crypto::base64url_encode(bytes);
}

} // namespace

std::string google_subject(std::string_view email) {
    auto out = crypto::sha256_hex(email).substr(0, 21);
    std::ranges::transform(
        out, out.begin(), [](char c) { return c >= 'a' ? static_cast<char>('1' + (c - 'a')) : c; });
    out[0] = '1';
    return out;
}

std::vector<GoogleAccount> built_in_google_accounts() {
    std::vector<GoogleAccount> out{
        {"", "camille@studio-belleville.example", "Camille Morel", true,
         "studio-belleville.example"},
        {"", "yanis.benali@example.org", "Yanis Benali", true, {}},
        {"", "zoe.perrin@example.com", "Zoé Perrin", false, {}},
    };
    for (auto& one : out) one.sub = google_subject(one.email);
    return out;
}

google_key::google_key()
    : key_(EVP_RSA_gen(2048), EVP_PKEY_free), id_(crypto::hex_encode(crypto::random_bytes(20))) {
    if (!key_) throw std::runtime_error("no RSA key can be made");
}

boost::json::object google_key::jwk() const {
    return {{"kty", "RSA"},
            {"alg", "RS256"},
            {"use", "sig"},
            {"kid", id_},
            {"n", number(key_.get(), OSSL_PKEY_PARAM_RSA_N)},
            {"e", number(key_.get(), OSSL_PKEY_PARAM_RSA_E)}};
}

std::string google_key::pem() const {
    const std::unique_ptr<BIO, int (*)(BIO*)> to(BIO_new(BIO_s_mem()), BIO_free);
    PEM_write_bio_PUBKEY(to.get(), key_.get());
    char* data = nullptr;
    const auto size = BIO_get_mem_data(to.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string google_key::sign(std::string_view text) const {
    const owned<EVP_MD_CTX> signing(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t size = 0;
    if (EVP_DigestSignInit(signing.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1 ||
        EVP_DigestSign(signing.get(), nullptr, &size, bytes, text.size()) != 1)
        throw std::runtime_error("nothing can be signed");
    std::string out(size, '\0');
    if (EVP_DigestSign(signing.get(), reinterpret_cast<unsigned char*>(out.data()), &size, bytes,
                       text.size()) != 1)
        throw std::runtime_error("nothing can be signed");
    out.resize(size);
    return out;
}

google_key& google_state::key() {
    if (keys.empty()) rotate();
    return keys.front();
}

void google_state::rotate() {
    keys.clear();
    keys.emplace_back();
}

const GoogleAccount* google_state::find(std::string_view who) const {
    const auto found = std::ranges::find_if(
        accounts, [&](const GoogleAccount& a) { return a.email == who || a.sub == who; });
    return found == accounts.end() ? nullptr : &*found;
}

} // namespace vf::sandbox
