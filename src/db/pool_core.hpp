#pragma once
// Inside db/ only.
#include "db/connection.hpp"
#include "db/pool.hpp"

#include <boost/asio/steady_timer.hpp>

#include <list>

namespace vf::db::detail {

/// A connection on loan; its end brings it back: at once when it is idle, else through recover().
class lease {
public:
    lease() = default;
    lease(std::shared_ptr<pool_core> from, std::unique_ptr<connection> what);
    lease(lease&& other) noexcept = default;
    lease& operator=(lease&& other) noexcept;
    ~lease() { give_back(); }

    [[nodiscard]] connection* operator->() const { return what_.get(); }
    [[nodiscard]] explicit operator bool() const { return what_ != nullptr; }
    void give_back() noexcept;

private:
    std::shared_ptr<pool_core> from_;
    std::unique_ptr<connection> what_;
};

class pool_core : public std::enable_shared_from_this<pool_core> {
public:
    pool_core(boost::asio::any_io_executor executor, pool_options options);

    task<lease> acquire();
    void release(std::unique_ptr<connection> back) noexcept;
    void shut() noexcept;
    task<> close();

    const boost::asio::any_io_executor executor;
    const pool_options options;
    [[nodiscard]] pool::usage now() const;

private:
    struct waiter {
        explicit waiter(const boost::asio::any_io_executor& on) : timer(on) {}
        boost::asio::steady_timer timer;
        std::unique_ptr<connection> given;
        bool woken = false;
    };
    class place; // a slot taken in `total_`, given up unless kept

    static task<> clean(std::shared_ptr<pool_core> self, std::unique_ptr<connection> dirty);
    task<lease> wait_turn();
    lease lend(std::unique_ptr<connection> what);
    void put_back(std::unique_ptr<connection> ready) noexcept;
    void drop_one() noexcept;
    void wake_one() noexcept;
    void watch();

    std::vector<std::unique_ptr<connection>> free_;
    std::vector<connection*> lent_;
    std::list<waiter*> waiters_;
    std::size_t total_ = 0;
    bool closed_ = false;
    bool watching_ = false;
    boost::asio::steady_timer watchdog_;
};

} // namespace vf::db::detail
