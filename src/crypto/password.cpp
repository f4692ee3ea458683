#include "crypto/password.hpp"

#include "crypto/encoding.hpp"

#include <sodium.h>

#include <array>
#include <new>

namespace vf::crypto {
namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory = std::size_t{19} * 1024 * 1024;

} // namespace

std::string hash_password(const secret<std::string>& password) {
    random_bytes(1); // initialises libsodium
    std::array<char, crypto_pwhash_STRBYTES> out{};
    const auto& text = password.reveal();
    if (crypto_pwhash_str_alg(out.data(), text.data(), text.size(), passes, memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc(); // its only failure
    return out.data();
}

bool verify_password(const std::string& hash, const secret<std::string>& password) {
    const auto& text = password.reveal();
    return hash.size() < crypto_pwhash_STRBYTES &&
           crypto_pwhash_str_verify(hash.c_str(), text.data(), text.size()) == 0;
}

bool burn_password(const secret<std::string>& password) {
    static const std::string nobody = hash_password(secret<std::string>(random_token(32)));
    verify_password(nobody, password);
    return false;
}

bool password_needs_rehash(const std::string& hash) {
    return crypto_pwhash_str_needs_rehash(hash.c_str(), passes, memory) != 0;
}

} // namespace vf::crypto
