#include "http/sse.hpp"

#include "db/emit.hpp"
#include "support/postgres.hpp"

namespace vf::http {
namespace {

task<> change(db::pool& pool, WorkspaceId in, uuid entity, bool keep) {
    auto tx = co_await db::begin_tenant(pool, in);
    co_await db::emit(tx, "lead.changed", entity);
    if (keep) co_await tx.commit();
}

task<std::string> until_contains(event_hub::subscription& from, std::string what) {
    std::string all;
    while (!all.contains(what)) {
        const auto more = co_await from.next(seconds(10));
        if (more.empty()) co_return all + "(nothing more came)";
        all += more;
    }
    co_return all;
}

class EventHub : public test::PgTest {};

TEST_F(EventHub, CommittedChangesArriveAndOthersDoNot) {
    event_hub hub({.poll = std::chrono::hours(1)});
    std::stop_source stop;
    const auto ours = workspace(1);
    const auto box = hub.subscribe(ours, io.get_executor(), std::nullopt);
    // From before the reader began: not told.
    run(change(pool, ours, workspace(50).value, true));
    spawn(io.get_executor(), "reader", hub.read(pool, base.conninfo(), stop.get_token()));
    // The reader begins at the head of that moment; wait for it by its own first read.
    run([](event_hub& h, db::pool& p, WorkspaceId w, event_hub::subscription& from) -> task<> {
        for (int i = 0; i < 200; ++i) {
            co_await change(p, w, WorkspaceId{}.value, true);
            const auto text = co_await from.next(milliseconds(50));
            if (text.contains("lead.changed")) co_return;
            h.hint();
        }
    }(hub, pool, ours, *box));
    run(change(pool, ours, workspace(60).value, false));
    run(change(pool, workspace(2), workspace(61).value, true));
    run(change(pool, ours, workspace(62).value, true));
    const auto text = run(until_contains(*box, to_string(workspace(62).value)));
    EXPECT_FALSE(text.contains(to_string(workspace(50).value))) << text;
    EXPECT_FALSE(text.contains(to_string(workspace(60).value))) << text;
    EXPECT_FALSE(text.contains(to_string(workspace(61).value))) << text;
    stop.request_stop();
    hub.hint();
    run(sleep_for(milliseconds(1)));
    run(pool.close());
}

} // namespace
} // namespace vf::http
