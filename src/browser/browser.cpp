#include "browser/browser.hpp"

#include "base/json.hpp"
#include "base/log.hpp"

#include <boost/asio/this_coro.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <filesystem>

namespace asio = boost::asio;

namespace vf::browser {
namespace {

using namespace std::chrono_literals;
using boost::json::object;

constexpr microseconds quick = 15s;

std::string text_of(const object& in, std::string_view key) {
    const auto* value = in.if_contains(key);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::string guid_of(const object& in, std::string_view key) {
    const auto* value = in.if_contains(key);
    return value && value->is_object() ? text_of(value->get_object(), "guid") : std::string();
}

error unreadable(std::string_view what) {
    return {errc::upstream, "browser_failed",
            fmt::format("The browser's answer to {} is not as expected.", what)};
}

result<std::string> decode_base64(std::string_view text) {
    if (text.empty()) return std::string();
    std::string out(text.size() / 4 * 3, '\0');
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
    if (size < 0) return std::unexpected(unreadable("a binary result"));
    // EVP_DecodeBlock counts the padding as zero bytes.
    const auto padding = text.ends_with("==") ? 2U : text.ends_with("=") ? 1U : 0U;
    out.resize(static_cast<std::size_t>(size) - padding);
    return out;
}

object argument(const boost::json::value& value) {
    return {{"value", {{"s", boost::json::serialize(value)}}}, {"handles", boost::json::array()}};
}

const char* name_of(element_state state) {
    switch (state) {
    case element_state::attached:
        return "attached";
    case element_state::detached:
        return "detached";
    case element_state::visible:
        return "visible";
    case element_state::hidden:
        return "hidden";
    }
    return "visible";
}

} // namespace

std::string frame::url() const {
    const auto* init = link_->initializer(guid_);
    return init ? text_of(*init, "url") : std::string();
}

task<result<int>> frame::go(std::string url, microseconds limit) {
    VF_CO_TRY(const auto answer,
              co_await link_->call(guid_, protocol::navigate,
                                   {{"url", url}, {"waitUntil", "domcontentloaded"}}, limit));
    const auto* init = link_->initializer(guid_of(answer, "response"));
    const auto* status = init ? init->if_contains("status") : nullptr;
    co_return status && status->is_number() ? status->to_number<int>() : 0;
}

task<result<void>> frame::wait_for(std::string selector, element_state state, microseconds limit) {
    VF_CO_CHECK(co_await link_->call(guid_, protocol::wait_for_selector,
                                     {{"selector", selector},
                                      {"strict", false},
                                      {"state", name_of(state)},
                                      {"omitReturnValue", true}},
                                     limit));
    co_return result<void>{};
}

task<result<void>> frame::wait_until(std::string fn, boost::json::value arg, microseconds limit) {
    VF_CO_TRY(const auto answer,
              co_await link_->call(guid_, protocol::wait_for_function,
                                   {{"expression", "(text) => (" + fn + ")(JSON.parse(text))"},
                                    {"isFunction", true},
                                    {"arg", argument(arg)}},
                                   limit));
    const auto handle = guid_of(answer, "handle");
    if (!handle.empty()) (void)co_await link_->call(handle, protocol::jshandle_dispose, {}, quick);
    co_return result<void>{};
}

task<result<void>> frame::click(std::string selector, std::optional<point> at, microseconds limit) {
    object params{{"selector", selector}, {"strict", false}};
    if (at) params["position"] = {{"x", at->x}, {"y", at->y}};
    VF_CO_CHECK(co_await link_->call(guid_, protocol::click, std::move(params), limit));
    co_return result<void>{};
}

task<result<void>> frame::fill(std::string selector, std::string text, microseconds limit) {
    VF_CO_CHECK(co_await link_->call(guid_, protocol::fill,
                                     {{"selector", selector}, {"strict", false}, {"value", text}},
                                     limit));
    co_return result<void>{};
}

task<result<void>> frame::type(std::string selector, std::string text, microseconds limit) {
    VF_CO_CHECK(co_await link_->call(guid_, protocol::type_text,
                                     {{"selector", selector}, {"strict", false}, {"text", text}},
                                     limit));
    co_return result<void>{};
}

task<result<void>> frame::press(std::string selector, std::string key, microseconds limit) {
    VF_CO_CHECK(co_await link_->call(
        guid_, protocol::press, {{"selector", selector}, {"strict", false}, {"key", key}}, limit));
    co_return result<void>{};
}

task<result<std::string>> frame::text_content(std::string selector, microseconds limit) {
    VF_CO_TRY(const auto answer,
              co_await link_->call(guid_, protocol::text_content,
                                   {{"selector", selector}, {"strict", false}}, limit));
    co_return text_of(answer, "value");
}

task<result<std::string>> frame::inner_text(std::string selector, microseconds limit) {
    VF_CO_TRY(const auto answer,
              co_await link_->call(guid_, protocol::inner_text,
                                   {{"selector", selector}, {"strict", false}}, limit));
    co_return text_of(answer, "value");
}

task<result<std::optional<std::string>>>
frame::get_attribute(std::string selector, std::string name, microseconds limit) {
    VF_CO_TRY(const auto answer,
              co_await link_->call(guid_, protocol::get_attribute,
                                   {{"selector", selector}, {"strict", false}, {"name", name}},
                                   limit));
    if (!answer.contains("value")) co_return std::optional<std::string>();
    co_return std::optional<std::string>(text_of(answer, "value"));
}

task<result<int>> frame::count(std::string selector) {
    VF_CO_TRY(const auto answer,
              co_await link_->call(guid_, protocol::query_count, {{"selector", selector}}, quick));
    const auto* value = answer.if_contains("value");
    if (!value || !value->is_number()) co_return std::unexpected(unreadable("queryCount"));
    co_return value->to_number<int>();
}

task<result<bool>> frame::is_visible(std::string selector) {
    VF_CO_TRY(const auto answer,
              co_await link_->call(guid_, protocol::is_visible,
                                   {{"selector", selector}, {"strict", false}}, quick));
    const auto* value = answer.if_contains("value");
    co_return value && value->is_bool() && value->get_bool();
}

task<result<box>> frame::bounding_box(std::string selector, microseconds limit) {
    VF_CO_TRY(const auto found,
              co_await link_->call(
                  guid_, protocol::wait_for_selector,
                  {{"selector", selector}, {"strict", false}, {"state", "visible"}}, limit));
    const auto handle = guid_of(found, "element");
    if (handle.empty()) co_return std::unexpected(unreadable("waitForSelector"));
    // Best effort: what is off the screen has a box too, and a click scrolls by itself.
    (void)co_await link_->call(handle, protocol::scroll_into_view, {}, limit);
    const auto answer = co_await link_->call(handle, protocol::bounding_box, {}, limit);
    (void)co_await link_->call(handle, protocol::handle_dispose, {}, quick);
    if (!answer) co_return std::unexpected(answer.error());
    const auto* value = answer->if_contains("value");
    if (!value || !value->is_object())
        co_return fail(errc::upstream, "browser_failed", "The element vanished: " + selector);
    const auto number = [&](const char* key) {
        const auto* n = value->get_object().if_contains(key);
        return n && n->is_number() ? n->to_number<double>() : 0.0;
    };
    co_return box{number("x"), number("y"), number("width"), number("height")};
}

task<result<boost::json::value>> frame::evaluate(std::string fn, boost::json::value arg,
                                                 microseconds limit) {
    // JSON text both ways: the driver's own serialisation has forms (references, dates, handles)
    // that nobody here needs.
    VF_CO_TRY(const auto answer,
              co_await link_->call(guid_, protocol::evaluate,
                                   {{"expression", "async (text) => JSON.stringify((await (" + fn +
                                                       ")(JSON.parse(text))) ?? null)"},
                                    {"isFunction", true},
                                    {"arg", argument(arg)}},
                                   limit));
    const auto* value = answer.if_contains("value");
    if (!value || !value->is_object()) co_return std::unexpected(unreadable("evaluate"));
    boost::json::error_code ec;
    auto parsed = boost::json::parse(text_of(value->get_object(), "s"), ec);
    if (ec) co_return std::unexpected(unreadable("evaluate"));
    co_return parsed;
}

struct response_watch::state {
    state(std::shared_ptr<connection> on, std::string part, asio::any_io_executor executor)
        : link(std::move(on)), url_part(std::move(part)), arrived(std::move(executor)) {}
    std::shared_ptr<connection> link;
    std::string url_part;
    std::deque<std::string> guids;
    signal arrived;
};

std::size_t response_watch::waiting() const noexcept {
    return state_->guids.size();
}

void response_watch::forget() noexcept {
    state_->guids.clear();
}

task<result<std::optional<response_text>>> response_watch::next(microseconds limit) {
    const auto state = state_;
    const auto until = std::chrono::steady_clock::now() + limit;
    while (true) {
        while (state->guids.empty()) {
            if (!state->link->alive())
                co_return fail(errc::upstream, "browser_gone", "The browser is gone.");
            const auto left =
                std::chrono::duration_cast<microseconds>(until - std::chrono::steady_clock::now());
            if (left <= 0us) co_return std::optional<response_text>();
            co_await state->arrived.wait_for(left);
        }
        const auto guid = state->guids.front();
        state->guids.pop_front();
        const auto* init = state->link->initializer(guid);
        if (!init) continue; // its page is gone
        response_text out{text_of(*init, "url"), 0, {}};
        if (const auto* status = init->if_contains("status"); status && status->is_number())
            out.status = status->to_number<int>();
        const auto answer = co_await state->link->call(guid, protocol::response_body, {}, quick);
        if (!answer) {
            if (answer.error().code == "browser_gone" && !state->link->alive())
                co_return std::unexpected(answer.error());
            continue; // the page moved on before the body was read
        }
        VF_CO_TRY(out.body, decode_base64(text_of(*answer, "binary")));
        co_return std::optional<response_text>(std::move(out));
    }
}

page::page(std::shared_ptr<connection> link, std::string guid, std::string context_guid)
    : link_(std::move(link)), guid_(std::move(guid)), context_guid_(std::move(context_guid)) {
    if (const auto* init = link_->initializer(guid_)) main_guid_ = guid_of(*init, "mainFrame");
}

frame page::main() const {
    return {link_, main_guid_};
}

std::vector<frame> page::frames() const {
    std::vector<frame> out{main()};
    for (const auto& guid : link_->children(guid_, "Frame")) {
        if (guid != main_guid_) out.emplace_back(link_, guid);
    }
    return out;
}

bool page::closed() const {
    return !link_->alive() || link_->initializer(guid_) == nullptr;
}

task<result<response_watch>> page::watch_responses(std::string url_part) {
    const auto self = shared_from_this();
    response_watch watch;
    watch.state_ = std::make_shared<response_watch::state>(link_, std::move(url_part),
                                                           co_await asio::this_coro::executor);
    watches_.push_back(watch.state_);
    // The events come on the context and name their page.
    link_->listen(context_guid_,
                  [weak = weak_from_this()](std::string_view method, const object& params) {
                      const auto here = weak.lock();
                      if (!here) return;
                      std::erase_if(here->watches_, [](const auto& w) { return w.expired(); });
                      const bool gone = method == "__gone__";
                      if (!gone && (method != "response" || guid_of(params, "page") != here->guid_))
                          return;
                      const auto guid = guid_of(params, "response");
                      const auto* init = gone ? nullptr : here->link_->initializer(guid);
                      if (!gone && !init) return;
                      const auto url = init ? text_of(*init, "url") : std::string();
                      for (const auto& entry : here->watches_) {
                          const auto state = entry.lock();
                          if (!state) continue;
                          if (!gone && !url.contains(state->url_part)) continue;
                          if (!gone) state->guids.push_back(guid);
                          state->arrived.notify();
                      }
                  });
    VF_CO_CHECK(co_await act(protocol::subscribe, {{"event", "response"}, {"enabled", true}}));
    co_return watch;
}

task<result<void>> page::act(const protocol::method& what, object params) {
    const auto self = shared_from_this();
    VF_CO_CHECK(co_await link_->call(guid_, what, std::move(params), quick));
    co_return result<void>{};
}

task<result<void>> page::mouse_move(point to, int steps) {
    return act(protocol::mouse_move, {{"x", to.x}, {"y", to.y}, {"steps", steps}});
}
task<result<void>> page::mouse_down() {
    return act(protocol::mouse_down, {{"button", "left"}});
}
task<result<void>> page::mouse_up() {
    return act(protocol::mouse_up, {{"button", "left"}});
}
task<result<void>> page::wheel(double delta_x, double delta_y) {
    return act(protocol::mouse_wheel, {{"deltaX", delta_x}, {"deltaY", delta_y}});
}
task<result<void>> page::keyboard_type(std::string text) {
    return act(protocol::keyboard_type, {{"text", text}});
}
task<result<void>> page::keyboard_press(std::string key) {
    return act(protocol::keyboard_press, {{"key", key}});
}
task<result<void>> page::insert_text(std::string text) {
    return act(protocol::insert_text, {{"text", text}});
}

task<result<std::string>> page::screenshot() {
    const auto self = shared_from_this();
    VF_CO_TRY(const auto answer,
              co_await link_->call(guid_, protocol::screenshot,
                                   {{"type", "png"}, {"fullPage", false}}, quick));
    co_return decode_base64(text_of(answer, "binary"));
}

task<result<void>> page::close() {
    return act(protocol::page_close, {});
}

context::context(std::shared_ptr<connection> link, std::string guid)
    : link_(std::move(link)), guid_(std::move(guid)) {
    if (const auto* init = link_->initializer(guid_)) tracing_guid_ = guid_of(*init, "tracing");
}

context::~context() {
    if (alive()) link_->tell(guid_, protocol::context_close);
}

bool context::alive() const {
    return link_->alive() && link_->initializer(guid_) != nullptr;
}

task<result<std::shared_ptr<page>>> context::new_page() {
    VF_CO_TRY(const auto answer, co_await link_->call(guid_, protocol::new_page, {}, quick));
    co_return std::make_shared<page>(link_, guid_of(answer, "page"), guid_);
}

task<result<std::string>> context::storage_state() {
    VF_CO_TRY(const auto answer, co_await link_->call(guid_, protocol::storage_state, {}, quick));
    co_return boost::json::serialize(answer);
}

task<result<boost::json::array>> context::cookies(std::vector<std::string> urls) {
    boost::json::array list;
    for (const auto& url : urls) list.emplace_back(url);
    VF_CO_TRY(const auto answer,
              co_await link_->call(guid_, protocol::cookies, {{"urls", std::move(list)}}, quick));
    const auto* value = answer.if_contains("cookies");
    if (!value || !value->is_array()) co_return std::unexpected(unreadable("cookies"));
    co_return value->get_array();
}

task<result<void>> context::add_cookies(boost::json::array cookies) {
    VF_CO_CHECK(co_await link_->call(guid_, protocol::add_cookies,
                                     {{"cookies", std::move(cookies)}}, quick));
    co_return result<void>{};
}

task<result<void>> context::clear_cookies() {
    VF_CO_CHECK(co_await link_->call(guid_, protocol::clear_cookies, {}, quick));
    co_return result<void>{};
}

task<result<void>> context::start_tracing(std::string title) {
    VF_CO_CHECK(co_await link_->call(tracing_guid_, protocol::tracing_start,
                                     {{"snapshotDom", true}, {"screencast", false}}, quick));
    VF_CO_CHECK(co_await link_->call(tracing_guid_, protocol::tracing_start_chunk,
                                     {{"title", title}}, quick));
    co_return result<void>{};
}

task<result<void>> context::stop_tracing(std::string file) {
    VF_CO_TRY(const auto answer,
              co_await link_->call(tracing_guid_, protocol::tracing_stop_chunk,
                                   {{"mode", file.empty() ? "discard" : "archive"}}, 30s));
    VF_CO_CHECK(co_await link_->call(tracing_guid_, protocol::tracing_stop, {}, quick));
    const auto artifact = guid_of(answer, "artifact");
    if (artifact.empty()) co_return result<void>{};
    // The driver's user may write in its scratch directory only; we move the file on.
    const std::string saved = link_->scratch() + "/trace.zip";
    VF_CO_CHECK(co_await link_->call(artifact, protocol::artifact_save_as, {{"path", saved}}, 30s));
    (void)co_await link_->call(artifact, protocol::artifact_delete, {}, quick);
    std::error_code ec;
    std::filesystem::copy_file(saved, file, std::filesystem::copy_options::overwrite_existing, ec);
    std::error_code ignored;
    std::filesystem::remove(saved, ignored);
    if (ec)
        co_return fail(errc::unavailable, "browser_failed",
                       "The trace cannot be written: " + ec.message());
    co_return result<void>{};
}

task<result<void>> context::close() {
    if (!alive()) co_return result<void>{};
    VF_CO_CHECK(co_await link_->call(guid_, protocol::context_close, {}, quick));
    co_return result<void>{};
}

engine::engine(asio::any_io_executor executor, driver_options options)
    : executor_(executor), options_(std::move(options)), started_(executor) {}

engine::~engine() {
    if (link_) link_->kill();
}

bool engine::running() const {
    return link_ && link_->alive() && link_->initializer(browser_guid_) != nullptr;
}

pid_t engine::driver_pid() const {
    return link_ && link_->alive() ? link_->pid() : -1;
}

std::vector<pid_t> engine::browser_pids() const {
    if (!link_) return {};
    return processes_naming(link_->scratch());
}

task<result<void>> engine::start() {
    if (link_) {
        // The driver may have outlived its browser.
        co_await link_->close();
        link_.reset();
    }
    VF_CO_TRY(auto link, co_await connection::start(options_));
    start_guard unless_done(link);
    boost::json::array args{"--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync"};
    const auto launched = co_await link->call(link->chromium_guid(), protocol::launch,
                                              {{"executablePath", options_.chromium_path},
                                               {"headless", options_.headless},
                                               {"chromiumSandbox", options_.chromium_sandbox},
                                               {"args", std::move(args)}},
                                              options_.launch_limit);
    if (!launched) {
        co_await link->close();
        co_return std::unexpected(launched.error());
    }
    browser_guid_ = guid_of(*launched, "browser");
    if (const auto* init = link->initializer(browser_guid_)) version_ = text_of(*init, "version");
    unless_done.started.reset();
    link_ = std::move(link);
    ++starts_;
    log::info("browser.started", {{"version", version_}, {"driverPid", link_->pid()}});
    co_return result<void>{};
}

task<result<void>> engine::ensure() {
    while (starting_) co_await started_.wait_for(1s);
    if (running()) co_return result<void>{};
    starting_ = true;
    result<void> outcome;
    try {
        outcome = co_await start();
    } catch (...) {
        starting_ = false;
        started_.notify();
        throw;
    }
    starting_ = false;
    started_.notify();
    co_return outcome;
}

task<result<std::shared_ptr<context>>> engine::new_context(context_options options) {
    VF_CO_CHECK(co_await ensure());
    const auto link = link_;
    object params{{"viewport", {{"width", options.width}, {"height", options.height}}},
                  {"locale", options.locale}};
    if (!options.timezone.empty()) params["timezoneId"] = options.timezone;
    if (!options.user_agent.empty()) params["userAgent"] = options.user_agent;
    if (!options.storage_state_json.empty()) {
        boost::json::error_code ec;
        auto state = boost::json::parse(options.storage_state_json, ec);
        if (ec || !state.is_object())
            co_return fail(errc::invalid, "session_unreadable", "The stored session is not JSON.");
        params["storageState"] = std::move(state);
    }
    VF_CO_TRY(const auto answer,
              co_await link->call(browser_guid_, protocol::new_context, std::move(params), 30s));
    co_return std::make_shared<context>(link, guid_of(answer, "context"));
}

task<> engine::close() {
    if (const auto link = std::exchange(link_, nullptr)) co_await link->close();
}

} // namespace vf::browser
