#include "features/insights/store.hpp"

#include "db/tx.hpp"

#include <algorithm>

namespace vf::insights {
namespace {

// $1 and $2 are the period, $3 the platform, in every statement.
#define VF_IN_PERIOD(column) column " >= $1 AND " column " < $2"
#define VF_OF_PLATFORM(account)                                                                    \
    "($3::text IS NULL OR " account                                                                \
    " IN (SELECT id FROM social_accounts WHERE workspace_id = app_workspace() AND platform = $3))"
#define VF_ZONE "(SELECT time_zone FROM workspaces WHERE id = app_workspace())"

// How far somebody has come: 1 a lead, 2 written to, 3 answered, 4 converted.
#define VF_LEVEL                                                                                   \
    R"(CASE WHEN l.id IS NULL THEN 0 WHEN l.status = 'converted' THEN 4 WHEN l.replied_at IS NOT NULL THEN 3
           WHEN EXISTS (SELECT FROM outbound_messages o WHERE o.workspace_id = app_workspace() AND o.contact_id = c.id
                                                          AND o.state = 'sent') THEN 2 ELSE 1 END)"
#define VF_STEPS                                                                                   \
    R"(count(*) FILTER (WHERE level >= 1)::int AS leads, count(*) FILTER (WHERE level >= 2)::int AS contacted,
       count(*) FILTER (WHERE level >= 3)::int AS replied)"
#define VF_ALL_STEPS VF_STEPS ", count(*) FILTER (WHERE level >= 4)::int AS converted"
#define VF_PEOPLE                                                                                  \
    R"(SELECT c.platform, l.lead_type, )" VF_LEVEL R"( AS level FROM contacts c
       LEFT JOIN leads l ON l.workspace_id = c.workspace_id AND l.contact_id = c.id
       WHERE c.workspace_id = app_workspace() AND )" VF_IN_PERIOD(                                 \
        "c.created_at") R"( AND ($3::text IS NULL OR c.platform = $3))"

constexpr db::statement people_sql{
    "insights.people", R"(
    SELECT platform, lead_type, count(*)::int AS people, )" VF_ALL_STEPS " FROM (" VF_PEOPLE
                       R"() p GROUP BY platform, lead_type ORDER BY platform, lead_type)"};

constexpr db::statement days_sql{"insights.days",
                                 R"(
    WITH zone AS MATERIALIZED (SELECT )" VF_ZONE R"( AS name),
    happened AS (
        SELECT occurred_at AS at, 1 AS interactions, 0 AS leads, 0 AS sent, 0 AS replies FROM interactions
        WHERE workspace_id = app_workspace() AND direction = 'in' AND )" VF_IN_PERIOD(
                                     "occurred_at") " AND " VF_OF_PLATFORM("account_id") R"(
        UNION ALL
        SELECT l.created_at, 0, 1, 0, 0 FROM leads l JOIN contacts c ON c.workspace_id = l.workspace_id AND c.id = l.contact_id
        WHERE l.workspace_id = app_workspace() AND )" VF_IN_PERIOD("l.created_at") R"( AND ($3::text IS NULL OR c.platform = $3)
        UNION ALL
        SELECT sent_at, 0, 0, 1, 0 FROM outbound_messages
        WHERE workspace_id = app_workspace() AND state = 'sent' AND )" VF_IN_PERIOD("sent_at") " AN"
                                                                                               "D"
                                                                                               " " VF_OF_PLATFORM(
                                                                                                   "account_id") R"(
        UNION ALL
        SELECT l.replied_at, 0, 0, 0, 1 FROM leads l JOIN contacts c ON c.workspace_id = l.workspace_id AND c.id = l.contact_id
        WHERE l.workspace_id = app_workspace() AND )" VF_IN_PERIOD("l.replied_at") R"( AND ($3::text IS NULL OR c.platform = $3))
    SELECT to_char(d, 'YYYY-MM-DD') AS day, coalesce(sum(h.interactions), 0)::int AS interactions, coalesce(sum(h.leads), 0)::int AS leads,
           coalesce(sum(h.sent), 0)::int AS sent, coalesce(sum(h.replies), 0)::int AS replies
    FROM zone, generate_series(date_trunc('day', $1 AT TIME ZONE zone.name),
                               date_trunc('day', ($2::timestamptz - interval '1 microsecond') AT TIME ZONE zone.name), interval '1 day') d
    LEFT JOIN (SELECT date_trunc('day', at AT TIME ZONE zone.name) AS day, happened.* FROM happened, zone) h ON h.day = d
    GROUP BY d ORDER BY d)"};

