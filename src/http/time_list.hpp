#pragma once
// What lists by time share: their order, their cursor, and how a page of one is read.
#include "db/by_index.hpp"
#include "db/pool.hpp"
#include "http/walk.hpp"

namespace vf::http {

enum class TimeOrder { newest, oldest };
BOOST_DESCRIBE_ENUM(TimeOrder, newest, oldest)

/// Which end comes first, and the page: what a list by time takes besides its filters.
struct InTime {
    std::optional<TimeOrder> order{}; ///< none: the newest first
    Limit limit{};
    std::optional<Cursor> cursor{};
};
BOOST_DESCRIBE_STRUCT(InTime, (), (order, limit, cursor))

/// The sort key of a list by time: microseconds since 1970, as exact as the database keeps it.
struct TimeKey {
    std::int64_t t = 0;
    uuid id;
    TimeOrder order = TimeOrder::newest;
};
BOOST_DESCRIBE_STRUCT(TimeKey, (), (t, id, order))

TimeKey time_key(time_point at, const uuid& id, TimeOrder order = TimeOrder::newest);
/// The time of a cursor's key, which a client may have changed: from 1970 up to the year 9999.
result<time_point> time_of_key(std::int64_t micros);

/// A page that is asked for, its cursor read.
struct TimePage {
    TimeOrder order = TimeOrder::newest;
    std::optional<time_point> from{}; ///< inclusive
    std::optional<time_point> to{};   ///< exclusive
    Limit limit{};
    std::optional<TimeKey> after{};
};
/// invalid when the cursor is of a list in another order.
result<TimePage> time_page(const InTime& in, std::optional<time_point> from,
                           std::optional<time_point> to);

/// A key as its column's text and an id: what is beyond them, in the page's order, comes next.
struct TimeBound {
    std::string at;
    uuid id;
};
TimeBound bound_of(const TimePage& page, const std::optional<TimeKey>& after);
/// Whether a walk in the page's order has left its range for good.
bool is_past(const TimePage& page, const TimeKey& key);

/// The statements of a walk: a step's rows that fit, and where the step ended (db/walk.hpp).
struct TimeWalk {
    db::statement page;
    db::statement end;
};
/// Gives one its filters: where it begins, and how many rows are wanted.
using TimeQuery =
    std::function<db::query(const db::statement& what, TimeBound from, std::int64_t rows)>;

/// Where a list is read.
struct Source {
    db::pool& pool;
    WorkspaceId workspace;
};

/// A page of a walk. `key_of(item)` gives the time and the id that the list is sorted by.
template <described_struct Item, class KeyOf>
task<Page<Item>> page_of_walk(Source in, TimePage asked, TimeWalk walk, TimeQuery query,
                              KeyOf key_of) {
    Steps<Item, TimeKey> list;
    list.limit = asked.limit;
    list.key_of = [&](const Item& item) {
        const auto [at, id] = key_of(item);
        return time_key(at, id, asked.order);
    };
    list.items = [&](std::optional<TimeKey> after, std::size_t rows) -> task<std::vector<Item>> {
        co_return db::all<Item>(co_await db::read_tenant_by_index(
            in.pool, in.workspace,
            query(walk.page, bound_of(asked, after), static_cast<std::int64_t>(rows))));
    };
    list.step = [&](std::optional<TimeKey> after, std::size_t rows) -> task<Step<Item, TimeKey>> {
        const auto from = bound_of(asked, after);
        const auto [items, end] = co_await db::read_tenant_by_index(
            in.pool, in.workspace, query(walk.page, from, static_cast<std::int64_t>(rows)),
            query(walk.end, from, 1));
        Step<Item, TimeKey> out{db::all<Item>(items), std::nullopt};
        if (!end.empty())
            out.end = time_key(end[0].template get<time_point>("key"),
                               end[0].template get<uuid>("id"), asked.order);
        co_return out;
    };
    list.is_past = [&](const TimeKey& key) { return is_past(asked, key); };
    co_return co_await page_in_steps(std::move(list), asked.after);
}

/// A page of a statement that finds all that fit and sorts them.
template <described_struct Item, class KeyOf>
task<Page<Item>> page_of_few(Source in, TimePage asked, db::statement what, TimeQuery query,
                             KeyOf key_of) {
    const auto rows = co_await db::read_tenant_by_index(
        in.pool, in.workspace, query(what, bound_of(asked, asked.after), asked.limit.to_int() + 1));
    co_return make_page(db::all<Item>(rows), asked.limit, [&](const Item& item) {
        const auto [at, id] = key_of(item);
        return time_key(at, id, asked.order);
    });
}

} // namespace vf::http
