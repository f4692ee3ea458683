// How lists are read with 100,000 leads among others, under row-level security: each statement is a
// range of its index, and looks at a bounded number of rows.
#include "features/leads/list.hpp"

#include "support/leads_stage.hpp"
#include "support/plans.hpp"
#include "support/postgres.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace vf::leads {
namespace {

constexpr int many = 100'000;

// One database for all: it takes a while to fill.
class ListPlans : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        base = std::make_unique<test::database>();
        for (const auto& [number, count] : {std::pair{2, 5'000}, {1, many}, {3, 5'000}})
            test::sql(base->conninfo(), test::staging_sql(number, count));
        test::sql(base->conninfo(), "ANALYZE");
    }
    static void TearDownTestSuite() { base.reset(); }

    ListPlans() : pool(io.get_executor(), {.conninfo = base->conninfo()}) {}
    ~ListPlans() override { test::run(io, pool.close()); }

    static test::Reading explain(const db::statement& what, const std::string& arguments) {
        return test::explain(base->conninfo(), here, what, arguments);
    }

    http::Page<LeadSummary> page(ListLeads in) {
        auto out = test::run(io, list_leads(pool, here, me, std::move(in)));
        if (!out) throw std::runtime_error(to_string(out.error()));
        return *std::move(out);
    }

    static inline std::unique_ptr<test::database> base;
    static inline const WorkspaceId here = test::staged_workspace(1);
    static inline const UserId me = test::staged_user(1, 1);
    boost::asio::io_context io{1};
    db::pool pool;
};

// $1 to $17, of which those that the walk or the facet needs are given.
std::string filters_with(const std::vector<std::pair<int, std::string>>& given) {
    std::string out;
    for (int i = 1; i <= 17; ++i) {
        const auto found = std::ranges::find(given, i, &std::pair<int, std::string>::first);
        out += (i == 1 ? "" : ", ") + (found == given.end() ? "NULL" : found->second);
    }
    return out;
}

std::string quoted(const std::string& text) {
    return "'" + text + "'";
}

std::vector<std::pair<int, std::string>> filter_of(WalkBy lead) {
    switch (lead) {
    case WalkBy::all:
        return {};
    case WalkBy::status:
        return {{1, "'{new}'"}};
    case WalkBy::type:
        return {{2, "'{curieux}'"}};
    case WalkBy::assignee:
        return {{6, quoted(test::staged_user(1, 1).str())}};
    case WalkBy::nobody:
        return {{7, "true"}};
    case WalkBy::phone:
        return {{10, "true"}};
    case WalkBy::email:
        return {{11, "true"}};
    }
    return {};
}

std::string index_of(const Walk& walk) {
    const std::string key = walk.sort.value() == LeadSort::by::last_interaction_at ? "recent"
                            : walk.sort.value() == LeadSort::by::interest_score    ? "score"
                            : walk.sort.value() == LeadSort::by::created_at        ? "created"
                                                                                   : "value";
    if (walk.by == WalkBy::all) return "leads_" + key;
    return "leads_" + std::string(enum_name(walk.by)) + "_" + key;
}

std::string start_of(const Walk& walk) {
    const bool is_time = walk.sort.value() == LeadSort::by::last_interaction_at ||
                         walk.sort.value() == LeadSort::by::created_at;
    if (walk.sort.descending())
        return (is_time ? "'infinity'" : "101") +
               std::string(", 'ffffffff-ffff-ffff-ffff-ffffffffffff'");
    return (is_time ? "'-infinity'" : "-2") +
           std::string(", '00000000-0000-0000-0000-000000000000'");
}

TEST_F(ListPlans, EachWalkIsARangeOfItsIndexAndSortsNothing) {
    for (const auto& [walk, checked, whole, end] : list_statements().walks) {
        const auto filters = filters_with(filter_of(walk.by)) + ", " + start_of(walk);
        for (const auto& statement : {checked, whole}) {
            SCOPED_TRACE(statement.name);
            const auto shown = explain(statement, filters + ", 51");
            EXPECT_TRUE(shown.indexes.contains(index_of(walk))) << *shown.indexes.begin();
            EXPECT_FALSE(shown.sorts());
            EXPECT_FALSE(shown.reads_a_whole_table());
            EXPECT_LE(shown.rows, 400) << "a page of 51, each with its contact, tags and draft";
        }
        const auto ended = explain(end, filters);
        EXPECT_TRUE(ended.indexes.contains(index_of(walk)));
        EXPECT_FALSE(ended.sorts() || ended.reads_a_whole_table());
        EXPECT_LE(ended.rows, rows_a_step + 1);
    }
}

