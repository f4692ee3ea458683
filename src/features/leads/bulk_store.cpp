#include "features/leads/bulk_store.hpp"

#include "db/emit.hpp"
#include "features/leads/rules.hpp"
#include "features/leads/store.hpp"

namespace vf::leads {
namespace {

constexpr db::statement begin_sql{"leads.begin_batch", "SELECT set_config('app.batch', $1, true)"};
constexpr db::statement existing_sql{"leads.count_existing", R"(
    SELECT count(*)::int AS n FROM unnest($1::uuid[]) x
    WHERE EXISTS (SELECT 1 FROM leads WHERE workspace_id = app_workspace() AND id = x OFFSET 0))"};
// Locked in the order of their ids, so that two changes of many cannot wait for each other.
constexpr db::statement lock_sql{"leads.lock_many", R"(
    SELECT 1 FROM leads WHERE workspace_id = app_workspace() AND id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE)"};
constexpr db::statement move_sql{"leads.move_many", R"(
    UPDATE leads SET status = $2, updated_at = app_now()
    WHERE workspace_id = app_workspace() AND id = ANY ($1::uuid[]) AND status = ANY ($3::text[]))"};
constexpr db::statement assign_sql{"leads.assign_many", R"(
    WITH done AS (
        UPDATE leads SET assignee_id = $2, updated_at = app_now()
        WHERE workspace_id = app_workspace() AND id = ANY ($1::uuid[]) AND assignee_id IS DISTINCT FROM $2::uuid
        RETURNING contact_id)
    SELECT count(*)::int AS leads, CASE WHEN count(*) = 1 THEN (array_agg(contact_id))[1] END AS contact FROM done)"};
constexpr db::statement tag_sql{"leads.tag_many", R"(
    INSERT INTO lead_tags (workspace_id, tag_id, lead_id)
    SELECT app_workspace(), $2, id FROM leads WHERE workspace_id = app_workspace() AND id = ANY ($1::uuid[])
    ON CONFLICT DO NOTHING)"};
constexpr db::statement untag_sql{"leads.untag_many", R"(
    DELETE FROM lead_tags WHERE workspace_id = app_workspace() AND tag_id = $2 AND lead_id = ANY ($1::uuid[]))"};

constexpr db::statement of_batch_sql{"leads.of_batch", R"(
    SELECT lead_id FROM lead_history WHERE workspace_id = app_workspace() AND batch = $1::uuid ORDER BY lead_id)"};
// Only what nobody has touched since the batch goes back, whatever it is by now.
#define VF_LAST_OF_ITS_KIND                                                                        \
    R"( AND NOT EXISTS (SELECT 1 FROM lead_history n WHERE n.workspace_id = app_workspace() AND n.lead_id = h.lead_id
                                                     AND n.id > h.id AND n.kind = h.kind))"
#define VF_LAST_OF_ITS_TAG                                                                         \
    R"( AND NOT EXISTS (SELECT 1 FROM lead_history n WHERE n.workspace_id = app_workspace() AND n.lead_id = h.lead_id
                                                     AND n.id > h.id AND n.kind IN ('tag_added', 'tag_removed')
                                                     AND coalesce(n.to_value, n.from_value) = coalesce(h.to_value, h.from_value)))"
constexpr db::statement undo_status_sql{"leads.undo_status", R"(
    UPDATE leads l SET status = h.from_value, updated_at = app_now() FROM lead_history h
    WHERE h.workspace_id = app_workspace() AND h.batch = $1::uuid AND h.kind = 'status'
      AND l.workspace_id = app_workspace() AND l.id = h.lead_id)" VF_LAST_OF_ITS_KIND};
constexpr db::statement undo_assignee_sql{"leads.undo_assignee", R"(
    UPDATE leads l SET assignee_id = h.from_value::uuid, updated_at = app_now() FROM lead_history h
    WHERE h.workspace_id = app_workspace() AND h.batch = $1::uuid AND h.kind = 'assignee'
      AND l.workspace_id = app_workspace() AND l.id = h.lead_id
      AND (h.from_value IS NULL OR EXISTS (SELECT 1 FROM members m WHERE m.workspace_id = app_workspace()
                                                                      AND m.user_id = h.from_value::uuid)))" VF_LAST_OF_ITS_KIND};
