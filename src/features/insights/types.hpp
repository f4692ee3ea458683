#pragma once
#include "base/describe.hpp"

namespace vf::insights {

/// How many people got how far; each step is part of the one before.
struct Funnel {
    int people = 0;
    int leads = 0;
    int contacted = 0;
    int replied = 0;
    int converted = 0;
};
BOOST_DESCRIBE_STRUCT(Funnel, (), (people, leads, contacted, replied, converted))

/// One day in UTC, "2026-11-22".
struct DayCount {
    std::string day;
    int count = 0;
};
BOOST_DESCRIBE_STRUCT(DayCount, (), (day, count))

/// What happened and what waits for the owner. "Last day": the last 24 hours.
struct Overview {
    int leads_total = 0;
    int leads_new = 0;
    int leads_contacted = 0;
    int leads_in_progress = 0;
    int leads_converted = 0;
    int interactions_last_day = 0;
    int drafts_waiting = 0;
    int replies_last_day = 0;
    int accounts_active = 0;
    int accounts_needing_attention = 0;
    Funnel funnel;
    std::vector<DayCount>
        interactions_by_day; ///< the last 14 days, oldest first, days without any included
};
BOOST_DESCRIBE_STRUCT(Overview, (),
                      (leads_total, leads_new, leads_contacted, leads_in_progress, leads_converted,
                       interactions_last_day, drafts_waiting, replies_last_day, accounts_active,
                       accounts_needing_attention, funnel, interactions_by_day))

/// How much of something there is, and how much the plan allows; no limit: as much as one likes.
struct Used {
    int used = 0;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(Used, (), (used, limit))

/// What a workspace uses of its plan. Messages that may have left count, whatever became of them.
struct Usage {
    Used members;
    Used accounts;
    Used dms_last_day;      ///< all accounts together, the last 24 hours
    int dms_last_month = 0; ///< the last 30 days
};
BOOST_DESCRIBE_STRUCT(Usage, (), (members, accounts, dms_last_day, dms_last_month))

} // namespace vf::insights
