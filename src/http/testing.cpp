#include "http/testing.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>
#include <fmt/format.h>

#include <arpa/inet.h>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace asio = boost::asio;

namespace vf::http::testing {

struct running_server::parts {
    parts(server_options options, raw_handler handler)
        : io(1), keep(io.get_executor()),
          web(io.get_executor(), std::move(options), std::move(handler)) {}
    asio::io_context io;
    asio::executor_work_guard<asio::io_context::executor_type> keep;
    server web;
    std::thread thread;
    bool stopped = false;
};

running_server::running_server(raw_handler handler, server_options options)
    : parts_(std::make_unique<parts>(std::move(options), std::move(handler))) {
    parts_->web.start();
    parts_->thread = std::thread([p = parts_.get()] { p->io.run(); });
}

running_server::~running_server() {
    stop();
    parts_->keep.reset();
    parts_->io.stop();
    parts_->thread.join();
}

unsigned short running_server::port() const {
    return parts_->web.port();
}

asio::any_io_executor running_server::executor() const {
    return parts_->io.get_executor();
}

void running_server::run(task<> work) {
    asio::co_spawn(parts_->io, std::move(work), asio::use_future).get();
}

void running_server::stop() {
    if (!parts_->stopped) run(parts_->web.stop());
    parts_->stopped = true;
}

std::size_t running_server::connections() {
    std::promise<std::size_t> count;
    asio::post(parts_->io, [&] { count.set_value(parts_->web.connections()); });
    return count.get_future().get();
}

std::string source_path(const std::string& relative) {
    auto folder = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    while (!std::filesystem::exists(folder / "src/base/error.hpp")) {
        if (folder == folder.parent_path())
            throw std::runtime_error("the test binary is outside of the tree");
        folder = folder.parent_path();
    }
    return folder / relative;
}

std::string answer::header(std::string_view name) const {
    std::string_view rest = head;
    while (!rest.empty()) {
        const auto end = rest.find("\r\n");
        const auto line = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 2);
        const auto colon = line.find(": ");
        if (colon != std::string_view::npos && equal_ignoring_case(line.substr(0, colon), name))
            return std::string(line.substr(colon + 2));
    }
    return {};
}

client::client(unsigned short port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval limit{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
        throw std::runtime_error("cannot connect to the server under test");
}

client::~client() {
    ::close(socket_);
}

void client::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return; // the server may cut while we write; what it answered is what counts
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

bool client::fill() {
    std::array<char, 16384> chunk{};
    const auto size = ::recv(socket_, chunk.data(), chunk.size(), 0);
    if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        throw std::runtime_error("the server under test did not answer for ten seconds");
    if (size <= 0) return false;
    buffer_.append(chunk.data(), static_cast<std::size_t>(size));
    return true;
}

std::string client::receive_until(std::string_view marker) {
    for (;;) {
        const auto at = buffer_.find(marker);
        if (at != std::string::npos) {
            auto out = buffer_.substr(0, at + marker.size());
            buffer_.erase(0, at + marker.size());
            return out;
        }
        if (!fill()) return std::exchange(buffer_, {});
    }
}

answer client::receive(bool head_only) {
    answer out;
    out.head = receive_until("\r\n\r\n");
    if (!out.head.ends_with("\r\n\r\n")) return {};
    out.status = std::atoi(out.head.c_str() + 9);
    if (head_only || out.status == 204 || out.status == 304) return out;
    if (out.header("Transfer-Encoding") == "chunked") {
        for (;;) {
            const auto size = std::strtoul(receive_until("\r\n").c_str(), nullptr, 16);
            while (buffer_.size() < size + 2 && fill()) {
            }
            out.body += buffer_.substr(0, size);
            buffer_.erase(0, size + 2);
            if (size == 0) return out;
        }
    }
    const auto length = out.header("Content-Length");
    const auto size = std::strtoul(length.c_str(), nullptr, 10);
    while ((length.empty() || buffer_.size() < size) && fill()) {
    }
    out.body = length.empty() ? std::exchange(buffer_, {}) : buffer_.substr(0, size);
    buffer_.erase(0, out.body.size());
    return out;
}

answer client::ask(std::string_view method, std::string_view target, std::string_view body,
                   std::string_view headers) {
    auto head = fmt::format("{} {} HTTP/1.1\r\nHost: test\r\n{}", method, target, headers);
    if (!body.empty()) head += fmt::format("Content-Length: {}\r\n", body.size());
    send(head + "\r\n" + std::string(body));
    return receive(method == "HEAD");
}

bool client::readable_within(milliseconds limit) {
    pollfd one{.fd = socket_, .events = POLLIN, .revents = 0};
    return ::poll(&one, 1, static_cast<int>(limit.count())) > 0;
}

void client::finish_sending() {
    ::shutdown(socket_, SHUT_WR);
}

bool client::closed() {
    return buffer_.empty() && !fill();
}

void client::reset() {
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    ::close(socket_);
    socket_ = -1;
}

} // namespace vf::http::testing
