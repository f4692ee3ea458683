#pragma once
#include "base/async.hpp"
#include "base/services.hpp"
#include "db/tx.hpp"
#include "features/outreach/types.hpp"

namespace vf::outreach {

/// Whom a message goes to.
struct Recipient {
    ContactId contact_id;
    std::optional<LeadId> lead_id;
    std::optional<AccountId> account_id; ///< the account through which the person was last seen
};
BOOST_DESCRIBE_STRUCT(Recipient, (), (contact_id, lead_id, account_id))
task<std::optional<Recipient>> find_recipient(db::tenant_tx& tx, std::optional<LeadId> lead,
                                              std::optional<ContactId> contact);
/// Whether the person must not be written to: it, or another contact of the same human.
task<bool> is_suppressed(db::tenant_tx& tx, ContactId contact);

/// How long an approval can be taken back here, and how often an account may say the same.
seconds undo_window(const services& svc);
int similar_texts(const services& svc);

struct Suggestion {
    AccountId account;
    ContactId contact;
    LeadId lead;
    std::string text;
    std::string lead_type; ///< and score: what the autopilot goes by
    int score = 0;
    seconds undo_window{10};
    int similar_texts = 10; ///< as the send is asked (rules::too_similar)
};
/// Offers a draft for a lead; the autopilot approves it where the owner told it to. A draft that
/// nobody edited is renewed; nothing happens when the person is suppressed, or was written to, or a
/// draft was rejected before.
task<> suggest(db::tenant_tx& tx, Suggestion what);
/// Takes back a draft that nobody acted on: the lead no longer deserves one.
task<> withdraw_suggestion(db::tenant_tx& tx, LeadId lead);
/// When the text is a refusal: suppresses the person, cancels what has not left, closes the lead.
/// When it may be one: what has not left is a draft again, and the members are asked.
task<> heed_refusal(db::tenant_tx& tx, ContactId contact, std::string text);
/// The same for what was said long ago: when it is a refusal for certain, the person is suppressed.
/// Nobody is told, and a doubt is none.
task<> heed_past_refusal(db::tenant_tx& tx, ContactId contact, std::string text);
/// The person may have refused: what has not left, to any contact of the same human, is a draft
/// again, and the members are asked.
task<> heed_doubt(db::tenant_tx& tx, ContactId contact);
/// A step of a sequence for one person.
struct StepMessage {
    LeadId lead;
    ContactId contact;
    std::string text; ///< a template's
    RunId run;
    int step = 1;
    std::optional<std::string> approved_why; ///< none: a member approves it
};
/// Writes it, from the account that the steps before went from, in the place of a draft that nobody
/// acted on: as a draft or approved; as a draft, too, when the account has said the same too often.
/// Conflict: "message.one_under_way" (another one is on its way), "contact.no_account",
/// "template.unusable" (no text is left for this person).
task<result<OutboundId>> write_step(db::tenant_tx& tx, const services& svc, StepMessage what);
/// An answer of the conversation agent.
struct AgentAnswer {
    LeadId lead;
    ContactId contact;
    AccountId account;
    std::string text;
    int turn = 1;
    std::optional<std::string> lead_type; ///< by whose policy it goes by itself; none: a member
};
/// Writes it in the place of a draft that nobody acted on and of an answer by itself that has not
/// left: as a draft or approved. Conflict: "message.one_under_way", "contact.no_account",
/// "template.unusable" (too long).
task<result<OutboundId>> write_answer(db::tenant_tx& tx, const services& svc, AgentAnswer what);
/// Cancels what the agent wrote to the person and nobody acted on: drafts, and what goes by itself
/// and has not left.
task<> withdraw_answer(db::tenant_tx& tx, ContactId contact, std::string reason);
/// What the agent lets go by itself for leads of a type, and has not left, is a draft again.
task<> hold_answers(db::tenant_tx& tx, std::string lead_type);
/// Whether a text of the program's own may leave from the account: it did not say the same too
/// often lately.
task<bool> is_fresh(db::tenant_tx& tx, const services& svc, AccountId account, std::string text);
/// Cancels a message unless it is too late for that.
task<> cancel_message(db::tenant_tx& tx, OutboundId id, std::string reason);
/// A message that was approved and has not left is a draft again.
task<> hold_message(db::tenant_tx& tx, OutboundId id, std::string reason);
/// The program may write to the person again. False: it may already.
task<bool> resume_automation(db::tenant_tx& tx, ContactId contact);
/// The owner's side of a thread holds these and they were not stored before: one that is no message
/// of ours was written by a human, and the program leaves the person alone.
task<> note_written(db::tenant_tx& tx, ContactId contact, std::vector<std::string> texts);
/// Since when the program leaves the person to a human; none: it does not.
task<std::optional<time_point>> automation_paused_since(db::tenant_tx& tx, ContactId contact);
/// The contact was found to be one human with others: when any of them must not be written to, what
/// has not left to the others is cancelled and their leads are closed. `by`: who said so.
task<> heed_suppressions(db::tenant_tx& tx, ContactId contact, UserId by);
/// Everything written or drafted to a lead, newest first.
task<std::vector<OutboundMessage>> messages_of_lead(db::tenant_tx& tx, LeadId lead);

} // namespace vf::outreach
