#pragma once
#include "features/audit/types.hpp"
#include "http/request.hpp"

namespace vf::audit {

/// What was done in the workspace, newest first.
task<result<http::Page<AuditEntry>>> list(http::request& req, ListAudit in);
/// The same as CSV, whole, with its filters: streamed, and recorded itself.
task<result<http::response>> export_csv(http::request& req, AuditFilter in);

} // namespace vf::audit
