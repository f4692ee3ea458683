#include "features/leads/views_store.hpp"

#include "db/failure.hpp"

namespace vf::leads {
namespace {

#define VF_VIEW_COLUMNS                                                                            \
    "SELECT id, name, filter, sort, shared, owner_id, created_at, updated_at FROM lead_views "     \
    "WHERE workspace_id = app_workspace() AND "
constexpr db::statement views_sql{"leads.views", VF_VIEW_COLUMNS
                                  "(owner_id = $1 OR shared) ORDER BY (owner_id = $1) DESC, "
                                  "folded, id LIMIT 1000"};
constexpr db::statement lock_sql{"leads.lock_view", VF_VIEW_COLUMNS "id = $1 FOR UPDATE"};
#undef VF_VIEW_COLUMNS
constexpr db::statement count_sql{"leads.count_views", R"(
    SELECT count(*)::int AS n FROM lead_views WHERE workspace_id = app_workspace() AND owner_id = $1)"};
constexpr db::statement insert_sql{"leads.insert_view", R"(
    INSERT INTO lead_views (workspace_id, id, name, filter, sort, shared, owner_id)
    VALUES (app_workspace(), $1, $2, $3, $4, $5, $6) ON CONFLICT (workspace_id, owner_id, folded) DO NOTHING)"};
constexpr db::statement update_sql{"leads.update_view", R"(
    UPDATE lead_views v SET name = $2, filter = $3, sort = $4, shared = $5, updated_at = app_now()
    WHERE workspace_id = app_workspace() AND id = $1
      AND NOT EXISTS (SELECT 1 FROM lead_views o WHERE o.workspace_id = app_workspace() AND o.owner_id = v.owner_id
                                                   AND o.folded = app_fold($2) AND o.id <> $1))"};
constexpr db::statement remove_sql{"leads.remove_view", R"(
    DELETE FROM lead_views WHERE workspace_id = app_workspace() AND id = $1)"};

} // namespace

task<std::vector<LeadView>> views_of(db::tenant_tx& tx, UserId who) {
    co_return db::all<LeadView>(co_await tx.query(views_sql, who));
}

task<std::optional<LeadView>> lock_view(db::tenant_tx& tx, LeadViewId id) {
    co_return db::first<LeadView>(co_await tx.query(lock_sql, id));
}

task<int> count_views(db::tenant_tx& tx, UserId owner) {
    const auto rows = co_await tx.query(count_sql, owner);
    co_return rows[0].get<int>("n");
}

task<bool> insert_view(db::tenant_tx& tx, LeadView view) {
    const auto done = co_await tx.query(insert_sql, view.id, view.name, view.filter, view.sort,
                                        view.shared, view.owner_id);
    co_return done.affected() == 1;
}

task<bool> update_view(db::tenant_tx& tx, LeadView view) {
    try {
        const auto done =
            co_await tx.query(update_sql, view.id, view.name, view.filter, view.sort, view.shared);
        co_return done.affected() == 1;
    } catch (const db::unique_violation&) {
        co_return false; // at the same moment
    }
}

task<> remove_view(db::tenant_tx& tx, LeadViewId id) {
    co_await tx.query(remove_sql, id);
}

} // namespace vf::leads
