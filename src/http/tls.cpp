#include "http/tls.hpp"

#include <boost/asio/ssl/context.hpp>
#include <openssl/ssl.h>

#include <string_view>

namespace ssl = boost::asio::ssl;
using boost::system::error_code;

namespace vf::http {
namespace {

// No HTTP/2 here: a client that offers it learns so during the handshake.
int choose_protocol(SSL* /*on*/, const unsigned char** chosen, unsigned char* size,
                    const unsigned char* offered, unsigned int offered_size, void* /*more*/) {
    static constexpr std::string_view ours("\x08http/1.1", 9);
    unsigned char* found = nullptr;
    const int done =
        SSL_select_next_proto(&found, size, reinterpret_cast<const unsigned char*>(ours.data()),
                              static_cast<unsigned int>(ours.size()), offered, offered_size);
    if (done != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_NOACK;
    *chosen = found;
    return SSL_TLSEXT_ERR_OK;
}

error unusable(const std::filesystem::path& file, const std::string& why) {
    return {errc::invalid, "tls.unusable", file.string() + ": " + why};
}

result<std::shared_ptr<ssl::context>> read(const std::filesystem::path& chain,
                                           const std::filesystem::path& key) {
    auto out = std::make_shared<ssl::context>(ssl::context::tls_server);
    error_code ec;
    out->set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 |
                     ssl::context::no_tlsv1_1 | ssl::context::single_dh_use);
    // A key with a passphrase would have OpenSSL ask for it at the terminal.
    out->set_password_callback([](std::size_t, auto) { return std::string(); }, ec);
    out->use_certificate_chain_file(chain.string(), ec);
    if (ec)
        return std::unexpected(
            unusable(chain, "no certificate in PEM can be read: " + ec.message()));
    out->use_private_key_file(key.string(), ssl::context::pem, ec);
    if (ec) {
        return std::unexpected(unusable(
            key, "no key of that certificate, in PEM and without a passphrase, can be read: " +
                     ec.message()));
    }
    SSL_CTX_set_alpn_select_cb(out->native_handle(), choose_protocol, nullptr);
    return out;
}

} // namespace

certificate::certificate(std::filesystem::path chain, std::filesystem::path key)
    : chain_(std::move(chain)), key_(std::move(key)) {
    if (const auto done = reload(); !done) throw std::runtime_error(done.error().detail);
}

result<void> certificate::reload() {
    VF_TRY(auto fresh, read(chain_, key_));
    const std::scoped_lock lock(mutex_);
    context_ = std::move(fresh);
    return {};
}

std::shared_ptr<ssl::context> certificate::current() const {
    const std::scoped_lock lock(mutex_);
    return context_;
}

} // namespace vf::http
