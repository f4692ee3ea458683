#pragma once
#include "app/config.hpp"

#include <memory>

namespace vf::app {

/// Which parts a process runs: `serve` both, `api` and `work` one each.
struct parts {
    bool api = true;
    bool work = true;
    std::vector<std::string> queues{"default", "browser", "sign_in", "model", "integrations"};
};

/// The whole program, built and wired: database, loops, router, workers, browser, connectors.
/// Threads of its own; the thread that makes it must outlive it (the embedded database dies with
/// that thread).
class application {
public:
    /// Starts or finds the database, migrates it, checks its roles, binds the ports, starts the
    /// threads. Throws std::runtime_error with one line that says what to mend.
    application(config from, parts which);
    application(const application&) = delete;
    application& operator=(const application&) = delete;
    /// Stops: no new requests or jobs, running ones end, then the browser, then the database.
    ~application();

    /// The port that the API and the dashboard are served on; 0 without an API.
    [[nodiscard]] unsigned short port() const;
    /// libpq's, of the database in use; for demo, doctor and tests.
    [[nodiscard]] const std::string& conninfo() const;
    /// False when the embedded database died and could not be brought back, or a part ended by
    /// itself.
    [[nodiscard]] bool healthy();
    /// Reads TLS_CERT and TLS_KEY again; the log says when they cannot be used and the old ones
    /// stay. False when there is no TLS.
    bool reload_certificate();

private:
    struct machinery;
    std::unique_ptr<machinery> machinery_;
};

/// The database that a config means: the embedded one (started here) or the one at DATABASE_URL.
class database {
public:
    /// What is done when another process has started the embedded one: an error, or its use.
    enum class when_running { refuse, join };
    explicit database(const config& from, when_running = when_running::refuse);
    ~database();
    database(const database&) = delete;
    database& operator=(const database&) = delete;
    [[nodiscard]] const std::string& conninfo() const { return conninfo_; }
    /// For migrations and LISTEN: around a transaction pooler.
    [[nodiscard]] const std::string& direct() const { return direct_; }
    /// True when this process started it.
    [[nodiscard]] bool is_ours() const { return cluster_ != nullptr; }
    /// Runs the migrations; returns their names.
    std::vector<std::string> migrate(const std::filesystem::path& directory) const;
    /// The migrations that migrate() would run; changes nothing.
    [[nodiscard]] std::vector<std::string> pending(const std::filesystem::path& directory) const;
    /// Brings a dead embedded server back; false when it cannot. True for a database of your own.
    bool revive();

private:
    struct cluster;
    std::unique_ptr<cluster> cluster_;
    std::string conninfo_;
    std::string direct_;
};

} // namespace vf::app
