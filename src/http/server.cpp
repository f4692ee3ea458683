#include "http/server.hpp"

#include "base/log.hpp"
#include "http/problem.hpp"
#include "http/request_reader.hpp"
#include "http/tls.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <fmt/format.h>

#include <array>
#include <ctime>
#include <sys/socket.h>
#include <unordered_set>

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;
using boost::system::error_code;

namespace vf::http {
namespace {

using steady = std::chrono::steady_clock;
constexpr auto never = steady::time_point::max();
constexpr auto with_code = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t read_size = 8 * 1024;
constexpr std::size_t body_read_size = 64 * 1024;
constexpr std::size_t join_limit =
    64 * 1024; // bodies up to this are sent in one piece with the head

/// What a connection is doing, which decides what the end of its time means.
enum class phase { idle, reading, handling, writing, streaming, draining };

struct connection {
    connection(tcp::socket s, std::shared_ptr<asio::ssl::context> by)
        : socket(std::move(s)), identity(std::move(by)) {
        if (identity) tls.emplace(socket, *identity);
    }
    tcp::socket socket;
    std::shared_ptr<asio::ssl::context> identity;
    std::optional<asio::ssl::stream<tcp::socket&>> tls; // over the socket, where there is TLS
    beast::flat_buffer buffer;
    asio::cancellation_signal cancel; // ends handlers and streams
    steady::time_point deadline = never;
    phase at = phase::idle;
    bool expired = false;
    std::string peer;
    std::string out;

    void enter(phase next, steady::time_point until) {
        at = next;
        deadline = until;
        expired = false;
    }
};

const std::string& date_line() {
    thread_local std::time_t last = 0;
    thread_local std::string line;
    const auto now = std::time(nullptr);
    if (now != last) {
        std::array<char, 64> text{};
        std::tm utc{};
        gmtime_r(&now, &utc);
        // The C locale is in force: nothing of ours calls setlocale.
        const auto size =
            std::strftime(text.data(), text.size(), "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &utc);
        line.assign(text.data(), size);
        last = now;
    }
    return line;
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    for (const char c : value) out += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
    out += "\r\n";
}

enum class framing { length, chunked, until_close };

void append_head(std::string& out, const response& r, framing how, bool keep, unsigned version) {
    fmt::format_to(std::back_inserter(out), "HTTP/1.1 {} {}\r\n", r.status,
                   reason_phrase(r.status));
    out += date_line();
    for (const auto& [name, value] : r.headers) append_header(out, name, value);
    const bool no_body = r.status == 204 || r.status == 304;
    if (how == framing::length && !no_body)
        fmt::format_to(std::back_inserter(out), "Content-Length: {}\r\n", r.body.size());
    if (how == framing::chunked) out += "Transfer-Encoding: chunked\r\n";
    if (!keep)
        out += "Connection: close\r\n";
    else if (version < 11)
        out += "Connection: keep-alive\r\n";
    out += "\r\n";
}

/// Reads what has come into `space`: {error, size}.
task<std::tuple<error_code, std::size_t>> read_some(connection& c, asio::mutable_buffer space) {
    if (c.tls) co_return co_await c.tls->async_read_some(space, with_code);
    co_return co_await c.socket.async_read_some(space, with_code);
}

/// Writes everything; false when the other end is gone or the write limit ran out.
template <class Buffers> task<bool> write_all(connection& c, Buffers buffers) {
    const auto [ec, size] = c.tls ? co_await asio::async_write(*c.tls, buffers, with_code)
                                  : co_await asio::async_write(c.socket, buffers, with_code);
    co_return !ec;
}

/// The common case, a response that fits the socket's buffer, costs one system call and no wait.
task<bool> write_text(connection& c, std::string_view text) {
    if (c.tls) co_return co_await write_all(c, asio::buffer(text));
    error_code ec;
    const auto size = c.socket.write_some(asio::buffer(text), ec);
    if (ec && ec != asio::error::would_block) co_return false;
    if (size == text.size()) co_return true;
    co_return co_await write_all(c, asio::buffer(text.substr(size)));
}

class socket_stream final : public stream {
public:
    socket_stream(connection& c, milliseconds limit, framing how)
        : c_(c), limit_(limit), how_(how) {}

    task<bool> write(std::string_view chunk) override {
        if (gone_) co_return false;
        if (chunk.empty()) co_return true;
        std::string piece;
        piece.reserve(chunk.size() + 16);
        if (how_ == framing::chunked)
            fmt::format_to(std::back_inserter(piece), "{:x}\r\n", chunk.size());
        piece += chunk;
        if (how_ == framing::chunked) piece += "\r\n";
        c_.deadline = steady::now() + limit_;
        gone_ = !co_await write_text(c_, piece);
        c_.deadline = never;
        co_return !gone_;
    }
    [[nodiscard]] bool gone() const { return gone_; }

private:
    connection& c_;
    milliseconds limit_;
    framing how_;
    bool gone_ = false;
};

/// Returns when the client has closed its end. A client that sends more instead is still there, and
/// only a failing write can tell that it left.
task<> wait_until_gone(connection& c) {
    char byte = 0;
    if (c.tls) {
        const auto [ec, size] = co_await read_some(c, asio::buffer(&byte, 1));
        if (ec) co_return;
        asio::steady_timer forever(c.socket.get_executor(), never);
        co_await forever.async_wait(with_code);
    }
    const auto [ec] = co_await c.socket.async_wait(tcp::socket::wait_read, with_code);
    if (ec || ::recv(c.socket.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) <= 0) co_return;
    asio::steady_timer forever(c.socket.get_executor(), never);
    co_await forever.async_wait(with_code);
}

task<> keep_failure(std::function<task<>(stream&)>& streamer, stream& to,
                    std::exception_ptr& failure) {
    try {
        co_await streamer(to);
    } catch (...) {
        failure = std::current_exception();
    }
}

std::string describe(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception& e) {
        return e.what();
    } catch (...) {
        return "unknown exception";
    }
}

bool is_cancellation(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const boost::system::system_error& e) {
        return e.code() == asio::error::operation_aborted;
    } catch (...) {
        return false;
    }
}

} // namespace

