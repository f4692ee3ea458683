#pragma once
#include "db/pool.hpp"
#include "features/insights/types.hpp"

namespace vf::insights {

/// A period that is whole: begins before it ends.
struct Period {
    time_point from{};
    time_point to{};
    std::optional<connectors::Platform> platform{};
};

/// Figures of a period, counted from the tables of the other features.
task<Insights> read_insights(db::pool& pool, WorkspaceId workspace, Period period);

/// What happened since then.
task<News> read_news(db::pool& pool, WorkspaceId workspace, time_point since);

} // namespace vf::insights
