#include "db/backup.hpp"

#include "base/text.hpp"
#include "db/embedded.hpp"
#include "db/migrate.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <spawn.h>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace vf::db {
namespace {

[[noreturn]] void refuse(const std::string& why) {
    throw std::runtime_error(why);
}

// A plain connection: nothing here runs beside anything else.
class session {
public:
    explicit session(const std::string& conninfo) : on_(PQconnectdb(conninfo.c_str()), PQfinish) {
        if (PQstatus(on_.get()) != CONNECTION_OK) refuse("the database does not answer: " + said());
        PQsetNoticeProcessor(on_.get(), [](void*, const char*) {}, nullptr);
    }
    // The rows, each with all its columns.
    std::vector<std::vector<std::string>> ask(const std::string& text) {
        const std::unique_ptr<PGresult, void (*)(PGresult*)> got(PQexec(on_.get(), text.c_str()),
                                                                 PQclear);
        const auto status = PQresultStatus(got.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            refuse("the database refused: " + said());
        std::vector<std::vector<std::string>> out;
        for (int row = 0; row < PQntuples(got.get()); ++row) {
            auto& columns = out.emplace_back();
            for (int i = 0; i < PQnfields(got.get()); ++i)
                columns.emplace_back(PQgetvalue(got.get(), row, i));
        }
        return out;
    }

    void make_role(const std::string& name) {
        const std::unique_ptr<char, void (*)(void*)> quoted(
            PQescapeIdentifier(on_.get(), name.c_str(), name.size()), PQfreemem);
        ask(fmt::format("CREATE ROLE {} NOLOGIN", quoted.get()));
    }

private:
    [[nodiscard]] std::string said() const {
        return std::string(trimmed(PQerrorMessage(on_.get())));
    }
    std::unique_ptr<PGconn, void (*)(PGconn*)> on_;
};

class descriptor {
public:
    explicit descriptor(int fd) : fd_(fd) {
        if (fd < 0) refuse(std::strerror(errno));
    }
    descriptor(descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    ~descriptor() { close(); }
    [[nodiscard]] int get() const { return fd_; }
    void close() {
        if (fd_ >= 0) ::close(std::exchange(fd_, -1));
    }

private:
    int fd_;
};

struct ends {
    descriptor read;
    descriptor write;
};
ends make_pipe() {
    std::array<int, 2> fds{};
    if (::pipe2(fds.data(), O_CLOEXEC) != 0) refuse(std::strerror(errno));
    return {descriptor(fds[0]), descriptor(fds[1])};
}

// Where to connect, as libpq's environment variables: a command line is for everybody to read.
std::vector<std::string> environment_of(const std::string& conninfo) {
    char* why = nullptr;
    const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> parsed(
        PQconninfoParse(conninfo.c_str(), &why), PQconninfoFree);
    const std::unique_ptr<char, void (*)(void*)> message(why, PQfreemem);
    if (!parsed) refuse(fmt::format("DATABASE_URL: {}", why ? why : "cannot be read"));
    std::vector<std::string> out{"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"};
    for (const auto* one = parsed.get(); one->keyword; ++one)
        if (one->val && one->envvar) out.push_back(fmt::format("{}={}", one->envvar, one->val));
    return out;
}

std::string database_in(const std::string& conninfo) {
    return session(conninfo).ask("SELECT current_database()").at(0).at(0);
}

// One of PostgreSQL's programs, with one end of a pipe as its input or output.
class program {
public:
    enum class flow { out, in };

    program(std::string name, std::vector<std::string> arguments, const std::string& conninfo,
            flow direction)
        : name_(std::move(name)), log_(::memfd_create("said", MFD_CLOEXEC)), pipe_(make_pipe()) {
        const auto path = (find_postgres_binaries() / name_).string();
        arguments.insert(arguments.begin(), path);
        auto variables = environment_of(conninfo);
        const auto pointers = [](std::vector<std::string>& of) {
            std::vector<char*> out;
            for (auto& one : of) out.push_back(one.data());
            out.push_back(nullptr);
            return out;
        };
        auto argv = pointers(arguments);
        auto envp = pointers(variables);

        posix_spawn_file_actions_t actions{};
        posix_spawn_file_actions_init(&actions);
        const bool out = direction == flow::out;
        posix_spawn_file_actions_adddup2(&actions, out ? pipe_.write.get() : pipe_.read.get(),
                                         out ? STDOUT_FILENO : STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, log_.get(), STDERR_FILENO);
        // The signals that this program waits for end a child.
        posix_spawnattr_t attributes{};
        posix_spawnattr_init(&attributes);
        sigset_t none{};
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
        const int failed =
            ::posix_spawn(&pid_, path.c_str(), &actions, &attributes, argv.data(), envp.data());
        posix_spawnattr_destroy(&attributes);
        posix_spawn_file_actions_destroy(&actions);
        if (failed != 0) refuse(fmt::format("{} does not start: {}", path, std::strerror(failed)));
        (out ? pipe_.write : pipe_.read).close();
    }
    program(const program&) = delete;
    program& operator=(const program&) = delete;
    ~program() {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGTERM);
        wait();
    }

