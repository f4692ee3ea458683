#include "features/outreach/automation.hpp"

#include "connectors/text.hpp"
#include "db/emit.hpp"
#include "features/contacts/commands.hpp"
#include "features/outreach/store.hpp"
#include "features/sequences/commands.hpp"

#include <algorithm>
#include <set>

namespace vf::outreach {
namespace {

constexpr db::statement pause_sql{"automation.pause", R"(
    INSERT INTO automation_pauses (workspace_id, contact_id, paused_by) VALUES (app_workspace(), $1, $2)
    ON CONFLICT (workspace_id, contact_id) DO UPDATE SET since = excluded.since, paused_by = excluded.paused_by)"};
constexpr db::statement resume_sql{"automation.resume",
                                   R"(
    DELETE FROM automation_pauses WHERE workspace_id = app_workspace() AND contact_id IN )" VF_SAME_HUMAN(
                                       "$1")};
constexpr db::statement since_sql{"automation.paused_since",
                                  R"(
    SELECT max(since) AS since FROM automation_pauses WHERE workspace_id = app_workspace() AND contact_id IN )" VF_SAME_HUMAN(
                                      "$1")};
// Those that the autopilot or the conversation agent let go and that have not left.
constexpr db::statement autopilot_sql{"automation.approved_by_itself", R"(
    SELECT id FROM outbound_messages
    WHERE workspace_id = app_workspace() AND contact_id = ANY ($1::uuid[]) AND state IN ('approved', 'scheduled')
      AND (autopilot_type IS NOT NULL OR agent_type IS NOT NULL) ORDER BY id FOR UPDATE)"};
// What we wrote, or may have written, to the person.
constexpr db::statement ours_sql{"automation.ours", R"(
    SELECT text FROM outbound_messages
    WHERE workspace_id = app_workspace() AND contact_id = $1 AND attempts > 0)"};
constexpr db::statement lead_sql{"automation.lead", R"(
    SELECT id FROM leads WHERE workspace_id = app_workspace() AND contact_id = $1)"};

task<> tell(db::tenant_tx& tx, ContactId contact) {
    for (const auto& row : co_await tx.query(lead_sql, contact))
        co_await db::emit(tx, "lead.changed", row.get<LeadId>("id").value);
}

// What the autopilot let go waits for a member.
task<> hold_autopilot(db::tenant_tx& tx, ContactId contact) {
    const auto human = co_await contacts::same_human(tx, contact);
    for (const auto& row : co_await tx.query(autopilot_sql, human)) {
        co_await hold_message(tx, row.get<OutboundId>("id"), "a member writes to this person");
    }
}

} // namespace

task<> pause_automation(db::tenant_tx& tx, ContactId contact, std::optional<UserId> by) {
    co_await hold_autopilot(tx, contact);
    co_await sequences::stop_for(tx, contact, sequences::StopReason::human_wrote);
    co_await tx.query(pause_sql, contact, by);
    co_await tell(tx, contact);
}

task<bool> resume_automation(db::tenant_tx& tx, ContactId contact) {
    if ((co_await tx.query(resume_sql, contact)).affected() == 0) co_return false;
    co_await tell(tx, contact);
    co_return true;
}

task<std::optional<time_point>> automation_paused_since(db::tenant_tx& tx, ContactId contact) {
    const auto rows = co_await tx.query(since_sql, contact);
    co_return rows[0].get<std::optional<time_point>>("since");
}

task<> note_written(db::tenant_tx& tx, ContactId contact, std::vector<std::string> texts) {
    std::set<std::string> ours;
    for (const auto& row : co_await tx.query(ours_sql, contact))
        ours.insert(connectors::folded_text(row.get<std::string>("text")));
    if (std::ranges::all_of(
            texts, [&](const auto& text) { return ours.contains(connectors::folded_text(text)); }))
        co_return;
    co_await pause_automation(tx, contact, {});
}

} // namespace vf::outreach