// Nothing fits: the most that one step can cost.
TEST_F(ListPlans, AStepThatFindsNothingLooksAtItsRowsOnly) {
    const std::vector<std::pair<int, std::string>> rare[] = {
        {{5, "'{" + TagId{}.str() + "}'"}},
        {{3, "'{facebook}'"}},
        {{16, "'%nobody%'"}, {17, "'%nobody%'"}},
        {{4, "'{info}'"}}};
    for (const auto& [walk, statement, whole, end] : list_statements().walks) {
        for (const auto& given : rare) {
            SCOPED_TRACE(std::string(statement.name) + " $" + std::to_string(given[0].first));
            auto filters = filter_of(walk.by);
            filters.insert(filters.end(), given.begin(), given.end());
            const auto plan =
                explain(statement, filters_with(filters) + ", " + start_of(walk) + ", 51");
            EXPECT_FALSE(plan.sorts());
            EXPECT_FALSE(plan.reads_a_whole_table());
            EXPECT_LE(plan.rows, 6 * rows_a_step);
        }
    }
}

std::vector<std::pair<int, std::string>> filter_of(Facet facet) {
    switch (facet) {
    case Facet::search:
        return {};
    case Facet::tag:
        return {{5, "'{" + test::staged_tag(1, 2).str() + "}'"}};
    case Facet::assignee:
        return {{6, quoted(test::staged_user(1, 2).str())}};
    case Facet::intent:
        return {{4, "'{achat}'"}};
    case Facet::email:
        return {{11, "true"}};
    case Facet::phone:
        return {{10, "true"}};
    case Facet::platform:
        return {{3, "'{instagram}'"}};
    case Facet::type:
        return {{2, "'{spam,beatmaker}'"}};
    case Facet::status:
        return {{1, "'{refused,converted}'"}};
    case Facet::score:
        return {{8, "100"}};
    case Facet::created:
        return {{12, "'2026-12-10'"}};
    case Facet::last_interaction:
        return {{14, "'2026-12-10'"}};
    }
    return {};
}

TEST_F(ListPlans, WhatOneFilterLeavesIsFetchedByItsIndex) {
    for (const auto& [facet, statement] : list_statements().facets) {
        SCOPED_TRACE(statement.name);
        for (const auto* order :
             {"last_interaction_at", "interest_score", "created_at", "deal_value"}) {
            const auto plan =
                explain(statement, filters_with(filter_of(facet)) +
                                       fmt::format(", NULL, NULL, NULL, '{}', -1, 51", order));
            EXPECT_FALSE(plan.reads_a_whole_table());
            // Of two values at most few + 1 each: found, fetched, and the contact of each.
            EXPECT_LE(plan.rows, 4 * 2 * (few + 1));
        }
    }
    const auto counted = explain(list_statements().probe,
                                 filters_with({{1, "'{new,refused}'"},
                                               {2, "'{curieux}'"},
                                               {3, "'{tiktok}'"},
                                               {4, "'{prix,achat}'"},
                                               {5, "'{" + test::staged_tag(1, 1).str() + "}'"},
                                               {7, "true"},
                                               {8, "1"},
                                               {10, "true"},
                                               {11, "true"},
                                               {12, "'2026-01-01'"},
                                               {14, "'2026-01-01'"}}) +
                                     ", "
                                     "'{tag,assignee,intent,email,phone,platform,type,status,score,"
                                     "created,last_interaction}'");
    EXPECT_FALSE(counted.reads_a_whole_table());
    EXPECT_LE(counted.rows, 20 * (few + 1));
}

ListLeads asking(std::function<void(ListLeads&)> with) {
    ListLeads in;
    in.limit = *http::Limit::from_int(50);
    with(in);
    return in;
}

