#pragma once
#include "db/tx.hpp"
#include "features/leads/commands.hpp"
#include "features/leads/work_types.hpp"

namespace vf::leads {

/// What of a lead is edited; the row is locked until the transaction ends.
struct EditedLead {
    ContactId contact_id;
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(EditedLead, (), (contact_id, version))
task<std::optional<EditedLead>> lock_for_edit(db::tenant_tx& tx, LeadId id);

task<bool> is_member(db::tenant_tx& tx, UserId user);
/// False: it was so already.
task<bool> set_assignee(db::tenant_tx& tx, LeadId id, std::optional<UserId> user);
/// Who was given leads by whom: one, of this person, or several.
struct Assigned {
    UserId to;
    UserId by;
    std::optional<ContactId> contact{};
    int leads = 1;
};
/// Tells the member, unless it took them itself.
task<> tell_assigned(db::tenant_tx& tx, Assigned what);
task<> set_deal(db::tenant_tx& tx, LeadId id, std::optional<Deal> deal);
/// Given by a person; kept among the contact's points, and marked so.
task<> set_phone_by_hand(db::tenant_tx& tx, LeadId id, std::optional<std::string> e164);
task<> set_email_by_hand(db::tenant_tx& tx, LeadId id, std::optional<std::string> address);

task<result<http::Page<Note>>> notes_of(db::tenant_tx& tx, ListOfLead in);
task<Note> add_note(db::tenant_tx& tx, NoteId id, LeadId lead, UserId author, std::string text);
/// Locked until the transaction ends.
task<std::optional<Note>> lock_note(db::tenant_tx& tx, NoteId id);
task<Note> edit_note(db::tenant_tx& tx, NoteId id, std::string text);
task<> remove_note(db::tenant_tx& tx, const Note& note);

task<std::vector<Tag>> tags_of_workspace(db::tenant_tx& tx);
/// The tag of that name, whatever its case and accents: a new one with this id where there is none.
task<Tag> find_or_add_tag(db::tenant_tx& tx, TagId id, std::string name);
task<std::optional<Tag>> find_tag(db::tenant_tx& tx, TagId id);
/// False when another tag has that name.
task<bool> rename_tag(db::tenant_tx& tx, TagId id, std::string name);
/// Tells each lead that carried it.
task<> remove_tag(db::tenant_tx& tx, TagId id);
task<> merge_tags(db::tenant_tx& tx, TagId from, TagId into);
task<> tag_lead(db::tenant_tx& tx, LeadId lead, TagId tag);
task<> untag_lead(db::tenant_tx& tx, LeadId lead, TagId tag);

task<result<http::Page<LeadChange>>> history_of(db::tenant_tx& tx, ListOfLead in);

} // namespace vf::leads
