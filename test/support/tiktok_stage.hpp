#pragma once
// The TikTok connector against the sandbox (a stand-in that shares no code with it), in a real
// Chromium and with no time lost on a human pace. Header only: for the browser tests alone.
#include "connectors/tiktok/client.hpp"
#include "support/sandbox.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <stdexcept>

namespace vf::test {

/// The value, or the test's end with the error's text.
template <class T> T must(result<T> r) {
    if (!r) throw std::runtime_error(to_string(r.error()));
    return *std::move(r);
}

struct tiktok_stage {
    boost::asio::io_context io{1};
    sandbox world;
    browser::engine engine{io.get_executor(), {}};
    browser::engine screen{io.get_executor(), {.headless = false, .own_display = true}};
    system_clock real;
    seeded_rng random{5};
    connectors::tiktok::client_options options = [this] {
        connectors::tiktok::client_options o;
        o.base_url = world.url();
        o.pace = {.factor = 0};
        return o;
    }();
    connectors::tiktok::client tiktok{engine, screen, real, random, options};
    seeded_rng ids{9};

    connectors::account_ref ref(const std::string& handle) {
        return {AccountId{make_uuid_v7(real.unix_ms(), ids)}, "", handle};
    }
    /// Runs the test to its end, and closes the browsers whatever that end is.
    void run(task<> (*test)(tiktok_stage&)) {
        auto future =
            boost::asio::co_spawn(io, run_and_close(*this, test), boost::asio::use_future);
        while (future.wait_for(std::chrono::seconds(0)) != std::future_status::ready) io.run_one();
        future.get();
    }

private:
    static task<> run_and_close(tiktok_stage& f, task<> (*test)(tiktok_stage&)) {
        std::exception_ptr failure;
        try {
            co_await test(f);
        } catch (...) {
            failure = std::current_exception();
        }
        co_await f.engine.close();
        co_await f.screen.close();
        if (failure) std::rethrow_exception(failure);
    }
};

} // namespace vf::test
