#pragma once
#include "connectors/types.hpp"
#include "features/leads/types.hpp"

namespace vf::insights {

/// How many people got how far; each step is part of the one before: who converted counts as one
/// who answered, whatever way.
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

/// What happened since a moment.
struct News {
    int interactions = 0;
    int leads = 0;          ///< new ones
    int replies = 0;        ///< people who answered
    int contact_points = 0; ///< phone numbers and addresses
    int sent = 0;
    int failed = 0;
};
BOOST_DESCRIBE_STRUCT(News, (), (interactions, leads, replies, contact_points, sent, failed))

/// `since`: the visitor's last look, for `news`; looked back are 90 days at most.
struct WhatHappened {
    std::optional<time_point> since{};
};
BOOST_DESCRIBE_STRUCT(WhatHappened, (), (since))

/// The first lead with a score: when, and how long after the first account was connected.
struct FirstLead {
    time_point at{};
    std::int64_t after_seconds = 0;
};
BOOST_DESCRIBE_STRUCT(FirstLead, (), (at, after_seconds))

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
        interactions_by_day;  ///< the last 14 days, oldest first, days without any included
    std::optional<News> news; ///< none unless it was asked since when
    std::optional<FirstLead> first_lead; ///< none so far, or before it was measured
};
BOOST_DESCRIBE_STRUCT(Overview, (),
                      (leads_total, leads_new, leads_contacted, leads_in_progress, leads_converted,
                       interactions_last_day, drafts_waiting, replies_last_day, accounts_active,
                       accounts_needing_attention, funnel, interactions_by_day, news, first_lead))

/// From inclusive, to exclusive, at most 366 days; the last 30 days unless said otherwise.
struct WhichPeriod {
    std::optional<time_point> from{};
    std::optional<time_point> to{};
    std::optional<connectors::Platform> platform{};
};
BOOST_DESCRIBE_STRUCT(WhichPeriod, (), (from, to, platform))

/// One day of the workspace's time zone, "2026-11-22".
struct DayFigures {
    std::string day;
    int interactions = 0;
    int leads = 0; ///< new ones
    int sent = 0;
    int replies = 0; ///< people whose latest answer came that day
};
BOOST_DESCRIBE_STRUCT(DayFigures, (), (day, interactions, leads, sent, replies))

/// The funnel of the people of one platform.
struct PlatformFigures : Funnel {
    connectors::Platform platform = connectors::Platform::tiktok;
};
BOOST_DESCRIBE_STRUCT(PlatformFigures, (Funnel), (platform))

/// The funnel of the leads of one type; none: not analysed yet.
struct TypeFigures {
    std::optional<leads::LeadType> lead_type;
    int leads = 0;
    int contacted = 0;
    int replied = 0;
    int converted = 0;
};
BOOST_DESCRIBE_STRUCT(TypeFigures, (), (lead_type, leads, contacted, replied, converted))

/// One hour of the week, in the workspace's time zone; `weekday` 1 is Monday.
struct HourFigures {
    int weekday = 1;
    int hour = 0;
    int received = 0; ///< interactions whose time is known exactly
    int sent = 0;
    int answered = 0; ///< of what was sent in that hour, how much was answered within 14 days
};
BOOST_DESCRIBE_STRUCT(HourFigures, (), (weekday, hour, received, sent, answered))

/// A post and what the people who interacted with it have come to.
struct PostFigures {
    std::optional<std::string> post_url;
    std::optional<std::string> post_title;
    int interactions = 0;
    int people = 0;
    int leads = 0;
    int contacted = 0;
    int replied = 0;
};
BOOST_DESCRIBE_STRUCT(PostFigures, (),
                      (post_url, post_title, interactions, people, leads, contacted, replied))

/// Figures of a period.
struct Insights {
    time_point from{};
    time_point to{};
    std::string time_zone; ///< the workspace's, which days and hours are in
    /// People first seen in the period, and how far they have come since.
    Funnel funnel;
    std::vector<DayFigures> days; ///< every day of the period, oldest first
    std::vector<PlatformFigures> platforms;
    std::vector<TypeFigures> types;
    std::vector<HourFigures> hours; ///< those with something
    std::vector<PostFigures> posts; ///< the 20 that brought most leads
    int sent = 0;                   ///< messages that left in the period
    int answered = 0;               ///< of these, how many were answered within 14 days
    std::optional<int> median_answer_seconds;
};
BOOST_DESCRIBE_STRUCT(Insights, (),
                      (from, to, time_zone, funnel, days, platforms, types, hours, posts, sent,
                       answered, median_answer_seconds))

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
