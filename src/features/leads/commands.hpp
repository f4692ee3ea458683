#pragma once
#include "db/pool.hpp"
#include "db/tx.hpp"
#include "features/leads/types.hpp"

namespace vf::leads {

/// A lead with all that is known of the person.
struct KnownLead {
    LeadId id;
    ContactId contact_id;
    std::optional<AccountId> account_id; ///< through which it came last; none once disconnected
    intelligence::Person person;
};
/// Locks the lead until the transaction ends; none where there is no such lead.
task<std::optional<KnownLead>> lock_known(db::tenant_tx& tx, LeadId id);

/// Says who acts in this transaction: the history of every lead that it changes names the user.
task<> act_as(db::tenant_tx& tx, UserId user);
/// Somebody did something new: makes a lead of the contact when it is none yet, brings its summary
/// up to date, and asks for an analysis (a job, in this transaction).
task<> touch(db::tenant_tx& tx, std::vector<ContactId> contacts);
/// The person wrote: an answer when we had written before.
task<> note_reply(db::tenant_tx& tx, ContactId contact);
/// A message went out to the person.
task<> note_sent(db::tenant_tx& tx, ContactId contact);
/// The person of a lead; none where there is no such lead.
task<std::optional<ContactId>> contact_of(db::pool& pool, WorkspaceId workspace, LeadId id);
/// The phone numbers and addresses that a person gave, the first one first.
task<std::vector<ContactPoint>> contact_points_of(db::tenant_tx& tx, ContactId contact);
/// The person does not want to be written to.
task<> note_refusal(db::tenant_tx& tx, ContactId contact);
/// Leads with a suggested message are judged again, soon: the workspace writes differently now.
task<> redraft(db::tenant_tx& tx);

} // namespace vf::leads
