#include "db/listen.hpp"

#include "base/log.hpp"
#include "db/connection.hpp"
#include "db/failure.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <libpq-fe.h>

#include <algorithm>

namespace asio = boost::asio;

namespace vf::db {
namespace {

using namespace std::chrono_literals;
using notified = std::function<void(std::string_view)>;

std::string listen_sql(pg_conn* on, const std::string& channel) {
    const std::unique_ptr<char, void (*)(void*)> quoted(
        PQescapeIdentifier(on, channel.data(), channel.size()), PQfreemem);
    if (!quoted) throw std::logic_error("channel name cannot be quoted");
    return std::string("LISTEN ") + quoted.get();
}

void deliver(pg_conn* from, const notified& on_notify) {
    while (PGnotify* raw = PQnotifies(from)) {
        const std::unique_ptr<PGnotify, void (*)(void*)> one(raw, PQfreemem);
        on_notify(one->extra);
    }
}

// Until the connection breaks (throws) or the coroutine is cancelled.
task<> listen_once(std::string conninfo, std::string channel, const notified& on_notify,
                   bool& connected) {
    const auto on = co_await detail::connection::open(std::move(conninfo), true, 10s);
    co_await on->run_script("listen", listen_sql(on->native(), channel));
    connected = true;
    on_notify("");
    for (;;) {
        deliver(on->native(), on_notify);
        co_await on->wait_readable();
        if (PQconsumeInput(on->native()) != 1)
            detail::throw_lost("the listening connection was lost", "listen");
    }
}

task<> listen_for_ever(std::string conninfo, std::string channel, const notified& on_notify) {
    auto pause = microseconds(1s);
    for (;;) {
        bool connected = false;
        try {
            co_await listen_once(conninfo, channel, on_notify, connected);
        } catch (const failure& e) {
            log::warn("db.listen_interrupted", {{"channel", channel}, {"error", e.what()}});
        }
        pause = connected ? microseconds(1s) : std::min(pause * 2, microseconds(30s));
        co_await sleep_for(pause);
    }
}

task<> until_cancelled(asio::steady_timer& timer) {
    co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
}

} // namespace

task<> listen(std::string conninfo, std::string channel, notified on_notify, std::stop_token stop) {
    using namespace asio::experimental::awaitable_operators;
    const auto executor = co_await asio::this_coro::executor;
    const auto stopped =
        std::make_shared<asio::steady_timer>(executor, asio::steady_timer::time_point::max());
    const std::stop_callback on_stop(stop, [stopped, executor] {
        asio::post(executor,
                   [stopped] { stopped->expires_at(asio::steady_timer::time_point::min()); });
    });
    if (stop.stop_requested()) co_return;
    co_await (listen_for_ever(std::move(conninfo), std::move(channel), on_notify) ||
              until_cancelled(*stopped));
}

} // namespace vf::db
