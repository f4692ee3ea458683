#pragma once
#include "db/tx.hpp"
#include "features/leads/bulk_types.hpp"

namespace vf::leads {

/// The history of what this transaction changes from now on says that it belongs to a batch.
task<> begin_batch(db::tenant_tx& tx, BatchId batch);
/// Tells the dashboards that many leads changed.
task<> end_batch(db::tenant_tx& tx, BatchId batch);

/// How many of these leads there are.
task<int> count_existing(db::tenant_tx& tx, std::vector<LeadId> ids);
/// How many leads went to somebody else; the person, where it was one.
struct AssignedMany {
    int leads = 0;
    std::optional<ContactId> contact;
};
BOOST_DESCRIBE_STRUCT(AssignedMany, (), (leads, contact))
// Each gives how many leads it changed.
task<int> move_many(db::tenant_tx& tx, std::vector<LeadId> ids, LeadStatus to);
task<AssignedMany> assign_many(db::tenant_tx& tx, std::vector<LeadId> ids,
                               std::optional<UserId> to);
task<int> tag_many(db::tenant_tx& tx, std::vector<LeadId> ids, TagId tag);
task<int> untag_many(db::tenant_tx& tx, std::vector<LeadId> ids, TagId tag);

/// Nullopt when this workspace has no such batch.
task<std::optional<BatchUndone>> undo_batch(db::tenant_tx& tx, BatchId batch);

} // namespace vf::leads
