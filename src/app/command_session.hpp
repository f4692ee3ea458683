#pragma once
#include "app/app.hpp"
#include "base/rng.hpp"
#include "base/services.hpp"
#include "db/pool.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

namespace vf::app {

/// The database, while the product runs or not, and what commands need beside it.
class command_session {
public:
    explicit command_session(const config& from)
        : db_(from, database::when_running::join),
          pool_(io_.get_executor(), {.conninfo = db_.direct(), .size = 1}) {
        if (db_.is_ours()) db_.migrate(from.migrations_dir);
        svc_.add<clock>(time_);
        svc_.add<rng>(random_);
        svc_.add(pool_);
    }
    ~command_session() { wait(pool_.close()); }
    command_session(const command_session&) = delete;
    command_session& operator=(const command_session&) = delete;

    template <class T> T wait(task<T> work) {
        io_.restart();
        auto done = boost::asio::co_spawn(io_, std::move(work), boost::asio::use_future);
        io_.run();
        return done.get();
    }
    [[nodiscard]] services& svc() { return svc_; }
    [[nodiscard]] db::pool& pool() { return pool_; }

private:
    system_clock time_;
    system_rng random_;
    database db_;
    boost::asio::io_context io_{1};
    db::pool pool_;
    services svc_;
};

} // namespace vf::app
