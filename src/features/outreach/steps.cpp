// Messages that the program writes after the first: steps of sequences, answers of the conversation
// agent.
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
// What the agent wrote that no member acted on, or that went by itself and has not left.
constexpr db::statement open_answers_sql{"outreach.open_answers", R"(
    SELECT id FROM outbound_messages
    WHERE workspace_id = app_workspace() AND contact_id = $1 AND agent_turn IS NOT NULL
      AND (state = 'suggested' AND text = suggested_text AND approved_at IS NULL
           OR state IN ('approved', 'scheduled') AND agent_type IS NOT NULL)
    ORDER BY id FOR UPDATE)"};
constexpr db::statement waiting_answers_sql{"outreach.waiting_answers", R"(
    SELECT id FROM outbound_messages
    WHERE workspace_id = app_workspace() AND agent_type = $1 AND state IN ('approved', 'scheduled') ORDER BY id FOR UPDATE)"};
constexpr db::statement by_itself_sql{"outreach.agent_by_itself", R"(
    UPDATE outbound_messages SET agent_type = $2 WHERE workspace_id = app_workspace() AND id = $1)"};
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

// Draws back drafts that nobody looked at.
task<> replace_drafts(db::tenant_tx& tx, LeadId lead, std::string actor) {
    for (const auto& row : co_await tx.query(untouched_sql, lead))
        if (const auto draft = co_await lock_message(tx, row.get<OutboundId>("id")))
            co_await move_message(tx, *draft, MessageState::cancelled, actor, "replaced");
}

std::unexpected<error> one_under_way() {
    return fail(errc::conflict, "message.one_under_way",
                "Another message to this person is on its way already.");
}

std::unexpected<error> no_account() {
    return fail(errc::conflict, "contact.no_account",
                "The account that knew this person is no longer connected.");
}

std::unexpected<error> unusable(const error& why) {
    return fail(errc::conflict, "template.unusable",
                "Filled for this person, the text " + why.detail + ".");
}

OutboundId new_id(const services& svc) {
    return OutboundId{make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>())};
}

// A draft goes, without anybody.
task<result<void>> let_go(db::tenant_tx& tx, const services& svc, OutboundId id, std::string actor,
                          std::string why) {
    const auto locked = co_await lock_message(tx, id);
    VF_CO_CHECK(co_await move_message(tx, *locked, MessageState::approved, std::move(actor),
                                      std::move(why)));
    co_await enqueue_send(tx, id, locked->account_id,
                          co_await set_approved(tx, id, undo_window(svc), {}));
    co_return result<void>{};
}

} // namespace

task<result<OutboundId>> write_step(db::tenant_tx& tx, const services& svc, StepMessage what) {
    const auto account = co_await account_for(tx, what);
    if (!account || !co_await hold_account(tx, *account)) co_return no_account();
    // Whoever started the sequence wants its words, not those of a draft that nobody looked at.
    co_await replace_drafts(tx, what.lead, "sequence");
    if (co_await is_on_its_way(tx, what.contact)) co_return one_under_way();
    const auto text = MessageText::parse(
        render_template(what.text, co_await template_values(tx, what.contact, *account)));
    if (!text) co_return unusable(text.error());
    const auto id = new_id(svc);
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
    if (!what.approved_why || !co_await is_fresh(tx, svc, *account, text->str())) co_return id;
    VF_CO_CHECK(co_await let_go(tx, svc, id, "sequence", *std::move(what.approved_why)));
    co_return id;
}

task<result<OutboundId>> write_answer(db::tenant_tx& tx, const services& svc, AgentAnswer what) {
    if (!co_await hold_account(tx, what.account)) co_return no_account();
    co_await withdraw_answer(tx, what.contact, "replaced");
    co_await replace_drafts(tx, what.lead, "agent");
    if (co_await is_on_its_way(tx, what.contact)) co_return one_under_way();
    const auto text = MessageText::parse(what.text);
    if (!text) co_return unusable(text.error());
    const auto id = new_id(svc);
    co_await insert_message(tx, {.id = id,
                                 .account_id = what.account,
                                 .contact_id = what.contact,
                                 .lead_id = what.lead,
                                 .text = text->str(),
                                 .suggested_text = text->str(),
                                 .state = MessageState::suggested,
                                 .actor = "agent",
                                 .agent_turn = what.turn});
    if (!what.lead_type) co_return id;
    co_await tx.query(by_itself_sql, id, what.lead_type);
    VF_CO_CHECK(co_await let_go(tx, svc, id, "agent", *what.lead_type));
    co_return id;
}

task<> withdraw_answer(db::tenant_tx& tx, ContactId contact, std::string reason) {
    for (const auto& row : co_await tx.query(open_answers_sql, contact))
        if (const auto open = co_await lock_message(tx, row.get<OutboundId>("id")))
            co_await move_message(tx, *open, MessageState::cancelled, "agent", reason);
}

task<> hold_answers(db::tenant_tx& tx, std::string lead_type) {
    for (const auto& row : co_await tx.query(waiting_answers_sql, lead_type))
        co_await hold_message(tx, row.get<OutboundId>("id"),
                              "the agent no longer writes by itself");
}

task<bool> is_fresh(db::tenant_tx& tx, const services& svc, AccountId account, std::string text) {
    co_return !too_similar(text, co_await recent_texts(tx, account), similar_texts(svc));
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
