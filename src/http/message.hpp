#pragma once
// What a request and a response are, without a word of Beast.
#include "base/async.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vf::http {

/// Bytes that a body may have where its route says nothing else.
inline constexpr std::size_t usual_body_limit = 1024 * 1024;

/// Names and values in the order in which they came.
using pairs = std::vector<std::pair<std::string, std::string>>;

/// A request as it came over the wire, already within the server's limits.
struct raw_request {
    std::string method; ///< "GET"; unknown methods as they were sent
    std::string target; ///< as sent, with the query
    std::string path;   ///< percent-decoded UTF-8, no NUL; an encoded slash was refused
    pairs query{};      ///< decoded; may hold any bytes
    pairs headers{};    ///< names in lower case
    std::string body{};
    std::string peer{};  ///< the address of the other end of the connection ("127.0.0.1")
    bool secure = false; ///< came over TLS

    /// The value of the first header of that name (lower case); "" when there is none.
    [[nodiscard]] std::string_view header(std::string_view lower_case_name) const noexcept;
    /// The first cookie of that name; "" when there is none.
    [[nodiscard]] std::string_view cookie(std::string_view name) const noexcept;
    /// The first query parameter of that name; "" when there is none.
    [[nodiscard]] std::string_view parameter(std::string_view name) const noexcept;
};

/// The body of a response that is written bit by bit.
class stream {
public:
    stream() = default;
    stream(const stream&) = delete;
    stream& operator=(const stream&) = delete;
    virtual ~stream() = default;
    /// False: the client is gone, stop. `chunk` must live until the task is done.
    virtual task<bool> write(std::string_view chunk) = 0;
};

/// What is sent back. With `streamer`, `body` is ignored and the streamer writes it; it is
/// cancelled when the client goes away or the server stops, and an exception in it cuts the
/// connection, so that a half download is seen as one.
struct response {
    int status = 200;
    pairs headers{};
    std::string body{};
    std::function<task<>(stream&)> streamer{};

    /// Replaces or adds a header.
    void set_header(std::string_view name, std::string value);
    /// The value of that header, in any case; "" when there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const noexcept;
};

/// A response with a body and its content type.
response text_response(int status, std::string content_type, std::string body);

using raw_handler = std::function<task<response>(raw_request&)>;

/// Splits and decodes a request target ("/a%20b?x=1") into path and query; absolute form is
/// accepted. Fails on bad escapes, NUL, bad UTF-8 in the path and encoded slashes.
result<void> read_target(std::string_view target, raw_request& into);

/// Percent-decoding; with `plus_is_space` as forms do it. Nullopt on a bad escape.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);

/// Reads "a=1&b=2" (a query or a form body).
result<pairs> read_form(std::string_view text);
/// Writes one; spaces are "%20", which queries and forms both know.
std::string write_form(const pairs& all);

/// Equal but for the case of ASCII letters.
bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept;

} // namespace vf::http