    /// "" at the end.
    std::string read() {
        std::string out(64 * 1024, '\0');
        ssize_t got = 0;
        do got = ::read(pipe_.read.get(), out.data(), out.size());
        while (got < 0 && errno == EINTR);
        if (got < 0) refuse(name_ + ": " + std::strerror(errno));
        out.resize(static_cast<std::size_t>(got));
        return out;
    }
    /// False: it reads no more, and has ended or will.
    bool write(std::string_view piece) {
        while (!piece.empty()) {
            const auto put = ::write(pipe_.write.get(), piece.data(), piece.size());
            if (put < 0 && errno == EINTR) continue;
            if (put < 0) return false;
            piece.remove_prefix(static_cast<std::size_t>(put));
        }
        return true;
    }
    /// Waits for it; throws what it said when it failed.
    void finish() {
        pipe_.write.close();
        if (wait() != 0) refuse(fmt::format("{} failed: {}", name_, last_words()));
    }

private:
    int wait() {
        int status = 0;
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        pid_ = -1;
        return status;
    }
    [[nodiscard]] std::string last_words() const {
        std::string out(1000, '\0');
        const auto size = ::lseek(log_.get(), 0, SEEK_END);
        const auto got =
            ::pread(log_.get(), out.data(), out.size(), std::max<off_t>(0, size - 1000));
        out.resize(static_cast<std::size_t>(std::max<ssize_t>(0, got)));
        return std::string(trimmed(out));
    }

    std::string name_;
    descriptor log_;
    ends pipe_;
    pid_t pid_ = -1;
};

// A program that ends early must not end this one.
class deaf_to_broken_pipes {
public:
    deaf_to_broken_pipes() { before_ = std::signal(SIGPIPE, SIG_IGN); }
    deaf_to_broken_pipes(const deaf_to_broken_pipes&) = delete;
    ~deaf_to_broken_pipes() { std::signal(SIGPIPE, before_); }

private:
    void (*before_)(int) = SIG_DFL;
};

Contents read_contents(session& on) {
    Contents out{on.ask("SELECT current_user").at(0).at(0), {}};
    for (const auto& table : on.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public' "
                                    "ORDER BY tablename COLLATE \"C\"")) {
        // Row-level security must hide nothing from a backup.
        const auto count = on.ask(fmt::format("SELECT count(*) FROM public.\"{}\"", table[0]));
        out.tables.push_back({table[0], std::stoll(count.at(0).at(0))});
    }
    return out;
}

void must_see_everything(session& on) {
    if (on.ask("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
            .at(0)
            .at(0) != "t")
        refuse("this user does not see every row: connect as a superuser or one with BYPASSRLS "
               "(DATABASE_DIRECT_URL)");
}

void make_roles_here(const std::string& conninfo) {
    boost::asio::io_context io(1);
    auto done = boost::asio::co_spawn(io, make_runtime_roles(conninfo), boost::asio::use_future);
    io.run();
    done.get();
}

} // namespace

Contents contents_of(const std::string& conninfo) {
    session on(conninfo);
    return read_contents(on);
}

void dump(const std::string& conninfo, const std::function<void(const Contents&)>& begin,
          const std::function<void(std::string_view)>& take) {
    session on(conninfo);
    must_see_everything(on);
    on.ask("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const auto moment = on.ask("SELECT pg_export_snapshot()").at(0).at(0);
    const auto contents = read_contents(on);
    begin(contents);
    program pg_dump("pg_dump", {"--format=custom", "--no-owner", "--snapshot=" + moment}, conninfo,
                    program::flow::out);
    for (auto piece = pg_dump.read(); !piece.empty(); piece = pg_dump.read()) take(piece);
    pg_dump.finish();
}

void restore(const std::string& conninfo, const Contents& expected, owner_of_restored whose,
             const std::function<std::string()>& next) {
    {
        session on(conninfo);
        must_see_everything(on);
        if (!read_contents(on).tables.empty())
            refuse("the database is not empty: restore into a new one");
        const auto owner = on.ask("SELECT current_user").at(0).at(0);
        if (owner != expected.owner && whose == owner_of_restored::anyone)
            on.make_role(expected.owner);
        else if (owner != expected.owner)
            refuse(fmt::format("the backup's owner is {}: connect as that user, not as {}",
                               expected.owner, owner));
    }
    make_roles_here(conninfo);
    const deaf_to_broken_pipes here;
    program pg_restore("pg_restore",
                       {"--dbname=" + database_in(conninfo), "--no-owner", "--exit-on-error",
                        "--single-transaction"},
                       conninfo, program::flow::in);
    for (auto piece = next(); !piece.empty(); piece = next())
        if (!pg_restore.write(piece)) break;
    pg_restore.finish();
    if (contents_of(conninfo).tables != expected.tables)
        refuse("other rows came out than went in: do not use this database");
}

} // namespace vf::db
