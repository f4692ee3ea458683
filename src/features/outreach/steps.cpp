// Messages of sequences.
#include "base/rng.hpp"
#include "features/outreach/commands.hpp"
#include "features/outreach/store.hpp"
#include "features/outreach/templates.hpp"

namespace vf::outreach {
namespace {

// A draft of ours that no member changed, let go or was asked about.
constexpr db::statement untouched_sql{"outreach.untouched_draft", R"(
    SELECT id FROM outbound_messages
    WHERE workspace_id = app_workspace() AND lead_id = $1 AND state = 'suggested' AND text = suggested_text AND approved_at IS NULL
    FOR UPDATE)"};
// The account that the steps before went from; none: this is the first, or it is gone.
constexpr db::statement account_sql{"outreach.account_of_run", R"(
    SELECT o.account_id, a.status <> 'disconnected' AS connected
    FROM outbound_messages o JOIN social_accounts a ON a.workspace_id = o.workspace_id AND a.id = o.account_id
    WHERE o.workspace_id = app_workspace() AND o.contact_id = $1 AND o.sequence_run_id = $2 AND o.state = 'sent'
    ORDER BY o.sent_at DESC LIMIT 1)"};

// Through whom the step goes: as the one before did.
task<std::optional<AccountId>> account_for(db::tenant_tx& tx, const StepMessage& what) {
    const auto before = co_await tx.query(account_sql, what.contact, what.run);
    if (!before.empty()) {
        if (!before[0].get<bool>("connected")) co_return std::nullopt;
        co_return before[0].get<AccountId>("account_id");
    }
    const auto to = co_await find_recipient(tx, what.lead, {});
    co_return to ? to->account_id : std::nullopt;
}

} // namespace

task<result<OutboundId>> write_step(db::tenant_tx& tx, const services& svc, StepMessage what) {
    const auto account = co_await account_for(tx, what);
    if (!account || !co_await hold_account(tx, *account))
        co_return fail(errc::conflict, "contact.no_account",
                       "The account that knew this person is no longer connected.");
    // Whoever started the sequence wants its words, not those of a draft that nobody looked at.
    for (const auto& row : co_await tx.query(untouched_sql, what.lead))
        if (const auto draft = co_await lock_message(tx, row.get<OutboundId>("id")))
            co_await move_message(tx, *draft, MessageState::cancelled, "sequence", "replaced");
    if (co_await is_on_its_way(tx, what.contact))
        co_return fail(errc::conflict, "message.one_under_way",
                       "Another message to this person is on its way already.");
    const auto text = MessageText::parse(
        render_template(what.text, co_await template_values(tx, what.contact, *account)));
    if (!text)
        co_return fail(errc::conflict, "template.unusable",
                       "Filled for this person, the text " + text.error().detail + ".");
    const OutboundId id{make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>())};
    co_await insert_message(tx, {.id = id,
                                 .account_id = *account,
                                 .contact_id = what.contact,
                                 .lead_id = what.lead,
                                 .text = text->str(),
                                 .suggested_text = {},
                                 .state = MessageState::suggested,
                                 .actor = "sequence",
                                 .sequence_run_id = what.run,
                                 .sequence_step = what.step});
    if (!what.approved_why ||
        too_similar(text->str(), co_await recent_texts(tx, *account), similar_texts(svc)))
        co_return id;
    const auto locked = co_await lock_message(tx, id);
    VF_CO_CHECK(co_await move_message(tx, *locked, MessageState::approved, "sequence",
                                      std::move(what.approved_why)));
    co_await enqueue_send(tx, id, *account, co_await set_approved(tx, id, undo_window(svc), {}));
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
