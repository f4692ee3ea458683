#include "http/tls.hpp"

#include "http/testing.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstdio>
#include <fstream>
#include <future>

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using asio::ip::tcp;
using boost::system::error_code;

namespace vf::http {
namespace {

namespace fs = std::filesystem;

template <class T, void (*Free)(T*)> struct freed {
    void operator()(T* p) const { Free(p); }
};
using key_ptr = std::unique_ptr<EVP_PKEY, freed<EVP_PKEY, EVP_PKEY_free>>;
using x509_ptr = std::unique_ptr<X509, freed<X509, X509_free>>;

struct file_closer {
    void operator()(FILE* f) const { std::fclose(f); }
};
std::unique_ptr<FILE, file_closer> writable(const fs::path& path) {
    std::unique_ptr<FILE, file_closer> out(std::fopen(path.c_str(), "w"));
    if (!out) throw std::runtime_error("cannot write " + path.string());
    return out;
}

// A certificate for `name`, signed by itself, and its key.
class identity_files {
public:
    identity_files() {
        std::string name = (fs::temp_directory_path() / "vf-tls-XXXXXX").string();
        if (!mkdtemp(name.data())) throw std::runtime_error("no temporary directory");
        directory_ = name;
    }
    ~identity_files() { fs::remove_all(directory_); }
    identity_files(const identity_files&) = delete;
    identity_files& operator=(const identity_files&) = delete;

