#pragma once
#include "http/message.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <memory>

namespace vf::http {

class certificate;

/// The limits of one server; times are real time.
struct server_options {
    std::string address = "127.0.0.1";
    unsigned short port = 0; ///< 0: any free port, see server::port()
    std::size_t max_body = usual_body_limit;
    std::size_t max_header = 16 * 1024; ///< request line and headers together
    std::size_t max_connections = 2048; ///< more get a 503 and are closed; under TLS only closed
    milliseconds idle_limit{75'000};    ///< between two requests of a connection
    milliseconds request_limit{30'000}; ///< from the first byte of a request to its last
    milliseconds handler_limit{30'000}; ///< the handler is then cancelled; streams have no limit
    milliseconds write_limit{30'000};   ///< without progress on a response
    milliseconds drain_limit{1'000};    ///< of what a client still sends after it was refused
    milliseconds stop_grace{10'000};    ///< for running requests when the server stops
    std::shared_ptr<const certificate> tls{}; ///< null: HTTP in the clear
    /// The body limit of one request, known from its head; when unset, max_body.
    std::function<std::size_t(const raw_request&)> body_limit{};
};

/// An HTTP/1.1 server on one loop, with TLS where a certificate is given. Every call and every
/// handler runs on that loop's only thread. Several servers, one a loop, may listen on the same
/// port (SO_REUSEPORT). A handler that outlives handler_limit is cancelled: its next wait throws
/// operation_aborted.
class server {
public:
    /// Listens at once; throws std::runtime_error naming address and port when that fails.
    server(boost::asio::any_io_executor executor, server_options options, raw_handler handler);
    server(const server&) = delete;
    server& operator=(const server&) = delete;
    ~server();

    /// The port that it listens on.
    [[nodiscard]] unsigned short port() const;
    /// How many connections are open now.
    [[nodiscard]] std::size_t connections() const;
    /// Begins to accept.
    void start();
    /// Accepts no more, ends streams and idle connections, and waits for running requests up to
    /// stop_grace.
    task<> stop();

private:
    struct loop;
    std::shared_ptr<loop> loop_;
};

/// Throws std::runtime_error when something listens there already. SO_REUSEPORT would let a second
/// process take half of the connections without a word, so ask once at the start.
void require_free_port(const std::string& address, unsigned short port);

} // namespace vf::http
