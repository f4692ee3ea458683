#include "db/embedded.hpp"

#include "base/log.hpp"
#include "db/failure.hpp"

#include <libpq-fe.h>

#include <charconv>
#include <chrono>
#include <fcntl.h>
#include <fstream>
#include <grp.h>
#include <memory>
#include <optional>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace vf::db {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using steady = std::chrono::steady_clock;

constexpr auto owner_name = "vistaflow";
constexpr auto port = "5432";
constexpr std::size_t longest_socket_path = 107; // sockaddr_un
constexpr auto start_limit = 60s;                // without any sign of recovery
constexpr auto recovery_limit = 30min;           // while it says that it is starting up
constexpr auto busy_grace = 2s;                  // a predecessor that says "ready" is a rival
constexpr auto leave_limit = 30s;                // a predecessor that is on its way out
constexpr std::uintmax_t log_limit = 10 * 1024 * 1024;

[[noreturn]] void refuse(const std::string& why) {
    throw std::runtime_error("the embedded PostgreSQL cannot start: " + why);
}

std::string errno_text() {
    return std::generic_category().message(errno);
}

// Who to become between fork and exec; looked up before the fork, where that is allowed.
struct identity {
    bool change = false;
    uid_t uid = 0;
    gid_t gid = 0;
    std::vector<gid_t> groups;
};

identity look_up(const std::string& user) {
    identity who;
    who.uid = ::geteuid();
    who.gid = ::getegid();
    if (who.uid != 0) return who;
    const passwd* entry = ::getpwnam(user.c_str());
    if (!entry) refuse("the user " + user + " does not exist (root may not run PostgreSQL)");
    who.change = true;
    who.uid = entry->pw_uid;
    who.gid = entry->pw_gid;
    int count = 64;
    who.groups.resize(static_cast<std::size_t>(count));
    ::getgrouplist(user.c_str(), who.gid, who.groups.data(), &count);
    who.groups.resize(static_cast<std::size_t>(std::max(count, 0)));
    return who;
}

// Between fork and exec: only what is safe there. False when a right could not be dropped.
bool become(const identity& who) {
    if (!who.change) return true;
    return ::setgroups(who.groups.size(), who.groups.data()) == 0 &&
           ::setresgid(who.gid, who.gid, who.gid) == 0 &&
           ::setresuid(who.uid, who.uid, who.uid) == 0;
}

struct command {
    std::vector<std::string> arguments; // [0] is the program
    fs::path output;                    // appended to
    bool dies_with_us = false;
    int keep_open = -1; // a descriptor that the child shall inherit
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (auto& t : texts) out.push_back(t.data());
    out.push_back(nullptr);
    return out;
}

[[noreturn]] void run_child(const identity& who, const command& what, char* const* arguments,
                            char* const* environment, int output, pid_t parent) {
    ::setsid(); // Ctrl-C is for us: we stop the server when its users are gone
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    ::signal(SIGINT, SIG_DFL);
    ::signal(SIGTERM, SIG_DFL);
    ::umask(077);
    if (::chdir("/") != 0 || !become(who)) ::_exit(126);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    // After setuid, which clears it. The parent may have died meanwhile.
    if (what.dies_with_us) {
        ::prctl(PR_SET_PDEATHSIG, SIGINT);
        if (::getppid() != parent) ::_exit(125);
    }
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, 0);
    ::dup2(output, 1);
    ::dup2(output, 2);
    if (what.keep_open >= 0) ::fcntl(what.keep_open, F_SETFD, 0);
    ::execve(arguments[0], arguments, environment);
    ::_exit(127);
}

