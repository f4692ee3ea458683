#include "browser/display.hpp"

#include "base/log.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/random.h>
#include <unistd.h>

namespace asio = boost::asio;

namespace vf::browser {
namespace {

constexpr auto program = "/usr/bin/Xvfb";
constexpr auto token = asio::as_tuple(asio::use_awaitable);

void field(std::string& out, std::string_view bytes) {
    out += static_cast<char>(bytes.size() >> 8);
    out += static_cast<char>(bytes.size() & 0xff);
    out += bytes;
}

// One entry of an Xauthority file (Xau(3)): a random key, for whatever display and host.
std::string new_key() {
    std::array<char, 16> key{};
    if (getrandom(key.data(), key.size(), 0) != static_cast<ssize_t>(key.size())) std::abort();
    std::string out("\xff\xff", 2); // FamilyWild
    field(out, "");
    field(out, "");
    field(out, "MIT-MAGIC-COOKIE-1");
    field(out, {key.data(), key.size()});
    return out;
}

std::unexpected<error> not_started(std::string why) {
    return fail(errc::unavailable, "browser.start_failed",
                "The X server for the browser did not start: " + std::move(why) + ".");
}

result<void> write_private(const std::string& file, const std::string& bytes,
                           const unix_user* owner) {
    const unique_fd to(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    const bool done =
        to.get() >= 0 &&
        ::write(to.get(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) &&
        (!owner || ::fchown(to.get(), owner->uid, owner->gid) == 0);
    if (!done) return not_started(file + ": " + std::strerror(errno));
    return {};
}

} // namespace

task<result<display>> display::start(const unix_user* user, const std::string& directory,
                                     microseconds limit) {
    if (::access(program, X_OK) != 0)
        co_return fail(errc::not_found, "display_missing",
                       fmt::format("{} is not installed; a sign-in by QR code needs it. Run "
                                   "script/bootstrap, or install the package xvfb.",
                                   program));
    const auto authority = directory + "/xauthority";
    VF_CO_CHECK(write_private(authority, new_key(), user));
    // It chooses a free number itself and says which on its standard output. What it has to
    // complain about is of no use to anybody: the key maps of a keyboard that is not there.
    child_options how;
    how.command = {program, "-displayfd",  "1",         "-auth", authority, "-screen",
                   "0",     "1366x900x24", "-nolisten", "tcp",   "-noreset"};
    how.environment = {"PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8"};
    how.user = user;
    VF_CO_TRY(auto server, child::start(how));
    asio::posix::stream_descriptor output(co_await asio::this_coro::executor,
                                          server.output.release());
    std::string line;
    try {
        const auto [ec, size] = co_await with_timeout(
            limit, asio::async_read_until(output, asio::dynamic_buffer(line, 64), '\n', token));
        if (ec) co_return not_started(ec == asio::error::eof ? "it ended at once" : ec.message());
    } catch (const timed_out&) {
        co_return not_started("it does not answer");
    }
    line.resize(line.find('\n'));
    if (line.empty() || !std::ranges::all_of(line, [](char c) { return c >= '0' && c <= '9'; }))
        co_return not_started("it says \"" + line + "\"");
    log::debug("browser.display", {{"display", line}, {"pid", server.pid()}});
    co_return display(std::move(server), line, authority);
}

display::~display() {
    const auto pid = server_.pid();
    if (pid < 0) return;
    {
        const auto ended = std::move(server_);
    } // killed and reaped
    // A killed server leaves these; another one may have taken the number since.
    const auto lock = "/tmp/.X" + number_ + "-lock";
    std::ifstream in(lock);
    pid_t holder = -1;
    if (!(in >> holder) || holder != pid) return;
    std::error_code ignored;
    std::filesystem::remove(lock, ignored);
    std::filesystem::remove("/tmp/.X11-unix/X" + number_, ignored);
}

} // namespace vf::browser
