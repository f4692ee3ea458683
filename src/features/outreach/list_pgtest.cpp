// How lists of messages out are read with 50,000 of them among others, under row-level security.
#include "features/outreach/list.hpp"

#include "db/walk.hpp"
#include "features/outreach/suppressions.hpp"
#include "support/leads_stage.hpp"
#include "support/plans.hpp"
#include "support/postgres.hpp"

#include <fmt/ranges.h>

#include <array>
#include <set>

namespace vf::outreach {
namespace {

constexpr int many = 100'000;

class MessagePlans : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        base = std::make_unique<test::database>();
        for (const auto& [number, count] : {std::pair{2, 5'000}, {1, many}})
            test::sql(base->conninfo(),
                      test::staging_sql(number, count) + test::threads_sql(number, count));
        test::sql(base->conninfo(), "ANALYZE");
    }
    static void TearDownTestSuite() { base.reset(); }

    MessagePlans() : pool(io.get_executor(), {.conninfo = base->conninfo()}) {}
    ~MessagePlans() override { test::run(io, pool.close()); }

    static test::Reading explain(const db::statement& what, const std::string& arguments) {
        return test::explain(base->conninfo(), here, what, arguments);
    }
    // The ids of all pages.
    std::set<std::string> all(std::function<void(ListMessages&)> with) {
        ListMessages in;
        with(in);
        in.limit = *http::Limit::from_int(200);
        std::set<std::string> out;
        for (;;) {
            auto page = test::run(io, list_messages(pool, here, in));
            if (!page) throw std::runtime_error(to_string(page.error()));
            for (const auto& one : page->items) EXPECT_TRUE(out.insert(one.id.str()).second);
            if (!page->next_cursor) return out;
            in.cursor = *http::Cursor::parse(*page->next_cursor);
        }
    }

    static inline std::unique_ptr<test::database> base;
    static inline const WorkspaceId here = test::staged_workspace(1);
    boost::asio::io_context io{1};
    db::pool pool;
};

// $1 to $6 for a walk, and the index that it is to go by.
struct expected {
    std::array<std::string, 6> filters{"NULL", "NULL", "NULL", "NULL", "NULL", "NULL"};
    std::string index;

    [[nodiscard]] std::string arguments(http::TimeOrder order) const {
        return fmt::format("{}, '{}', '{}'", fmt::join(filters, ", "),
                           order == http::TimeOrder::newest ? "infinity" : "-infinity", uuid_text);
    }
    static constexpr const char* uuid_text = "00000000-0000-0000-0000-000000000000";
};

std::string quoted(const std::string& text) {
    return "'" + text + "'";
}

expected filters_of(WalkBy by) {
    expected out;
    out.index = "outbound_" + std::string(by == WalkBy::all ? "newest" : enum_name(by));
    switch (by) {
    case WalkBy::all:
        break;
    case WalkBy::lead:
        out.filters[2] = quoted(test::staged_lead(1, 8).str());
        break;
    case WalkBy::contact:
        out.filters[3] = quoted(test::staged_contact(1, 8).str());
        break;
    case WalkBy::state:
        out.filters[0] = "'{suggested,sent}'";
        break;
    case WalkBy::account:
        out.filters[1] = quoted(test::staged_account(1, 1).str());
        break;
    }
    return out;
}

TEST_F(MessagePlans, EachWalkIsARangeOfItsIndexAndSortsNothing) {
    for (const auto& [order, by, texts] : message_walks()) {
        SCOPED_TRACE(texts.page.name);
        const auto with = filters_of(by);
        const auto shown = explain(texts.page, with.arguments(order) + ", 51");
        EXPECT_TRUE(shown.indexes.contains(with.index));
        EXPECT_FALSE(shown.reads_a_whole_table());
        EXPECT_LE(shown.rows, 250) << "a page of 51, each with its person and history";
        const auto ended = explain(texts.end, with.arguments(order) + ", 1");
        EXPECT_TRUE(ended.indexes.contains(with.index));
        EXPECT_FALSE(ended.sorts() || ended.reads_a_whole_table());
        EXPECT_LE(ended.rows, db::rows_a_step + 8);
    }
}

// Nothing fits: the most that one step can cost.
TEST_F(MessagePlans, AStepThatFindsNothingLooksAtItsRowsOnly) {
    for (const auto& [order, by, texts] : message_walks()) {
        SCOPED_TRACE(texts.page.name);
        auto with = filters_of(by);
        with.filters[4] = "'2030-01-01'";
        const auto plan = explain(texts.page, with.arguments(order) + ", 51");
        EXPECT_FALSE(plan.reads_a_whole_table());
        EXPECT_LE(plan.rows, 2 * (db::rows_a_step + 8));
    }
}

TEST_F(MessagePlans, SuppressionsAreARangeOfTheirIndex) {
    const std::string start = "NULL, NULL, NULL, NULL, NULL, 'infinity', "
                              "'00000000-0000-0000-0000-000000000000'";
    const auto shown = explain(suppression_walk().page, start + ", 51");
    EXPECT_TRUE(shown.indexes.contains("suppressions_newest"));
    EXPECT_FALSE(shown.sorts() || shown.reads_a_whole_table());
    EXPECT_GE(shown.rows, 51);
    EXPECT_LE(shown.rows, 200);
    const auto ended = explain(suppression_walk().end, start + ", 1");
    EXPECT_TRUE(ended.indexes.contains("suppressions_newest"));
    EXPECT_FALSE(ended.sorts() || ended.reads_a_whole_table());
    EXPECT_LE(ended.rows, db::rows_a_step);
}

TEST_F(MessagePlans, PagesHoldEachMessageOnceInBothOrders) {
    for (const auto order : {http::TimeOrder::newest, http::TimeOrder::oldest}) {
        EXPECT_EQ(all([&](ListMessages& in) {
                      in.order = order;
                      in.state = {MessageState::failed, MessageState::scheduled,
                                  MessageState::failed};
                  }).size(),
                  100U);
        EXPECT_EQ(all([&](ListMessages& in) {
                      in.order = order;
                      in.account_id = test::staged_account(1, 3);
                  }).size(),
                  10U);
        EXPECT_EQ(all([&](ListMessages& in) {
                      in.order = order;
                      in.lead_id = test::staged_lead(1, 8);
                  }).size(),
                  1U);
        EXPECT_EQ(all([&](ListMessages& in) {
                      in.order = order;
                      in.state = {MessageState::failed};
                      in.account_id = test::staged_account(1, 3);
                  }).size(),
                  10U);
        EXPECT_EQ(all([&](ListMessages& in) {
                      in.order = order;
                      in.from = *parse_time("2026-02-01T00:00:00Z");
                      in.to = *parse_time("2026-02-02T00:00:00Z");
                  }).size(),
                  144U);
    }
}

} // namespace
} // namespace vf::outreach
