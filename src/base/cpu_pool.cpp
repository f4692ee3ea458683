#include "base/cpu_pool.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace asio = boost::asio;

namespace vf {

struct cpu_pool::threads {
    explicit threads(unsigned count) : pool(std::max(count, 1U)) {}
    asio::thread_pool pool;
};

cpu_pool::cpu_pool(unsigned threads_wanted) : threads_(std::make_unique<threads>(threads_wanted)) {}

cpu_pool::~cpu_pool() {
    threads_->pool.stop(); // what has not begun is dropped, and its coroutine with it
    threads_->pool.join();
}

task<> cpu_pool::run_erased(std::function<void()> work) {
    auto start = [this](auto handler, std::function<void()> body) {
        auto back = asio::get_associated_executor(handler);
        // The guard keeps the caller's loop from ending while it waits.
        asio::post(threads_->pool, [handler = std::move(handler), body = std::move(body), back,
                                    guard = asio::make_work_guard(back)]() mutable {
            std::exception_ptr failure;
            try {
                body();
            } catch (...) {
                failure = std::current_exception();
            }
            asio::post(back, [handler = std::move(handler), failure]() mutable {
                std::move(handler)(failure);
            });
        });
    };
    co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(std::exception_ptr)>(
        std::move(start), asio::use_awaitable, std::move(work));
}

} // namespace vf
