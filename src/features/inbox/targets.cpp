#include "features/inbox/targets.hpp"

#include "db/emit.hpp"
#include "features/inbox/commands.hpp"
#include "features/workspaces/commands.hpp"

namespace vf::inbox {
namespace {

#define VF_TARGETS                                                                                 \
    "SELECT t.note, t.added_by, t.created_at, " VF_LEAD_OF(                                        \
        "t") " AS lead_id, " VF_CONTACT_REF                                                        \
             " AS contact FROM targets t" VF_PERSON_OF(                                            \
                 "t") " WHERE t.workspace_id = app_workspace()"
constexpr db::statement list_sql{"inbox.targets",
                                 VF_TARGETS " ORDER BY t.created_at DESC, t.contact_id"};
constexpr db::statement find_sql{"inbox.find_target", VF_TARGETS " AND t.contact_id = $1"};
#undef VF_TARGETS
constexpr db::statement count_sql{"inbox.count_targets", R"(
    SELECT count(*)::int AS n, coalesce(bool_or(contact_id = $1), false) AS known
    FROM targets WHERE workspace_id = app_workspace())"};
constexpr db::statement add_sql{"inbox.add_target", R"(
    INSERT INTO targets (workspace_id, contact_id, note, added_by) VALUES (app_workspace(), $1, $2, $3))"};
constexpr db::statement note_sql{"inbox.set_target_note", R"(
    UPDATE targets SET note = $2 WHERE workspace_id = app_workspace() AND contact_id = $1)"};
constexpr db::statement remove_sql{"inbox.remove_target", R"(
    DELETE FROM targets WHERE workspace_id = app_workspace() AND contact_id = $1)"};

task<bool> told(db::tenant_tx& tx, const db::rows& changed, ContactId contact) {
    if (changed.affected() == 0) co_return false;
    co_await db::emit(tx, "target.changed", contact.value);
    co_return true;
}

} // namespace

task<std::vector<Target>> targets_of(db::tenant_tx& tx) {
    co_return db::all<Target>(co_await tx.query(list_sql));
}

task<std::optional<Target>> find_target(db::tenant_tx& tx, ContactId contact) {
    co_return db::first<Target>(co_await tx.query(find_sql, contact));
}

task<result<void>> add_target(db::tenant_tx& tx, ContactId contact, std::optional<std::string> note,
                              UserId by) {
    // Counted while nobody else adds one.
    co_await workspaces::lock_settings(tx);
    const auto now = co_await tx.query(count_sql, contact);
    if (now[0].get<bool>("known")) co_return result<void>{};
    if (now[0].get<int>("n") >= most_targets) {
        error full{errc::conflict, "target.too_many",
                   "A workspace follows at most 200 people closely: stop following one first."};
        full.params = {{"limit", std::to_string(most_targets)}};
        co_return std::unexpected(std::move(full));
    }
    co_await told(tx, co_await tx.query(add_sql, contact, note, by), contact);
    co_return result<void>{};
}

task<bool> set_target_note(db::tenant_tx& tx, ContactId contact, std::optional<std::string> note) {
    co_return co_await told(tx, co_await tx.query(note_sql, contact, note), contact);
}

task<bool> remove_target(db::tenant_tx& tx, ContactId contact) {
    co_return co_await told(tx, co_await tx.query(remove_sql, contact), contact);
}

} // namespace vf::inbox
