#pragma once
#include "features/outreach/types.hpp"

namespace vf::outreach {

/// What an index of messages begins with, before the time at which they were made. The ranges of
/// several states are merged.
enum class WalkBy { all, lead, contact, state, account };
BOOST_DESCRIBE_ENUM(WalkBy, all, lead, contact, state, account)

/// The index that leaves least to be checked row by row.
WalkBy walk_of(const MessageFilter& filter);

} // namespace vf::outreach
