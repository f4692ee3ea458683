#include "browser/process.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace vf::browser {
namespace {

std::unexpected<error> system_failure(const std::string& what) {
    return fail(errc::unavailable, "browser.start_failed",
                fmt::format("{}: {}", what, std::strerror(errno)));
}

// Another user may not reach our own TMPDIR.
std::string scratch_base(const unix_user* owner) {
    const char* base = std::getenv("TMPDIR");
    return owner || !base ? "/tmp" : base;
}

// Runs in the child between fork and exec: system calls only.
[[noreturn]] void become(const char* path, char** argv, char** envp, const unix_user* user, int in,
                         int out, int err, pid_t parent) {
    const auto give_up = [](int code) { _exit(code); };
    setpgid(0, 0);
    if (user) {
        if (setgroups(user->groups.size(), user->groups.data()) != 0) give_up(121);
        if (setgid(user->gid) != 0) give_up(122);
        if (setuid(user->uid) != 0) give_up(123);
    }
    // After setuid, which clears it. SIGTERM lets the driver close its browser.
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) give_up(124);
    if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0) give_up(125);
    close_range(3, ~0U, 0);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    if (chdir("/") != 0) give_up(126);
    execve(path, argv, envp);
    give_up(127);
    __builtin_unreachable();
}

} // namespace

unique_fd& unique_fd::operator=(unique_fd&& other) noexcept {
    if (this != &other) {
        reset();
        fd_ = other.release();
    }
    return *this;
}

int unique_fd::release() noexcept {
    return std::exchange(fd_, -1);
}

void unique_fd::reset() noexcept {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
}

result<unix_user> find_user(const std::string& name) {
    std::vector<char> buffer(16384);
    passwd entry{};
    passwd* found = nullptr;
    if (getpwnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found) != 0 || !found)
        return fail(errc::not_found, "browser.no_such_user",
                    fmt::format("There is no user \"{}\" on this system.", name));
    unix_user user{name, found->pw_uid, found->pw_gid, {}};
    int count = 64;
    user.groups.resize(64);
    if (getgrouplist(name.c_str(), user.gid, user.groups.data(), &count) < 0) count = 0;
    user.groups.resize(static_cast<std::size_t>(count));
    return user;
}

result<private_directory> private_directory::make(const unix_user* owner) {
    std::string path = scratch_base(owner) + "/vistaflow-browser-XXXXXX";
    if (!mkdtemp(path.data())) return system_failure("a temporary directory cannot be made");
    if (owner && chown(path.c_str(), owner->uid, owner->gid) != 0)
        return system_failure("chown of " + path);
    return private_directory(std::move(path));
}

void private_directory::remove_abandoned(const unix_user* owner, seconds older_than) {
    namespace fs = std::filesystem;
    const auto uid = owner ? owner->uid : geteuid();
    std::error_code ec;
    for (const auto& entry : fs::directory_iterator(scratch_base(owner), ec)) {
        const auto path = entry.path().string();
        if (!entry.path().filename().string().starts_with("vistaflow-browser-")) continue;
        struct stat status{};
        if (lstat(path.c_str(), &status) != 0 || !S_ISDIR(status.st_mode) || status.st_uid != uid ||
            status.st_mtime > std::time(nullptr) - older_than.count())
            continue;
        std::error_code ignored;
        if (processes_naming(path).empty()) fs::remove_all(path, ignored);
    }
}

private_directory::private_directory(private_directory&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

private_directory::~private_directory() {
    if (path_.empty()) return;
    // Chromium may still write for some milliseconds after SIGKILL was sent.
    for (int attempt = 0; attempt < 50; ++attempt) {
        const auto left = processes_naming(path_);
        for (const pid_t pid : left) ::kill(pid, SIGKILL);
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
        if (left.empty() && !std::filesystem::exists(path_, ignored)) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

namespace {

// What a file under /proc holds; what could be read of it when its process ends meanwhile. A stream
// would throw then.
std::string contents_of(const std::filesystem::path& file) {
    std::string out;
    const unique_fd from(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    std::array<char, 4096> piece{};
    for (;;) {
        const auto size = ::read(from.get(), piece.data(), piece.size());
        if (size <= 0) return out;
        out.append(piece.data(), static_cast<std::size_t>(size));
    }
}

} // namespace

std::vector<pid_t> processes_naming(const std::string& text) {
    std::vector<pid_t> out;
    std::error_code ec;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", ec)) {
        const auto name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos) continue;
        const auto line = contents_of(entry.path() / "cmdline");
        if (line.find(text) == std::string::npos) continue;
        const auto pid = static_cast<pid_t>(std::atoi(name.c_str()));
        if (pid != getpid()) out.push_back(pid);
    }
    return out;
}

result<child> child::start(const child_options& options) {
    int in[2];
    int out[2];
    int err[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) != 0)
        return system_failure("socketpair");
    unique_fd in_ours(in[0]);
    unique_fd in_theirs(in[1]);
    if (pipe2(out, O_CLOEXEC) != 0) return system_failure("pipe");
    unique_fd out_ours(out[0]);
    unique_fd out_theirs(out[1]);
    if (pipe2(err, O_CLOEXEC) != 0) return system_failure("pipe");
    unique_fd err_ours(err[0]);
    unique_fd err_theirs(err[1]);

    // The child may not allocate: all it needs is made ready here.
    std::vector<char*> argv;
    for (const auto& text : options.command) argv.push_back(const_cast<char*>(text.c_str()));
    argv.push_back(nullptr);
    std::vector<char*> envp;
    for (const auto& text : options.environment) envp.push_back(const_cast<char*>(text.c_str()));
    envp.push_back(nullptr);

    const pid_t parent = getpid();
    const pid_t pid = fork();
    if (pid < 0) return system_failure("fork");
    if (pid == 0)
        become(argv[0], argv.data(), envp.data(), options.user, in_theirs.get(), out_theirs.get(),
               err_theirs.get(), parent);
    child made;
    made.pid_ = pid;
    made.input = std::move(in_ours);
    made.output = std::move(out_ours);
    made.errors = std::move(err_ours);
    made.exited = unique_fd(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
    if (made.exited.get() < 0) return system_failure("pidfd_open");
    return made;
}

child::child(child&& other) noexcept
    : input(std::move(other.input)), output(std::move(other.output)),
      errors(std::move(other.errors)), exited(std::move(other.exited)),
      pid_(std::exchange(other.pid_, -1)) {}

child::~child() {
    if (pid_ < 0) return;
    kill();
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
}

void child::kill() noexcept {
    if (pid_ < 0) return;
    ::kill(-pid_, SIGKILL);
    ::kill(pid_, SIGKILL); // the group does not exist yet if the child has not come to setpgid
}

bool child::reap() noexcept {
    if (pid_ < 0) return true;
    int status = 0;
    if (waitpid(pid_, &status, WNOHANG) != pid_) return false;
    pid_ = -1;
    return true;
}

} // namespace vf::browser
