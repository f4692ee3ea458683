#pragma once
// A page of a list that is read step by step, a bounded number of rows each
// (docs/decisions/0012-lists-of-leads.md).
#include "base/async.hpp"
#include "db/walk.hpp"
#include "http/paging.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

namespace vf::http {

/// What a step holds that fits the filters, and the last row that it looked at, fitting or not:
/// none when the list ended within it.
template <class Item, described_struct Key> struct Step {
    std::vector<Item> items;
    std::optional<Key> end;
};

/// How a list is read; `Key` is the sort key of its cursor.
template <class Item, described_struct Key> struct Steps {
    Limit limit;
    std::function<Key(const Item&)> key_of;
    /// The first items of the step after a key that fit the filters, at most so many. No key: of
    /// the first step.
    std::function<task<std::vector<Item>>(std::optional<Key>, std::size_t)> items;
    /// The same with the step's end, both of one moment: a row that moved between them would be
    /// lost or shown twice.
    std::function<task<Step<Item, Key>>(std::optional<Key>, std::size_t)> step;
    /// Whether nothing that comes after this key can fit.
    std::function<bool(const Key&)> is_past;
};

/// One page: full, or the last, or, after db::steps_a_page steps, short with a cursor that goes on
/// from there.
template <class Item, described_struct Key>
task<Page<Item>> page_in_steps(Steps<Item, Key> list, std::optional<Key> after) {
    const auto wanted = static_cast<std::size_t>(list.limit.to_int()) + 1;
    // Most pages are full at once, and need no end.
    auto found = co_await list.items(after, wanted);
    if (found.size() < wanted) found.clear();
    for (int step = 0; found.size() < wanted && step < db::steps_a_page; ++step) {
        auto [items, end] = co_await list.step(after, wanted - found.size());
        std::ranges::move(items, std::back_inserter(found));
        if (found.size() == wanted) break;
        after = end && !list.is_past(*end) ? end : std::nullopt;
        if (!after) break;
    }
    if (found.size() == wanted || !after)
        co_return make_page(std::move(found), list.limit, list.key_of);
    Page<Item> out;
    out.items = std::move(found);
    out.next_cursor = Cursor::of(*after).str();
    co_return out;
}

} // namespace vf::http
