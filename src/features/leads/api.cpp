#include "features/leads/api.hpp"

#include "features/agent/commands.hpp"
#include "features/inbox/commands.hpp"
#include "features/leads/commands.hpp"
#include "features/leads/jobs.hpp"
#include "features/leads/list.hpp"
#include "features/leads/rules.hpp"
#include "features/leads/store.hpp"
#include "features/leads/work_store.hpp"
#include "features/outreach/commands.hpp"
#include "features/sequences/commands.hpp"
#include "http/etag.hpp"
#include "http/transaction.hpp"

namespace vf::leads {
namespace {

std::unexpected<error> no_such_lead() {
    return fail(errc::not_found, "lead.not_found", "There is no such lead in this workspace.");
}

} // namespace

task<result<http::Page<LeadSummary>>> list(http::request& req, ListLeads in) {
    co_return co_await list_leads(req.services().get<db::pool>(), req.who().workspace,
                                  req.who().user, std::move(in));
}

task<result<LeadCounts>> counts(http::request& req, LeadFilter in) {
    VF_CO_CHECK(http::check_values(in));
    co_return co_await count_leads(req.services().get<db::pool>(), req.who().workspace,
                                   req.who().user, std::move(in));
}

task<result<Lead>> get(http::request& req, WhichLead in) {
    auto tx = co_await http::begin_tenant(req);
    auto lead = co_await find_lead(tx, in.id);
    if (!lead) co_return no_such_lead();
    lead->outbound = co_await outreach::messages_of_lead(tx, in.id);
    for (const auto& message : lead->outbound) {
        if (message.state == outreach::MessageState::suggested) lead->draft = message;
    }
    lead->sequence = co_await sequences::sequence_of_lead(tx, in.id);
    lead->automation_paused_since =
        co_await outreach::automation_paused_since(tx, lead->lead.contact.id);
    lead->agent = co_await agent::conversation_of(tx, in.id);
    http::set_version(req, lead->lead.version);
    co_return *std::move(lead);
}

task<result<LeadSummary>> move(http::request& req, MoveLead in) {
    auto tx = co_await http::begin_tenant(req);
    co_await act_as(tx, req.who().user);
    const auto locked = co_await lock_lead(tx, in.id);
    if (!locked) co_return no_such_lead();
    VF_CO_CHECK(http::require_version(req, locked->version));
    if (!may_move(locked->status, in.status)) {
        error e{errc::conflict, "lead.illegal_move", "A lead cannot move that way."};
        e.params = {{"from", std::string(enum_name(locked->status))},
                    {"to", std::string(enum_name(in.status))}};
        co_return std::unexpected(std::move(e));
    }
    co_await set_status(tx, in.id, in.status);
    auto summary = co_await find_summary(tx, in.id);
    co_await tx.commit();
    http::set_version(req, summary->version);
    co_return *std::move(summary);
}

task<result<Analysis>> analyse(http::request& req, WhichLead in) {
    auto tx = co_await http::begin_tenant(req);
    auto pending = co_await lock_one_for_analysis(tx, in.id);
    if (pending.empty()) co_return no_such_lead();
    co_await judge(tx, req.services(), std::move(pending));
    auto lead = co_await find_lead(tx, in.id);
    co_await tx.commit();
    co_return *std::move(lead->analysis);
}

task<result<http::Page<inbox::Interaction>>> interactions(http::request& req,
                                                          ListLeadInteractions in) {
    auto& pool = req.services().get<db::pool>();
    const auto contact = co_await contact_of(pool, req.who().workspace, in.id);
    if (!contact) co_return no_such_lead();
    inbox::ListInteractions filter;
    static_cast<http::InTime&>(filter) = in;
    filter.contact_id = *contact;
    filter.type = std::move(in.type);
    filter.account_id = in.account_id;
    filter.direction = in.direction;
    filter.from = in.from;
    filter.to = in.to;
    filter.q = std::move(in.q);
    co_return co_await inbox::interactions_of(pool, req.who().workspace, std::move(filter));
}

} // namespace vf::leads
