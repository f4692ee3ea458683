#include "features/inbox/export_api.hpp"

#include "db/pool.hpp"
#include "features/audit/commands.hpp"
#include "features/inbox/list.hpp"
#include "http/download.hpp"

namespace vf::inbox {
namespace {

// One line of the file; the names of the members are its columns.
struct InteractionLine {
    InteractionId id;
    InteractionType type = InteractionType::notification;
    Direction direction = Direction::in;
    Platform platform = Platform::tiktok;
    std::string handle;
    std::string display_name;
    std::string profile_url;
    ContactId contact_id;
    std::optional<LeadId> lead_id;
    AccountId account_id;
    std::optional<std::string> text;
    std::optional<std::string> post_url;
    std::optional<std::string> post_title;
    time_point occurred_at{};
    TimePrecision time_precision = TimePrecision::exact;
    time_point first_seen_at{};
};
BOOST_DESCRIBE_STRUCT(InteractionLine, (),
                      (id, type, direction, platform, handle, display_name, profile_url, contact_id,
                       lead_id, account_id, text, post_url, post_title, occurred_at, time_precision,
                       first_seen_at))

InteractionLine line_of(const Interaction& i) {
    return {i.id,
            i.type,
            i.direction,
            i.contact.platform,
            i.contact.handle,
            i.contact.display_name,
            i.contact.profile_url,
            i.contact.id,
            i.lead_id,
            i.account_id,
            i.text,
            i.post_url,
            i.post_title,
            i.occurred_at,
            i.time_precision,
            i.first_seen_at};
}

task<std::vector<InteractionLine>> next_lines(db::tenant_tx& tx) {
    std::vector<InteractionLine> out;
    for (const auto& one : co_await next_of_export(tx)) out.push_back(line_of(one));
    co_return out;
}

task<> write_file(db::pool& pool, WorkspaceId workspace, ExportInteractions in, http::stream& to) {
    auto tx = co_await db::begin_tenant(pool, workspace);
    co_await begin_export(tx, std::move(in));
    co_await http::write_csv<InteractionLine>(to, [&tx] { return next_lines(tx); });
}

} // namespace

task<result<http::response>> export_csv(http::request& req, ExportInteractions in) {
    VF_CO_CHECK(http::check_values(in));
    auto& pool = req.services().get<db::pool>();
    auto file = http::download_csv(req, "interactions",
                                   [&pool, workspace = req.who().workspace, in](http::stream& to) {
                                       return write_file(pool, workspace, in, to);
                                   });
    if (file) co_await audit::record_export(req, audit::Action::interactions_exported);
    co_return file;
}

} // namespace vf::inbox