struct server::loop : std::enable_shared_from_this<loop> {
    loop(asio::any_io_executor e, server_options o, raw_handler h)
        : executor(std::move(e)), options(std::move(o)), handler(std::move(h)), acceptor(executor),
          sweeper(executor), one_left(executor) {}

    asio::any_io_executor executor;
    server_options options;
    raw_handler handler;
    tcp::acceptor acceptor;
    asio::steady_timer sweeper;
    signal one_left;
    std::unordered_set<connection*> open;
    bool stopping = false;

    void listen();
    task<> accept(std::shared_ptr<loop> self);
    void take(tcp::socket socket);
    task<> sweep(std::shared_ptr<loop> self);
    [[nodiscard]] milliseconds sweep_interval() const;
    static void expire(connection& c);
    task<> serve(std::shared_ptr<loop> self, std::shared_ptr<connection> c);
    task<bool> shake_hands(connection& c);
    task<bool> exchange(connection& c);
    task<bool> read(connection& c, request_reader& reader);
    task<response> handle(connection& c, raw_request& request);
    task<bool> respond(connection& c, response& r, bool head_only, bool keep, unsigned version);
    task<bool> respond_stream(connection& c, response& r, bool keep, unsigned version);
    task<> refuse(connection& c, const refusal& why);
};