pid_t launch_child(const identity& who, command what) {
    std::vector<std::string> settings{"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "LC_ALL=C.UTF-8"};
    const auto arguments = pointers(what.arguments);
    const auto environment = pointers(settings);
    const int output =
        ::open(what.output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (output < 0) refuse("cannot write " + what.output.string() + ": " + errno_text());
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child == 0) run_child(who, what, arguments.data(), environment.data(), output, parent);
    ::close(output);
    if (child < 0) refuse("fork: " + errno_text());
    return child;
}

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string tail_of(const fs::path& file) {
    std::ifstream in(file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
        if (lines.size() > 5) lines.erase(lines.begin());
    }
    std::string out;
    for (const auto& line : lines) out += "\n  " + line;
    return out;
}

void make_directory(const fs::path& path, mode_t mode, const identity* owner) {
    std::error_code ec;
    if (path.has_parent_path()) fs::create_directories(path.parent_path(), ec);
    if (::mkdir(path.c_str(), mode) != 0) {
        if (errno != EEXIST) refuse("cannot create " + path.string() + ": " + errno_text());
        if (!fs::is_directory(path)) refuse(path.string() + " is not a directory");
        if (!owner) return;
    }
    if (owner && owner->change && ::chown(path.c_str(), owner->uid, owner->gid) != 0)
        refuse("cannot give " + path.string() + " to the database's user: " + errno_text());
    if (::chmod(path.c_str(), mode) != 0)
        refuse("cannot set the mode of " + path.string() + ": " + errno_text());
}

void check_reachable(const fs::path& path, const std::string& user) {
    const auto blocked = first_unreachable(path, user);
    if (blocked.empty()) return;
    refuse("the user " + (::geteuid() == 0 ? user : std::string("of this program")) +
           " cannot enter " + blocked.string() + ", on the way to " + path.string() +
           ": chmod o+x " + blocked.string() + ", or choose another DATA_DIR");
}

// What postmaster.pid says: line 1 the process, line 8 its state ("starting", "ready", "stopping").
struct pid_file {
    pid_t pid = 0;
    std::string state;
};

pid_file read_pid_file(const fs::path& cluster) {
    pid_file out;
    std::ifstream in(cluster / "postmaster.pid");
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        if (number == 1) std::from_chars(line.data(), line.data() + line.size(), out.pid);
        if (number == 8) out.state = line.substr(0, line.find(' '));
    }
    return out;
}

// A postmaster works in its data directory, which tells it from a stranger with the same number.
bool serves(pid_t pid, const fs::path& cluster) {
    if (pid <= 0) return false;
    std::error_code ec;
    const auto at = fs::read_symlink("/proc/" + std::to_string(pid) + "/cwd", ec);
    return !ec && fs::equivalent(at, cluster, ec);
}

class descriptor {
public:
    explicit descriptor(int fd) : fd_(fd) {}
    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;
    ~descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    [[nodiscard]] int get() const { return fd_; }

private:
    int fd_;
};

// The lock is inherited by the server and all its children: it is free exactly when the last
// process of the cluster is gone, which neither a pid file nor kill(pid, 0) can tell.
std::string conninfo_of(const embedded_options& options, const std::string& database) {
    return "host='" + options.socket_dir.string() + "' port=" + port + " user=" + owner_name +
           " dbname=" + database;
}