    void write(const std::string& name) const {
        const key_ptr key(EVP_EC_gen("P-256"));
        const x509_ptr made(X509_new());
        X509_set_version(made.get(), 2);
        ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(made.get()), -3600);
        X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
        X509_set_pubkey(made.get(), key.get());
        auto* subject = X509_get_subject_name(made.get());
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
        X509_set_issuer_name(made.get(), subject);
        X509_sign(made.get(), key.get(), EVP_sha256());
        PEM_write_X509(writable(chain()).get(), made.get());
        PEM_write_PrivateKey(writable(this->key()).get(), key.get(), nullptr, nullptr, 0, nullptr,
                             nullptr);
    }
    [[nodiscard]] fs::path chain() const { return directory_ / "chain.pem"; }
    [[nodiscard]] fs::path key() const { return directory_ / "key.pem"; }

private:
    fs::path directory_;
};

// A blocking client that trusts whoever answers, and tells who that was.
class tls_client {
public:
    explicit tls_client(unsigned short port, int newest = TLS1_3_VERSION)
        : context_(ssl::context::tls_client) {
        SSL_CTX_set_min_proto_version(context_.native_handle(), TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context_.native_handle(), newest);
        SSL_CTX_set_security_level(context_.native_handle(), 0);
        stream_.emplace(io_, context_);
        const std::string offer("\x02h2\x08http/1.1", 12);
        SSL_set_alpn_protos(stream_->native_handle(),
                            reinterpret_cast<const unsigned char*>(offer.data()), 12);
        stream_->next_layer().connect({asio::ip::make_address("127.0.0.1"), port});
        stream_->handshake(ssl::stream_base::client, refused_);
    }
    [[nodiscard]] bool refused() const { return static_cast<bool>(refused_); }
    [[nodiscard]] std::string server_name() {
        const x509_ptr peer(SSL_get1_peer_certificate(stream_->native_handle()));
        std::array<char, 64> out{};
        X509_NAME_get_text_by_NID(X509_get_subject_name(peer.get()), NID_commonName, out.data(),
                                  out.size());
        return out.data();
    }
    [[nodiscard]] std::string protocol() {
        const unsigned char* name = nullptr;
        unsigned size = 0;
        SSL_get0_alpn_selected(stream_->native_handle(), &name, &size);
        return {reinterpret_cast<const char*>(name), size};
    }
    void send(std::string_view text) { asio::write(*stream_, asio::buffer(text)); }
    // Up to and with the marker; what is behind it stays for the next time.
    std::string receive(std::string_view marker) {
        const auto size = asio::read_until(*stream_, asio::dynamic_buffer(buffer_), marker);
        auto out = buffer_.substr(0, size);
        buffer_.erase(0, size);
        return out;
    }
    // How the stream ended after everything that was left: asio::error::eof is an orderly end.
    error_code end() {
        error_code ec;
        asio::read(*stream_, asio::dynamic_buffer(buffer_), ec);
        return ec;
    }
    [[nodiscard]] const std::string& rest() const { return buffer_; }
    void leave() { stream_->next_layer().close(); }

private:
    asio::io_context io_;
    ssl::context context_;
    std::optional<ssl::stream<tcp::socket>> stream_;
    error_code refused_;
    std::string buffer_;
};

task<response> echo(raw_request& request) {
    co_return text_response(200, "text/plain", request.path + " " + request.body);
}

server_options with(const std::shared_ptr<certificate>& tls) {
    server_options out;
    out.tls = tls;
    out.drain_limit = milliseconds(50); // these clients wait for the server's end
    return out;
}

TEST(HttpTls, AnswersManyRequestsOfAConnectionAndEndsItInOrder) {
    const identity_files files;
    files.write("first");
    testing::running_server s(echo,
                              with(std::make_shared<certificate>(files.chain(), files.key())));
    tls_client c(s.port());
    ASSERT_FALSE(c.refused());
    EXPECT_EQ(c.protocol(), "http/1.1");
    c.send("GET /a HTTP/1.1\r\nHost: t\r\n\r\nGET /b HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_TRUE(c.receive("/a ").starts_with("HTTP/1.1 200"));
    EXPECT_TRUE(c.receive("/b ").starts_with("HTTP/1.1 200"));
    const std::string large(600'000, 'x'); // more than a record, a read and the socket's buffer
    c.send("POST /c HTTP/1.1\r\nHost: t\r\nConnection: close\r\nContent-Length: 600000\r\n\r\n" +
           large);
    EXPECT_TRUE(c.receive("/c ").starts_with("HTTP/1.1 200"));
    EXPECT_EQ(c.end(), asio::error::eof);
    EXPECT_TRUE(c.rest() == large);
}

TEST(HttpTls, WhatIsNoTlsOrTooOldIsClosedAndHarmsNobody) {
    const identity_files files;
    files.write("first");
    testing::running_server s(echo,
                              with(std::make_shared<certificate>(files.chain(), files.key())));
    testing::client plain(s.port());
    plain.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_FALSE(plain.receive_until("HTTP/1.1").contains("HTTP/1.1"));
    EXPECT_TRUE(tls_client(s.port(), TLS1_1_VERSION).refused());
    tls_client c(s.port());
    c.send("nonsense\r\n\r\n");
    EXPECT_TRUE(c.receive("request.malformed").starts_with("HTTP/1.1 400"));
    EXPECT_EQ(c.end(), asio::error::eof);
}

TEST(HttpTls, ARefusalReachesAClientThatIsStillSending) {
    const identity_files files;
    files.write("first");
    auto options = with(std::make_shared<certificate>(files.chain(), files.key()));
    options.max_body = 1000;
    testing::running_server s(echo, options);
    tls_client c(s.port());
    c.send("POST /c HTTP/1.1\r\nHost: t\r\nContent-Length: 300000\r\n\r\n");
    c.send(std::string(300'000, 'x'));
    EXPECT_TRUE(c.receive("request.too_large").starts_with("HTTP/1.1 413"));
    EXPECT_EQ(c.end(), asio::error::eof);
}

TEST(HttpTls, AHandshakeThatNeverComesIsGivenUp) {
    const identity_files files;
    files.write("first");
    auto options = with(std::make_shared<certificate>(files.chain(), files.key()));
    options.request_limit = milliseconds(50);
    testing::running_server s(echo, options);
    testing::client silent(s.port());
    EXPECT_TRUE(silent.closed());
}

TEST(HttpTls, AStreamEndsWithItsClient) {
    const identity_files files;
    files.write("first");
    const auto ended = std::make_shared<std::promise<void>>();
    testing::running_server s(
        [ended](raw_request& /*request*/) -> task<response> {
            response out;
            out.streamer = [ended](stream& to) -> task<> {
                struct at_end {
                    std::promise<void>& p;
                    ~at_end() { p.set_value(); }
                } end{*ended};
                co_await to.write("data: 1\n\n");
                co_await sleep_for(std::chrono::hours(1));
            };
            co_return out;
        },
        with(std::make_shared<certificate>(files.chain(), files.key())));
    tls_client c(s.port());
    c.send("GET /events HTTP/1.1\r\nHost: t\r\n\r\n");
    c.receive("data: 1\n\n");
    c.leave();
    EXPECT_EQ(ended->get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready);
}

TEST(HttpTls, ARenewedCertificateIsUsedFromThenOnAndABrokenOneIsNot) {
    const identity_files files;
    files.write("first");
    const auto tls = std::make_shared<certificate>(files.chain(), files.key());
    testing::running_server s(echo, with(tls));
    tls_client before(s.port());
    EXPECT_EQ(before.server_name(), "first");
    files.write("second");
    EXPECT_TRUE(tls->reload());
    EXPECT_EQ(tls_client(s.port()).server_name(), "second");
    before.send("GET /still HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_TRUE(before.receive("/still ").starts_with("HTTP/1.1 200"));

    std::ofstream(files.chain()) << "no certificate\n";
    const auto broken = tls->reload();
    ASSERT_FALSE(broken);
    EXPECT_TRUE(broken.error().detail.starts_with(files.chain().string())) << broken.error().detail;
    EXPECT_EQ(tls_client(s.port()).server_name(), "second");
}

TEST(HttpTls, TheFileThatCannotBeUsedIsNamed) {
    const identity_files files;
    const identity_files others;
    files.write("first");
    others.write("other");
    const auto why = [](const fs::path& chain, const fs::path& key) -> std::string {
        try {
            const certificate made(chain, key);
        } catch (const std::runtime_error& e) {
            return e.what();
        }
        return "";
    };
    EXPECT_TRUE(why("/nowhere.pem", files.key()).starts_with("/nowhere.pem: "));
    EXPECT_TRUE(why(files.chain(), others.key()).starts_with(others.key().string()));
    EXPECT_EQ(why(files.chain(), files.key()), "");
}

} // namespace
} // namespace vf::http