void server::loop::listen() {
    const auto where = fmt::format("{}:{}", options.address, options.port);
    try {
        const tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
        acceptor.open(endpoint.protocol());
        acceptor.set_option(tcp::acceptor::reuse_address(true));
        const int on = 1;
        ::setsockopt(acceptor.native_handle(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
        acceptor.bind(endpoint);
        acceptor.listen(1024);
    } catch (const boost::system::system_error& e) {
        throw std::runtime_error("cannot listen on " + where + ": " + e.code().message());
    }
}

task<> server::loop::accept(std::shared_ptr<loop> self) {
    while (!stopping) {
        auto [ec, socket] = co_await acceptor.async_accept(with_code);
        if (ec == asio::error::operation_aborted || stopping) co_return;
        if (ec) {
            // Out of descriptors, or the client left before it was accepted.
            log::warn("http.accept_failed", {{"error", ec.message()}});
            co_await sleep_for(milliseconds(100));
            continue;
        }
        take(std::move(socket));
    }
}

void server::loop::take(tcp::socket socket) {
    error_code ec;
    socket.set_option(tcp::no_delay(true), ec);
    socket.non_blocking(true, ec);
    if (open.size() >= options.max_connections) {
        if (options.tls) return; // it would have to shake hands to be told
        auto full = problem_response({errc::unavailable,
                                      "server.busy",
                                      "The server has too many connections.",
                                      {},
                                      {{"retryAfter", "1"}}});
        std::string text;
        append_head(text, full, framing::length, false, 11);
        text += full.body;
        socket.write_some(asio::buffer(text), ec);
        socket.shutdown(tcp::socket::shutdown_send, ec);
        return;
    }
    auto c = std::make_shared<connection>(std::move(socket),
                                          options.tls ? options.tls->current() : nullptr);
    const auto remote = c->socket.remote_endpoint(ec);
    if (ec) return;
    c->peer = remote.address().to_string();
    open.insert(c.get());
    auto slot = c->cancel.slot();
    asio::co_spawn(executor, serve(shared_from_this(), c),
                   asio::bind_cancellation_slot(
                       slot, [self = shared_from_this(), c](const std::exception_ptr& failure) {
                           if (failure && !is_cancellation(failure)) {
                               log::error("http.connection_failed",
                                          {{"error", describe(failure)}, {"peer", c->peer}});
                           }
                           error_code ignored;
                           c->socket.close(ignored);
                           self->open.erase(c.get());
                           self->one_left.notify();
                       }));
}

milliseconds server::loop::sweep_interval() const {
    const auto shortest =
        std::min({options.idle_limit, options.request_limit, options.handler_limit,
                  options.write_limit, options.drain_limit});
    return std::clamp(shortest / 4, milliseconds(5), milliseconds(500));
}

/// One timer for all connections: a limit costs a request one store and no timer.
task<> server::loop::sweep(std::shared_ptr<loop> self) {
    while (!stopping || !open.empty()) {
        sweeper.expires_after(sweep_interval());
        const auto [ec] = co_await sweeper.async_wait(with_code);
        if (ec && stopping) co_return;
        const auto now = steady::now();
        // expire() may end a connection and change the set.
        std::vector<connection*> late;
        for (auto* c : open) {
            if (c->deadline <= now) late.push_back(c);
        }
        for (auto* c : late) {
            if (open.contains(c)) expire(*c);
        }
    }
}

void server::loop::expire(connection& c) {
    error_code ignored;
    c.expired = true;
    c.deadline = never;
    switch (c.at) {
    case phase::handling:
        c.cancel.emit(asio::cancellation_type::terminal);
        return;
    case phase::reading:
        c.socket.cancel(ignored); // the session answers 408
        return;
    case phase::idle:
    case phase::writing:
    case phase::streaming:
    case phase::draining:
        c.socket.close(ignored);
        return;
    }
}

task<> server::loop::serve(std::shared_ptr<loop> self, std::shared_ptr<connection> c) {
    if (c->tls && !co_await shake_hands(*c)) co_return;
    while (co_await exchange(*c)) {
    }
    if (!c->tls || !c->socket.is_open()) co_return;
    // Says that this is the end, so that nobody can make a cut look like one.
    c->enter(phase::draining, steady::now() + options.drain_limit);
    (void)co_await c->tls->async_shutdown(with_code);
}

task<bool> server::loop::shake_hands(connection& c) {
    c.enter(phase::idle, steady::now() + options.request_limit);
    const auto [ec] = co_await c.tls->async_handshake(asio::ssl::stream_base::server, with_code);
    if (ec) log::debug("http.handshake_failed", {{"error", ec.message()}, {"peer", c.peer}});
    co_return !ec;
}

/// One request and its response; false when the connection is over.
task<bool> server::loop::exchange(connection& c) {
    request_reader reader({options.max_header, [this](const raw_request& head) {
                               return options.body_limit ? options.body_limit(head)
                                                         : options.max_body;
                           }});
    if (!co_await read(c, reader)) co_return false;
    if (c.expired) {
        co_await refuse(c,
                        {408, {errc::timeout, "request.too_slow", "The request took too long."}});
        co_return false;
    }
    if (reader.at() == request_reader::state::refused) {
        co_await refuse(c, reader.refused());
        co_return false;
    }
    auto request = reader.take_request();
    const bool head_only = request.method == "HEAD";
    request.peer = c.peer;
    request.secure = c.tls.has_value();
    auto answer = co_await handle(c, request);
    const bool keep = reader.keep_alive() && !stopping;
    co_return co_await respond(c, answer, head_only, keep, reader.version());
}

/// Reads one request, until it is done, refused or, halfway, too slow (`expired`); false when the
/// client closed or was too late to begin one.
task<bool> server::loop::read(connection& c, request_reader& reader) {
    if (stopping && c.buffer.size() == 0) co_return false;
    using state = request_reader::state;
    c.enter(phase::idle, steady::now() + options.idle_limit);
    for (;;) {
        while (c.buffer.size() > 0) {
            if (c.at == phase::idle) c.enter(phase::reading, steady::now() + options.request_limit);
            const auto was = reader.at();
            const auto bytes = c.buffer.data();
            const auto taken = reader.take({static_cast<const char*>(bytes.data()), bytes.size()});
            c.buffer.consume(taken);
            if (reader.at() == state::done || reader.at() == state::refused) co_return true;
            if (was == state::head && reader.at() == state::body && reader.wants_continue() &&
                !co_await write_text(c, "HTTP/1.1 100 Continue\r\n\r\n"))
                co_return false;
            if (taken == 0) break;
        }
        auto space = c.buffer.prepare(reader.at() == state::body ? body_read_size : read_size);
        const auto [ec, size] = co_await read_some(c, space);
        c.buffer.commit(size);
        // Bytes may have come at the very moment at which the time was over.
        const bool too_slow = c.expired && c.at == phase::reading;
        if (ec || c.expired) co_return too_slow;
    }
}

task<response> server::loop::handle(connection& c, raw_request& request) {
    c.enter(phase::handling, steady::now() + options.handler_limit);
    std::exception_ptr failure;
    response out;
    try {
        out = co_await handler(request);
    } catch (...) {
        failure = std::current_exception();
    }
    c.deadline = never;
    if (c.expired) co_await asio::this_coro::reset_cancellation_state();
    if (!failure) co_return out;
    if (c.expired)
        co_return problem_response(
            {errc::timeout, "request.timeout", "The request took too long to answer."});
    log::error("http.handler_failed", {{"error", describe(failure)}, {"path", request.path}});
    co_return problem_response({errc::internal, "internal", ""});
}

task<bool> server::loop::respond(connection& c, response& r, bool head_only, bool keep,
                                 unsigned version) {
    if (r.streamer && !head_only) co_return co_await respond_stream(c, r, keep, version);
    c.enter(phase::writing, steady::now() + options.write_limit);
    c.out.clear();
    append_head(c.out, r, framing::length, keep, version);
    const bool no_body = head_only || r.status == 204 || r.status == 304;
    if (no_body || r.body.size() <= join_limit) {
        if (!no_body) c.out += r.body;
        if (!co_await write_text(c, c.out)) co_return false;
    } else {
        const std::array<asio::const_buffer, 2> both = {asio::buffer(c.out), asio::buffer(r.body)};
        if (!co_await write_all(c, both)) co_return false;
    }
    co_return keep;
}

task<bool> server::loop::respond_stream(connection& c, response& r, bool keep, unsigned version) {
    using namespace asio::experimental::awaitable_operators;
    const auto how = version >= 11 ? framing::chunked : framing::until_close;
    // Looking for the client's end reads under TLS, and what was read cannot be put back.
    if (how == framing::until_close || c.tls) keep = false;
    c.enter(phase::writing, steady::now() + options.write_limit);
    c.out.clear();
    append_head(c.out, r, how, keep, version);
    if (!co_await write_text(c, c.out)) co_return false;
    c.enter(phase::streaming, never);
    socket_stream to(c, options.write_limit, how);
    std::exception_ptr failure;
    // The failure is carried out by hand: `||` would wait on for the client to leave.
    const auto first = co_await (keep_failure(r.streamer, to, failure) || wait_until_gone(c));
    if (failure && !is_cancellation(failure))
        log::error("http.stream_failed", {{"error", describe(failure)}});
    if (failure || first.index() == 1 || to.gone()) co_return false;
    if (how == framing::chunked && !co_await write_text(c, "0\r\n\r\n")) co_return false;
    co_return keep && !stopping;
}

/// Answers what cannot be served, then reads on a little: closing with unread bytes would reset the
/// connection and the answer would be lost.
task<> server::loop::refuse(connection& c, const refusal& why) {
    auto answer = problem_response(why.status, why.why);
    co_await respond(c, answer, false, false, 11);
    error_code ignored;
    if (!c.tls) c.socket.shutdown(tcp::socket::shutdown_send, ignored);
    // Under TLS the end is still to be said: the time ends the reading, not the connection.
    c.enter(c.tls ? phase::reading : phase::draining, steady::now() + options.drain_limit);
    std::size_t drained = 0;
    while (drained < 4 * 1024 * 1024) {
        c.buffer.clear();
        const auto [ec, size] = co_await read_some(c, c.buffer.prepare(body_read_size));
        if (ec || c.expired) co_return;
        drained += size;
    }
}

server::server(asio::any_io_executor executor, server_options options, raw_handler handler)
    : loop_(std::make_shared<loop>(std::move(executor), std::move(options), std::move(handler))) {
    loop_->listen();
}

server::~server() {
    loop_->stopping = true;
    error_code ignored;
    loop_->acceptor.close(ignored);
    loop_->sweeper.cancel();
}

unsigned short server::port() const {
    return loop_->acceptor.local_endpoint().port();
}

std::size_t server::connections() const {
    return loop_->open.size();
}

void server::start() {
    spawn(loop_->executor, "http.accept", loop_->accept(loop_));
    spawn(loop_->executor, "http.sweep", loop_->sweep(loop_));
}

task<> server::stop() {
    const auto self = loop_;
    self->stopping = true;
    error_code ignored;
    self->acceptor.close(ignored);
    const auto until = steady::now() + self->options.stop_grace;
    const auto end_all = [&self](bool also_busy) {
        const std::vector<connection*> all(self->open.begin(), self->open.end());
        for (auto* c : all) {
            if (!self->open.contains(c)) continue;
            error_code ec;
            if (c->at == phase::streaming) c->cancel.emit(asio::cancellation_type::terminal);
            if (c->at == phase::idle || also_busy) c->socket.close(ec);
            if (also_busy && self->open.contains(c))
                c->cancel.emit(asio::cancellation_type::terminal);
        }
    };
    end_all(false);
    while (!self->open.empty() && steady::now() < until) {
        const auto left =
            std::chrono::duration_cast<microseconds>(until - steady::now()) + microseconds(1);
        co_await self->one_left.wait_for(left);
    }
    if (!self->open.empty()) {
        log::warn("http.stop_forced", {{"connections", self->open.size()}});
        end_all(true);
        co_await self->one_left.wait_for(seconds(1));
    }
    self->sweeper.cancel();
}

void require_free_port(const std::string& address, unsigned short port) {
    if (port == 0) return;
    asio::io_context io(1);
    tcp::acceptor probe(io);
    const tcp::endpoint endpoint(asio::ip::make_address(address), port);
    try {
        probe.open(endpoint.protocol());
        probe.set_option(tcp::acceptor::reuse_address(true));
        probe.bind(endpoint);
        probe.listen(1);
    } catch (const boost::system::system_error& e) {
        throw std::runtime_error(
            fmt::format("cannot listen on {}:{}: {}", address, port, e.code().message()));
    }
}

} // namespace vf::http
