#include "base/cpu_pool.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>

namespace vf {
namespace {

task<bool> works_elsewhere_and_comes_back(cpu_pool& pool) {
    const auto mine = std::this_thread::get_id();
    const auto other = co_await pool.run([] { return std::this_thread::get_id(); });
    co_return other != mine&& std::this_thread::get_id() == mine;
}

task<> fails(cpu_pool& pool) {
    co_await pool.run([] { throw std::runtime_error("no"); });
}

task<> counts(cpu_pool& pool, std::atomic<int>& done) {
    co_await pool.run([&] { ++done; });
}

TEST(CpuPool, WorkRunsElsewhereAndTheCallerResumesOnItsLoop) {
    boost::asio::io_context io(1);
    cpu_pool pool(2);
    auto moved =
        boost::asio::co_spawn(io, works_elsewhere_and_comes_back(pool), boost::asio::use_future);
    auto failed = boost::asio::co_spawn(io, fails(pool), boost::asio::use_future);
    std::atomic<int> done = 0;
    for (int i = 0; i < 100; ++i) spawn(io.get_executor(), "count", counts(pool, done));
    io.run();
    EXPECT_TRUE(moved.get());
    EXPECT_THROW(failed.get(), std::runtime_error);
    EXPECT_EQ(done, 100);
}

TEST(CpuPool, WorkThatNeverBeganIsDroppedWithItsCaller) {
    boost::asio::io_context io(1);
    std::atomic<int> done = 0;
    {
        cpu_pool pool(1);
        for (int i = 0; i < 10; ++i) spawn(io.get_executor(), "count", counts(pool, done));
        io.poll();
    }
    io.run();
    EXPECT_LE(done, 10);
}

} // namespace
} // namespace vf
