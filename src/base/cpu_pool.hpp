#pragma once
#include "base/async.hpp"

#include <memory>

namespace vf {

/// A few threads for blocking work (password hashing, models), shared by all loops. Destroy it
/// before the loops whose coroutines wait for it.
class cpu_pool {
public:
    /// At least one thread.
    explicit cpu_pool(unsigned threads);
    cpu_pool(const cpu_pool&) = delete;
    cpu_pool& operator=(const cpu_pool&) = delete;
    /// Waits for the work that runs.
    ~cpu_pool();

    /// Runs `work()` on a thread of the pool and resumes on the caller's executor with its value or
    /// exception. Work that has begun is not interrupted: a cancelled caller waits for it first.
    template <class F> task<std::invoke_result_t<F&>> run(F work) {
        using T = std::invoke_result_t<F&>;
        if constexpr (std::is_void_v<T>) {
            co_await run_erased(std::ref(work));
        } else {
            std::optional<T> value;
            std::function<void()> body = [&] { value.emplace(work()); };
            co_await run_erased(std::move(body));
            co_return std::move(*value);
        }
    }

private:
    task<> run_erased(std::function<void()> work);
    struct threads;
    std::unique_ptr<threads> threads_;
};

} // namespace vf
