#pragma once
// Drafts and messages as lists show them. list_plan.hpp decides how a list is read.
#include "db/pool.hpp"
#include "db/tx.hpp"
#include "features/outreach/list_plan.hpp"

namespace vf::outreach {

/// One page; invalid when the cursor is of another order.
task<result<http::Page<OutboundMessage>>> list_messages(db::pool& pool, WorkspaceId workspace,
                                                        ListMessages in);
task<std::optional<OutboundMessage>> find_message(db::tenant_tx& tx, OutboundId id);

/// Every statement that reads a page, for the plan tests.
struct MessageWalk {
    http::TimeOrder order = http::TimeOrder::newest;
    WalkBy by = WalkBy::all;
    http::TimeWalk texts;
};
const std::vector<MessageWalk>& message_walks();

} // namespace vf::outreach
