#pragma once
#include "http/message.hpp"

#include <memory>
#include <optional>

namespace vf::http {

/// A request that HTTP itself refuses: the answer's status and what was wrong.
struct refusal {
    int status;
    error why;
};

struct reader_limits {
    std::size_t head = 16 * 1024; ///< bytes of request line and headers together
    /// Bytes of the body, asked once the head is known; unset: usual_body_limit.
    std::function<std::size_t(const raw_request&)> body{};
};

/// Reads one HTTP/1.x request from the bytes of a connection, in pieces of any size. Pure: neither
/// waits nor reads by itself.
class request_reader {
public:
    explicit request_reader(reader_limits limits);
    request_reader(const request_reader&) = delete;
    request_reader& operator=(const request_reader&) = delete;
    ~request_reader();

    enum class state { head, body, done, refused };
    [[nodiscard]] state at() const noexcept;
    /// Takes what it can of `bytes`, which begin with what it left before; how many it took. None
    /// taken: it wants more than these. What is left when it is done is the next request's.
    std::size_t take(std::string_view bytes);
    /// The head is read, and the client waits for "100 Continue" before it sends the body.
    [[nodiscard]] bool wants_continue() const noexcept;
    /// Why it is `refused`.
    [[nodiscard]] const refusal& refused() const noexcept;
    /// When it is `done`: the request, without a peer. Not twice.
    [[nodiscard]] raw_request take_request();
    /// 10 or 11, and whether the client wants to go on; when the head is read.
    [[nodiscard]] unsigned version() const noexcept;
    [[nodiscard]] bool keep_alive() const noexcept;

private:
    struct parts;
    std::unique_ptr<parts> parts_;
};

} // namespace vf::http
