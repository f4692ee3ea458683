#pragma once
#include "base/services.hpp"
#include "db/pool.hpp"
#include "queue/cron.hpp"

#include <memory>
#include <string>

namespace vf::queue {

/// Recurring work that runs once however many processes there are: each run is taken under a lease
/// in the database, renewed while it lasts. Keep runs short: enqueue jobs. Missed runs are made up
/// by one. Uses services' db::pool of its executor.
class scheduler {
public:
    scheduler(boost::asio::any_io_executor executor, services& svc, std::string name = "scheduler");
    scheduler(const scheduler&) = delete;
    scheduler& operator=(const scheduler&) = delete;
    ~scheduler();

    /// At once when the database has never seen it, then every `interval`, without drift.
    void every(std::string name, seconds interval, task<void> (*run)(services&));
    /// When the expression matches by the clock of `zone`.
    void at(std::string name, cron when, std::string expression, task<void> (*run)(services&),
            time_zone zone = {});

    /// Works until stop(); survives the loss of the database.
    task<> run();
    /// From the scheduler's executor only; a run under way is waited for.
    void stop();
    /// Runs what is due now, to its end; how many runs that were. For tests and `demo --once`.
    task<int> run_due();

private:
    struct state;
    std::shared_ptr<state> state_;
};

} // namespace vf::queue
