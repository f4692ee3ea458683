#include "features/audit/api.hpp"

#include "features/audit/store.hpp"
#include "http/download.hpp"

namespace vf::audit {
namespace {

constexpr int rows_at_once = 500;

// Line after line from the newest that there is when it begins: what comes meanwhile is newer.
task<> write_file(db::pool& pool, WorkspaceId workspace, AuditFilter filter, http::stream& to) {
    std::optional<AuditId> before;
    co_await http::write_csv<AuditEntry>(to, [&]() -> task<std::vector<AuditEntry>> {
        auto lines = co_await entries_before(pool, workspace, filter, before, rows_at_once);
        if (!lines.empty()) before = lines.back().id;
        co_return lines;
    });
}

} // namespace

task<result<http::Page<AuditEntry>>> list(http::request& req, ListAudit in) {
    co_return co_await list_entries(req.services().get<db::pool>(), req.who().workspace,
                                    std::move(in));
}

task<result<http::response>> export_csv(http::request& req, AuditFilter in) {
    auto& pool = req.services().get<db::pool>();
    auto file = http::download_csv(req, "audit",
                                   [&pool, workspace = req.who().workspace, in](http::stream& to) {
                                       return write_file(pool, workspace, in, to);
                                   });
    if (file) co_await record_export(req, Action::audit_exported);
    co_return file;
}

} // namespace vf::audit
