// The program with a certificate of its own.
#include "api/product.hpp"
#include "net/fetch.hpp"
#include "support/postgres.hpp"

#include <fmt/format.h>

#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

namespace vf::test {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

// A shell's command, to its end: {code, what it said}.
std::pair<int, std::string> shell(const std::string& command) {
    const auto output = temporary_directory() / "output";
    child_process running("/bin/sh", {"-c", command}, {}, output);
    while (running.alive()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    const int code = running.stop();
    std::ostringstream said;
    said << std::ifstream(output).rdbuf();
    return {code, said.str()};
}

class Tls : public ::testing::Test {
protected:
    void certify(const std::string& name) const {
        const auto [code, said] = shell(fmt::format(
            "/usr/bin/openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
            "-subj /CN={} -addext subjectAltName=IP:127.0.0.1 -keyout {} -out {}",
            name, key.string(), chain.string()));
        ASSERT_EQ(code, 0) << said;
    }
    std::unique_ptr<child_process> serve(std::map<std::string, std::string> more) const {
        more.insert({{"DATA_DIR", (directory / "data").string()},
                     {"SOCKET_DIR", (directory / "run").string()},
                     {"PORT", std::to_string(port)},
                     {"API_PORT", std::to_string(api_port)},
                     {"THREADS", "1"},
                     {"LOG_LEVEL", "info"}});
        return std::make_unique<child_process>(program("vistaflow"),
                                               std::vector<std::string>{"serve"}, more, log);
    }
    // Asks as a client that trusts this certificate alone.
    std::string ask(unsigned short at, const std::string& path) const {
        return shell(fmt::format("printf 'GET {} HTTP/1.1\\r\\nHost: t\\r\\nConnection: "
                                 "close\\r\\n\\r\\n' | /usr/bin/openssl s_client -connect "
                                 "127.0.0.1:{} -CAfile {} -verify_return_error -ign_eof",
                                 path, at, chain.string()))
            .second;
    }
    std::string said() const {
        std::ostringstream out;
        out << std::ifstream(log).rdbuf();
        return out.str();
    }

    fs::path directory = temporary_directory();
    fs::path chain = directory / "chain.pem";
    fs::path key = directory / "key.pem";
    fs::path log = directory / "product.log";
    unsigned short port = free_tcp_port();
    unsigned short api_port = free_tcp_port();
};

TEST_F(Tls, BothPortsAreServedAndARenewedCertificateIsTakenAtAHangup) {
    certify("first");
    const auto running = serve({{"TLS_CERT", chain.string()}, {"TLS_KEY", key.string()}});
    eventually("the product answers over TLS", seconds(90),
               [&] { return ask(port, "/api/v1/health").contains("HTTP/1.1 200"); });
    const auto site = ask(port, "/");
    EXPECT_TRUE(site.contains("CN = first")) << site;
    EXPECT_TRUE(site.contains("Strict-Transport-Security")) << "PUBLIC_URL is https by itself";
    EXPECT_TRUE(ask(api_port, "/health").contains("HTTP/1.1 200"));
    EXPECT_FALSE(net::fetch({.url = fmt::format("http://127.0.0.1:{}/api/v1/health", port)}));

    certify("second");
    running->tell(SIGHUP);
    eventually("the new certificate is used", seconds(30),
               [&] { return ask(port, "/api/v1/health").contains("CN = second"); });
    std::ofstream(chain) << "broken";
    running->tell(SIGHUP);
    eventually("the log says that it cannot be used", seconds(30),
               [&] { return said().contains("tls.kept"); });
    certify("third"); // trusted by ask(), not by the program
    EXPECT_TRUE(running->alive());
    EXPECT_EQ(running->stop(), 0) << said();
}

TEST_F(Tls, HalfAPairOrAWrongOneStopsTheStartInOneLine) {
    certify("first");
    const auto why = [&](std::map<std::string, std::string> more) {
        const auto running = serve(std::move(more));
        while (running->alive()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
        EXPECT_NE(running->stop(), 0);
        return said();
    };
    EXPECT_TRUE(why({{"TLS_CERT", chain.string()}}).contains("TLS_KEY must be set too"));
    EXPECT_TRUE(why({{"TLS_CERT", chain.string()}, {"TLS_KEY", "/nowhere.pem"}})
                    .contains("/nowhere.pem: no key of that certificate"));
}

} // namespace
} // namespace vf::test
