#pragma once
// Browser, contexts, pages and frames over the driver. Everything lives on the engine's executor
// (one thread at a time); whoever runs elsewhere hops there first (see engine::executor).
//
// Errors of every call: browser_gone (browser or driver died; the engine starts afresh on its next
// use), browser_timeout (with the driver's call log), browser_failed (what page or driver said).
#include "base/async.hpp"
#include "base/result.hpp"
#include "browser/driver.hpp"
#include "browser/geometry.hpp"

#include <boost/json/value.hpp>

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vf::browser {

/// How long an action waits for its element unless told otherwise.
inline constexpr microseconds action_limit = seconds(10);
inline constexpr microseconds navigation_limit = seconds(30);

struct context_options {
    std::string storage_state_json; ///< "" for a fresh context
    std::string locale = "en-US";
    std::string timezone;   ///< IANA name, "" for the system's
    std::string user_agent; ///< "" for Chromium's own
    int width = 1280;
    int height = 800;
};

enum class element_state { attached, detached, visible, hidden };

class page;

/// A frame of a page: a cheap value. Selectors are Playwright's (CSS first); each must match one
/// element, unless said otherwise the first match is taken.
class frame {
public:
    frame(std::shared_ptr<connection> link, std::string guid)
        : link_(std::move(link)), guid_(std::move(guid)) {}

    [[nodiscard]] const std::string& guid() const noexcept { return guid_; }
    /// Where it is now, "" when it is gone.
    [[nodiscard]] std::string url() const;
    /// Loads `url` and waits for the document; gives the HTTP status, 0 where there is none.
    task<result<int>> go(std::string url, microseconds limit = navigation_limit);
    task<result<void>> wait_for(std::string selector, element_state state = element_state::visible,
                                microseconds limit = action_limit);
    /// `fn` is a JavaScript function; waits until fn(arg) is true.
    task<result<void>> wait_until(std::string fn, boost::json::value arg,
                                  microseconds limit = action_limit);
    /// Waits until it is visible, stable, enabled and on top, then clicks at `at` (from its
    /// top-left corner; its middle when unset).
    task<result<void>> click(std::string selector, std::optional<point> at = {},
                             microseconds limit = action_limit);
    task<result<void>> fill(std::string selector, std::string text,
                            microseconds limit = action_limit);
    task<result<void>> type(std::string selector, std::string text,
                            microseconds limit = action_limit);
    task<result<void>> press(std::string selector, std::string key,
                             microseconds limit = action_limit);
    task<result<std::string>> text_content(std::string selector, microseconds limit = action_limit);
    task<result<std::string>> inner_text(std::string selector, microseconds limit = action_limit);
    task<result<std::optional<std::string>>> get_attribute(std::string selector, std::string name,
                                                           microseconds limit = action_limit);
    task<result<int>> count(std::string selector);
    task<result<bool>> is_visible(std::string selector);
    /// Scrolls it into view first; in the main frame's coordinates, also inside an iframe.
    task<result<box>> bounding_box(std::string selector, microseconds limit = action_limit);
    /// `fn` is a JavaScript function of one argument, maybe async; what it returns must be JSON.
    task<result<boost::json::value>> evaluate(std::string fn, boost::json::value arg,
                                              microseconds limit = action_limit);

private:
    std::shared_ptr<connection> link_;
    std::string guid_;
};

/// What came over the network.
struct response_text {
    std::string url;
    int status = 0;
    std::string body;
};

/// Listens to a page's responses whose URL contains a text, from its making to its destruction.
class response_watch {
public:
    /// The next one not yet taken, body and all; nullopt when none came within `limit`.
    task<result<std::optional<response_text>>> next(microseconds limit);
    /// How many have arrived and were not taken.
    [[nodiscard]] std::size_t waiting() const noexcept;
    /// Drops those that have arrived.
    void forget() noexcept;

private:
    friend class page;
    struct state;
    std::shared_ptr<state> state_;
};

/// A page (tab). Closed when the last owner lets go of it only with its context: say close().
class page : public std::enable_shared_from_this<page> {
public:
    page(std::shared_ptr<connection> link, std::string guid, std::string context_guid);

    [[nodiscard]] frame main() const;
    /// Main frame first, then the others (order unspecified).
    [[nodiscard]] std::vector<frame> frames() const;
    [[nodiscard]] bool closed() const;
    /// From now on responses whose URL contains `url_part` are kept.
    task<result<response_watch>> watch_responses(std::string url_part);

    task<result<void>> mouse_move(point to, int steps = 1);
    task<result<void>> mouse_down();
    task<result<void>> mouse_up();
    task<result<void>> wheel(double delta_x, double delta_y);
    /// Real key events for what a keyboard has, inserted text for the rest.
    task<result<void>> keyboard_type(std::string text);
    /// A key by its name: "Enter", "Shift+Enter", "a".
    task<result<void>> keyboard_press(std::string key);
    task<result<void>> insert_text(std::string text);
    /// PNG bytes of the viewport.
    task<result<std::string>> screenshot();
    task<result<void>> close();

private:
    friend class context;
    task<result<void>> act(const protocol::method& what, boost::json::object params);

    std::shared_ptr<connection> link_;
    std::string guid_;
    std::string context_guid_;
    std::string main_guid_;
    std::vector<std::weak_ptr<response_watch::state>> watches_;
};

/// One browser profile: cookies and storage of one social account. Closed when its owner lets go of
/// it, at the latest.
class context {
public:
    context(std::shared_ptr<connection> link, std::string guid);
    context(const context&) = delete;
    context& operator=(const context&) = delete;
    ~context();
    [[nodiscard]] bool alive() const;
    task<result<std::shared_ptr<page>>> new_page();
    /// Cookies and local storage as Playwright's JSON.
    task<result<std::string>> storage_state();
    task<result<boost::json::array>> cookies(std::vector<std::string> urls = {});
    task<result<void>> add_cookies(boost::json::array cookies);
    task<result<void>> clear_cookies();
    task<result<void>> start_tracing(std::string title);
    /// Ends tracing and writes the archive (Playwright's trace viewer opens it) to `file`; ""
    /// throws the trace away.
    task<result<void>> stop_tracing(std::string file);
    task<result<void>> close();

private:
    std::shared_ptr<connection> link_;
    std::string guid_;
    std::string tracing_guid_;
};

/// One driver with one Chromium, started on first use and again after either died.
class engine {
public:
    engine(boost::asio::any_io_executor executor, driver_options options);
    engine(const engine&) = delete;
    engine& operator=(const engine&) = delete;
    ~engine();

    [[nodiscard]] boost::asio::any_io_executor executor() const { return executor_; }
    [[nodiscard]] const driver_options& options() const noexcept { return options_; }
    task<result<std::shared_ptr<context>>> new_context(context_options options);
    /// Closes browser and driver; the next use starts them again.
    task<> close();
    [[nodiscard]] bool running() const;
    /// How often a browser was started.
    [[nodiscard]] int starts() const noexcept { return starts_; }
    /// Chromium's version, "" before the first start.
    [[nodiscard]] const std::string& version() const noexcept { return version_; }
    /// The driver's process, -1 when there is none; tests kill it.
    [[nodiscard]] pid_t driver_pid() const;
    /// The processes of Chromium (all of them name the scratch directory); tests kill them.
    [[nodiscard]] std::vector<pid_t> browser_pids() const;

private:
    task<result<void>> start();
    task<result<void>> ensure();

    boost::asio::any_io_executor executor_;
    driver_options options_;
    std::shared_ptr<connection> link_;
    std::string browser_guid_;
    std::string version_;
    bool starting_ = false;
    signal started_;
    int starts_ = 0;
};

} // namespace vf::browser
