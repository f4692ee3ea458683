#include "features/outreach/api.hpp"

#include "features/accounts/jobs.hpp"
#include "features/audit/commands.hpp"
#include "features/outreach/automation.hpp"
#include "features/outreach/autopilot.hpp"
#include "features/outreach/jobs.hpp"
#include "features/outreach/list.hpp"
#include "features/outreach/store.hpp"
#include "features/outreach/templates.hpp"
#include "http/transaction.hpp"

#include <algorithm>

namespace vf::outreach {
namespace {

constexpr std::size_t most_approved = 200;

std::unexpected<error> no_such_message() {
    return fail(errc::not_found, "message.not_found",
                "There is no such message in this workspace.");
}

std::unexpected<error> no_such_template() {
    return fail(errc::not_found, "template.not_found",
                "There is no such template in this workspace.");
}

std::string actor_of(const http::request& req) {
    return "user:" + req.who().user.str();
}

task<> record(http::request& req, db::tenant_tx& tx, audit::Action what, OutboundId id) {
    co_await audit::record(tx, req, {.action = what, .subject = id.value});
}

// The message as it now is, after the transaction was made last.
task<result<OutboundMessage>> commit_and_show(db::tenant_tx tx, OutboundId id) {
    auto message = co_await find_message(tx, id);
    co_await tx.commit();
    if (!message) co_return no_such_message();
    co_return *std::move(message);
}

task<result<OutboundMessage>> move_by_user(http::request& req, OutboundId id, MessageState to,
                                           audit::Action what, std::optional<std::string> reason) {
    auto tx = co_await http::begin_tenant(req);
    const auto locked = co_await lock_message(tx, id);
    if (!locked) co_return no_such_message();
    VF_CO_CHECK(co_await move_message(tx, *locked, to, actor_of(req), std::move(reason)));
    co_await record(req, tx, what, id);
    co_return co_await commit_and_show(std::move(tx), id);
}

// 409 when the account has written about the same too often: better told now than when it was to
// leave.
task<result<void>> check_personal(http::request& req, db::tenant_tx& tx, AccountId account,
                                  const std::string& text) {
    if (too_similar(text, co_await recent_texts(tx, account),
                    req.services().get<const Pace>().similar_texts))
        co_return fail(errc::conflict, "message.too_similar",
                       "Too many of the last messages of this account say the same: write a more "
                       "personal one.");
    co_return result<void>{};
}

// It is approved; a worker looks at it when it may leave.
task<> let_go(http::request& req, db::tenant_tx& tx, OutboundId id, AccountId account,
              std::optional<time_point> send_at) {
    const auto at =
        co_await set_approved(tx, id, req.services().get<const Pace>().undo_window, send_at);
    co_await enqueue_send(tx, id, account, at);
}

task<result<void>> approve_one(http::request& req, db::tenant_tx& tx, ApproveMessage in) {
    auto locked = co_await lock_message(tx, in.id);
    if (!locked) co_return no_such_message();
    // A worker may take "sending" back to "approved", when it is certain that nothing left; a user
    // who did would have it sent twice.
    if (locked->state != MessageState::suggested)
        co_return illegal_transition(locked->state, MessageState::approved);
    if (co_await is_suppressed(tx, locked->contact_id)) {
        co_return fail(errc::conflict, "contact.suppressed", "This person must not be written to.");
    }
    VF_CO_CHECK(co_await check_personal(req, tx, locked->account_id,
                                        in.text ? in.text->str() : locked->text));
    VF_CO_CHECK(co_await move_message(tx, *locked, MessageState::approved, actor_of(req)));
    if (in.send_at) {
        locked->state = MessageState::approved;
        VF_CO_CHECK(co_await move_message(tx, *locked, MessageState::scheduled, actor_of(req)));
    }
    co_await record(req, tx, audit::Action::message_approved, in.id);
    if (in.text) co_await set_text(tx, in.id, in.text->str());
    if (in.template_id) {
        if (!co_await find_template(tx, *in.template_id)) co_return no_such_template();
        co_await set_template(tx, in.id, *in.template_id);
    }
    co_await let_go(req, tx, in.id, locked->account_id, in.send_at);
    co_return result<void>{};
}

// The words of a message: those given, or a template's, filled for the person.
task<result<std::string>> words_for(db::tenant_tx& tx, const SendMessage& in, const Recipient& to) {
    if (in.text) co_return in.text->str();
    const auto from = co_await find_template(tx, *in.template_id);
    if (!from) co_return no_such_template();
    const auto filled = MessageText::parse(
        render_template(from->text, co_await template_values(tx, to.contact_id, to.account_id)));
    if (!filled)
        co_return fail(errc::conflict, "template.unusable",
                       "Filled for this person, the template " + filled.error().detail + ".");
    co_return filled->str();
}

} // namespace

task<result<http::Page<OutboundMessage>>> list(http::request& req, ListMessages in) {
    co_return co_await list_messages(req.services().get<db::pool>(), req.who().workspace,
                                     std::move(in));
}

task<result<OutboundMessage>> get(http::request& req, WhichMessage in) {
    auto tx = co_await http::begin_tenant(req);
    auto message = co_await find_message(tx, in.id);
    if (!message) co_return no_such_message();
    co_return *std::move(message);
}

task<result<OutboundMessage>> approve(http::request& req, ApproveMessage in) {
    VF_CO_CHECK(check_send_at(in.send_at, req.services().get<clock>().now()));
    auto tx = co_await http::begin_tenant(req);
    const auto id = in.id;
    VF_CO_CHECK(co_await approve_one(req, tx, std::move(in)));
    co_return co_await commit_and_show(std::move(tx), id);
}

task<result<ApprovedMany>> approve_many(http::request& req, ApproveMany in) {
    if (in.ids.empty() || in.ids.size() > most_approved)
        co_return fail_field("/ids", "must hold 1 to 200 ids");
    std::ranges::sort(in.ids);
    in.ids.erase(std::ranges::unique(in.ids).begin(), in.ids.end());
    ApprovedMany out;
    for (const auto id : in.ids) {
        // Each by itself: what cannot go does not hold the others back.
        auto tx = co_await http::begin_tenant(req);
        auto done = co_await approve_one(req, tx, ApproveMessage{.id = id});
        if (done) {
            co_await tx.commit();
            out.approved.push_back(id);
        } else {
            out.skipped.push_back({id, std::move(done).error().code});
        }
    }
    co_return out;
}

task<result<AutopilotStates>> autopilot(http::request& req, http::none) {
    auto tx = co_await http::begin_tenant(req);
    co_return co_await autopilot_states(tx);
}

task<result<AutopilotStates>> change_autopilot(http::request& req, AutopilotPolicy in) {
    auto tx = co_await http::begin_tenant(req);
    co_await set_autopilot(tx, in);
    co_await audit::record(
        tx, req,
        {.action = audit::Action::autopilot_changed,
         .detail = std::string(enum_name(in.lead_type)) + (in.enabled ? ".on" : ".off")});
    auto now = co_await autopilot_states(tx);
    co_await tx.commit();
    co_return now;
}

task<result<OutboundMessage>> edit(http::request& req, EditMessage in) {
    auto tx = co_await http::begin_tenant(req);
    const auto locked = co_await lock_message(tx, in.id);
    if (!locked) co_return no_such_message();
    if (locked->state != MessageState::suggested) {
        co_return fail(errc::conflict, "message.not_a_draft",
                       "Only a draft can be edited: undo the approval first.");
    }
    co_await set_text(tx, in.id, in.text.str());
    co_await record(req, tx, audit::Action::message_edited, in.id);
    co_return co_await commit_and_show(std::move(tx), in.id);
}

task<result<OutboundMessage>> reject(http::request& req, RejectMessage in) {
    std::optional<std::string> reason;
    if (in.reason) reason = in.reason->str();
    co_return co_await move_by_user(req, in.id, MessageState::rejected,
                                    audit::Action::message_rejected, std::move(reason));
}

task<result<OutboundMessage>> cancel(http::request& req, WhichMessage in) {
    co_return co_await move_by_user(req, in.id, MessageState::cancelled,
                                    audit::Action::message_cancelled, {});
}

task<result<OutboundMessage>> undo(http::request& req, WhichMessage in) {
    co_return co_await move_by_user(req, in.id, MessageState::suggested,
                                    audit::Action::message_undone, "undo");
}

task<result<OutboundMessage>> send(http::request& req, SendMessage in) {
    if (in.lead_id.has_value() == in.contact_id.has_value()) {
        co_return fail_field("/leadId", "give either leadId or contactId");
    }
    if (in.text.has_value() == in.template_id.has_value())
        co_return fail_field("/text", "give either text or templateId");
    const auto& svc = req.services();
    VF_CO_CHECK(check_send_at(in.send_at, svc.get<clock>().now()));
    auto tx = co_await http::begin_tenant(req);
    const auto to = co_await find_recipient(tx, in.lead_id, in.contact_id);
    if (!to) {
        if (in.lead_id)
            co_return fail(errc::not_found, "lead.not_found",
                           "There is no such lead in this workspace.");
        co_return fail(errc::not_found, "contact.not_found",
                       "There is no such contact in this workspace.");
    }
    if (!to->account_id || !co_await hold_account(tx, *to->account_id)) {
        co_return fail(errc::conflict, "contact.no_account",
                       "The account that knew this person is no longer connected.");
    }
    if (co_await is_suppressed(tx, to->contact_id)) {
        co_return fail(errc::conflict, "contact.suppressed", "This person must not be written to.");
    }
    VF_CO_TRY(auto text, co_await words_for(tx, in, *to));
    VF_CO_CHECK(co_await check_personal(req, tx, *to->account_id, text));
    co_await pause_automation(tx, to->contact_id, req.who().user);
    if (to->lead_id) co_await replace_suggestion(tx, *to->lead_id, actor_of(req));
    const OutboundId id{make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>())};
    try {
        co_await insert_message(
            tx, NewMessage{id,
                           *to->account_id,
                           to->contact_id,
                           to->lead_id,
                           std::move(text),
                           {},
                           in.send_at ? MessageState::scheduled : MessageState::approved,
                           actor_of(req),
                           in.template_id});
    } catch (const db::failure& e) {
        if (!db::is_unique_violation(e, "outbound_one_open")) throw;
        co_return fail(errc::conflict, "message.one_under_way",
                       "Another message to this person is on its way already.");
    }
    co_await record(req, tx, audit::Action::message_queued, id);
    co_await let_go(req, tx, id, *to->account_id, in.send_at);
    co_return co_await commit_and_show(std::move(tx), id);
}

task<result<Automation>> change_automation(http::request& req, ChangeAutomation in) {
    auto tx = co_await http::begin_tenant(req);
    if (!co_await find_recipient(tx, {}, in.id))
        co_return fail(errc::not_found, "contact.not_found",
                       "There is no such contact in this workspace.");
    if (in.paused)
        co_await pause_automation(tx, in.id, req.who().user);
    else
        co_await resume_automation(tx, in.id);
    co_await audit::record(
        tx, req,
        {.action = in.paused ? audit::Action::automation_paused : audit::Action::automation_resumed,
         .subject = in.id.value});
    Automation now{co_await automation_paused_since(tx, in.id)};
    co_await tx.commit();
    co_return now;
}

} // namespace vf::outreach
