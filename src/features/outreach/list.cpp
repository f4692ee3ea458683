#include "features/outreach/list.hpp"

#include "db/by_index.hpp"
#include "db/walk.hpp"
#include "features/inbox/commands.hpp"
#include "features/outreach/commands.hpp"

#include <algorithm>

namespace vf::outreach {
namespace {

#define VF_MESSAGE_COLUMNS                                                                         \
    R"(SELECT o.id, o.lead_id, o.account_id, o.state, o.text, o.suggested_text, o.created_at, o.updated_at, o.approved_at,
           o.not_before, o.sent_at, o.failure_code, o.failure_detail, o.attempts, o.proof,
           o.template_id, o.autopilot_type, o.agent_turn, o.agent_type,
           (SELECT jsonb_build_object('id', q.id, 'name', q.name, 'step', o.sequence_step, 'variant', r.variant)
            FROM sequence_runs r JOIN sequences q ON q.workspace_id = r.workspace_id AND q.id = r.sequence_id
            WHERE r.workspace_id = o.workspace_id AND r.id = o.sequence_run_id) AS sequence,
           CASE WHEN o.waiting_rule IS NOT NULL AND o.state IN ('approved', 'scheduled', 'sending')
                THEN jsonb_build_object('rule', o.waiting_rule, 'until', o.waiting_until) END AS waiting_for,
           )" VF_CONTACT_REF R"( AS contact,
           coalesce((SELECT jsonb_agg(jsonb_build_object('at', h.at, 'fromState', h.from_state, 'toState', h.to_state,
                                                         'actor', h.actor, 'reason', h.reason) ORDER BY h.id)
                     FROM outbound_history h WHERE h.workspace_id = app_workspace() AND h.outbound_id = o.id), '[]') AS history)"

// $1 to $6 are the filters in every statement of a list; $7 and $8 where it begins, $9 how many.
#define VF_MESSAGE_FILTERS                                                                         \
    R"( ($1::text[] IS NULL OR o.state = ANY ($1)) AND ($2::uuid IS NULL OR o.account_id = $2)
      AND ($3::uuid IS NULL OR o.lead_id = $3) AND ($4::uuid IS NULL OR o.contact_id = $4)
      AND ($5::timestamptz IS NULL OR o.created_at >= $5) AND ($6::timestamptz IS NULL OR o.created_at < $6))"

// Every parameter needs a type, used or not.
#define VF_TYPED_PARAMETERS                                                                        \
    R"( (true OR $1::text[] IS NULL OR coalesce($2::uuid, $3::uuid, $4::uuid, $8::uuid) IS NULL
        OR coalesce($5::timestamptz, $6::timestamptz, $7::timestamptz) IS NULL OR $9::bigint IS NULL))"

#define VF_ONE_MESSAGE VF_MESSAGE_COLUMNS " FROM outbound_messages o" VF_PERSON_OF("o")
constexpr db::statement of_lead_sql{"outreach.of_lead", VF_ONE_MESSAGE
                                    " WHERE o.workspace_id = app_workspace() AND o.lead_id = $1 "
                                    "ORDER BY o.created_at DESC, o.id DESC LIMIT 100"};
constexpr db::statement find_sql{"outreach.find", VF_ONE_MESSAGE
                                 " WHERE o.workspace_id = app_workspace() AND o.id = $1"};
#undef VF_ONE_MESSAGE

db::index_range range_of(WalkBy by, bool newest) {
    db::index_range out{
        .table = "outbound_messages", .key = "created_at", .descending = newest, .after = 7};
    switch (by) {
    case WalkBy::all:
        break;
    case WalkBy::lead:
        out.condition = " AND lead_id = $3::uuid";
        break;
    case WalkBy::contact:
        out.condition = " AND contact_id = $4::uuid";
        break;
    case WalkBy::state:
        out.condition = " AND state = ($1::text[])[{n}]";
        out.ranges =
            boost::mp11::mp_size<boost::describe::describe_enumerators<MessageState>>::value;
        break;
    case WalkBy::account:
        out.condition = " AND account_id = $2::uuid";
        break;
    }
    return out;
}

http::TimeWalk walk_texts(WalkBy by, bool newest) {
    const auto range = range_of(by, newest);
    const auto name = std::string(enum_name(by)) + (newest ? "_down" : "_up");
    return {
        db::keep("outreach.list_" + name,
                 db::in_order(
                     VF_MESSAGE_COLUMNS " FROM (" + db::step_sql(range) + ") o" +
                         VF_PERSON_OF(
                             "o") " WHERE" VF_MESSAGE_FILTERS
                                  " ORDER BY o.created_at {direction}, o.id {direction} LIMIT $9",
                     newest)),
        db::keep("outreach.end_" + name,
                 "SELECT * FROM (" + db::step_end_sql(range) + ") s WHERE" VF_TYPED_PARAMETERS)};
}

std::vector<MessageWalk> make_walks() {
    std::vector<MessageWalk> out;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<WalkBy>>([&](auto by) {
        for (const auto order : {http::TimeOrder::newest, http::TimeOrder::oldest})
            out.push_back(
                {order, by.value, walk_texts(by.value, order == http::TimeOrder::newest)});
    });
    return out;
}

} // namespace

const std::vector<MessageWalk>& message_walks() {
    static const auto all = make_walks();
    return all;
}

task<result<http::Page<OutboundMessage>>> list_messages(db::pool& pool, WorkspaceId workspace,
                                                        ListMessages in) {
    VF_CO_CHECK(http::check_values(in));
    VF_CO_TRY(auto page, http::time_page(in, in.from, in.to));
    if (in.state) {
        std::ranges::sort(*in.state);
        in.state->erase(std::ranges::unique(*in.state).begin(), in.state->end());
    }
    const auto by = walk_of(in);
    const auto walk = std::ranges::find_if(message_walks(), [&](const MessageWalk& one) {
        return one.by == by && one.order == page.order;
    });
    co_return co_await http::page_of_walk<OutboundMessage>(
        {pool, workspace}, std::move(page), walk->texts,
        [&](const db::statement& what, http::TimeBound from, std::int64_t rows) {
            return db::query(what, in.state, in.account_id, in.lead_id, in.contact_id, in.from,
                             in.to, from.at, from.id, rows);
        },
        [](const OutboundMessage& last) { return std::pair{last.created_at, last.id.value}; });
}

task<std::vector<OutboundMessage>> messages_of_lead(db::tenant_tx& tx, LeadId lead) {
    co_return db::all<OutboundMessage>(co_await tx.query(of_lead_sql, lead));
}

task<std::optional<OutboundMessage>> find_message(db::tenant_tx& tx, OutboundId id) {
    co_return db::first<OutboundMessage>(co_await tx.query(find_sql, id));
}

} // namespace vf::outreach
