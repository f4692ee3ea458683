#include "features/insights/api.hpp"

#include "db/pool.hpp"
#include "db/tx.hpp"
#include "features/insights/store.hpp"

#include <algorithm>

namespace vf::insights {
namespace {

constexpr db::statement overview_sql{"insights.overview", R"(
    WITH l AS (
        SELECT count(*)::int AS total, count(*) FILTER (WHERE status = 'new')::int AS new,
               count(*) FILTER (WHERE status = 'contacted')::int AS contacted,
               count(*) FILTER (WHERE status = 'in_progress')::int AS in_progress,
               count(*) FILTER (WHERE status = 'converted')::int AS converted,
               count(*) FILTER (WHERE replied_at IS NOT NULL)::int AS replied,
               count(*) FILTER (WHERE replied_at > app_now() - interval '1 day')::int AS replied_last_day
        FROM leads WHERE workspace_id = app_workspace())
    SELECT l.total AS leads_total, l.new AS leads_new, l.contacted AS leads_contacted, l.in_progress AS leads_in_progress,
           l.converted AS leads_converted, l.replied_last_day AS replies_last_day,
           (SELECT count(*)::int FROM interactions WHERE workspace_id = app_workspace() AND direction = 'in'
             AND occurred_at > app_now() - interval '1 day') AS interactions_last_day,
           (SELECT count(*)::int FROM outbound_messages WHERE workspace_id = app_workspace() AND state = 'suggested') AS drafts_waiting,
           (SELECT count(*)::int FROM social_accounts WHERE workspace_id = app_workspace() AND status = 'active') AS accounts_active,
           (SELECT count(*)::int FROM social_accounts WHERE workspace_id = app_workspace()
             AND status IN ('expired', 'paused')) AS accounts_needing_attention,
           jsonb_build_object('people', (SELECT count(*) FROM contacts WHERE workspace_id = app_workspace()),
               'leads', l.total,
               'contacted', (SELECT count(DISTINCT contact_id) FROM outbound_messages
                             WHERE workspace_id = app_workspace() AND state = 'sent'),
               'replied', l.replied, 'converted', l.converted) AS funnel,
           (SELECT jsonb_agg(jsonb_build_object('day', to_char(d, 'YYYY-MM-DD'), 'count', coalesce(n, 0)) ORDER BY d)
            FROM generate_series(date_trunc('day', app_now() AT TIME ZONE 'UTC') - interval '13 days',
                                 date_trunc('day', app_now() AT TIME ZONE 'UTC'), interval '1 day') d
            LEFT JOIN (SELECT date_trunc('day', occurred_at AT TIME ZONE 'UTC') AS day, count(*) AS n FROM interactions
                       WHERE workspace_id = app_workspace() AND direction = 'in' AND occurred_at > app_now() - interval '15 days'
                       GROUP BY 1) i ON i.day = d) AS interactions_by_day,
           NULL::jsonb AS news, -- asked for on its own
           (SELECT jsonb_build_object('at', w.first_lead_at, 'afterSeconds', greatest(0, floor(extract(epoch FROM w.first_lead_at - a.first)))::bigint)
            FROM workspaces w, (SELECT min(created_at) AS first FROM social_accounts WHERE workspace_id = app_workspace()) a
            WHERE w.id = app_workspace() AND w.first_lead_at IS NOT NULL AND a.first IS NOT NULL) AS first_lead
    FROM l)"};

constexpr db::statement usage_sql{"insights.usage", R"(
    SELECT jsonb_build_object('used', (SELECT count(*) FROM members WHERE workspace_id = app_workspace()),
                              'limit', w.limit_members) AS members,
           jsonb_build_object('used', (SELECT count(*) FROM social_accounts WHERE workspace_id = app_workspace()
                                                                   AND status <> 'disconnected'),
                              'limit', w.limit_accounts) AS accounts,
           jsonb_build_object('used', l.day, 'limit', w.limit_dm_per_day) AS dms_last_day, l.month AS dms_last_month
    FROM workspaces w CROSS JOIN (
        SELECT count(*) FILTER (WHERE reserved_at > (SELECT app_now()) - interval '1 day')::int AS day, count(*)::int AS month
        FROM send_ledger WHERE workspace_id = app_workspace() AND released_at IS NULL
          AND reserved_at > (SELECT app_now()) - interval '30 days') l
    WHERE w.id = app_workspace())"};

} // namespace

task<result<Usage>> usage(http::request& req, http::none) {
    const auto rows =
        co_await db::read_tenant(req.services().get<db::pool>(), req.who().workspace, usage_sql);
    co_return db::as<Usage>(rows[0]);
}

task<result<Overview>> overview(http::request& req, WhatHappened in) {
    auto& pool = req.services().get<db::pool>();
    const auto rows = co_await db::read_tenant(pool, req.who().workspace, overview_sql);
    auto out = db::as<Overview>(rows[0]);
    if (in.since) {
        const auto earliest = req.services().get<clock>().now() - std::chrono::days(90);
        out.news = co_await read_news(pool, req.who().workspace, std::max(*in.since, earliest));
    }
    co_return out;
}

task<result<Insights>> insights(http::request& req, WhichPeriod in) {
    using std::chrono::days;
    const auto to = in.to.value_or(req.services().get<clock>().now());
    const auto from = in.from.value_or(to - days(30));
    if (from >= to) co_return fail_field("/to", "must be after \"from\"");
    if (to - from > days(366))
        co_return fail_field("/to", "must be within 366 days after \"from\"");
    co_return co_await read_insights(req.services().get<db::pool>(), req.who().workspace,
                                     {from, to, in.platform});
}

} // namespace vf::insights
