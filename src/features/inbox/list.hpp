#pragma once
// Lists of interactions. list_plan.hpp decides how they are read.
#include "db/pool.hpp"
#include "db/tx.hpp"
#include "features/inbox/list_plan.hpp"

namespace vf::inbox {

/// One page; invalid when the cursor is of another order.
task<result<http::Page<Interaction>>> list_interactions(db::pool& pool, WorkspaceId workspace,
                                                        ListInteractions in);
task<std::optional<Interaction>> find_interaction(db::pool& pool, WorkspaceId workspace,
                                                  InteractionId id);

/// Every interaction of a filter in its order, as of one moment: begun, then taken batch by batch
/// until one is empty.
task<> begin_export(db::tenant_tx& tx, ExportInteractions in);
task<std::vector<Interaction>> next_of_export(db::tenant_tx& tx);

/// Every statement that reads a page, for the plan tests.
struct InteractionStatements {
    struct InOrder {
        http::TimeOrder order;
        std::vector<std::pair<WalkBy, http::TimeWalk>> walks;
        db::statement of_text;     ///< what a text was found in ($13), sorted
        db::statement of_accounts; ///< what accounts of few have, sorted
        db::statement of_targets;  ///< what the people did who are followed closely, merged
    };
    std::vector<InOrder> orders;
    db::statement in_accounts; ///< how many the accounts have, up to few + 1
};
const InteractionStatements& interaction_statements();

} // namespace vf::inbox
