#pragma once
// What other features tell the sequences.
#include "db/tx.hpp"
#include "features/outreach/types.hpp"
#include "features/sequences/types.hpp"

namespace vf::sequences {

/// A message that belongs to a run went where it went: sent, the run goes on; rejected, cancelled
/// or failed, it stops.
task<> note_moved(db::tenant_tx& tx, RunId run, outreach::MessageState to);
/// Whether the run goes on: its message may leave.
task<bool> is_running(db::tenant_tx& tx, RunId run);
/// These people wrote: their runs stop, and an answer to what was sent is counted.
task<> note_replies(db::tenant_tx& tx, std::vector<ContactId> contacts);
/// Ends what is under way for the person and every contact of the same human; a message of it that
/// has not left is cancelled.
task<> stop_for(db::tenant_tx& tx, ContactId contact, StopReason why);
/// The same for leads.
task<> stop_for_leads(db::tenant_tx& tx, std::vector<LeadId> leads, StopReason why);
/// What the lead is in, or was in last.
task<std::optional<LeadSequence>> sequence_of_lead(db::tenant_tx& tx, LeadId lead);

} // namespace vf::sequences
