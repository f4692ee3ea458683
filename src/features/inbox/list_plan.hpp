#pragma once
// How a list of interactions is read, decided from its filters alone
// (docs/decisions/0012-lists-of-leads.md).
#include "features/inbox/types.hpp"

namespace vf::inbox {

/// What an index of interactions begins with, before the time. The ranges of several types are
/// merged.
enum class WalkBy { all, contact, type };
BOOST_DESCRIBE_ENUM(WalkBy, all, contact, type)

/// The filter without values that say nothing or contradict each other: what the owner did is a
/// message. No type left: nothing can fit.
InteractionFilter narrowed(InteractionFilter filter);

/// The index that leaves least to be checked row by row.
WalkBy walk_of(const InteractionFilter& filter);

/// Where a look at something smaller first is worth it: what the text is found in, what the
/// accounts have, what the targets did. A person's interactions are few already.
bool looks_for_text(const InteractionFilter& filter);
bool looks_at_targets(const InteractionFilter& filter);
bool looks_at_accounts(const InteractionFilter& filter);

} // namespace vf::inbox
