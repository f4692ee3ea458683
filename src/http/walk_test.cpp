#include "http/time_list.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

#include <set>

namespace vf::http {
namespace {

template <class T> T run(task<T> work) {
    boost::asio::io_context io;
    auto done = boost::asio::co_spawn(io, std::move(work), boost::asio::use_future);
    io.run();
    return done.get();
}

struct Number {
    int n = 0;
};
BOOST_DESCRIBE_STRUCT(Number, (), (n))

// The numbers from 1 to `last`, ten of which are looked at in a step; those that `fits` are shown.
Page<Number> page_of(int last, int limit, std::function<bool(int)> fits, std::optional<Number> from,
                     int past = 1'000'000) {
    constexpr int step = 10;
    const auto first_of = [](std::optional<Number> after) { return after ? after->n + 1 : 1; };
    Steps<Number, Number> list;
    list.limit = *Limit::from_int(limit);
    list.key_of = [](const Number& one) { return one; };
    const auto items = [&](std::optional<Number> after, std::size_t rows) {
        std::vector<Number> out;
        const int first = first_of(after);
        for (int n = first; n < first + step && n <= last && out.size() < rows; ++n) {
            if (fits(n)) out.push_back({n});
        }
        return out;
    };
    list.items = [&](std::optional<Number> after, std::size_t rows) -> task<std::vector<Number>> {
        co_return items(after, rows);
    };
    list.step = [&](std::optional<Number> after, std::size_t rows) -> task<Step<Number, Number>> {
        Step<Number, Number> out{items(after, rows), std::nullopt};
        const int end = first_of(after) + step - 1;
        if (end <= last) out.end = Number{end};
        co_return out;
    };
    list.is_past = [&](const Number& key) { return key.n >= past; };
    return run(page_in_steps(std::move(list), from));
}

std::vector<int> numbers(const Page<Number>& page) {
    std::vector<int> out;
    for (const auto& one : page.items) out.push_back(one.n);
    return out;
}

bool all(int) {
    return true;
}

TEST(PageInSteps, IsFullWhereTheStepHoldsEnough) {
    const auto page = page_of(100, 3, all, {});
    EXPECT_EQ(numbers(page), (std::vector{1, 2, 3}));
    ASSERT_TRUE(page.next_cursor);
    const auto key = Cursor::parse(*page.next_cursor)->read<Number>();
    EXPECT_EQ(numbers(page_of(100, 3, all, *key)), (std::vector{4, 5, 6}));
}

TEST(PageInSteps, GoesOnWhereAStepHoldsTooFew) {
    const auto page = page_of(100, 3, [](int n) { return n % 20 == 0; }, {});
    EXPECT_EQ(numbers(page), (std::vector{20, 40, 60}));
    EXPECT_TRUE(page.next_cursor);
}

TEST(PageInSteps, EndsWithTheList) {
    const auto page = page_of(15, 50, all, {});
    EXPECT_EQ(page.items.size(), 15U);
    EXPECT_FALSE(page.next_cursor);
    EXPECT_FALSE(page_of(20, 20, all, {}).next_cursor) << "full and over";
    EXPECT_FALSE(page_of(0, 20, all, {}).next_cursor);
}

TEST(PageInSteps, IsGivenOutShortAfterItsStepsWithACursorThatGoesOn) {
    std::set<int> seen;
    std::optional<Number> from;
    int pages = 0;
    for (;; ++pages) {
        const auto page =
            page_of(1000, 5, [](int n) { return n == 7 || n == 501 || n == 1000; }, from);
        for (const int n : numbers(page)) EXPECT_TRUE(seen.insert(n).second);
        if (!page.next_cursor) break;
        from = *Cursor::parse(*page.next_cursor)->read<Number>();
    }
    EXPECT_EQ(seen, (std::set{7, 501, 1000}));
    EXPECT_EQ(pages, 1000 / (10 * db::steps_a_page));
}

TEST(PageInSteps, StopsWhereTheRangeIsLeft) {
    int asked = 0;
    const auto page = page_of(1000, 5, [&](int) { return ++asked, false; }, {}, 20);
    EXPECT_TRUE(page.items.empty());
    EXPECT_FALSE(page.next_cursor);
    EXPECT_EQ(asked, 30) << "the first step again, with its end";
}

const time_point noon = *parse_time("2026-11-22T12:00:00.000001Z");

TEST(TimeList, BeginsAtTheEndThatComesFirst) {
    TimePage page{TimeOrder::newest, noon, noon + seconds(1), {}, {}};
    EXPECT_EQ(bound_of(page, {}).at, "2026-11-22 12:00:01.000001+00");
    EXPECT_EQ(bound_of(page, {}).id, uuid{});
    page.order = TimeOrder::oldest;
    EXPECT_EQ(bound_of(page, {}).at, "2026-11-22 12:00:00.000001+00");
    EXPECT_EQ(bound_of({}, {}).at, "infinity");
    EXPECT_EQ(bound_of({TimeOrder::oldest, {}, {}, {}, {}}, {}).at, "-infinity");
}

TEST(TimeList, KnowsWhenItHasLeftItsRange) {
    TimePage page{TimeOrder::newest, noon, noon + seconds(1), {}, {}};
    const auto at = [](time_point t) { return time_key(t, {}); };
    EXPECT_FALSE(is_past(page, at(noon)));
    EXPECT_TRUE(is_past(page, at(noon - microseconds(1))));
    page.order = TimeOrder::oldest;
    EXPECT_FALSE(is_past(page, at(noon)));
    EXPECT_TRUE(is_past(page, at(noon + seconds(1))));
    EXPECT_FALSE(is_past({}, at(noon)));
}

TEST(TimeList, ACursorIsOfItsOrder) {
    InTime in;
    in.cursor = Cursor::of(time_key(noon, {}, TimeOrder::newest));
    EXPECT_EQ(time_page(in, {}, {})->after->t, noon.time_since_epoch().count());
    in.order = TimeOrder::oldest;
    const auto refused = time_page(in, {}, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.at(0).pointer, "/cursor");
    in.cursor = Cursor::of(TimeKey{-1, {}, TimeOrder::oldest});
    EXPECT_FALSE(time_page(in, {}, {}));
}

} // namespace
} // namespace vf::http
