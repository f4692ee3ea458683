#include "base/async.hpp"

#include "base/log.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace vf {

task<> sleep_for(microseconds duration) {
    asio::steady_timer timer(co_await asio::this_coro::executor, duration);
    co_await timer.async_wait(asio::use_awaitable);
}

namespace detail {

namespace {
task<bool> expire_after(microseconds limit) {
    asio::steady_timer timer(co_await asio::this_coro::executor, limit);
    const auto [ec] = co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
    co_return !ec;
}
} // namespace

task<> run_with_timeout(microseconds limit, std::function<task<>()> body) {
    using namespace asio::experimental::awaitable_operators;
    // The body's own failure must win over the timer, so it is carried out by hand: `||` would wait
    // on for the timer.
    std::exception_ptr failure;
    const auto guarded = [&]() -> task<bool> {
        try {
            co_await body();
        } catch (...) {
            failure = std::current_exception();
        }
        co_return true;
    };
    const auto winner = co_await (guarded() || expire_after(limit));
    if (winner.index() == 1) throw timed_out{};
    if (failure) std::rethrow_exception(failure);
}

} // namespace detail

void spawn(asio::any_io_executor executor, std::string name, task<> work) {
    asio::co_spawn(std::move(executor), std::move(work), [name](std::exception_ptr failure) {
        if (!failure) return;
        try {
            std::rethrow_exception(failure);
        } catch (const boost::system::system_error& e) {
            if (e.code() == asio::error::operation_aborted) return;
            log::error("task.failed", {{"task", name}, {"error", e.what()}});
        } catch (const std::exception& e) {
            log::error("task.failed", {{"task", name}, {"error", e.what()}});
        }
    });
}

struct signal::state {
    explicit state(asio::any_io_executor executor) : timer(std::move(executor)) {
        timer.expires_at(asio::steady_timer::time_point::max());
    }
    asio::steady_timer timer;
    std::uint64_t count = 0;
};

signal::signal(asio::any_io_executor executor)
    : state_(std::make_unique<state>(std::move(executor))) {}
signal::~signal() = default;

task<bool> signal::wait_for(microseconds limit) {
    using namespace asio::experimental::awaitable_operators;
    const auto before = state_->count;
    asio::steady_timer deadline(state_->timer.get_executor(), limit);
    co_await (state_->timer.async_wait(asio::as_tuple(asio::use_awaitable)) ||
              deadline.async_wait(asio::as_tuple(asio::use_awaitable)));
    co_return state_->count != before;
}

void signal::notify() {
    ++state_->count;
    state_->timer.cancel();
}

} // namespace vf
