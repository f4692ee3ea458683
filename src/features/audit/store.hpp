#pragma once
#include "db/pool.hpp"
#include "features/audit/commands.hpp"

namespace vf::audit {

/// Newest first.
task<result<http::Page<AuditEntry>>> list_entries(db::pool& pool, WorkspaceId workspace,
                                                  ListAudit in);
/// Up to `at_most` lines older than `before` (none: from the newest), for a reader that goes on
/// until it gets none.
task<std::vector<AuditEntry>> entries_before(db::pool& pool, WorkspaceId workspace,
                                             AuditFilter filter, std::optional<AuditId> before,
                                             int at_most);

} // namespace vf::audit