TEST_F(ListPlans, ARareFilterGivesAllItsLeadsInOnePageInEveryOrder) {
    for (const auto* order : {"-lastInteractionAt", "lastInteractionAt", "-interestScore",
                              "createdAt", "-dealValue", "dealValue"}) {
        SCOPED_TRACE(order);
        const auto tagged = page(asking([&](ListLeads& in) {
            in.sort = *LeadSort::parse(order);
            in.tag = {test::staged_tag(1, 2)};
        }));
        EXPECT_EQ(tagged.items.size(), 20U);
        EXPECT_EQ(tagged.next_cursor, std::nullopt);
        const auto found = page(asking([&](ListLeads& in) {
            in.sort = *LeadSort::parse(order);
            in.q = *SearchText::parse("Guitare");
        }));
        EXPECT_EQ(found.items.size(), 33U);
        const auto his = page(asking([&](ListLeads& in) {
            in.sort = *LeadSort::parse(order);
            in.assignee = *AssigneeFilter::parse(test::staged_user(1, 2).str());
        }));
        EXPECT_EQ(his.items.size(), 5U);
    }
}

// Two common filters that hardly meet: pages may be short, and together they hold everything.
TEST_F(ListPlans, PagesOfCommonFiltersTogetherHoldEachLeadOnce) {
    std::set<std::string> seen;
    auto in = asking([&](ListLeads& list) {
        list.limit = *http::Limit::from_int(200);
        list.type = {LeadType::curieux};
        list.intent = {Intent::prix};
        list.tag = {test::staged_tag(1, 1)};
        list.has_phone = false;
    });
    for (int pages = 0; pages < 200; ++pages) {
        const auto one = page(in);
        for (const auto& lead : one.items) EXPECT_TRUE(seen.insert(lead.id.str()).second);
        if (!one.next_cursor) break;
        in.cursor = *http::Cursor::parse(*one.next_cursor);
    }
    const auto expected = test::sql(
        base->conninfo(),
        fmt::format(
            "SELECT count(*) FROM leads l WHERE workspace_id = '{}' AND lead_type = 'curieux' AND "
            "'prix' = ANY (intents) AND phone IS NULL AND EXISTS (SELECT 1 FROM lead_tags x "
            "WHERE "
            "x.lead_id = l.id AND x.tag_id = '{}')",
            here.str(), test::staged_tag(1, 1).str()));
    EXPECT_EQ(std::to_string(seen.size()), expected.at(0));
    EXPECT_GT(seen.size(), static_cast<std::size_t>(few));
}

TEST_F(ListPlans, CountsStopAtTenThousandAndHonourTheOtherFilters) {
    const auto all = test::run(io, count_leads(pool, here, me, {}));
    EXPECT_EQ(all.total, 10'000);
    EXPECT_TRUE(all.complete);
    const auto of = [](const std::vector<ValueCount>& counts, const std::string& value) {
        const auto found = std::ranges::find(counts, value, &ValueCount::value);
        return found == counts.end() ? -1 : found->count;
    };
    EXPECT_EQ(of(all.by_tag, test::staged_tag(1, 2).str()), 20);
    EXPECT_EQ(of(all.by_assignee, test::staged_user(1, 2).str()), 5);
    LeadFilter f;
    f.q = *SearchText::parse("guitare");
    f.status = {LeadStatus::new_};
    const auto some = test::run(io, count_leads(pool, here, me, f));
    EXPECT_TRUE(some.complete);
    EXPECT_EQ(some.total, of(some.by_status, "new"));
    int of_all_statuses = 0;
    for (const auto& each : some.by_status) of_all_statuses += each.count;
    EXPECT_EQ(of_all_statuses, 33) << "the status filter does not narrow the statuses' own counts";
}

TEST_F(ListPlans, AnExportHoldsEveryLeadInItsOrder) {
    std::set<std::string> seen;
    time_point last = time_point::max();
    test::run(io, [](db::pool& from, std::set<std::string>& all, time_point& before) -> task<> {
        auto tx = co_await db::begin_tenant(from, here);
        co_await begin_export(tx, me, ListLeads{});
        for (;;) {
            const auto batch = co_await next_of_export(tx);
            if (batch.empty()) co_return;
            EXPECT_LE(batch.size(), 500U);
            for (const auto& lead : batch) {
                EXPECT_LE(lead.last_interaction_at, before);
                before = lead.last_interaction_at;
                all.insert(lead.id.str());
            }
        }
    }(pool, seen, last));
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(many));
}

} // namespace
} // namespace vf::leads
