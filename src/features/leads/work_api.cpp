#include "features/leads/work_api.hpp"

#include "base/rng.hpp"
#include "db/pool.hpp"
#include "features/leads/corrections_store.hpp"
#include "features/leads/jobs.hpp"
#include "features/leads/learning_jobs.hpp"
#include "features/leads/list.hpp"
#include "features/leads/work_store.hpp"
#include "features/workspaces/commands.hpp"
#include "http/etag.hpp"
#include "http/transaction.hpp"
#include "intelligence/phone.hpp"

#include <algorithm>

namespace vf::leads {
namespace {

std::unexpected<error> no_such_lead() {
    return fail(errc::not_found, "lead.not_found", "There is no such lead in this workspace.");
}
std::unexpected<error> no_such_note() {
    return fail(errc::not_found, "note.not_found", "There is no such note in this workspace.");
}
std::unexpected<error> no_such_tag() {
    return fail(errc::not_found, "tag.not_found", "There is no such tag in this workspace.");
}

// A transaction in which the caller acts.
task<db::tenant_tx> begin_as(http::request& req) {
    auto tx = co_await http::begin_tenant(req);
    co_await act_as(tx, req.who().user);
    co_return tx;
}

uuid new_id(http::request& req) {
    return make_uuid_v7(req.services().get<clock>().unix_ms(), req.services().get<rng>());
}

task<result<void>> assign(db::tenant_tx& tx, LeadId id, Assigned what) {
    if (!co_await is_member(tx, what.to))
        co_return fail_field("/assigneeId", "must be a member of this workspace");
    if (co_await set_assignee(tx, id, what.to)) co_await tell_assigned(tx, what);
    co_return result<void>{};
}

task<result<void>> correct_phone(db::tenant_tx& tx, LeadId id, PhoneText typed) {
    const auto settings = co_await workspaces::settings_of(tx);
    const auto e164 = intelligence::e164_of(typed.str(), settings.default_region);
    if (!e164) co_return fail_field("/phone", "must be a phone number such as +33639980012");
    co_await set_phone_by_hand(tx, id, e164);
    co_return result<void>{};
}

task<> take_away(db::tenant_tx& tx, LeadId id, Clearable what) {
    switch (what) {
    case Clearable::assignee:
        co_await set_assignee(tx, id, {});
        co_return;
    case Clearable::deal:
        co_return co_await set_deal(tx, id, {});
    case Clearable::phone:
        co_return co_await set_phone_by_hand(tx, id, {});
    case Clearable::email:
        co_return co_await set_email_by_hand(tx, id, {});
    case Clearable::judgement:
        co_return co_await take_correction_back(tx, id);
    }
}

bool corrects(const EditLead& in) {
    return in.lead_type || in.interest_score || in.intents;
}

// Whether the lead is to be judged anew.
bool touches_judgement(const EditLead& in) {
    return corrects(in) || (in.clear && std::ranges::count(*in.clear, Clearable::judgement) > 0);
}

task<result<void>> correct_judgement(db::tenant_tx& tx, EditLead in, UserId by) {
    if (in.interest_score && (*in.interest_score < 0 || *in.interest_score > 100))
        co_return fail_field("/interestScore", "must be between 0 and 100");
    const auto before = co_await correction_of(tx, in.id);
    const auto type = in.lead_type ? in.lead_type : before ? before->lead_type : std::nullopt;
    if (type == LeadType::spam && in.intents && !in.intents->empty())
        co_return fail_field("/intents", "must be empty for spam");
    if (in.lead_type == LeadType::spam) in.intents.reset();
    co_await correct(tx, in.id, by, {in.lead_type, in.interest_score, in.intents});
    co_return result<void>{};
}

task<result<void>> apply(db::tenant_tx& tx, EditLead in, ContactId contact, UserId by) {
    for (const auto what : in.clear.value_or(std::vector<Clearable>{}))
        co_await take_away(tx, in.id, what);
    if (in.assignee_id) VF_CO_CHECK(co_await assign(tx, in.id, {*in.assignee_id, by, contact}));
    if (in.phone) VF_CO_CHECK(co_await correct_phone(tx, in.id, *in.phone));
    if (in.email) co_await set_email_by_hand(tx, in.id, in.email->str());
    if (corrects(in)) VF_CO_CHECK(co_await correct_judgement(tx, in, by));
    if (in.deal)
        co_await set_deal(tx, in.id, Deal{in.deal->amount.to_int(), in.deal->currency.str()});
    co_return result<void>{};
}

// The lead as it now is, after the transaction was made last.
task<result<LeadSummary>> commit_and_show(http::request& req, db::tenant_tx tx, LeadId id) {
    auto lead = co_await find_summary(tx, id);
    co_await tx.commit();
    if (!lead) co_return no_such_lead();
    http::set_version(req, lead->version);
    co_return *std::move(lead);
}

} // namespace

task<result<LeadSummary>> edit(http::request& req, EditLead in) {
    auto tx = co_await begin_as(req);
    const auto locked = co_await lock_for_edit(tx, in.id);
    if (!locked) co_return no_such_lead();
    VF_CO_CHECK(http::require_version(req, locked->version));
    VF_CO_CHECK(co_await apply(tx, in, locked->contact_id, req.who().user));
    if (touches_judgement(in)) {
        co_await judge(tx, req.services(), co_await lock_one_for_analysis(tx, in.id));
        co_await enqueue_learning(tx);
    }
    co_return co_await commit_and_show(req, std::move(tx), in.id);
}

task<result<http::Page<LeadChange>>> history(http::request& req, ListOfLead in) {
    auto tx = co_await begin_as(req);
    if (!co_await find_summary(tx, in.id)) co_return no_such_lead();
    co_return co_await history_of(tx, std::move(in));
}

task<result<http::Page<Note>>> notes(http::request& req, ListOfLead in) {
    auto tx = co_await begin_as(req);
    if (!co_await find_summary(tx, in.id)) co_return no_such_lead();
    co_return co_await notes_of(tx, std::move(in));
}

task<result<Note>> note(http::request& req, AddNote in) {
    auto tx = co_await begin_as(req);
    if (!co_await lock_for_edit(tx, in.id)) co_return no_such_lead();
    auto out = co_await add_note(tx, NoteId{new_id(req)}, in.id, req.who().user, in.text.str());
    co_await tx.commit();
    co_return out;
}

task<result<Note>> change_note(http::request& req, EditNote in) {
    auto tx = co_await begin_as(req);
    const auto locked = co_await lock_note(tx, in.id);
    if (!locked) co_return no_such_note();
    if (locked->author_id != req.who().user)
        co_return fail(errc::forbidden, "note.not_yours", "Only its author may change a note.");
    auto out = co_await edit_note(tx, in.id, in.text.str());
    co_await tx.commit();
    co_return out;
}

task<result<void>> delete_note(http::request& req, WhichNote in) {
    auto tx = co_await begin_as(req);
    const auto locked = co_await lock_note(tx, in.id);
    if (!locked) co_return no_such_note();
    if (locked->author_id != req.who().user && req.who().what < http::role::admin)
        co_return fail(errc::forbidden, "note.not_yours",
                       "Only its author or an administrator may delete a note.");
    co_await remove_note(tx, *locked);
    co_await tx.commit();
    co_return result<void>{};
}

task<result<TagList>> tags(http::request& req, http::none) {
    auto tx = co_await begin_as(req);
    co_return TagList{co_await tags_of_workspace(tx)};
}

task<result<Tag>> add_tag(http::request& req, AddTag in) {
    auto tx = co_await begin_as(req);
    auto out = co_await find_or_add_tag(tx, TagId{new_id(req)}, in.name.str());
    co_await tx.commit();
    co_return out;
}

task<result<Tag>> change_tag(http::request& req, RenameTag in) {
    auto tx = co_await begin_as(req);
    if (!co_await find_tag(tx, in.id)) co_return no_such_tag();
    if (!co_await rename_tag(tx, in.id, in.name.str()))
        co_return fail(errc::conflict, "tag.name_taken",
                       "Another tag has this name: merge the two instead.");
    auto out = co_await find_tag(tx, in.id);
    co_await tx.commit();
    co_return *std::move(out);
}

task<result<void>> delete_tag(http::request& req, WhichTag in) {
    auto tx = co_await begin_as(req);
    if (!co_await find_tag(tx, in.id)) co_return no_such_tag();
    co_await remove_tag(tx, in.id);
    co_await tx.commit();
    co_return result<void>{};
}

task<result<Tag>> merge(http::request& req, MergeTag in) {
    auto tx = co_await begin_as(req);
    if (in.id == in.into_id) co_return fail_field("/intoId", "must be another tag");
    if (!co_await find_tag(tx, in.id) || !co_await find_tag(tx, in.into_id))
        co_return no_such_tag();
    co_await merge_tags(tx, in.id, in.into_id);
    auto out = co_await find_tag(tx, in.into_id);
    co_await tx.commit();
    co_return *std::move(out);
}

task<result<LeadSummary>> put_tag_on(http::request& req, TagOfLead in) {
    auto tx = co_await begin_as(req);
    if (!co_await lock_for_edit(tx, in.id)) co_return no_such_lead();
    if (!co_await find_tag(tx, in.tag_id)) co_return no_such_tag();
    co_await tag_lead(tx, in.id, in.tag_id);
    co_return co_await commit_and_show(req, std::move(tx), in.id);
}

task<result<LeadSummary>> take_tag_off(http::request& req, TagOfLead in) {
    auto tx = co_await begin_as(req);
    if (!co_await lock_for_edit(tx, in.id)) co_return no_such_lead();
    if (!co_await find_tag(tx, in.tag_id)) co_return no_such_tag();
    co_await untag_lead(tx, in.id, in.tag_id);
    co_return co_await commit_and_show(req, std::move(tx), in.id);
}

} // namespace vf::leads
