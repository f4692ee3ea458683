#include "features/audit/api.hpp"

#include "base/csv.hpp"
#include "features/audit/store.hpp"
#include "http/bind.hpp"

namespace vf::audit {
namespace {

constexpr int rows_at_once = 500;

// Page after page, so that memory does not grow with the log.
task<> send_rows(db::pool& pool, WorkspaceId workspace, AuditFilter filter, http::stream& to) {
    std::string chunk(csv::byte_order_mark);
    csv::append_header<AuditEntry>(chunk);
    std::optional<AuditId> before;
    while (co_await to.write(chunk)) {
        const auto rows = co_await entries_before(pool, workspace, filter, before, rows_at_once);
        if (rows.empty()) co_return;
        chunk.clear();
        for (const auto& row : rows) csv::append_row(chunk, row);
        before = rows.back().id;
    }
}

task<> record_export(http::request& req) {
    auto tx = co_await db::begin_tenant(req.services().get<db::pool>(), req.who().workspace);
    co_await record(tx, req, {.action = Action::audit_exported});
    co_await tx.commit();
}

} // namespace

task<result<http::Page<AuditEntry>>> list(http::request& req, ListAudit in) {
    co_return co_await list_entries(req.services().get<db::pool>(), req.who().workspace,
                                    std::move(in));
}

task<result<http::response>> export_csv(http::request& req) {
    VF_CO_TRY(const auto query, http::bind_query(req.raw().query, {}));
    VF_CO_TRY(const auto filter, json::read<AuditFilter>(query, true));
    co_await record_export(req);
    http::response out;
    out.set_header("Content-Type", csv::content_type);
    out.set_header("Content-Disposition", "attachment; filename=\"audit.csv\"");
    auto& pool = req.services().get<db::pool>();
    out.streamer = [&pool, workspace = req.who().workspace, filter](http::stream& to) {
        return send_rows(pool, workspace, filter, to);
    };
    co_return out;
}

} // namespace vf::audit