std::unique_ptr<descriptor> lock_cluster(const fs::path& data_dir, const fs::path& cluster) {
    const auto path = data_dir / "postgresql.lock";
    auto lock = std::make_unique<descriptor>(
        ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (lock->get() < 0) refuse("cannot open " + path.string() + ": " + errno_text());
    const auto begun = steady::now();
    for (;;) {
        const bool locked = ::flock(lock->get(), LOCK_EX | LOCK_NB) == 0;
        const auto other = read_pid_file(cluster);
        const bool served = serves(other.pid, cluster);
        if (locked && !served) return lock;
        const auto waited = steady::now() - begun;
        const bool rival = served && other.state == "ready" && waited > busy_grace;
        if (rival || waited > leave_limit)
            refuse("another PostgreSQL (process " + std::to_string(other.pid) + ") is running on " +
                   cluster.string() +
                   ": stop the program that started it, or choose another DATA_DIR");
        if (locked) ::flock(lock->get(), LOCK_UN);
        std::this_thread::sleep_for(50ms);
    }
}

std::vector<std::string> server_command(const fs::path& binaries, const fs::path& cluster,
                                        const embedded_options& options) {
    std::vector<std::string> out{binaries / "postgres", "-D", cluster, "-p", port, "-k",
                                 options.socket_dir};
    for (const char* setting :
         {"listen_addresses=", "unix_socket_permissions=0700", "max_connections=80",
          "shared_buffers=64MB", "effective_cache_size=512MB", "work_mem=8MB",
          "maintenance_work_mem=64MB", "max_wal_size=512MB", "random_page_cost=1.1",
          // Small queries gain nothing from either; both cost memory, in /dev/shm too.
          "jit=off", "max_parallel_workers_per_gather=0", "wal_compression=on",
          "logging_collector=off", "log_line_prefix=%m [%p] ", "log_timezone=UTC", "timezone=UTC",
          // DETAIL lines quote rows: people's data has no place in a log.
          "log_error_verbosity=terse", "log_parameter_max_length=0",
          "log_parameter_max_length_on_error=0", "cluster_name=vistaflow"}) {
        out.insert(out.end(), {"-c", setting});
    }
    if (!options.durable) {
        for (const char* setting :
             {"fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off"})
            out.insert(out.end(), {"-c", setting});
    }
    return out;
}

void initialise(const fs::path& binaries, const fs::path& cluster, const identity& who,
                const embedded_options& options) {
    const fs::path log = options.data_dir / "logs" / "initdb.log";
    const fs::path fresh = cluster.string() + ".new";
    fs::remove_all(fresh);
    make_directory(fresh, 0700, &who);
    command init;
    init.arguments = {binaries / "initdb",
                      "-D",
                      fresh,
                      "-U",
                      owner_name,
                      "-A",
                      "trust",
                      "-N",
                      "-E",
                      "UTF8",
                      "--locale=C.UTF-8",
                      "--locale-provider=icu",
                      "--icu-locale=und"};
    init.output = log;
    if (const int code = wait_for(launch_child(who, init)); code != 0)
        refuse("initdb ended with " + std::to_string(code) + ":" + tail_of(log));
    // -N leaves the files unsynced; the rename makes them count, so they must be on disk before.
    if (options.durable) {
        const descriptor at(::open(fresh.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (at.get() >= 0) ::syncfs(at.get());
    }
    fs::rename(fresh, cluster);
    log::info("db.cluster_created", {{"directory", cluster.string()}});
}

void rotate(const fs::path& log) {
    std::error_code ec;
    if (fs::file_size(log, ec) > log_limit && !ec) fs::rename(log, log.string() + ".1", ec);
}

struct finish {
    void operator()(PGconn* on) const { PQfinish(on); }
};

// Which version of PostgreSQL made the cluster: another one cannot run it.
std::string version_of(const fs::path& cluster) {
    std::ifstream in(cluster / "PG_VERSION");
    std::string version;
    std::getline(in, version);
    return version;
}

} // namespace

fs::path find_postgres_binaries() {
    fs::path best;
    int newest = 14;
    std::error_code ec;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", ec)) {
        const auto name = entry.path().filename().string();
        int version = 0;
        std::from_chars(name.data(), name.data() + name.size(), version);
        const auto bin = entry.path() / "bin";
        if (version <= newest || !fs::exists(bin / "postgres") || !fs::exists(bin / "initdb"))
            continue;
        newest = version;
        best = bin;
    }
    if (best.empty())
        refuse(
            "no PostgreSQL 15 or newer in /usr/lib/postgresql: apt-get install postgresql, or set "
            "DATABASE_URL");
    return best;
}

fs::path first_unreachable(const fs::path& path, const std::string& user) {
    const auto who = look_up(user);
    std::vector<std::string> prefixes;
    fs::path so_far;
    for (const auto& part : fs::absolute(path).lexically_normal()) {
        so_far /= part;
        prefixes.push_back(so_far.string());
    }
    const pid_t child = ::fork();
    if (child == 0) {
        if (!become(who)) ::_exit(255);
        int number = 1;
        for (const auto& each : prefixes) {
            if (::access(each.c_str(), X_OK) != 0 && errno != ENOENT) ::_exit(number);
            ++number;
        }
        ::_exit(0);
    }
    const int code = wait_for(child);
    if (code == 0) return {};
    if (code == 255 || static_cast<std::size_t>(code) > prefixes.size())
        refuse("cannot act as the user " + user);
    return prefixes[static_cast<std::size_t>(code) - 1];
}

embedded_cluster embedded_cluster::start(embedded_options options) {
    options.data_dir = fs::absolute(options.data_dir).lexically_normal();
    options.socket_dir = fs::absolute(options.socket_dir).lexically_normal();
    embedded_cluster made(std::move(options));
    made.launch();
    made.make_database();
    return made;
}

embedded_cluster::embedded_cluster(embedded_cluster&& other) noexcept
    : options_(std::move(other.options_)), pid_(std::exchange(other.pid_, -1)) {}

embedded_cluster& embedded_cluster::operator=(embedded_cluster&& other) noexcept {
    if (this != &other) {
        stop();
        options_ = std::move(other.options_);
        pid_ = std::exchange(other.pid_, -1);
    }
    return *this;
}

embedded_cluster::~embedded_cluster() {
    stop();
}

fs::path embedded_cluster::cluster_dir() const {
    return options_.data_dir / "postgresql";
}

fs::path embedded_cluster::log_file() const {
    return options_.data_dir / "logs" / "postgresql.log";
}

std::string embedded_cluster::conninfo(const std::string& database) const {
    return conninfo_of(options_, database);
}

std::string embedded_conninfo(const embedded_options& options) {
    return conninfo_of(options, "vistaflow");
}

bool embedded_answers(const embedded_options& options) {
    return PQping(embedded_conninfo(options).c_str()) == PQPING_OK;
}

void embedded_cluster::launch() {
    const auto who = look_up(options_.user);
    const auto socket = options_.socket_dir / (std::string(".s.PGSQL.") + port);
    if (socket.string().size() > longest_socket_path)
        refuse("the socket's path is longer than " + std::to_string(longest_socket_path) +
               " bytes: " + socket.string());
    make_directory(options_.data_dir, 0755, nullptr);
    make_directory(options_.data_dir / "logs", 0755, nullptr);
    make_directory(options_.socket_dir, 0700, &who);
    check_reachable(options_.data_dir, options_.user);
    check_reachable(options_.socket_dir, options_.user);

    const auto cluster = cluster_dir();
    auto binaries = find_postgres_binaries();
    const auto lock = lock_cluster(options_.data_dir, cluster);
    if (!fs::exists(cluster / "PG_VERSION")) initialise(binaries, cluster, who, options_);
    const auto version = version_of(cluster);
    binaries = fs::path("/usr/lib/postgresql") / version / "bin";
    if (!fs::exists(binaries / "postgres"))
        refuse("the data in " + cluster.string() + " need PostgreSQL " + version +
               ", which is not installed");
    // With the lock ours no process of the cluster lives, so the file is left from a crash; its
    // number may meanwhile be a stranger's, and PostgreSQL would take that for a rival.
    std::error_code ec;
    fs::remove(cluster / "postmaster.pid", ec);
    rotate(log_file());
    command server;
    server.arguments = server_command(binaries, cluster, options_);
    server.output = log_file();
    server.dies_with_us = true;
    server.keep_open = lock->get();
    pid_ = launch_child(who, std::move(server));
    wait_until_ready();
}

void embedded_cluster::wait_until_ready() {
    const auto begun = steady::now();
    const auto target = conninfo("postgres");
    for (;;) {
        const auto answer = PQping(target.c_str());
        if (answer == PQPING_OK) return;
        if (!alive()) refuse("it ended at once:" + tail_of(log_file()));
        const auto waited = steady::now() - begun;
        const auto limit = answer == PQPING_REJECT ? steady::duration(recovery_limit)
                                                   : steady::duration(start_limit);
        if (waited > limit) {
            stop();
            refuse("it does not answer:" + tail_of(log_file()));
        }
        std::this_thread::sleep_for(10ms);
    }
}

void embedded_cluster::make_database() {
    const std::unique_ptr<PGconn, finish> on(PQconnectdb(conninfo("postgres").c_str()));
    if (PQstatus(on.get()) != CONNECTION_OK) refuse(PQerrorMessage(on.get()));
    const std::unique_ptr<PGresult, void (*)(PGresult*)> found(
        PQexec(on.get(), "SELECT 1 FROM pg_database WHERE datname = 'vistaflow'"), PQclear);
    if (PQntuples(found.get()) == 1) return;
    const std::unique_ptr<PGresult, void (*)(PGresult*)> made(
        PQexec(on.get(), "CREATE DATABASE vistaflow"), PQclear);
    if (PQresultStatus(made.get()) != PGRES_COMMAND_OK) refuse(PQerrorMessage(on.get()));
}

bool embedded_cluster::alive() {
    if (pid_ <= 0) return false;
    int status = 0;
    const pid_t ended = ::waitpid(pid_, &status, WNOHANG);
    if (ended == 0) return true;
    pid_ = -1;
    return false;
}

void embedded_cluster::restart() {
    stop();
    launch();
}

void embedded_cluster::stop() noexcept {
    if (pid_ <= 0) return;
    // Fast, then immediate, then by force: each later one costs a recovery at the next start.
    for (const auto& [signal, patience] : {std::pair{SIGINT, 30s}, {SIGQUIT, 10s}, {SIGKILL, 5s}}) {
        if (!alive()) return;
        ::kill(pid_, signal);
        const auto until = steady::now() + patience;
        while (steady::now() < until) {
            if (!alive()) return;
            std::this_thread::sleep_for(5ms);
        }
    }
}

} // namespace vf::db
