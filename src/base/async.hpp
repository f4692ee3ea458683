#pragma once
#include "base/result.hpp"
#include "base/time.hpp"

#include <boost/asio/awaitable.hpp>

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace vf {

/// A coroutine on an Asio executor. Parameters by value, except long-lived services and the
/// request.
template <class T = void> using task = boost::asio::awaitable<T>;

/// Thrown by with_timeout when the limit ran out and the task was cancelled.
struct timed_out : std::exception {
    [[nodiscard]] const char* what() const noexcept override { return "timed out"; }
};

/// Waits on the coroutine's executor; throws boost::system::system_error (operation_aborted) when
/// cancelled.
task<> sleep_for(microseconds duration);

namespace detail {
task<> run_with_timeout(microseconds limit, std::function<task<>()> body);
}

/// Runs `work` under a limit: on time-out it is cancelled, waited for, and timed_out is thrown.
template <class T> task<T> with_timeout(microseconds limit, task<T> work) {
    if constexpr (std::is_void_v<T>) {
        co_await detail::run_with_timeout(limit, [&work]() -> task<> { co_await std::move(work); });
    } else {
        std::optional<T> value;
        co_await detail::run_with_timeout(
            limit, [&work, &value]() -> task<> { value.emplace(co_await std::move(work)); });
        co_return std::move(*value);
    }
}

/// Starts `work` on `executor`; what it throws is logged under `name`, never lost.
void spawn(boost::asio::any_io_executor executor, std::string name, task<> work);

/// One or many coroutines of one executor wait until another says notify. Not thread-safe.
class signal {
public:
    explicit signal(boost::asio::any_io_executor executor);
    signal(const signal&) = delete;
    signal& operator=(const signal&) = delete;
    ~signal();
    /// Returns at the next notify, or after `limit`; true when notified.
    task<bool> wait_for(microseconds limit);
    void notify();

private:
    struct state;
    std::unique_ptr<state> state_;
};

} // namespace vf
