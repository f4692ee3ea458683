#pragma once
// Live updates: the events table, read once per process, to browsers as server-sent events.
#include "http/request.hpp"

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>

namespace vf::db {
class pool;
}

namespace vf::http {

/// A place in the stream of events: "xid-id" on the wire.
struct event_cursor {
    std::uint64_t xid = 0;
    std::int64_t id = 0;
    friend auto operator<=>(const event_cursor&, const event_cursor&) = default;
    [[nodiscard]] std::string str() const;
    static std::optional<event_cursor> parse(std::string_view text);
};

/// Something changed: load `entity` anew.
struct live_event {
    WorkspaceId workspace;
    event_cursor at;
    std::string kind; ///< "lead.changed"
    std::optional<uuid> entity{};
};

struct hub_options {
    std::size_t remembered = 4096;                    ///< events kept for clients that come back
    std::size_t max_pending = std::size_t{64} * 1024; ///< bytes a slow client may be behind
    milliseconds heartbeat{15'000};                   ///< a comment line when nothing happens
    milliseconds poll{5'000};            ///< reads this often without a notification too
    milliseconds gather{20};             ///< between two reads, so that bursts go together
    std::chrono::minutes max_stream{10}; ///< the client then comes back and is authenticated anew
};

/// Hands events to the streams of their workspace. One per process; every method may be called from
/// any thread. A client that was away is given what it missed from memory; when that does not reach
/// back far enough, or it was too slow, it gets the event "resync" and loads everything anew.
class event_hub {
public:
    explicit event_hub(hub_options options = {});
    event_hub(const event_hub&) = delete;
    event_hub& operator=(const event_hub&) = delete;
    ~event_hub();

    class subscription;
    /// What this workspace's events are from now on, or after `last` where a client comes back.
    std::unique_ptr<subscription> subscribe(WorkspaceId workspace,
                                            boost::asio::any_io_executor executor,
                                            std::optional<std::string> last);
    /// Hands out events in their order; what the reader does, and tests.
    void publish(const std::vector<live_event>& events);
    /// Everything up to there was before this process: clients further back must resync.
    void begin_at(event_cursor head);
    /// Reads the table now instead of at the next notification.
    void hint();
    /// Reads the events table for ever: at each NOTIFY vf_events, at each hint, and every
    /// hub_options::poll. `direct` is a conninfo that no transaction pooler stands behind. Ends
    /// after `stop` (and a hint) or when cancelled.
    task<> read(db::pool& from, std::string direct, std::stop_token stop);

    /// How many streams listen now.
    [[nodiscard]] std::size_t listeners() const;
    [[nodiscard]] const hub_options& options() const noexcept;

private:
    struct state;
    task<microseconds> step(db::pool& from, std::optional<event_cursor>& at);
    task<std::size_t> read_once(db::pool& from, event_cursor& at);
    std::shared_ptr<state> state_;
};

/// One stream's share of the hub. Used on the executor it was made with.
class event_hub::subscription {
public:
    struct inbox;
    explicit subscription(std::shared_ptr<inbox> from) : inbox_(std::move(from)) {}
    subscription(const subscription&) = delete;
    subscription& operator=(const subscription&) = delete;
    ~subscription();
    /// The events since the last call as SSE text; "" when nothing came for `limit`.
    task<std::string> next(microseconds limit);

private:
    std::shared_ptr<inbox> inbox_;
};

/// The operation of GET /events (get_raw, role::member, gives("text/event-stream")): needs an
/// event_hub among the services. Resumes after the header Last-Event-ID.
task<result<response>> live_events(request& r);

} // namespace vf::http
