#pragma once
// A real PostgreSQL for tests: one embedded cluster a process, started at the first use in a
// temporary directory, with a template database that all migrations have run on.
#include "base/async.hpp"
#include "db/tx.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

#include <filesystem>
#include <future>

namespace vf::test {

/// A database of its own, migrated; dropped at the end.
class database {
public:
    /// With `migrated` false it is empty.
    explicit database(bool migrated = true);
    database(const database&) = delete;
    database& operator=(const database&) = delete;
    ~database();
    [[nodiscard]] const std::string& conninfo() const { return conninfo_; }

private:
    std::string name_;
    std::string conninfo_;
};

/// The repository's migrations/.
std::filesystem::path migrations_directory();
/// A fresh directory that the database's user can reach; removed at the end of the process.
std::filesystem::path temporary_directory();

/// Runs SQL as the owner (no row-level security) and gives the first column of each row of the last
/// statement; throws std::runtime_error.
std::vector<std::string> sql(const std::string& conninfo, const std::string& text);

/// The schema of a database as SQL text, the same for the same schema.
std::string dump_schema(const std::string& conninfo);

/// Runs a task on a loop to its end; one minute at most.
template <class T> T run(boost::asio::io_context& io, task<T> work) {
    auto future = boost::asio::co_spawn(io, std::move(work), boost::asio::use_future);
    io.restart();
    while (future.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
        if (io.run_one_for(std::chrono::minutes(1)) == 0)
            throw std::runtime_error("the task did not end within a minute");
    }
    return future.get();
}

/// Fixture: a database of its own for each test, a loop and a pool on it.
class PgTest : public ::testing::Test {
protected:
    PgTest();
    ~PgTest() override;

    /// Runs a task to its end; what it leaves running goes on in the next call.
    template <class T> T run(task<T> work) { return test::run(io, std::move(work)); }
    /// As the owner: sets the stage, looks behind row-level security.
    std::vector<std::string> sql(const std::string& text) const {
        return test::sql(base.conninfo(), text);
    }
    /// A workspace id, different for each `n`. The row in `workspaces`, where a test needs one, is
    /// the test's own.
    static WorkspaceId workspace(std::uint8_t n) {
        WorkspaceId id;
        id.value.bytes = {1, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, n};
        return id;
    }
    /// Moves app_now() of this database, for all its users.
    void shift_time(seconds by) const;

    database base;
    boost::asio::io_context io{1};
    db::pool pool;
};

} // namespace vf::test
