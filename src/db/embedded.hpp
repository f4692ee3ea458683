#pragma once
#include <filesystem>
#include <string>
#include <sys/types.h>

namespace vf::db {

struct embedded_options {
    /// DATA_DIR: the cluster lives in its "postgresql", the log in "logs/postgresql.log".
    std::filesystem::path data_dir;
    /// Where the socket goes; the whole path must stay under 107 bytes. Made if missing.
    std::filesystem::path socket_dir;
    /// The unprivileged user that PostgreSQL runs as when this program runs as root.
    std::string user = "postgres";
    /// False: no fsync at all; for tests that throw the cluster away.
    bool durable = true;
};

/// A private PostgreSQL: a child of this process on a Unix socket, never on TCP; dies with it
/// (SIGINT by the kernel), recovers from kill -9. start() and stop() block. Start it from the main
/// thread: the kernel's signal comes at the death of the thread that started it.
class embedded_cluster {
public:
    /// Makes the cluster at the first time, starts it, waits until it answers, makes the database
    /// "vistaflow". Throws std::runtime_error that says what to mend: no binaries, a directory that
    /// the user cannot reach, another server on the same directory, a server that does not start.
    static embedded_cluster start(embedded_options options);
    embedded_cluster(embedded_cluster&& other) noexcept;
    embedded_cluster& operator=(embedded_cluster&& other) noexcept;
    /// Stops it.
    ~embedded_cluster();

    /// For libpq: the owner of database "vistaflow".
    [[nodiscard]] std::string conninfo() const { return conninfo("vistaflow"); }
    [[nodiscard]] std::string conninfo(const std::string& database) const;
    [[nodiscard]] pid_t pid() const { return pid_; }
    /// False when the server has died (the out-of-memory killer, say); restart() brings it back.
    [[nodiscard]] bool alive();
    void restart();
    /// Fast shutdown (SIGINT): open transactions are rolled back. Returns when it is down.
    void stop() noexcept;

private:
    explicit embedded_cluster(embedded_options options) : options_(std::move(options)) {}
    void launch();
    void wait_until_ready();
    void make_database();
    [[nodiscard]] std::filesystem::path cluster_dir() const;
    [[nodiscard]] std::filesystem::path log_file() const;

    embedded_options options_;
    pid_t pid_ = -1;
};

/// For libpq: the owner of database "vistaflow" of the cluster with these options, whoever runs it.
std::string embedded_conninfo(const embedded_options& options);
/// Whether some process runs it now.
bool embedded_answers(const embedded_options& options);

/// The newest /usr/lib/postgresql/<n>/bin with n >= 15 that holds postgres and initdb; throws
/// std::runtime_error when there is none.
std::filesystem::path find_postgres_binaries();

/// The first directory on the way to `path` that `user` cannot enter, or an empty path. As root it
/// really tries as that user; otherwise as this process.
std::filesystem::path first_unreachable(const std::filesystem::path& path, const std::string& user);

} // namespace vf::db
