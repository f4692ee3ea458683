#include "crypto/jws.hpp"

#include "base/json.hpp"
#include "crypto/encoding.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

namespace vf::crypto {
namespace {

namespace bj = boost::json;

constexpr std::size_t max_token = 16 * 1024;
constexpr int least_rsa_bits = 2048;
constexpr std::size_t p256_bytes = 32;

struct openssl_free {
    void operator()(BIGNUM* b) const { BN_free(b); }
    void operator()(OSSL_PARAM_BLD* b) const { OSSL_PARAM_BLD_free(b); }
    void operator()(OSSL_PARAM* p) const { OSSL_PARAM_free(p); }
    void operator()(EVP_PKEY_CTX* c) const { EVP_PKEY_CTX_free(c); }
    void operator()(EVP_MD_CTX* c) const { EVP_MD_CTX_free(c); }
    void operator()(ECDSA_SIG* s) const { ECDSA_SIG_free(s); }
};
template <class T> using owned = std::unique_ptr<T, openssl_free>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

owned<BIGNUM> number(std::string_view bytes) {
    return owned<BIGNUM>(BN_bin2bn(bytes_of(bytes), static_cast<int>(bytes.size()), nullptr));
}

std::string text_of(const bj::object& in, std::string_view name) {
    const auto* found = in.if_contains(name);
    return found && found->is_string() ? std::string(found->get_string()) : std::string{};
}

// OpenSSL keeps what went wrong for the next caller of the thread, who would take it for its own.
std::shared_ptr<EVP_PKEY> no_key() {
    ERR_clear_error();
    return nullptr;
}

std::shared_ptr<EVP_PKEY> make_key(const char* type, OSSL_PARAM_BLD* parts) {
    const owned<OSSL_PARAM> parameters(OSSL_PARAM_BLD_to_param(parts));
    const owned<EVP_PKEY_CTX> making(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* made = nullptr;
    if (!parameters || !making || EVP_PKEY_fromdata_init(making.get()) <= 0 ||
        EVP_PKEY_fromdata(making.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) <= 0)
        return no_key();
    return {made, EVP_PKEY_free};
}

std::shared_ptr<EVP_PKEY> rsa_key(const bj::object& in) {
    const auto n = base64url_decode(text_of(in, "n"));
    const auto e = base64url_decode(text_of(in, "e"));
    if (!n || !e || n->size() > 1024 || e->empty() || e->size() > 8) return nullptr;
    const auto modulus = number(*n);
    const auto exponent = number(*e);
    const owned<OSSL_PARAM_BLD> parts(OSSL_PARAM_BLD_new());
    if (!parts || BN_num_bits(modulus.get()) < least_rsa_bits ||
        OSSL_PARAM_BLD_push_BN(parts.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(parts.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1)
        return no_key();
    return make_key("RSA", parts.get());
}

std::shared_ptr<EVP_PKEY> p256_key(const bj::object& in) {
    const auto x = base64url_decode(text_of(in, "x"));
    const auto y = base64url_decode(text_of(in, "y"));
    if (text_of(in, "crv") != "P-256" || !x || !y || x->size() != p256_bytes ||
        y->size() != p256_bytes)
        return nullptr;
    const auto point = '\x04' + *x + *y; // SEC 1 2.3.3: not compressed
    const owned<OSSL_PARAM_BLD> parts(OSSL_PARAM_BLD_new());
    if (!parts ||
        OSSL_PARAM_BLD_push_utf8_string(parts.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) !=
            1 ||
        OSSL_PARAM_BLD_push_octet_string(parts.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                         point.size()) != 1)
        return no_key();
    return make_key("EC", parts.get());
}

std::optional<public_key> read_key(const bj::object& in) {
    public_key out;
    out.id = text_of(in, "kid");
    const auto use = text_of(in, "use");
    const auto algorithm = text_of(in, "alg");
    if (out.id.empty() || (!use.empty() && use != "sig")) return std::nullopt;
    if (text_of(in, "kty") == "RSA" && (algorithm.empty() || algorithm == "RS256")) {
        out.algorithm = jws_algorithm::rs256;
        out.key = rsa_key(in);
    } else if (text_of(in, "kty") == "EC" && (algorithm.empty() || algorithm == "ES256")) {
        out.algorithm = jws_algorithm::es256;
        out.key = p256_key(in);
    }
    if (!out.key) return std::nullopt;
    return out;
}

// RFC 7518 3.4 writes r and s side by side, OpenSSL wants them in DER.
std::string ecdsa_der(std::string_view signature) {
    if (signature.size() != 2 * p256_bytes) return {};
    const owned<ECDSA_SIG> both(ECDSA_SIG_new());
    auto r = number(signature.substr(0, p256_bytes));
    auto s = number(signature.substr(p256_bytes));
    if (!both || ECDSA_SIG_set0(both.get(), r.get(), s.get()) != 1) return {};
    // They are the signature's now.
    (void)r.release();
    (void)s.release();
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(both.get(), &der);
    if (size <= 0) return {};
    std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return out;
}

std::unexpected<error> unreadable(std::string why) {
    return fail(errc::upstream, "jws.unreadable", "The token cannot be read: " + std::move(why));
}

} // namespace

result<std::vector<public_key>> read_key_set(std::string_view text) {
    const auto bad = fail(errc::upstream, "jws.bad_key_set", "This is no set of public keys.");
    const auto parsed = json::parse_value(text);
    if (!parsed || !parsed->is_object()) return bad;
    const auto* keys = parsed->get_object().if_contains("keys");
    if (!keys || !keys->is_array()) return bad;
    std::vector<public_key> out;
    for (const auto& one : keys->get_array()) {
        if (!one.is_object()) continue;
        if (auto key = read_key(one.get_object())) out.push_back(*std::move(key));
    }
    if (out.empty()) return bad;
    return out;
}

result<signed_token> read_signed_token(std::string_view compact) {
    const auto first = compact.find('.');
    const auto last = compact.rfind('.');
    if (compact.size() > max_token || first == last || compact.find('.', first + 1) != last)
        return unreadable("it does not have three parts");
    const auto header_text = base64url_decode(compact.substr(0, first));
    auto payload = base64url_decode(compact.substr(first + 1, last - first - 1));
    auto signature = base64url_decode(compact.substr(last + 1));
    if (!header_text || !payload || !signature) return unreadable("a part is not base64url");
    const auto header = json::parse_value(*header_text);
    if (!header || !header->is_object()) return unreadable("its header is no JSON object");
    const auto& members = header->get_object();
    const auto algorithm = text_of(members, "alg");
    if ((algorithm != "RS256" && algorithm != "ES256") || members.contains("crit"))
        return fail(errc::upstream, "jws.algorithm",
                    "The token is signed in a way that is not accepted here.");
    signed_token out;
    out.algorithm = algorithm == "ES256" ? jws_algorithm::es256 : jws_algorithm::rs256;
    out.key_id = text_of(members, "kid");
    out.payload = *std::move(payload);
    out.signature = *std::move(signature);
    out.signed_part = compact.substr(0, last);
    return out;
}

bool verify(const public_key& key, const signed_token& token) {
    if (key.algorithm != token.algorithm || !key.key) return false;
    const auto signature =
        token.algorithm == jws_algorithm::es256 ? ecdsa_der(token.signature) : token.signature;
    const owned<EVP_MD_CTX> checking(EVP_MD_CTX_new());
    const bool right =
        checking && !signature.empty() &&
        EVP_DigestVerifyInit(checking.get(), nullptr, EVP_sha256(), nullptr, key.key.get()) == 1 &&
        EVP_DigestVerify(checking.get(), bytes_of(signature), signature.size(),
                         bytes_of(token.signed_part), token.signed_part.size()) == 1;
    if (!right) ERR_clear_error();
    return right;
}

} // namespace vf::crypto
