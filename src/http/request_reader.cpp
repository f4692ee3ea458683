#include "http/request_reader.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;

namespace vf::http {
namespace {

using request_parser = beast::http::request_parser<beast::http::string_body>;

refusal malformed(std::string detail) {
    return {400, {errc::invalid, "request.malformed", std::move(detail)}};
}

refusal refusal_of(const error_code& ec) {
    if (ec == beast::http::error::header_limit)
        return {431, {errc::too_large, "request.header_too_large", "The headers are too large."}};
    if (ec == beast::http::error::body_limit)
        return {413, {errc::too_large, "request.too_large", "The body is too large."}};
    return malformed("This is not a valid HTTP request: " + ec.message() + ".");
}

std::string_view view(beast::string_view s) {
    return {s.data(), s.size()};
}

std::string lower_case(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

/// Everything but the body.
result<raw_request> read_head(const request_parser& parser) {
    const auto& message = parser.get();
    raw_request out;
    out.method = view(message.method_string());
    bool has_host = false;
    for (const auto& field : message) {
        auto name = lower_case(view(field.name_string()));
        if (name == "host") {
            if (has_host)
                return fail(errc::invalid, "request.malformed", "There are two Host headers.");
            has_host = true;
        }
        out.headers.emplace_back(std::move(name), std::string(view(field.value())));
    }
    if (!has_host && message.version() >= 11)
        return fail(errc::invalid, "request.malformed", "The Host header is missing.");
    VF_CHECK(read_target(view(message.target()), out));
    return out;
}

} // namespace

struct request_reader::parts {
    explicit parts(reader_limits l) : limits(std::move(l)) {
        parser.header_limit(static_cast<std::uint32_t>(limits.head));
        parser.body_limit(boost::none); // known once the head is
    }

    std::optional<refusal> check_head() {
        auto read = read_head(parser);
        if (!read) return refusal{400, read.error()};
        request = std::move(*read);
        const auto limit = limits.body ? limits.body(request) : usual_body_limit;
        if (const auto length = parser.content_length(); length && *length > limit)
            return refusal_of(beast::http::make_error_code(beast::http::error::body_limit));
        parser.body_limit(limit);
        parser.eager(true);
        const auto expect = request.header("expect");
        if (expect.empty() || parser.is_done()) return std::nullopt;
        wants_continue = equal_ignoring_case(expect, "100-continue");
        if (!wants_continue) return malformed("This expectation is not supported.");
        return std::nullopt;
    }

    // The sizes of chunks, what is said beside them, and what follows the last one are in nobody's
    // limit: some bytes of it for each byte of the body, and as much as a head besides. What
    // `waits` to be taken is of this kind alone.
    [[nodiscard]] bool is_mostly_framing(std::size_t waits) const {
        const auto body = parser.get().body().size();
        return waits > limits.head || of_body > limits.head + 8 * body;
    }

    void refuse(refusal because) {
        why = std::move(because);
        at = state::refused;
    }

    reader_limits limits;
    request_parser parser;
    raw_request request;
    std::size_t of_body = 0; // bytes taken since the head, framing and all
    std::optional<refusal> why;
    state at = state::head;
    bool wants_continue = false;
};

request_reader::request_reader(reader_limits limits)
    : parts_(std::make_unique<parts>(std::move(limits))) {}

request_reader::~request_reader() = default;

std::size_t request_reader::take(std::string_view bytes) {
    auto& p = *parts_;
    error_code ec;
    const auto taken = p.parser.put(asio::buffer(bytes), ec);
    if (ec && ec != beast::http::error::need_more) {
        p.refuse(refusal_of(ec));
        return taken;
    }
    if (p.at == state::body) {
        p.of_body += taken;
        // What is left of a request that is done is the next one's.
        const auto waits = ec ? bytes.size() - taken : 0;
        if (p.is_mostly_framing(waits)) {
            p.refuse(refusal_of(beast::http::make_error_code(beast::http::error::body_limit)));
            return taken;
        }
    }
    if (p.at == state::head && p.parser.is_header_done()) {
        p.at = state::body;
        if (auto because = p.check_head()) {
            p.refuse(*std::move(because));
            return taken;
        }
    }
    if (p.parser.is_done()) p.at = state::done;
    return taken;
}

request_reader::state request_reader::at() const noexcept {
    return parts_->at;
}

bool request_reader::wants_continue() const noexcept {
    return parts_->wants_continue;
}

const refusal& request_reader::refused() const noexcept {
    return *parts_->why;
}

raw_request request_reader::take_request() {
    parts_->request.body = std::move(parts_->parser.get().body());
    return std::move(parts_->request);
}

unsigned request_reader::version() const noexcept {
    return parts_->parser.get().version();
}

bool request_reader::keep_alive() const noexcept {
    return parts_->parser.get().keep_alive();
}

} // namespace vf::http
