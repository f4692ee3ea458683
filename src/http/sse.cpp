#include "http/sse.hpp"

#include "base/log.hpp"
#include "db/listen.hpp"
#include "db/tx.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <charconv>
#include <deque>
#include <mutex>
#include <unordered_map>

namespace asio = boost::asio;

namespace vf::http {
namespace {

constexpr db::statement events_head{"events.head", "SELECT events_head()::text AS head"};
constexpr db::statement events_after{"events.after",
                                     "SELECT workspace_id, xid::text AS xid, id, kind, entity_id "
                                     "FROM events_after($1::xid8, $2, $3)"};
constexpr db::statement events_waiting{"events.waiting", "SELECT events_waiting() AS waiting"};
constexpr int batch = 500;

template <class I> bool read_number(std::string_view text, I& out) {
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), out);
    return ec == std::errc{} && end == text.data() + text.size();
}

std::string render(std::string_view kind, event_cursor at, const std::optional<uuid>& entity) {
    std::string line(kind.substr(0, kind.find_first_of("\r\n")));
    return fmt::format("id: {}\nevent: {}\ndata: {}\n\n", at.str(), line,
                       entity ? "{\"id\":\"" + to_string(*entity) + "\"}" : "{}");
}

} // namespace

std::string event_cursor::str() const {
    return fmt::format("{}-{}", xid, id);
}

std::optional<event_cursor> event_cursor::parse(std::string_view text) {
    const auto dash = text.find('-');
    event_cursor out;
    if (dash == std::string_view::npos || !read_number(text.substr(0, dash), out.xid) ||
        !read_number(text.substr(dash + 1), out.id) || out.id < 0)
        return std::nullopt;
    return out;
}

/// Shared by the hub (any thread) and the stream (its own executor).
struct event_hub::subscription::inbox {
    inbox(asio::any_io_executor e, WorkspaceId w, std::size_t m)
        : executor(std::move(e)), workspace(w), max(m), timer(executor) {}

    asio::any_io_executor executor;
    const WorkspaceId workspace;
    const std::size_t max;
    std::mutex mutex;
    std::string pending;
    bool overflowed = false;  // pending is a resync until it is fetched
    bool woken = false;       // a wake-up is on its way
    asio::steady_timer timer; // touched on the executor only
    bool ended = false;

    /// Called with the mutex held.
    void put(std::string_view text, event_cursor at) {
        if (overflowed || pending.size() + text.size() > max) {
            overflowed = true;
            pending = render("resync", at, std::nullopt);
            return;
        }
        pending += text;
    }
};

struct event_hub::state {
    using inbox = subscription::inbox;
    explicit state(hub_options o) : options(o) {}

    const hub_options options;
    mutable std::mutex mutex;
    std::unordered_map<WorkspaceId, std::vector<std::weak_ptr<inbox>>> inboxes;
    std::deque<live_event> recent;
    event_cursor floor; // `recent` holds everything after it
    event_cursor last;
    std::shared_ptr<asio::steady_timer> reader; // set while read() runs
    asio::any_io_executor reader_executor;
    bool hinted = false;

    void wake_reader() {
        const std::scoped_lock lock(mutex);
        hinted = true;
        if (reader) asio::post(reader_executor, [timer = reader] { timer->cancel(); });
    }
    void remember(const live_event& e) {
        recent.push_back(e);
        last = e.at;
        if (recent.size() <= options.remembered) return;
        floor = recent.front().at;
        recent.pop_front();
    }
    static void deliver(const std::shared_ptr<inbox>& to, std::string_view text, event_cursor at) {
        const std::scoped_lock lock(to->mutex);
        to->put(text, at);
        if (std::exchange(to->woken, true)) return;
        asio::post(to->executor, [to] {
            {
                const std::scoped_lock again(to->mutex);
                to->woken = false;
            }
            to->timer.cancel();
        });
    }
};

event_hub::event_hub(hub_options options) : state_(std::make_shared<state>(options)) {}
event_hub::~event_hub() = default;

const hub_options& event_hub::options() const noexcept {
    return state_->options;
}

void event_hub::begin_at(event_cursor head) {
    const std::scoped_lock lock(state_->mutex);
    state_->recent.clear();
    state_->floor = state_->last = head;
}

void event_hub::publish(const std::vector<live_event>& events) {
    const std::scoped_lock lock(state_->mutex);
    for (const auto& e : events) {
        state_->remember(e);
        const auto found = state_->inboxes.find(e.workspace);
        if (found == state_->inboxes.end()) continue;
        const auto text = render(e.kind, e.at, e.entity);
        for (const auto& weak : found->second) {
            if (const auto to = weak.lock()) state::deliver(to, text, e.at);
        }
    }
}

std::unique_ptr<event_hub::subscription> event_hub::subscribe(WorkspaceId workspace,
                                                              asio::any_io_executor executor,
                                                              std::optional<std::string> last) {
    auto box = std::make_shared<subscription::inbox>(std::move(executor), workspace,
                                                     state_->options.max_pending);
    auto& s = *state_;
    const std::scoped_lock lock(s.mutex);
    const auto from = last ? event_cursor::parse(*last) : std::nullopt;
    if (last && (!from || *from < s.floor || *from > s.last)) {
        box->pending = render("resync", s.last, std::nullopt);
    } else if (from) {
        for (const auto& e : s.recent) {
            if (e.at > *from && e.workspace == workspace)
                box->put(render(e.kind, e.at, e.entity), e.at);
        }
    }
    // Tells the client where it is, so that it can come back to here even if nothing happens.
    if (box->pending.empty()) box->pending = render("hello", s.last, std::nullopt);
    auto& boxes = s.inboxes[workspace];
    std::erase_if(boxes, [](const auto& weak) { return weak.expired(); });
    boxes.push_back(box);
    auto out = std::make_unique<subscription>(box);
    return out;
}

