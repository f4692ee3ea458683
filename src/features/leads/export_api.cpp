#include "features/leads/export_api.hpp"

#include "db/pool.hpp"
#include "features/audit/commands.hpp"
#include "features/leads/list.hpp"
#include "features/leads/rules.hpp"
#include "http/download.hpp"

namespace vf::leads {
namespace {

// One line of the file; the names of the members are its columns.
struct LeadLine {
    LeadId id;
    Platform platform = Platform::tiktok;
    std::string handle;
    std::string display_name;
    std::string profile_url;
    LeadStatus status = LeadStatus::new_;
    std::optional<LeadType> lead_type;
    std::optional<int> interest_score;
    std::optional<double> confidence;
    std::vector<Intent> intents;
    std::vector<std::string> tags;
    std::optional<std::string> phone;
    std::optional<std::string> email;
    std::optional<UserId> assignee_id;
    std::optional<std::string> deal_amount;
    std::optional<std::string> deal_currency;
    int interaction_count = 0;
    time_point last_interaction_at{};
    std::optional<std::string> last_text;
    time_point created_at{};
};
BOOST_DESCRIBE_STRUCT(LeadLine, (),
                      (id, platform, handle, display_name, profile_url, status, lead_type,
                       interest_score, confidence, intents, tags, phone, email, assignee_id,
                       deal_amount, deal_currency, interaction_count, last_interaction_at,
                       last_text, created_at))

LeadLine line_of(const LeadSummary& lead) {
    LeadLine out{lead.id,
                 lead.contact.platform,
                 lead.contact.handle,
                 lead.contact.display_name,
                 lead.contact.profile_url,
                 lead.status,
                 lead.lead_type,
                 lead.interest_score,
                 lead.confidence,
                 lead.intents,
                 {},
                 lead.phone,
                 lead.email,
                 lead.assignee_id,
                 {},
                 {},
                 lead.interaction_count,
                 lead.last_interaction_at,
                 lead.last_text,
                 lead.created_at};
    for (const auto& tag : lead.tags) out.tags.push_back(tag.name);
    if (lead.deal) {
        out.deal_amount = amount_text(lead.deal->amount, lead.deal->currency);
        out.deal_currency = lead.deal->currency;
    }
    return out;
}

task<std::vector<LeadLine>> next_lines(db::tenant_tx& tx) {
    std::vector<LeadLine> out;
    for (const auto& lead : co_await next_of_export(tx)) out.push_back(line_of(lead));
    co_return out;
}

task<> write_file(db::pool& pool, WorkspaceId workspace, UserId me, ListLeads in,
                  http::stream& to) {
    auto tx = co_await db::begin_tenant(pool, workspace);
    co_await begin_export(tx, me, std::move(in));
    co_await http::write_csv<LeadLine>(to, [&tx] { return next_lines(tx); });
}

} // namespace

task<result<http::response>> export_csv(http::request& req, ExportLeads in) {
    VF_CO_CHECK(http::check_values(in));
    auto& pool = req.services().get<db::pool>();
    ListLeads list;
    static_cast<LeadFilter&>(list) = in;
    list.sort = in.sort;
    const auto workspace = req.who().workspace;
    const auto me = req.who().user;
    // Not a coroutine itself: what it captures goes by value into one.
    auto file = http::download_csv(req, "leads", [&pool, workspace, me, list](http::stream& to) {
        return write_file(pool, workspace, me, list, to);
    });
    if (file) co_await audit::record_export(req, audit::Action::leads_exported);
    co_return file;
}

} // namespace vf::leads
