// Messages of sequences.
#include "base/rng.hpp"
#include "features/outreach/commands.hpp"
#include "features/outreach/store.hpp"
#include "features/outreach/templates.hpp"

namespace vf::outreach {

task<result<OutboundId>> write_step(db::tenant_tx& tx, const services& svc, StepMessage what) {
    const auto to = co_await find_recipient(tx, what.lead, {});
    if (!to || !to->account_id || !co_await hold_account(tx, *to->account_id))
        co_return fail(errc::conflict, "contact.no_account",
                       "The account that knew this person is no longer connected.");
    // Whoever started the sequence wants its words, not those of a draft that nobody looked at.
    co_await replace_suggestion(tx, what.lead, "sequence");
    if (co_await is_on_its_way(tx, what.contact))
        co_return fail(errc::conflict, "message.one_under_way",
                       "Another message to this person is on its way already.");
    const auto text = MessageText::parse(
        render_template(what.text, co_await template_values(tx, what.contact, *to->account_id)));
    if (!text)
        co_return fail(errc::conflict, "template.unusable",
                       "Filled for this person, the text " + text.error().detail + ".");
    const OutboundId id{make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>())};
    co_await insert_message(tx, {.id = id,
                                 .account_id = *to->account_id,
                                 .contact_id = what.contact,
                                 .lead_id = what.lead,
                                 .text = text->str(),
                                 .suggested_text = {},
                                 .state = MessageState::suggested,
                                 .actor = "sequence",
                                 .sequence_run_id = what.run,
                                 .sequence_step = what.step});
    if (!what.approved_why ||
        too_similar(text->str(), co_await recent_texts(tx, *to->account_id), similar_texts(svc)))
        co_return id;
    const auto locked = co_await lock_message(tx, id);
    VF_CO_CHECK(co_await move_message(tx, *locked, MessageState::approved, "sequence",
                                      std::move(what.approved_why)));
    co_await enqueue_send(tx, id, *to->account_id,
                          co_await set_approved(tx, id, undo_window(svc), {}));
    co_return id;
}

task<> cancel_message(db::tenant_tx& tx, OutboundId id, std::string reason) {
    const auto message = co_await lock_message(tx, id);
    if (message && may_go(message->state, MessageState::cancelled))
        co_await move_message(tx, *message, MessageState::cancelled, "system", std::move(reason));
}

task<> hold_message(db::tenant_tx& tx, OutboundId id, std::string reason) {
    const auto message = co_await lock_message(tx, id);
    if (message &&
        (message->state == MessageState::approved || message->state == MessageState::scheduled))
        co_await move_message(tx, *message, MessageState::suggested, "system", std::move(reason));
}

} // namespace vf::outreach
