#pragma once
#include "base/result.hpp"
#include "base/time.hpp"

#include <string>
#include <sys/types.h>
#include <vector>

namespace vf::browser {

/// A file descriptor that is closed with its owner.
class unique_fd {
public:
    unique_fd() = default;
    explicit unique_fd(int fd) : fd_(fd) {}
    unique_fd(unique_fd&& other) noexcept : fd_(other.release()) {}
    unique_fd& operator=(unique_fd&& other) noexcept;
    ~unique_fd() { reset(); }
    [[nodiscard]] int get() const noexcept { return fd_; }
    int release() noexcept;
    void reset() noexcept;

private:
    int fd_ = -1;
};

/// The user under which a child runs.
struct unix_user {
    std::string name;
    uid_t uid = 0;
    gid_t gid = 0;
    std::vector<gid_t> groups;
};

/// Reads the user database (blocking, microseconds); not_found when there is none of that name.
result<unix_user> find_user(const std::string& name);

/// A directory of ours (0700), removed with all it holds, after every process that names it in its
/// command line has been killed: that is how Chromium is found when the driver died before it.
class private_directory {
public:
    /// Under the system's temporary directory; owned by `owner` when we are root.
    static result<private_directory> make(const unix_user* owner);
    private_directory(private_directory&& other) noexcept;
    private_directory& operator=(private_directory&&) = delete;
    ~private_directory();
    [[nodiscard]] const std::string& path() const noexcept { return path_; }
    /// Removes those that a killed program left behind: of our name and of this owner, older than
    /// an hour, and named by no process. A running Chromium names its own.
    static void remove_abandoned(const unix_user* owner, seconds older_than = seconds(3600));

private:
    explicit private_directory(std::string path) : path_(std::move(path)) {}
    std::string path_;
};

/// Processes whose command line names `text`, ourselves excepted.
std::vector<pid_t> processes_naming(const std::string& text);

struct child_options {
    std::vector<std::string> command;     ///< absolute path first
    std::vector<std::string> environment; ///< "NAME=value", nothing else is inherited
    const unix_user* user = nullptr;      ///< needs root
};

/// A running child in a process group of its own, that dies when the thread that started it does.
/// Destroyed: the group is killed and the child reaped.
class child {
public:
    static result<child> start(const child_options& options);
    child(child&& other) noexcept;
    child& operator=(child&&) = delete;
    ~child();

    [[nodiscard]] pid_t pid() const noexcept { return pid_; }
    /// Our end of a socket pair that is the child's standard input (a socket, because writing to a
    /// dead pipe would raise SIGPIPE in the whole program).
    unique_fd input;
    unique_fd output; ///< the child's standard output
    unique_fd errors; ///< the child's standard error
    unique_fd exited; ///< a pidfd: readable when the child is over

    /// SIGKILL to the whole group.
    void kill() noexcept;
    /// Takes the exit status if the child is over; true then.
    bool reap() noexcept;

private:
    child() = default;
    pid_t pid_ = -1;
};

} // namespace vf::browser
