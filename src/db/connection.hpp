#pragma once
// One libpq connection driven from its socket. Inside db/ only: others use pool and tx.
#include "base/async.hpp"
#include "db/rows.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <atomic>
#include <chrono>
#include <deque>
#include <unordered_map>

struct pg_conn;

namespace vf::db {

/// A named SQL text; a constexpr constant at the top of a store.cpp. The name labels logs and is
/// the name under which each connection prepares it: at most 60 characters, one text per name.
struct statement {
    const char* name;
    const char* sql;
};

namespace detail {

/// A statement and its parameters, ready to travel.
struct step {
    statement what;
    std::vector<value> args;
};

/// Not thread-safe; lives on one executor. Whoever drops it closes it.
class connection {
public:
    /// Connects within `limit`; throws connection_lost. With `pooled_by_transaction` (PgBouncer,
    /// Supavisor) neither names nor pipelines are used.
    static task<std::unique_ptr<connection>> open(std::string conninfo, bool pooled_by_transaction,
                                                  microseconds limit);
    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;
    ~connection();

    /// Runs the steps in order, in one round trip (one by one behind a transaction pooler); one
    /// result each. Throws failure for the first step that failed; the rest did not run.
    /// Cancelled, it leaves the connection to recover(). The caller keeps `steps` while it waits.
    task<std::vector<rows>> exchange(const std::vector<step>& steps, microseconds limit);
    /// Runs a text of several statements by the simple protocol; for migrations.
    task<> run_script(std::string name, std::string sql);

    /// After anything: cancels what is under way, waits for its end, rolls back. False: throw the
    /// connection away.
    task<bool> recover();

    /// Usable and with no statement or transaction open.
    [[nodiscard]] bool idle() const;
    /// While idle: the server closed it, or sent what only a closing server sends.
    [[nodiscard]] bool stale();
    /// Past the time limit of the exchange under way: asks the server to cancel it, and at the
    /// second call, five seconds later, cuts the wait. Cheap when there is nothing to do.
    void enforce_limit(std::chrono::steady_clock::time_point now);
    /// Waits until the socket has something to read; for LISTEN.
    task<> wait_readable();

    [[nodiscard]] pg_conn* native() { return pg_; }
    /// Was handed out before.
    bool used = false;

private:
    struct expected {
        std::size_t step;
        bool preparation;
    };
    connection(boost::asio::any_io_executor executor, std::string conninfo, bool pooled);
    task<> connect();
    task<> settle_session();
    void watch_socket();
    void send_all(const std::vector<step>& steps);
    bool send_one(const step& s);
    task<> flush();
    task<> wait_result();
    task<> read_results(std::vector<rows>* out);
    bool take_result(pg_result* result, std::vector<rows>* out);
    task<std::vector<rows>> exchange_singly(const std::vector<step>& steps, microseconds limit);
    void begin(microseconds limit);
    void end() noexcept;
    void note_failure(const pg_result* result, const std::string& name);
    [[noreturn]] void lost(const std::string& name);
    std::shared_ptr<std::atomic<bool>> request_cancel();

    boost::asio::any_io_executor executor_;
    std::string conninfo_;
    bool pooled_;
    pg_conn* pg_ = nullptr;
    std::optional<boost::asio::posix::stream_descriptor> socket_;
    std::unordered_map<std::string, std::string> prepared_; // name -> text
    std::vector<std::string> names_;                        // of the steps under way
    std::deque<expected> expected_;                         // results still to come
    bool in_flight_ = false;
    bool poisoned_ = false; // works, but must not be kept
    std::exception_ptr first_failure_;
    std::chrono::steady_clock::time_point deadline_ = std::chrono::steady_clock::time_point::max();
    int limit_strikes_ = 0;
};

} // namespace detail

} // namespace vf::db
