// Figures of a large workspace add up.
#include "features/insights/store.hpp"

#include "support/leads_stage.hpp"
#include "support/postgres.hpp"
#include "support/rounds.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace vf::insights {
namespace {

struct LargeWorkspace : test::PgTest {
    Insights of(Period period) { return run(read_insights(pool, here, period)); }
    const WorkspaceId here = test::staged_workspace(1);
};

TEST_F(LargeWorkspace, AYearAddsUp) {
    const int count = test::scaled(5'000);
    sql(test::staging_sql(1, count) + test::threads_sql(1, count));
    sql("ANALYZE");
    const auto from = *parse_time("2026-01-01T00:00:00Z");
    const auto got = of({from, from + std::chrono::days(366)});
    const auto sum = [](const auto& rows, auto member) {
        return std::accumulate(rows.begin(), rows.end(), 0,
                               [&](int n, const auto& row) { return n + row.*member; });
    };
    EXPECT_EQ(got.days.size(), 367U);
    EXPECT_EQ(sum(got.days, &DayFigures::leads), count);
    EXPECT_EQ(sum(got.days, &DayFigures::interactions), sum(got.hours, &HourFigures::received));
    EXPECT_EQ(sum(got.platforms, &PlatformFigures::people), got.funnel.people);
    EXPECT_EQ(sum(got.types, &TypeFigures::leads), got.funnel.leads);
    EXPECT_EQ(got.funnel.people, count);
    EXPECT_GE(got.funnel.leads, got.funnel.contacted);
    EXPECT_GE(got.funnel.contacted, got.funnel.replied);
    EXPECT_GE(got.funnel.replied, got.funnel.converted);
    EXPECT_GT(got.funnel.converted, 0);
    const auto one = of({from, from + std::chrono::days(366), connectors::Platform::instagram});
    EXPECT_LT(one.funnel.people, count / 100);
}

} // namespace
} // namespace vf::insights
