#pragma once
// A mail server that keeps what it gets (RFC 5321, without TLS): for letters of the product under
// test. Nothing is delivered anywhere.
#include "base/async.hpp"
#include "state.hpp"

#include <memory>

namespace vf::sandbox {

/// One conversation without its socket: lines in (without CRLF), replies out.
class smtp_conversation {
public:
    explicit smtp_conversation(state& s) : state_(s) {}
    [[nodiscard]] static std::string greeting();
    /// The reply to a line, "" while a letter's lines come.
    std::string take(std::string_view line);
    [[nodiscard]] bool over() const { return over_; }

private:
    std::string command(std::string_view line);
    std::string recipient(std::string_view address);
    std::string letter_line(std::string_view line);
    void reset();

    state& state_;
    std::optional<std::string> from_;
    std::vector<std::string> to_;
    std::string raw_;
    bool in_letter_ = false;
    bool over_ = false;
};

/// Listens on 127.0.0.1 and answers on the executor's thread, which is the state's.
class smtp_server {
public:
    /// Port 0: any. Throws when the port is taken.
    smtp_server(boost::asio::any_io_executor executor, state& s, unsigned short port);
    smtp_server(const smtp_server&) = delete;
    smtp_server& operator=(const smtp_server&) = delete;
    ~smtp_server();
    [[nodiscard]] unsigned short port() const;
    /// Begins to accept; once.
    void start();

private:
    struct listener;
    std::shared_ptr<listener> listener_;
};

} // namespace vf::sandbox