event_hub::subscription::~subscription() = default;

task<std::string> event_hub::subscription::next(microseconds limit) {
    const auto box = inbox_;
    for (int round = 0; round < 2; ++round) {
        {
            const std::scoped_lock lock(box->mutex);
            if (!box->pending.empty()) {
                box->overflowed = false;
                co_return std::exchange(box->pending, {});
            }
        }
        if (round == 1) break;
        // What arrives between the look and the wait is posted to this executor, so it comes after
        // the wait has begun.
        box->timer.expires_after(limit);
        co_await box->timer.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    co_return std::string();
}

std::size_t event_hub::listeners() const {
    const std::scoped_lock lock(state_->mutex);
    std::size_t count = 0;
    for (const auto& [workspace, boxes] : state_->inboxes) {
        for (const auto& weak : boxes) count += weak.expired() ? 0 : 1;
    }
    return count;
}

void event_hub::hint() {
    state_->wake_reader();
}

task<std::size_t> event_hub::read_once(db::pool& from, event_cursor& at) {
    const auto rows =
        co_await db::read_system(from, events_after, std::to_string(at.xid), at.id, batch);
    std::vector<live_event> events;
    for (const auto& row : rows) {
        event_cursor next;
        read_number(row.get<std::string>("xid"), next.xid);
        next.id = row.get<std::int64_t>("id");
        events.push_back({row.get<WorkspaceId>("workspace_id"), next, row.get<std::string>("kind"),
                          row.get<std::optional<uuid>>("entity_id")});
    }
    if (!events.empty()) {
        at = events.back().at;
        publish(events);
    }
    co_return events.size();
}

namespace {

task<event_cursor> read_head(db::pool& from) {
    event_cursor out;
    const auto rows = co_await db::read_system(from, events_head);
    read_number(rows[0].get<std::string>("head"), out.xid);
    co_return out;
}

} // namespace

task<> event_hub::read(db::pool& from, std::string direct, std::stop_token stop) {
    const auto s = state_;
    const auto executor = co_await asio::this_coro::executor;
    {
        const std::scoped_lock lock(s->mutex);
        s->reader = std::make_shared<asio::steady_timer>(executor);
        s->reader_executor = executor;
    }
    struct at_end {
        std::shared_ptr<state> s;
        ~at_end() {
            const std::scoped_lock lock(s->mutex);
            s->reader.reset();
        }
    } end{s};
    spawn(executor, "events.listen",
          db::listen(
              std::move(direct), "vf_events", [s](std::string_view) { s->wake_reader(); }, stop));
    std::optional<event_cursor> at;
    while (!stop.stop_requested()) {
        microseconds pause = seconds(1);
        try {
            {
                const std::scoped_lock lock(s->mutex);
                s->hinted = false;
            }
            pause = co_await step(from, at);
        } catch (const std::exception& e) {
            if (stop.stop_requested()) co_return;
            log::warn("events.read_failed", {{"error", e.what()}});
        }
        // A short pause is kept to the end: notifications come by the thousand in a burst.
        if (pause <= s->options.gather) {
            co_await sleep_for(pause);
            continue;
        }
        {
            const std::scoped_lock lock(s->mutex);
            if (s->hinted) pause = s->options.gather;
        }
        s->reader->expires_after(pause);
        co_await s->reader->async_wait(asio::as_tuple(asio::use_awaitable));
    }
}

/// Reads what there is; gives how long to wait for the next look.
task<microseconds> event_hub::step(db::pool& from, std::optional<event_cursor>& at) {
    if (!at) {
        at = co_await read_head(from);
        begin_at(*at);
    }
    if (co_await read_once(from, *at) > 0) co_return state_->options.gather;
    const auto rows = co_await db::read_system(from, events_waiting);
    if (rows[0].get<bool>("waiting")) co_return milliseconds(50);
    co_return state_->options.poll;
}

namespace {

task<> send_events(std::shared_ptr<event_hub::subscription> from, hub_options options, stream& to) {
    const auto until = std::chrono::steady_clock::now() + options.max_stream;
    if (!co_await to.write("retry: 2000\n\n")) co_return;
    while (std::chrono::steady_clock::now() < until) {
        auto text = co_await from->next(options.heartbeat);
        if (text.empty()) text = ": heartbeat\n\n";
        if (!co_await to.write(text)) co_return;
    }
}

} // namespace

task<result<response>> live_events(request& r) {
    auto& hub = r.services().get<event_hub>();
    const auto last = r.raw().header("last-event-id");
    std::shared_ptr<event_hub::subscription> from =
        hub.subscribe(r.who().workspace, co_await asio::this_coro::executor,
                      last.empty() ? std::nullopt : std::optional<std::string>(last));
    response out;
    out.set_header("Content-Type", "text/event-stream");
    out.set_header("Cache-Control", "no-store");
    out.set_header("X-Accel-Buffering", "no");
    out.streamer = [from, options = hub.options()](stream& to) {
        return send_events(from, options, to);
    };
    co_return out;
}

} // namespace vf::http