// What left, with the time of the first words of the person after it. The page tells minutes:
// what was known before it left is no answer.
#define VF_SENT                                                                                    \
    R"(SELECT o.sent_at, a.at AS answered_at FROM outbound_messages o LEFT JOIN LATERAL (
           SELECT min(i.occurred_at) AS at FROM interactions i
           WHERE i.workspace_id = app_workspace() AND i.contact_id = o.contact_id AND i.type = 'dm' AND i.direction = 'in'
             AND i.occurred_at >= date_trunc('minute', o.sent_at) AND i.first_seen_at > o.sent_at
             AND i.occurred_at < o.sent_at + interval '14 days') a ON true
       WHERE o.workspace_id = app_workspace() AND o.state = 'sent' AND )" VF_IN_PERIOD(            \
        "o.sent_at") " AND " VF_OF_PLATFORM("o.account_id")

constexpr db::statement hours_sql{"insights.hours",
                                  R"(
    WITH zone AS MATERIALIZED (SELECT )" VF_ZONE R"( AS name),
    happened AS (
        SELECT occurred_at AS at, 1 AS received, 0 AS sent, 0 AS answered FROM interactions
        WHERE workspace_id = app_workspace() AND direction = 'in' AND time_exact AND )" VF_IN_PERIOD(
                                      "occurred_at") " AND " VF_OF_PLATFORM("account_id") R"(
        UNION ALL SELECT sent_at, 0, 1, (answered_at IS NOT NULL)::int FROM ()" VF_SENT R"() s)
    SELECT extract(isodow FROM at AT TIME ZONE zone.name)::int AS weekday, extract(hour FROM at AT TIME ZONE zone.name)::int AS hour,
           sum(received)::int AS received, sum(sent)::int AS sent, sum(answered)::int AS answered
    FROM happened, zone GROUP BY 1, 2 ORDER BY 1, 2)"};

constexpr db::statement answers_sql{"insights.answers", R"(
    SELECT count(*)::int AS sent, count(answered_at)::int AS answered,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(extract(epoch FROM answered_at - sent_at), 0))
               FILTER (WHERE answered_at IS NOT NULL)::int AS median_answer_seconds,
           )" VF_ZONE R"( AS time_zone
    FROM ()" VF_SENT ") s"};

// A caption may be edited, or be missing in some notices: an address is one post.
constexpr db::statement posts_sql{"insights.posts", R"(
    WITH touched AS MATERIALIZED (
        SELECT post_url, CASE WHEN post_url IS NULL THEN post_title END AS name, max(post_title) AS title, contact_id, count(*) AS n
        FROM interactions
        WHERE workspace_id = app_workspace() AND direction = 'in' AND coalesce(post_url, post_title) IS NOT NULL
          AND )" VF_IN_PERIOD("occurred_at") " AND " VF_OF_PLATFORM("account_id") R"(
        GROUP BY 1, 2, contact_id),
    who AS MATERIALIZED (
        SELECT c.id, )" VF_LEVEL R"( AS level FROM (SELECT DISTINCT contact_id FROM touched) t
        JOIN contacts c ON c.workspace_id = app_workspace() AND c.id = t.contact_id
        LEFT JOIN leads l ON l.workspace_id = app_workspace() AND l.contact_id = c.id)
    SELECT post_url, max(title) AS post_title, sum(n)::int AS interactions, count(*)::int AS people, )" VF_STEPS
                                                                                  R"(
    FROM touched JOIN who ON who.id = touched.contact_id
    GROUP BY post_url, name ORDER BY leads DESC, interactions DESC, post_url, post_title LIMIT 20)"};

