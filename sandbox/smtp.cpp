#include "smtp.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/system/system_error.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace vf::sandbox {
namespace {

constexpr std::size_t longest_line = 4096;
constexpr std::size_t largest_letter = 4 * 1024 * 1024;
constexpr std::size_t kept_letters = 10'000;

std::string upper(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    });
    return out;
}

// "FROM:<a@b> SIZE=10" -> "a@b".
std::optional<std::string> path_in(std::string_view argument) {
    const auto open = argument.find('<');
    const auto close = argument.find('>');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
        return std::nullopt;
    return std::string(argument.substr(open + 1, close - open - 1));
}

} // namespace

std::string smtp_conversation::greeting() {
    return "220 sandbox.test ESMTP\r\n";
}

void smtp_conversation::reset() {
    from_.reset();
    to_.clear();
    raw_.clear();
    in_letter_ = false;
}

std::string smtp_conversation::take(std::string_view line) {
    return in_letter_ ? letter_line(line) : command(line);
}

std::string smtp_conversation::command(std::string_view line) {
    const auto verb = upper(line.substr(0, line.find(' ')));
    const auto argument = line.substr(std::min(verb.size() + 1, line.size()));
    if (verb == "EHLO") return "250-sandbox.test\r\n250-8BITMIME\r\n250 SIZE 4194304\r\n";
    if (verb == "HELO") return "250 sandbox.test\r\n";
    if (verb == "NOOP") return "250 ok\r\n";
    if (verb == "RSET") return reset(), "250 ok\r\n";
    if (verb == "QUIT") return over_ = true, "221 bye\r\n";
    if (verb == "MAIL") {
        const auto path = path_in(argument);
        if (!path || !upper(argument).starts_with("FROM:")) return "501 FROM:<address>\r\n";
        if (from_) return "503 one letter after the other\r\n";
        from_ = *path;
        return "250 ok\r\n";
    }
    if (verb == "RCPT") {
        const auto path = path_in(argument);
        if (!path || !upper(argument).starts_with("TO:")) return "501 TO:<address>\r\n";
        return recipient(*path);
    }
    if (verb == "DATA") {
        if (!from_ || to_.empty()) return "503 MAIL and RCPT first\r\n";
        in_letter_ = true;
        return "354 end with a dot\r\n";
    }
    return "500 not known\r\n";
}

std::string smtp_conversation::recipient(std::string_view address) {
    if (!from_) return "503 MAIL first\r\n";
    if (const auto fault = state_.take_fault("smtp_refusal", "", ""))
        return fmt::format("{} refused as asked\r\n", fault->code.value_or(451));
    to_.emplace_back(address);
    return "250 ok\r\n";
}

std::string smtp_conversation::letter_line(std::string_view line) {
    if (line != ".") {
        // RFC 5321 4.5.2: a dot that begins a line was doubled.
        raw_ += line.starts_with('.') ? line.substr(1) : line;
        raw_ += "\r\n";
        if (raw_.size() <= largest_letter) return {};
        reset();
        over_ = true;
        return "552 too large\r\n";
    }
    ReceivedMail mail;
    mail.id = state_.next_mail_id++;
    mail.from = *from_;
    mail.to = to_;
    mail.raw = std::move(raw_);
    mail.at = state_.people.now();
    read_mail(mail);
    state_.mails.push_back(std::move(mail));
    if (state_.mails.size() > kept_letters) state_.mails.pop_front();
    reset();
    return "250 kept\r\n";
}

struct smtp_server::listener {
    listener(asio::any_io_executor executor, state& s, unsigned short port)
        : state_(s), acceptor(executor, tcp::endpoint(asio::ip::address_v4::loopback(), port)) {}

    state& state_;
    tcp::acceptor acceptor;
};

namespace {

task<> converse(tcp::socket peer, state& s) {
    smtp_conversation talk(s);
    std::string buffer;
    const auto greeting = smtp_conversation::greeting();
    co_await asio::async_write(peer, asio::buffer(greeting), asio::use_awaitable);
    while (!talk.over()) {
        const auto size = co_await asio::async_read_until(
            peer, asio::dynamic_buffer(buffer, longest_line), "\r\n", asio::use_awaitable);
        const auto reply = talk.take(std::string_view(buffer).substr(0, size - 2));
        buffer.erase(0, size);
        if (!reply.empty())
            co_await asio::async_write(peer, asio::buffer(reply), asio::use_awaitable);
    }
}

// A client that goes away is no news.
task<> serve(tcp::socket peer, state& s) {
    try {
        co_await converse(std::move(peer), s);
    } catch (const boost::system::system_error&) {
    }
}

} // namespace

smtp_server::smtp_server(asio::any_io_executor executor, state& s, unsigned short port)
    : listener_(std::make_shared<listener>(std::move(executor), s, port)) {}

smtp_server::~smtp_server() {
    boost::system::error_code ignored;
    listener_->acceptor.close(ignored);
}

unsigned short smtp_server::port() const {
    return listener_->acceptor.local_endpoint().port();
}

void smtp_server::start() {
    spawn(listener_->acceptor.get_executor(), "sandbox.smtp",
          [](std::shared_ptr<listener> at) -> task<> {
              while (at->acceptor.is_open()) {
                  boost::system::error_code ec;
                  auto peer = co_await at->acceptor.async_accept(
                      asio::redirect_error(asio::use_awaitable, ec));
                  if (ec) co_return;
                  spawn(at->acceptor.get_executor(), "sandbox.smtp_client",
                        serve(std::move(peer), at->state_));
              }
          }(listener_));
}

} // namespace vf::sandbox
