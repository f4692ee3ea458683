#pragma once
// For tests only: a server on its own thread and a client that speaks bytes, so that what goes over
// the wire can be wrong on purpose.
#include "http/server.hpp"

#include <string>
#include <thread>

namespace vf::http::testing {

/// Runs a server on 127.0.0.1, any port, on a thread of its own; stops it gracefully at the end.
class running_server {
public:
    explicit running_server(raw_handler handler, server_options options = {});
    running_server(const running_server&) = delete;
    running_server& operator=(const running_server&) = delete;
    ~running_server();

    [[nodiscard]] unsigned short port() const;
    [[nodiscard]] boost::asio::any_io_executor executor() const;
    /// Runs `work` on the server's loop and waits for it.
    void run(task<> work);
    /// server::stop(), waited for.
    void stop();
    [[nodiscard]] std::size_t connections();

private:
    struct parts;
    std::unique_ptr<parts> parts_;
};

/// The path of a file of this tree ("src/http/openapi_golden.json"), found upwards from the test
/// binary; throws when it is not there.
std::string source_path(const std::string& relative);

/// A response as it was read from the wire.
struct answer {
    int status = 0; ///< 0: the connection was closed instead
    std::string head;
    std::string body;
    /// The value of a header, in any case; "" when there is none.
    [[nodiscard]] std::string header(std::string_view name) const;
};

/// A blocking socket to 127.0.0.1; a read fails after ten seconds.
class client {
public:
    explicit client(unsigned short port);
    client(const client&) = delete;
    client& operator=(const client&) = delete;
    ~client();

    void send(std::string_view bytes);
    /// Reads one response; with `head_only` (HEAD) without a body.
    answer receive(bool head_only = false);
    /// Sends a request with Host (and Content-Length when there is a body) and reads its response.
    answer ask(std::string_view method, std::string_view target, std::string_view body = "",
               std::string_view headers = "");
    /// Reads until `marker` was seen; what was read so far, or everything when the end came first.
    std::string receive_until(std::string_view marker);
    /// True as soon as there is something to read (or the end); false when there is nothing so
    /// long.
    bool readable_within(milliseconds limit);
    /// Closes the sending half alone.
    void finish_sending();
    /// True when the other end closed without a further byte.
    bool closed();
    /// Closes with a reset instead of an orderly end.
    void reset();

private:
    bool fill();
    int socket_;
    std::string buffer_;
};

} // namespace vf::http::testing