constexpr db::statement news_sql{"insights.news", R"(
    SELECT (SELECT count(*)::int FROM interactions WHERE workspace_id = app_workspace() AND direction = 'in' AND occurred_at >= $1) AS interactions,
           (SELECT count(*)::int FROM leads WHERE workspace_id = app_workspace() AND created_at >= $1) AS leads,
           (SELECT count(*)::int FROM leads WHERE workspace_id = app_workspace() AND replied_at >= $1) AS replies,
           (SELECT count(*)::int FROM contact_points WHERE workspace_id = app_workspace() AND found_at >= $1) AS contact_points,
           (SELECT count(*)::int FROM outbound_messages WHERE workspace_id = app_workspace() AND state = 'sent' AND sent_at >= $1) AS sent,
           (SELECT count(*)::int FROM outbound_messages WHERE workspace_id = app_workspace() AND state = 'failed'
                                                          AND updated_at >= $1) AS failed)"};

// People of one platform and one type.
struct group {
    connectors::Platform platform = connectors::Platform::tiktok;
    std::optional<leads::LeadType> lead_type;
    int people = 0;
    int leads = 0;
    int contacted = 0;
    int replied = 0;
    int converted = 0;
};
BOOST_DESCRIBE_STRUCT(group, (),
                      (platform, lead_type, people, leads, contacted, replied, converted))

struct answers {
    int sent = 0;
    int answered = 0;
    std::optional<int> median_answer_seconds;
    std::string time_zone;
};
BOOST_DESCRIBE_STRUCT(answers, (), (sent, answered, median_answer_seconds, time_zone))

template <class Figures> void add(Figures& to, const group& one) {
    if constexpr (requires { to.people; }) to.people += one.people;
    to.leads += one.leads;
    to.contacted += one.contacted;
    to.replied += one.replied;
    to.converted += one.converted;
}

// The figures of `what` in `all`, which are there from then on.
template <class Figures, class Key, class Value>
Figures& of(std::vector<Figures>& all, Key Figures::* key, const Value& what) {
    const auto found = std::ranges::find(all, what, key);
    if (found != all.end()) return *found;
    all.emplace_back().*key = what;
    return all.back();
}

} // namespace

task<Insights> read_insights(db::pool& pool, WorkspaceId workspace, Period period) {
    db::batch all;
    for (const auto& what : {people_sql, days_sql, hours_sql, answers_sql, posts_sql})
        all.add(what, period.from, period.to, period.platform);
    auto tx = co_await db::begin_tenant(pool, workspace);
    const auto rows = co_await tx.query_all(std::move(all));
    const auto answered = db::as<answers>(rows[3][0]);
    Insights out{.from = period.from,
                 .to = period.to,
                 .time_zone = answered.time_zone,
                 .days = db::all<DayFigures>(rows[1]),
                 .hours = db::all<HourFigures>(rows[2]),
                 .posts = db::all<PostFigures>(rows[4]),
                 .sent = answered.sent,
                 .answered = answered.answered,
                 .median_answer_seconds = answered.median_answer_seconds};
    for (const auto& one : db::all<group>(rows[0])) {
        add(out.funnel, one);
        add(of(out.platforms, &PlatformFigures::platform, one.platform), one);
        if (one.leads > 0) add(of(out.types, &TypeFigures::lead_type, one.lead_type), one);
    }
    co_return out;
}

task<News> read_news(db::pool& pool, WorkspaceId workspace, time_point since) {
    const auto rows = co_await db::read_tenant(pool, workspace, news_sql, since);
    co_return db::as<News>(rows[0]);
}

} // namespace vf::insights
