#include "support/sandbox.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <stdexcept>
#include <unistd.h>

namespace vf::test {

namespace asio = boost::asio;
using boost::json::object;
using boost::json::value;

namespace {

browser::child start(int people) {
    browser::child_options how;
    how.command = {VF_SANDBOX_BINARY, "--port", "0",        "--manual-clock",
                   "--seed",          "11",     "--people", std::to_string(people)};
    auto made = browser::child::start(how);
    if (!made) throw std::runtime_error(to_string(made.error()));
    return *std::move(made);
}

} // namespace

sandbox::sandbox(int people) : process_(start(people)) {
    std::string line;
    char c = 0;
    while (read(process_.output.get(), &c, 1) == 1 && c != '\n') line += c;
    url_ = std::string(boost::json::parse(line).at("url").as_string());
}

value sandbox::get(const std::string& path) const {
    return ask("GET", path, "");
}

value sandbox::post(const std::string& path, const object& body) const {
    return ask("POST", path, boost::json::serialize(body));
}

void sandbox::clear_faults() const {
    ask("DELETE", "/control/faults", "");
}

std::string sandbox::account(const std::string& handle, const object& more) const {
    object body{{"handle", handle}, {"lang", "en"}, {"historyDays", 0}, {"pace", 0}};
    for (const auto& [name, chosen] : more) body[name] = chosen;
    const auto made = post("/control/accounts", body);
    return std::string(made.at("cookies").at("storageState").as_string());
}

void sandbox::event(const std::string& account, const std::string& kind, const std::string& person,
                    const std::string& text) const {
    object body{{"account", account}, {"kind", kind}, {"person", person}};
    if (!text.empty()) body["text"] = text;
    post("/control/events", body);
}

std::vector<object> sandbox::truth(const std::string& account, const std::string& kind) const {
    std::vector<object> out;
    const auto all = get("/control/truth?account=" + account);
    for (const auto& one : all.at("events").as_array()) {
        if (one.at("kind").as_string() == kind) out.push_back(one.as_object());
    }
    return out;
}

std::vector<std::string> sandbox::people(std::size_t count) const {
    std::vector<std::string> out;
    const auto all = get("/control/people");
    for (const auto& one : all.as_array()) {
        if (out.size() < count) out.emplace_back(one.at("handle").as_string());
    }
    return out;
}

value sandbox::ask(const std::string& method, const std::string& path,
                   const std::string& body) const {
    asio::io_context io;
    asio::ip::tcp::socket socket(io);
    const auto port = static_cast<unsigned short>(std::stoi(url_.substr(url_.rfind(':') + 1)));
    socket.connect({asio::ip::address_v4::loopback(), port});
    asio::write(socket, asio::buffer(fmt::format(
                            "{} {} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                            "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                            method, path, body.size(), body)));
    std::string answer;
    boost::system::error_code ec;
    asio::read(socket, asio::dynamic_buffer(answer), ec);
    if (answer.size() < 12 || answer[9] != '2') throw std::runtime_error(path + ": " + answer);
    return boost::json::parse(answer.substr(answer.find("\r\n\r\n") + 4));
}

} // namespace vf::test
