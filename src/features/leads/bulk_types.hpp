#pragma once
// One change of many leads at once, and taking it back.
#include "features/leads/types.hpp"

namespace vf::leads {

/// What one call may reach: leads named one by one, and all of a filter.
inline constexpr std::size_t most_named = 1'000;
inline constexpr int most_of_filter = 10'000;

/// Exactly one of `ids` and `filter`, and exactly one change. A lead that already is so, or may not
/// move to that status, stays as it is.
struct EditMany {
    std::optional<std::vector<LeadId>> ids;
    std::optional<LeadFilter> filter;
    std::optional<LeadStatus> status;
    std::optional<UserId> assignee_id;
    std::optional<bool> unassign;
    std::optional<TagId> add_tag_id;
    std::optional<TagId> remove_tag_id;
};
BOOST_DESCRIBE_STRUCT(EditMany, (),
                      (ids, filter, status, assignee_id, unassign, add_tag_id, remove_tag_id))

/// What a change of many did: `matched` leads were meant, `changed` of them are not as before.
struct Batch {
    BatchId id;
    int matched = 0;
    int changed = 0;
};
BOOST_DESCRIBE_STRUCT(Batch, (), (id, matched, changed))

struct WhichBatch {
    BatchId id;
};
BOOST_DESCRIBE_STRUCT(WhichBatch, (), (id))

/// What taking a batch back did: `restored` leads are as they were before it; those that somebody
/// changed since stay as they are now.
struct BatchUndone {
    int restored = 0;
    int changed_since = 0;
};
BOOST_DESCRIBE_STRUCT(BatchUndone, (), (restored, changed_since))

} // namespace vf::leads
