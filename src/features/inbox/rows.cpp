#include "features/inbox/rows.hpp"

#include "base/json.hpp"

namespace vf::inbox {
namespace {

// Somebody's follow is known from the export or from the page, whichever came first: the two have
// no key in common.
constexpr db::statement insert_interactions_sql{"inbox.insert_interactions", R"(
    INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, dedupe_key, text, post_id,
                              post_title, post_url, occurred_at, time_exact)
    SELECT app_workspace(), x.id, $1, x.contact_id, x.type, x.direction, x.dedupe_key, nullif(x.text, ''),
           nullif(x.post_id, ''), nullif(x.post_title, ''), nullif(x.post_url, ''), x.occurred_at, x.time_exact
    FROM jsonb_to_recordset($2::jsonb)
        AS x(id uuid, contact_id uuid, type text, direction text, dedupe_key text, text text, post_id text, post_title text,
             post_url text, occurred_at timestamptz, time_exact boolean)
    WHERE x.type <> 'follow' OR NOT EXISTS (
        SELECT FROM (SELECT * FROM interactions WHERE workspace_id = app_workspace() AND contact_id = x.contact_id OFFSET 0) f
        WHERE f.account_id = $1 AND f.type = 'follow' AND (f.dedupe_key LIKE 'export:%') <> (x.dedupe_key LIKE 'export:%')
          AND abs(extract(epoch FROM f.occurred_at - x.occurred_at)) < CASE WHEN x.time_exact AND f.time_exact THEN 1 ELSE 31 END * 86400)
    ON CONFLICT (workspace_id, account_id, dedupe_key) DO NOTHING
    RETURNING id, contact_id, direction)"};
constexpr db::statement insert_messages_sql{"inbox.insert_messages", R"(
    INSERT INTO messages (workspace_id, conversation_id, ordinal, from_owner, kind, text, sent_at, time_exact)
    SELECT app_workspace(), $1, x.ordinal, x.from_owner, x.kind, x.text, x.sent_at, x.time_exact
    FROM jsonb_to_recordset($2::jsonb)
        AS x(ordinal integer, from_owner boolean, kind text, text text, sent_at timestamptz, time_exact boolean))"};

boost::json::object to_row(const interaction_row& i) {
    return {{"id", i.id.str()},           {"contact_id", i.contact.str()},
            {"type", enum_name(i.type)},  {"direction", enum_name(i.direction)},
            {"dedupe_key", i.dedupe_key}, {"text", i.text},
            {"post_id", i.post_id},       {"post_title", i.post_title},
            {"post_url", i.post_url},     {"occurred_at", to_string(i.at)},
            {"time_exact", i.exact}};
}

} // namespace

task<db::rows> insert_interactions(db::tenant_tx& tx, AccountId account,
                                   const std::vector<interaction_row>& rows) {
    boost::json::array input;
    for (const auto& row : rows) input.emplace_back(to_row(row));
    co_return co_await tx.query(insert_interactions_sql, account, json::to_text(input));
}

task<> insert_messages(db::tenant_tx& tx, ConversationId conversation,
                       const std::vector<message_row>& rows) {
    boost::json::array input;
    for (const auto& row : rows) {
        input.push_back({{"ordinal", row.ordinal},
                         {"from_owner", row.from_owner},
                         {"kind", row.kind},
                         {"text", row.text},
                         {"sent_at", to_string(row.at)},
                         {"time_exact", row.exact}});
    }
    co_await tx.query(insert_messages_sql, conversation, json::to_text(input));
}

} // namespace vf::inbox
