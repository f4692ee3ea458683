#pragma once
// People who must not be written to.
#include "db/pool.hpp"
#include "db/tx.hpp"
#include "features/outreach/suppression_types.hpp"

namespace vf::outreach {

struct Suppress {
    ContactId contact;
    SuppressionReason reason = SuppressionReason::refusal;
    std::optional<std::string> quote{};
    std::optional<std::string> note{};
    std::optional<UserId> by{}; ///< none: the program
};
/// Nobody in the workspace writes to the person any more, by any contact of the same human: what
/// has not left is cancelled and the leads closed. False: it stood there already (then reason and
/// words stay as they were).
task<bool> suppress(db::tenant_tx& tx, Suppress what);
/// For every contact of the same human. False: none was suppressed. What was cancelled stays so.
task<bool> lift(db::tenant_tx& tx, ContactId contact);

/// One page, newest first.
task<result<http::Page<Suppression>>> list_suppressions(db::pool& pool, WorkspaceId workspace,
                                                        ListSuppressions in);
task<std::optional<Suppression>> find_suppression(db::tenant_tx& tx, ContactId contact);
/// Every suppression of a filter, newest first, as of one moment: begun, then taken batch by batch
/// until one is empty.
task<> begin_suppression_export(db::tenant_tx& tx, SuppressionFilter in);
task<std::vector<Suppression>> next_suppressions(db::tenant_tx& tx);

/// The statements that read a page, for the plan tests.
const http::TimeWalk& suppression_walk();

} // namespace vf::outreach
