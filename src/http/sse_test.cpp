#include "http/sse.hpp"

#include "http/router.hpp"
#include "http/testing.hpp"

#include <gtest/gtest.h>

namespace vf::http {
namespace {

using testing::client;
using testing::running_server;

WorkspaceId workspace(std::uint8_t n) {
    WorkspaceId out;
    out.value.bytes[15] = n;
    return out;
}

live_event event(std::uint64_t xid, std::uint8_t to = 1, const char* kind = "lead.changed") {
    return {workspace(to), {xid, static_cast<std::int64_t>(xid)}, kind, workspace(9).value};
}

constexpr route table[] = {
    get_raw<live_events>("/events", role::member, "Live updates").gives("text/event-stream"),
};

/// The workspace is that of the query; everybody is signed in.
task<result<principal>> trust(request& r, role) {
    const auto n = static_cast<std::uint8_t>(r.raw().parameter("workspace") == "2" ? 2 : 1);
    co_return principal{{}, workspace(n), role::member, true};
}

class Events : public ::testing::Test {
protected:
    Events() { all.add(hub); }
    void listen(client& c, std::string_view n, const std::string& last = "") {
        c.send("GET /events?workspace=" + std::string(n) + " HTTP/1.1\r\nHost: t\r\n" +
               (last.empty() ? "" : "Last-Event-ID: " + last + "\r\n") + "\r\n");
        const auto head = c.receive_until("\r\n\r\n");
        EXPECT_TRUE(head.contains("200 OK")) << head;
        EXPECT_TRUE(head.contains("text/event-stream")) << head;
        first = c.receive_until("data: {") + c.receive_until("\n\n");
    }
    std::string next(client& c) { return c.receive_until("\n\n"); }

    services all;
    event_hub hub{{.remembered = 4, .max_pending = 600, .heartbeat = milliseconds(40)}};
    router routes{table, all, trust, {.prefix = "", .log_every_request = false}};
    running_server s{[this](raw_request& r) { return routes.handle(r); }};
    std::string first;
};

TEST_F(Events, ReachTheStreamsOfTheirWorkspaceOnly) {
    hub.begin_at({5, 0});
    client one(s.port());
    client two(s.port());
    listen(one, "1");
    EXPECT_TRUE(first.contains("id: 5-0\nevent: hello")) << first;
    listen(two, "2");
    EXPECT_EQ(hub.listeners(), 2U);
    hub.publish({event(6, 1), event(7, 2, "message.changed")});
    EXPECT_TRUE(one.receive_until("}\n\n").contains(
        "id: 6-6\nevent: lead.changed\ndata: "
        "{\"id\":\"00000000-0000-0000-0000-000000000009\"}\n\n"));
    const auto theirs = two.receive_until("}\n\n");
    EXPECT_TRUE(theirs.contains("message.changed")) << theirs;
    EXPECT_FALSE(theirs.contains("lead.changed")) << theirs;
}

TEST_F(Events, AHeartbeatComesWhenNothingHappens) {
    client c(s.port());
    listen(c, "1");
    EXPECT_TRUE(next(c).contains(": heartbeat"));
    EXPECT_TRUE(next(c).contains(": heartbeat"));
}

TEST_F(Events, AClientThatComesBackGetsWhatItMissed) {
    hub.begin_at({1, 0});
    hub.publish({event(2), event(3, 2), event(4)});
    client c(s.port());
    listen(c, "1", "2-2");
    EXPECT_TRUE(first.contains("id: 4-4\nevent: lead.changed")) << first;
    hub.publish({event(5), event(6)}); // 2 is forgotten: it is the floor
    client at_the_floor(s.port());
    listen(at_the_floor, "2", "2-2");
    EXPECT_TRUE(first.contains("id: 3-3")) << first;
    for (const char* unknown : {"1-0", "1-9", "7-0", "nonsense", "-", "2--1"}) {
        client away(s.port());
        listen(away, "1", unknown);
        EXPECT_TRUE(first.contains("event: resync")) << unknown << first;
    }
}

TEST_F(Events, AStreamThatIsTooSlowIsToldToLoadAnew) {
    hub.begin_at({1, 0});
    const auto box = hub.subscribe(workspace(1), s.executor(), std::nullopt);
    std::vector<live_event> many;
    for (std::uint64_t i = 2; i < 50; ++i) many.push_back(event(i));
    hub.publish(many);
    std::string got;
    s.run([](event_hub::subscription& from, std::string& to) -> task<> {
        to = co_await from.next(seconds(1));
    }(*box, got));
    EXPECT_EQ(got, "id: 49-49\nevent: resync\ndata: {}\n\n");
}

TEST_F(Events, AClientThatLeftIsForgotten) {
    {
        client c(s.port());
        listen(c, "1");
        EXPECT_EQ(hub.listeners(), 1U);
    }
    client gone(s.port());
    listen(gone, "1");
    gone.reset();
    s.stop();
    EXPECT_EQ(hub.listeners(), 0U);
}

TEST(EventCursor, IsReadStrictly) {
    EXPECT_EQ(event_cursor::parse("12-34"), (event_cursor{12, 34}));
    EXPECT_EQ((event_cursor{12, 34}).str(), "12-34");
    for (const char* bad : {"", "-", "1", "1-", "-1", "a-1", "1-a", "1-2-3", " 1-2", "1--2",
                            "99999999999999999999-1"})
        EXPECT_FALSE(event_cursor::parse(bad)) << bad;
}

} // namespace
} // namespace vf::http
