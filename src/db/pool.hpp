#pragma once
#include "base/async.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <string>

namespace vf::db {

struct pool_options {
    std::string conninfo; ///< libpq's, as the owner of the tables: each transaction takes a role
    std::size_t size = 4;
    /// Behind PgBouncer or Supavisor in transaction mode: no names, no pipelines.
    bool pooler_transaction = false;
    microseconds statement_limit = seconds(10); ///< a longer statement is cancelled (57014)
    microseconds acquire_limit = seconds(10);   ///< how long to wait for a free connection (53300)
    microseconds connect_limit = seconds(10);
};

namespace detail {
class pool_core;
}

/// Connections of one executor: one pool per event loop, used on it only. Connects when asked,
/// replaces what died. Must be closed or destroyed before its io_context.
class pool {
public:
    pool(boost::asio::any_io_executor executor, pool_options options);
    pool(const pool&) = delete;
    pool& operator=(const pool&) = delete;
    ~pool();

    /// Refuses new transactions, waits up to five seconds for those under way, closes all.
    task<> close();

    [[nodiscard]] const pool_options& options() const;
    [[nodiscard]] const std::string& conninfo() const { return options().conninfo; }
    [[nodiscard]] boost::asio::any_io_executor executor() const;
    /// Connections open or being opened, and those of them that are lent.
    struct usage {
        std::size_t open = 0;
        std::size_t lent = 0;
        std::size_t waiting = 0;
    };
    [[nodiscard]] usage now() const;

    [[nodiscard]] const std::shared_ptr<detail::pool_core>& core() const { return core_; }

private:
    std::shared_ptr<detail::pool_core> core_;
};

} // namespace vf::db
