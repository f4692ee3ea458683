#include "base/async.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

namespace vf {
namespace {

using namespace std::chrono_literals;

template <class T> T run(task<T> work) {
    boost::asio::io_context io(1);
    auto future = boost::asio::co_spawn(io, std::move(work), boost::asio::use_future);
    io.run();
    return future.get();
}

task<int> answer() {
    co_await sleep_for(1us);
    co_return 42;
}
task<int> refuse() {
    co_await sleep_for(1us);
    throw std::runtime_error("no");
}
task<int> forever() {
    co_await sleep_for(std::chrono::hours(1));
    co_return 0;
}

TEST(Async, WithTimeoutGivesTheValueOrItsFailureOrTimesOut) {
    EXPECT_EQ(run(with_timeout(10s, answer())), 42);
    EXPECT_THROW(run(with_timeout(10s, refuse())), std::runtime_error);
    EXPECT_THROW(run(with_timeout(1ms, forever())), timed_out);
}

task<bool> wait_and_notify() {
    signal s(co_await boost::asio::this_coro::executor);
    spawn(co_await boost::asio::this_coro::executor, "notify", [](signal& to) -> task<> {
        co_await sleep_for(1us);
        to.notify();
    }(s));
    const bool first = co_await s.wait_for(10s);
    const bool second = co_await s.wait_for(1ms);
    co_return first && !second;
}

TEST(Async, SignalWakesAndTimesOut) {
    EXPECT_TRUE(run(wait_and_notify()));
}

} // namespace
} // namespace vf
