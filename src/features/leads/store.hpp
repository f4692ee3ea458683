#pragma once
#include "db/pool.hpp"
#include "db/tx.hpp"
#include "features/leads/commands.hpp"
#include "features/leads/types.hpp"
#include "intelligence/types.hpp"

namespace vf::leads {

/// Summary, bio, analysis and contact points; the outbound messages are the caller's to add.
task<std::optional<Lead>> find_lead(db::tenant_tx& tx, LeadId id);
/// The lead's contact, with the lead's row locked until the transaction ends.
struct LockedLead {
    ContactId contact_id;
    LeadStatus status = LeadStatus::new_;
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(LockedLead, (), (contact_id, status, version))
task<std::optional<LockedLead>> lock_lead(db::tenant_tx& tx, LeadId id);
/// Closed leads get no follow-ups.
task<> end_sequences(db::tenant_tx& tx, std::vector<LeadId> leads, LeadStatus moved_to);
task<> set_status(db::tenant_tx& tx, LeadId id, LeadStatus status);

/// A lead to be judged.
struct PendingLead : KnownLead {
    std::optional<time_point> analysed_at;
};
/// At most `batch` leads that wait, locked; those that another worker holds are passed over.
task<std::vector<PendingLead>> lock_pending(db::tenant_tx& tx, int batch);
task<std::vector<PendingLead>> lock_one_for_analysis(db::tenant_tx& tx, LeadId id);
/// `awaits_model`: a language model is to be asked as well.
task<> store_judgement(db::tenant_tx& tx, LeadId id, intelligence::Judgement judgement,
                       bool awaits_model);
/// At most `batch` leads that wait for a language model, not locked: asking takes long.
task<std::vector<PendingLead>> read_awaiting(db::tenant_tx& tx, int batch);
/// Leads whose type a member corrected since then, newest corrections first to be taken.
task<std::vector<PendingLead>> lessons_of(db::tenant_tx& tx, std::optional<time_point> since,
                                          int at_most);
/// Locks a lead that was read so; false when it was judged again since, or is to be.
task<bool> lock_awaiting(db::tenant_tx& tx, LeadId id, time_point analysed_at);
/// A failure that may be the question's own: asked later than others, and not more often than that.
task<> note_asked_in_vain(db::tenant_tx& tx, LeadId id);
inline constexpr int most_model_tries = 8;
/// Leads wait no more, with what the embedded engine said: one, or all of the workspace.
task<> leave_as_judged(db::tenant_tx& tx, LeadId id);
task<> leave_all_as_judged(db::tenant_tx& tx);
/// Keeps a phone number or address that the person gave; the first of each kind that is in use is
/// the lead's.
task<> add_contact_point(db::tenant_tx& tx, ContactId contact, intelligence::Extracted found,
                         std::optional<InteractionId> where);

} // namespace vf::leads