constexpr db::statement undo_tagged_sql{"leads.undo_tagged", R"(
    DELETE FROM lead_tags x USING lead_history h
    WHERE h.workspace_id = app_workspace() AND h.batch = $1::uuid AND h.kind = 'tag_added'
      AND x.workspace_id = app_workspace() AND x.lead_id = h.lead_id AND x.tag_id = h.to_value::uuid)" VF_LAST_OF_ITS_TAG};
constexpr db::statement undo_untagged_sql{"leads.undo_untagged", R"(
    INSERT INTO lead_tags (workspace_id, tag_id, lead_id)
    SELECT app_workspace(), g.id, h.lead_id FROM lead_history h
    JOIN tags g ON g.workspace_id = app_workspace() AND g.id = h.from_value::uuid
    WHERE h.workspace_id = app_workspace() AND h.batch = $1::uuid AND h.kind = 'tag_removed')" VF_LAST_OF_ITS_TAG
                                                                 " ON CONFLICT DO NOTHING"};

task<int> change(db::tenant_tx& tx, const db::statement& what, std::vector<LeadId> ids, TagId tag) {
    co_await tx.query(lock_sql, ids);
    const auto done = co_await tx.query(what, ids, tag);
    co_return static_cast<int>(done.affected());
}

} // namespace

task<> begin_batch(db::tenant_tx& tx, BatchId batch) {
    co_await tx.query(begin_sql, batch.str());
}

task<> end_batch(db::tenant_tx& tx, BatchId batch) {
    co_await db::emit(tx, "leads.changed", batch.value);
}

task<int> count_existing(db::tenant_tx& tx, std::vector<LeadId> ids) {
    const auto rows = co_await tx.query(existing_sql, ids);
    co_return rows[0].get<int>("n");
}

task<int> move_many(db::tenant_tx& tx, std::vector<LeadId> ids, LeadStatus to) {
    std::vector<LeadStatus> from;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<LeadStatus>>([&](auto d) {
        if (d.value != to && may_move(d.value, to)) from.push_back(d.value);
    });
    co_await tx.query(lock_sql, ids);
    const auto done = co_await tx.query(move_sql, ids, to, from);
    co_await end_sequences(tx, std::move(ids), to);
    co_return static_cast<int>(done.affected());
}

task<AssignedMany> assign_many(db::tenant_tx& tx, std::vector<LeadId> ids,
                               std::optional<UserId> to) {
    co_await tx.query(lock_sql, ids);
    const auto done = co_await tx.query(assign_sql, ids, to);
    co_return db::as<AssignedMany>(done[0]);
}

task<int> tag_many(db::tenant_tx& tx, std::vector<LeadId> ids, TagId tag) {
    return change(tx, tag_sql, std::move(ids), tag);
}

task<int> untag_many(db::tenant_tx& tx, std::vector<LeadId> ids, TagId tag) {
    return change(tx, untag_sql, std::move(ids), tag);
}

task<std::optional<BatchUndone>> undo_batch(db::tenant_tx& tx, BatchId batch) {
    const auto rows = co_await tx.query(of_batch_sql, batch);
    if (rows.empty()) co_return std::nullopt;
    std::vector<LeadId> ids;
    for (const auto& row : rows) ids.push_back(row.get<LeadId>("lead_id"));
    co_await tx.query(lock_sql, ids);
    BatchUndone out;
    for (const auto* one :
         {&undo_status_sql, &undo_assignee_sql, &undo_tagged_sql, &undo_untagged_sql}) {
        const auto done = co_await tx.query(*one, batch);
        out.restored += static_cast<int>(done.affected());
    }
    out.changed_since = static_cast<int>(ids.size()) - out.restored;
    co_return out;
}

} // namespace vf::leads
